namespace Linalg.Interop.Testing.Conformance;

/// <summary>op(A)·X = α·B and X·op(A) = α·B with a triangular A.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class TrsmConformance<T> : TriangularBlasConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A zero on the diagonal divides: Inf or NaN, never an exception or a hang, and only in the columns or rows solved for.</summary>
    [SkippableFact]
    public void SingularMatrixGivesInfOrNaN()
    {
        foreach (int n in SizesTo(65).Where(n => n > 0))
        {
            foreach (((Side side, Uplo uplo, Transpose trans, _), int k) in Pairs(Options().Where(o => o.Diag == Diag.NonUnit), Places(n)))
            {
                MoatedMatrix<T> a = Triangular(n, 1);
                a[k, k] = T.Zero;
                MoatedMatrix<T> b = Filled(side == Side.Left ? n : 2, side == Side.Left ? 2 : n, T.One, 1);
                Run(side, uplo, trans, Diag.NonUnit, T.One, TriangleOf(uplo, a, 1), b);
                string what = $"Trsm, zero at {k}, {What(side, uplo, trans, Diag.NonUnit, b.Rows, b.Columns, T.One)}";
                AssertMoat(b, what);
                Assert.False(T.IsFinite(side == Side.Left ? b[k, 0] : b[0, k]), what);
                Assert.False(T.IsFinite(side == Side.Left ? b[k, 1] : b[1, k]), what);
            }
        }
    }

    /// <summary>An unknown that meets a NaN coefficient is NaN although what it multiplies is zero.</summary>
    [SkippableFact]
    public void NaNInAReachesTheUnknownsThatDependOnIt() => AssertNaNSpreads("Trsm", isWithoutNaN: (order, _) => order == 1);

    [SkippableFact]
    public void HugeAndTinySystemsAreSolved()
    {
        int exponent = MaxExponent - 10;
        foreach ((int m, int n, _) in Triples.Where(t => t.M * t.N <= 4500))
        {
            foreach ((Side side, Uplo uplo, Transpose trans, _) in InTurn(Options().Where(o => o.Diag == Diag.NonUnit), m, n))
            {
                foreach (int e in new[] { exponent, -exponent })
                {
                    MoatedMatrix<T> a = TriangleOf(uplo, Gallery.Scaled(Triangular(side == Side.Left ? m : n, 1), e), 1);
                    MoatedMatrix<T> b = Gallery.Scaled(Uniform(m, n, 2), e);
                    AssertRatio(
                        Ratio(side, uplo, trans, Diag.NonUnit, T.One, a, b, 0), $"Trsm, 2^{e}, {What(side, uplo, trans, Diag.NonUnit, m, n, T.One)}");
                }
            }
        }
    }

    protected override void Run(Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b) =>
        Backend.Trsm(side, uplo, trans, diag, b.Rows, b.Columns, alpha, a.Span, a.LeadingDimension, b.Span, b.LeadingDimension);

    protected override unsafe void RunPointers(
        Side side, Uplo uplo, Transpose trans, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        Backend.Trsm(side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb);

    /// <summary>α = 0 gives X = 0 exactly, whatever A is.</summary>
    protected override double Judge(
        Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> before, MoatedMatrix<T> after) =>
        Residuals.SolveTriangular(side, uplo, trans, diag, alpha, a, after, before);
}
