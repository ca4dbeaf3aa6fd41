namespace Linalg.Interop.Testing.Conformance;

/// <summary>A·X = B from the Cholesky factor of A.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class PotrsConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] RightSides = [1, 2, 3, 5, 8, 17];

    [SkippableFact]
    public void EverySizeOptionAndNumberOfRightSides()
    {
        foreach (int n in Sizes.Where(n => n > 0))
        {
            MoatedMatrix<T> a = Definite(n, 61);
            foreach (Uplo uplo in Triangles)
            {
                CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, a, PaddingFor(n));
                foreach (int nrhs in n <= 10 ? RightSides : [1, RightSides[n % RightSides.Length]])
                    AssertSolved(cholesky, Gallery.Uniform<T>(n, nrhs, 62), PaddingFor(nrhs), $"definite {n}, {nrhs} right sides");
            }
        }
    }

    [SkippableFact]
    public void EveryDefiniteMatrixIsSolved()
    {
        foreach (int n in SizesTo(33).Where(n => n > 0))
        {
            foreach (ZooCase<T> zoo in MatrixZoo.SymmetricPositiveDefinite<T>(n))
            {
                // Columns of A for right sides: the solutions are columns of I, whatever the scale of A.
                foreach (Uplo uplo in Triangles)
                    AssertSolved(CholeskyFactors<T>.Of(Backend, uplo, zoo.Matrix, 1), zoo.Matrix.Block(0, 0, n, Math.Min(n, 3)), 1, $"{zoo}");
            }
        }
    }

    [SkippableFact]
    public void RightSidesAreIndependent()
    {
        foreach ((int n, Uplo uplo) in Pairs(SizesTo(129).Where(n => n > 0), Triangles))
        {
            CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, Definite(n, 63), 1);
            MoatedMatrix<T> b = Gallery.Uniform<T>(n, 5, 64);
            b[n / 2, 2] = T.NaN;
            MoatedMatrix<T> x = Solution(cholesky, b, 1);
            Assert.True(x.Column(2).ToArray().Any(T.IsNaN), $"{uplo} {n}: NaN lost");
            foreach (int j in new[] { 0, 1, 3, 4 })
                AssertRatio(
                    Residuals.SolveSymmetric(uplo, cholesky.Original, x.Block(0, j, n, 1), b.Block(0, j, n, 1)),
                    $"{uplo} {n}, beside a column with NaN");
        }
    }

    [SkippableFact]
    public unsafe void PointerFormAndRepetitionGiveTheSameBits()
    {
        foreach ((int n, Uplo uplo) in Pairs(Sizes.Where(n => n > 0), Triangles))
        {
            CholeskyFactors<T> cholesky = CholeskyFactors<T>.Of(Backend, uplo, Definite(n, 65), 1);
            MoatedMatrix<T> b = Gallery.Uniform<T>(n, 3, 66);
            MoatedMatrix<T> first = Solution(cholesky, b, 1);
            MoatedMatrix<T> third = b.Copy(1);
            fixed (T* pa = cholesky.Factored.Span, pb = third.Span)
                AssertInfo(
                    0, Backend.Potrs(uplo, n, 3, pa, cholesky.Factored.LeadingDimension, pb, third.LeadingDimension), $"pointers, {uplo} {n}");
            AssertSameBits(first, Solution(cholesky, b, 1), $"repeated, {uplo} {n}");
            AssertSameBits(first, third, $"pointers, {uplo} {n}");
        }
    }

    private void AssertSolved(CholeskyFactors<T> cholesky, MoatedMatrix<T> b, int padding, string what)
    {
        MoatedMatrix<T> kept = cholesky.Factored.Copy();
        AssertRatio(Residuals.SolveSymmetric(cholesky.Uplo, cholesky.Original, Solution(cholesky, b, padding), b), $"{what}, {cholesky.Uplo}");
        AssertUnchanged(kept, cholesky.Factored, $"factor, {what}, {cholesky.Uplo}");
    }

    private MoatedMatrix<T> Solution(CholeskyFactors<T> cholesky, MoatedMatrix<T> b, int padding)
    {
        MoatedMatrix<T> x = b.Copy(padding);
        string what = $"Potrs {cholesky.Uplo} {b.Rows}";
        AssertInfo(0, cholesky.Info, what);
        MoatedMatrix<T> factor = cholesky.Factored;
        AssertInfo(0, Backend.Potrs(cholesky.Uplo, b.Rows, b.Columns, factor.Span, factor.LeadingDimension, x.Span, x.LeadingDimension), what);
        AssertMoat(x, what);
        return x;
    }
}
