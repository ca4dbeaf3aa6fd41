namespace Linalg.Interop.Testing.Conformance;

/// <summary>1 / (‖A‖₁·‖A⁻¹‖₁), estimated from the Cholesky factor of A.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class PoconConformance<T> : ConditionConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EverySizeIsEstimated()
    {
        foreach (int n in SizesTo(MaxExactSize).Where(n => n > 0))
            AssertEstimated(Definite(n, 81), $"definite {n}");
    }

    [SkippableFact]
    public void EveryDefiniteMatrixIsEstimated()
    {
        foreach (int n in SizesTo(33).Where(n => n > 0))
        {
            foreach (ZooCase<T> zoo in MatrixZoo.SymmetricPositiveDefinite<T>(n))
                AssertEstimated(zoo.Matrix, $"{zoo}");
        }
    }

    [SkippableFact]
    public void ASingularFactorGivesZero()
    {
        foreach ((int n, Uplo uplo) in Pairs(SizesTo(129).Where(n => n > 0), Triangles))
        {
            foreach (int k in Places(n))
            {
                CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, Definite(n, 82), 1);
                cholesky.Factored[k, k] = T.Zero;
                Assert.True(Estimate(cholesky, T.One) == T.Zero, $"{uplo} {n}, zero pivot {k}");
            }
        }
    }

    [SkippableFact]
    public void NaNInTheFactorGivesNaN()
    {
        foreach ((int n, Uplo uplo) in Pairs(SizesTo(65).Where(n => n > 0), Triangles))
        {
            foreach ((int i, int j) in Pairs(Places(n), Places(n)).Where(p => IsStored(uplo, Diag.NonUnit, p.First, p.Second)))
            {
                CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, Definite(n, 83), 1);
                cholesky.Factored[i, j] = T.NaN;
                Assert.True(T.IsNaN(Estimate(cholesky, T.One)), $"{uplo} {n}, NaN at ({i}, {j})");
            }
        }
    }

    [SkippableFact]
    public void InfinityInTheFactorGivesNaN()
    {
        foreach ((Uplo uplo, int k) in Pairs(Triangles, Places(17)))
        {
            CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, Definite(17, 83), 1);
            cholesky.Factored[k, k] = T.PositiveInfinity;
            Assert.True(T.IsNaN(Estimate(cholesky, T.One)), $"{uplo}, infinity at {k}");
        }
    }

    [SkippableFact]
    public void TheLargestNumberIsPerfectlyConditioned()
    {
        T most = T.BitDecrement(T.PositiveInfinity);
        foreach (Uplo uplo in Triangles)
        {
            AssertInfo(0, Backend.Pocon(uplo, 1, [T.Sqrt(most)], 1, most, out T rcond), $"{uplo}");
            AssertRatio(double.CreateChecked(T.One - rcond) / Machine<T>.Epsilon, $"{uplo}, rcond {rcond}");
            Assert.True(rcond <= T.One, $"{rcond}");
        }
    }

    [SkippableFact]
    public void EmptyAndZeroMatricesNeedNoFactor()
    {
        foreach (Uplo uplo in Triangles)
        {
            AssertInfo(0, Backend.Pocon(uplo, 0, [], 1, T.Zero, out T empty), "n = 0");
            Assert.Equal(T.One, empty);
            AssertInfo(0, Backend.Pocon(uplo, 3, Filled(3, 3, T.NaN).Span, 3, T.Zero, out T zero), "anorm = 0");
            Assert.Equal(T.Zero, zero);
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach ((int n, Uplo uplo) in Pairs(Sizes.Where(n => n > 0), Triangles))
        {
            CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, Definite(n, 84), 1);
            T first = Estimate(cholesky, Real(n));
            fixed (T* pa = cholesky.Factored.Span)
            {
                AssertInfo(0, Backend.Pocon(uplo, n, pa, cholesky.Factored.LeadingDimension, Real(n), out T second), $"pointers, {uplo} {n}");
                Assert.True(HasSameBits(first, second), $"pointers, {uplo} {n}");
            }

            Assert.True(HasSameBits(first, Estimate(cholesky, Real(n))), $"repeated, {uplo} {n}");
        }
    }

    private void AssertEstimated(MoatedMatrix<T> a, string what)
    {
        int n = a.Rows;
        if (NormValue(Norms.OneNorm(a)) is not { } anorm)
            return;
        double exact = Condition.ReciprocalCondition(Norm.One, a);
        foreach (Uplo uplo in Triangles)
            AssertEstimate(Estimate(CholeskyFactors<T>.Of(Backend, uplo, a, PaddingFor(n)), anorm), exact, anorm, n, $"{what}, {uplo}");
    }

    private T Estimate(CholeskyFactors<T> cholesky, T anorm)
    {
        MoatedMatrix<T> kept = cholesky.Factored.Copy();
        string what = $"Pocon {cholesky.Uplo} {kept.Rows}";
        AssertInfo(0, cholesky.Info, what);
        AssertInfo(0, Backend.Pocon(cholesky.Uplo, kept.Rows, cholesky.Factored.Span, cholesky.Factored.LeadingDimension, anorm, out T rcond), what);
        AssertUnchanged(kept, cholesky.Factored, what);
        return rcond;
    }
}
