namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    /// <inheritdoc/>
    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        using CallGate.Seat seat = _gate.Enter();
        CallGemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    }

    private void CallGemm(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        (transA, transB) = (Real(transA), Real(transB));
        ((delegate* unmanaged[Cdecl]<Transpose*, Transpose*, int*, int*, int*, T*, T*, int*, T*, int*, T*, T*, int*, nint, nint, void>)_native.Gemm)(
            &transA, &transB, &m, &n, &k, &alpha, a, &lda, b, &ldb, &beta, c, &ldc, Letter, Letter);
    }

    /// <inheritdoc/>
    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        using CallGate.Seat seat = _gate.Enter();
        ((delegate* unmanaged[Cdecl]<Side*, Uplo*, int*, int*, T*, T*, int*, T*, int*, T*, T*, int*, nint, nint, void>)_native.Symm)(
            &side, &uplo, &m, &n, &alpha, a, &lda, b, &ldb, &beta, c, &ldc, Letter, Letter);
    }

    /// <inheritdoc/>
    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        using CallGate.Seat seat = _gate.Enter();
        if (T.IsNaN(beta))
        {
            // Repair: OpenBLAS takes a factor that is NaN for zero, in single precision.
            new Triangle<T>(uplo, n, c, ldc).FillLeading(n, T.NaN);
            return;
        }

        trans = Real(trans);
        ((delegate* unmanaged[Cdecl]<Uplo*, Transpose*, int*, int*, T*, T*, int*, T*, T*, int*, nint, nint, void>)_native.Syrk)(
            &uplo, &trans, &n, &k, &alpha, a, &lda, &beta, c, &ldc, Letter, Letter);
    }

    /// <inheritdoc/>
    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        using CallGate.Seat seat = _gate.Enter();
        Triangular(_native.Trmm, side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    /// <inheritdoc/>
    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        using CallGate.Seat seat = _gate.Enter();
        CallTrsm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    private void CallTrsm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        // Repair: OpenBLAS multiplies by reciprocals of the diagonal even where they overflow.
        if (diag == Diag.NonUnit && Magnitudes<T>.AnySubnormalDiagonal(side == Side.Left ? m : n, a, lda))
            Substitution<T>.Solve(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
        else
            Triangular(_native.Trsm, side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    /// <inheritdoc/>
    protected override void GemvCore(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        using CallGate.Seat seat = _gate.Enter();
        if (T.IsNaN(beta))
        {
            // Repair, as in Syrk.
            for (nint i = 0, step = Math.Abs((nint)incy), rows = trans == Transpose.None ? m : n; i < rows; i++)
                y[i * step] = T.NaN;
            return;
        }

        trans = Real(trans);
        ((delegate* unmanaged[Cdecl]<Transpose*, int*, int*, T*, T*, int*, T*, int*, T*, T*, int*, nint, void>)_native.Gemv)(
            &trans, &m, &n, &alpha, a, &lda, x, &incx, &beta, y, &incy, Letter);
    }

    /// <summary>Trmm and Trsm take the same arguments.</summary>
    private static void Triangular(
        nint routine, Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        transA = Real(transA);
        ((delegate* unmanaged[Cdecl]<Side*, Uplo*, Transpose*, Diag*, int*, int*, T*, T*, int*, T*, int*, nint, nint, nint, nint, void>)routine)(
            &side, &uplo, &transA, &diag, &m, &n, &alpha, a, &lda, b, &ldb, Letter, Letter, Letter, Letter);
    }
}
