namespace Linalg.Interop.Testing.Conformance;

/// <summary>One triangle of A⁻¹ from the Cholesky factor of A; the other is NaN and stays so.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class PotriConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void EverySizeIsInverted()
    {
        foreach ((int n, Uplo uplo) in Pairs(Sizes.Where(n => n > 0), Triangles))
            AssertInverted(CholeskyFactors<T>.Of(Backend, uplo, Definite(n, 71), PaddingFor(n)), $"definite {n}");
    }

    [SkippableFact]
    public void EveryDefiniteMatrixWithAnInverseInRange()
    {
        foreach (int n in SizesTo(33).Where(n => n > 0))
        {
            foreach (ZooCase<T> zoo in MatrixZoo.SymmetricPositiveDefinite<T>(n))
            {
                double inverseNorm = Condition.OneNormInverse(zoo.Matrix);
                double largest = Math.ScaleB(1, MaxExponent - Bits);
                foreach (Uplo uplo in Triangles.Where(_ => inverseNorm < largest && inverseNorm > 1 / largest))
                    AssertInverted(CholeskyFactors<T>.Of(Backend, uplo, zoo.Matrix, 1), $"{zoo}");
            }
        }
    }

    [SkippableFact]
    public void TheFirstZeroPivotIsReported()
    {
        foreach ((int n, Uplo uplo) in Pairs(SizesTo(129).Where(n => n > 0), Triangles))
        {
            foreach (int first in Places(n))
            {
                foreach (int second in Places(n).Where(k => k >= first))
                {
                    CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, Definite(n, 72), 1);
                    cholesky.Factored[first, first] = T.Zero;
                    cholesky.Factored[second, second] = T.NegativeZero;
                    string what = $"zero pivots {first} and {second} of {n}, {uplo}";
                    AssertInfo(first + 1, Backend.Potri(uplo, n, cholesky.Factored.Span, cholesky.Factored.LeadingDimension), what);
                    AssertTriangleOnly(uplo, cholesky.Factored, what);
                }
            }
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach ((int n, Uplo uplo) in Pairs(Sizes.Where(n => n > 0), Triangles))
        {
            CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, Definite(n, 73));
            MoatedMatrix<T> first = Inverse(cholesky, $"{n}");
            MoatedMatrix<T> third = cholesky.Factored.Copy(1);
            fixed (T* pa = third.Span)
                AssertInfo(0, Backend.Potri(uplo, n, pa, third.LeadingDimension), $"pointers, {uplo} {n}");
            AssertSameBits(first, Inverse(cholesky, $"{n}"), $"repeated, {uplo} {n}");
            AssertSameBits(first, third, $"pointers, {uplo} {n}");
        }
    }

    private void AssertInverted(CholeskyFactors<T> cholesky, string what) =>
        AssertRatio(Residuals.InverseSymmetric(cholesky.Uplo, cholesky.Original, Inverse(cholesky, what)), $"{what}, {cholesky.Uplo}");

    private MoatedMatrix<T> Inverse(CholeskyFactors<T> cholesky, string what)
    {
        MoatedMatrix<T> inverse = cholesky.Factored.Copy(1);
        AssertInfo(0, Backend.Potri(cholesky.Uplo, inverse.Rows, inverse.Span, inverse.LeadingDimension), $"{what}, {cholesky.Uplo}");
        AssertTriangleOnly(cholesky.Uplo, inverse, $"{what}, {cholesky.Uplo}");
        return inverse;
    }
}
