using Linalg.Interop.Judge;

namespace Linalg.Interop;

internal sealed unsafe partial class DispatchingBackend<T>
{
    /// <inheritdoc/>
    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        Call call = Begin(Routine.Gemm, CallSize.OfProduct(m, n, k));
        call.Side.Gemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
        call.End();
    }

    /// <inheritdoc/>
    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        Call call = Begin(Routine.Symm, OfApplied(side, m, n));
        call.Side.Symm(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);
        call.End();
    }

    /// <inheritdoc/>
    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        Call call = Begin(Routine.Syrk, CallSize.OfMatrix(n, k));
        call.Side.Syrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);
        call.End();
    }

    /// <inheritdoc/>
    protected override void GemvCore(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        Call call = Begin(Routine.Gemv, CallSize.OfMatrix(m, n));
        call.Side.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
        call.End();
    }

    /// <inheritdoc/>
    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        Call call = Begin(Routine.Trmm, OfApplied(side, m, n));
        call.Side.Trmm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
        call.End();
    }

    /// <inheritdoc/>
    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        Call call = Begin(Routine.Trsm, OfApplied(side, m, n));
        call.Side.Trsm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
        call.End();
    }

    /// <summary>A is m × m and meets n columns, or n × n and meets m rows.</summary>
    private static CallSize OfApplied(Side side, int m, int n) => side == Interop.Side.Left ? CallSize.OfSolve(m, n) : CallSize.OfSolve(n, m);
}
