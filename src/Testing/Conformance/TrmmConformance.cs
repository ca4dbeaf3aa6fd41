namespace Linalg.Interop.Testing.Conformance;

/// <summary>B := α·op(A)·B and α·B·op(A) with a triangular A.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class TrmmConformance<T> : TriangularBlasConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void IntegersAreMultipliedExactly()
    {
        int number = 0;
        foreach ((int m, int n, _) in Triples)
        {
            foreach ((Side side, Uplo uplo, Transpose trans, Diag diag) in InTurn(Options(), m, n))
            {
                int order = side == Side.Left ? m : n;
                MoatedMatrix<T> a = TriangleOf(uplo, IntegerOperand(trans, order, order, number), 1, diag);
                MoatedMatrix<T> b = IntegerOperand(Transpose.None, m, n, number + 1);
                T alpha = FactorsFor(number).Alpha;
                AssertExact(Ratio(side, uplo, trans, diag, alpha, a, b, 1), $"Trmm, integers, {What(side, uplo, trans, diag, m, n, alpha)}");
            }

            number++;
        }
    }

    /// <summary>A NaN in row i of op(A) is in row i of op(A)·B although B is zero, one in column j of op(A) in column j of B·op(A).</summary>
    [SkippableFact]
    public void NaNInAReachesItsRowOrColumnAndNoOther() =>
        AssertNaNSpreads("Trmm", isWithoutNaN: (order, diag) => order == 1 && diag == Diag.Unit);

    protected override void Run(Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b) =>
        Backend.Trmm(side, uplo, trans, diag, b.Rows, b.Columns, alpha, a.Span, a.LeadingDimension, b.Span, b.LeadingDimension);

    protected override unsafe void RunPointers(
        Side side, Uplo uplo, Transpose trans, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        Backend.Trmm(side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb);

    protected override double Judge(
        Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> before, MoatedMatrix<T> after) =>
        Residuals.Trmm(side, uplo, trans, diag, alpha, a, before, after);
}
