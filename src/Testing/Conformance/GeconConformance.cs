namespace Linalg.Interop.Testing.Conformance;

/// <summary>1 / (‖A‖·‖A⁻¹‖) in both norms, estimated from the LU factors of A.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class GeconConformance<T> : ConditionConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EverySizeIsEstimated()
    {
        foreach ((int n, Norm norm) in Pairs(SizesTo(129).Where(n => n > 0), NormKinds))
            AssertEstimated(norm, Gallery.Uniform<T>(n, n, 41), $"uniform {n}");
    }

    [SkippableFact]
    public void EveryKindOfMatrixIsEstimated()
    {
        foreach (int n in SizesTo(33).Where(n => n > 0))
        {
            foreach (ZooCase<T> zoo in MatrixZoo.General<T>(n, n).Where(zoo => zoo.PivotGrowth is null or < 1000))
            {
                // On symmetric nodes the estimator's first vectors miss the large rows of the inverse: in exact arithmetic too it is 64 times off at
                // n = 7.
                foreach (Norm norm in NormKinds.Where(norm => norm == Norm.One || zoo.Name != "Vandermonde"))
                    AssertEstimated(norm, zoo.Matrix, $"{zoo}");
            }
        }
    }

    /// <summary>Estimates come from vectors: the norm of the inverse may be underestimated, never overestimated by more than rounding.</summary>
    [SkippableFact]
    public void NoEstimateIsBelowTheReciprocalCondition()
    {
        foreach (int n in SizesTo(17).Where(n => n > 0))
        {
            foreach (ZooCase<T> zoo in MatrixZoo.General<T>(n, n).Where(zoo => zoo.PivotGrowth is null or < 1000))
            {
                foreach (Norm norm in NormKinds)
                {
                    double size = norm == Norm.One ? Norms.OneNorm(zoo.Matrix) : Norms.InfinityNorm(zoo.Matrix);
                    double exact = Condition.ReciprocalCondition(norm, zoo.Matrix);
                    double unit = n * Machine<T>.Epsilon / exact;
                    if (NormValue(size) is not { } anorm || !(unit * Residuals.Threshold < 1)
                        || Math.ILogB(exact) + T.ILogB(anorm) < Bits - MaxExponent)
                        continue;
                    double rcond = double.CreateChecked(Estimate(norm, LuFactors<T>.Of(Backend, zoo.Matrix, 1), anorm));
                    AssertRatio(Math.Max(0, 1 - (rcond / exact)) / unit, $"{zoo}, {norm}, rcond {rcond:g4} for {exact:g4}");
                }
            }
        }
    }

    /// <summary>Norms of the matrix and its inverse are different in the two norms by a factor of n²/4.</summary>
    [SkippableFact]
    public void TheTwoNormsAreNotMistakenForEachOther()
    {
        foreach (int n in SizesTo(MaxExactSize).Where(n => n > 2))
        {
            MoatedMatrix<T> a = MoatedMatrix<T>.Create(n, n, (i, j) => i == j || j == 0 ? T.One : T.Zero);
            foreach (Norm norm in NormKinds)
                AssertEstimated(norm, a, $"arrow {n}");
        }
    }

    [SkippableFact]
    public void ASingularFactorGivesZero()
    {
        foreach (int n in SizesTo(129).Where(n => n > 0))
        {
            foreach ((int k, Norm norm) in Pairs(Places(n), NormKinds))
            {
                LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 42), 1);
                lu.Factored[k, k] = T.Zero;
                Assert.True(Estimate(norm, lu, T.One) == T.Zero, $"{norm} {n}, zero pivot {k}");
            }
        }
    }

    [SkippableFact]
    public void NaNInTheFactorsGivesNaN() => AssertGivesNaN(T.NaN, 65);

    [SkippableFact]
    public void InfinityInTheFactorsGivesNaN() => AssertGivesNaN(T.NegativeInfinity, 33);

    [SkippableFact]
    public void TheLargestNumberIsPerfectlyConditioned()
    {
        T most = T.BitDecrement(T.PositiveInfinity);
        foreach (Norm norm in NormKinds)
        {
            AssertInfo(0, Backend.Gecon(norm, 1, [most], 1, most, out T rcond), "1 × 1");
            AssertRatio(double.CreateChecked(T.One - rcond) / Machine<T>.Epsilon, $"{norm}, rcond {rcond}");
            Assert.True(rcond <= T.One, $"{rcond}");
            AssertInfo(0, Backend.Gecon(norm, 2, [most, T.Zero, T.Zero, most / Real(2)], 2, most, out rcond), "2 × 2");
            AssertRatio(double.CreateChecked(T.Abs(rcond - (T.One / Real(2)))) / Machine<T>.Epsilon, $"{norm}, rcond {rcond}");
        }
    }

    [SkippableFact]
    public void EmptyAndZeroMatricesNeedNoFactors()
    {
        foreach (Norm norm in NormKinds)
        {
            AssertInfo(0, Backend.Gecon(norm, 0, [], 1, T.Zero, out T empty), "n = 0");
            Assert.Equal(T.One, empty);
            AssertInfo(0, Backend.Gecon(norm, 3, Filled(3, 3, T.NaN).Span, 3, T.Zero, out T zero), "anorm = 0");
            Assert.Equal(T.Zero, zero);
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 44), 1);
            foreach (Norm norm in NormKinds)
            {
                T first = Estimate(norm, lu, Real(n));
                fixed (T* pa = lu.Factored.Span)
                {
                    AssertInfo(0, Backend.Gecon(norm, n, pa, lu.Factored.LeadingDimension, Real(n), out T second), $"pointers, {norm} {n}");
                    Assert.True(HasSameBits(first, second), $"pointers, {norm} {n}");
                }

                Assert.True(HasSameBits(first, Estimate(norm, lu, Real(n))), $"repeated, {norm} {n}");
            }
        }
    }

    private void AssertGivesNaN(T value, int limit)
    {
        foreach (int n in SizesTo(limit).Where(n => n > 0))
        {
            foreach (((int i, int j), Norm norm) in Pairs(Pairs(Places(n), Places(n)), NormKinds))
            {
                LuFactors<T> lu = LuFactors<T>.Of(Backend, Gallery.Uniform<T>(n, n, 43), 1);
                lu.Factored[i, j] = value;
                Assert.True(T.IsNaN(Estimate(norm, lu, T.One)), $"{norm} {n}, {value} at ({i}, {j})");
            }
        }
    }

    private void AssertEstimated(Norm norm, MoatedMatrix<T> a, string what)
    {
        int n = a.Rows;
        LuFactors<T> lu = LuFactors<T>.Of(Backend, a, PaddingFor(n));
        if (n > MaxExactSize || NormValue(norm == Norm.One ? Norms.OneNorm(a) : Norms.InfinityNorm(a)) is not { } anorm)
            return;
        AssertEstimate(Estimate(norm, lu, anorm), Condition.ReciprocalCondition(norm, a), anorm, n, $"{what}, {norm}");
    }

    private T Estimate(Norm norm, LuFactors<T> lu, T anorm)
    {
        MoatedMatrix<T> kept = lu.Factored.Copy();
        AssertInfo(
            0, Backend.Gecon(norm, kept.Rows, lu.Factored.Span, lu.Factored.LeadingDimension, anorm, out T rcond), $"Gecon {norm} {kept.Rows}");
        AssertUnchanged(kept, lu.Factored, $"Gecon {norm} {kept.Rows}");
        return rcond;
    }
}
