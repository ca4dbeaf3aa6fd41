namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    private void Multiply(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        _native.Gemm(Real(transA), Real(transB), m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);

    private void MultiplySymmetric(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        _native.Symm(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);

    private void MultiplyByTranspose(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        if (T.IsNaN(beta))
        {
            // Repair: OpenBLAS takes a factor that is NaN for zero, in single precision.
            new Triangle<T>(uplo, n, c, ldc).FillLeading(n, T.NaN);
            return;
        }

        _native.Syrk(uplo, Real(trans), n, k, alpha, a, lda, beta, c, ldc);
    }

    private void MultiplyTriangular(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        _native.Trmm(side, uplo, Real(transA), diag, m, n, alpha, a, lda, b, ldb);

    private void SolveTriangular(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        // Repair: OpenBLAS multiplies by reciprocals of the diagonal even where they overflow.
        if (diag == Diag.NonUnit && Magnitudes<T>.AnySubnormalDiagonal(side == Side.Left ? m : n, a, lda))
            Substitution<T>.Solve(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
        else
            _native.Trsm(side, uplo, Real(transA), diag, m, n, alpha, a, lda, b, ldb);
    }

    private void MultiplyVector(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        if (T.IsNaN(beta))
        {
            // Repair, as in Syrk.
            for (nint i = 0, step = Math.Abs((nint)incy), rows = trans == Transpose.None ? m : n; i < rows; i++)
                y[i * step] = T.NaN;
            return;
        }

        _native.Gemv(Real(trans), m, n, alpha, a, lda, x, incx, beta, y, incy);
    }
}
