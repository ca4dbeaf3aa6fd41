namespace Linalg.Interop.Cli.Bench;

/// <summary>The routines of a back end, through the contract as users call them.</summary>
internal readonly unsafe struct BackendCalls<T>(Backend<T> backend) : ICalls<T>
    where T : unmanaged
{
    public void Gemm(Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        backend.Gemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);

    public void Symm(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        backend.Symm(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);

    public void Syrk(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc) =>
        backend.Syrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);

    public void Trmm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        backend.Trmm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    public void Trsm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        backend.Trsm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    public void Gemv(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        backend.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);

    public int Getrf(int m, int n, T* a, int lda, int* ipiv) => backend.Getrf(m, n, a, lda, ipiv);

    public int Getrs(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) => backend.Getrs(trans, n, nrhs, a, lda, ipiv, b, ldb);

    public int Getri(int n, T* a, int lda, int* ipiv) => backend.Getri(n, a, lda, ipiv);

    public int Potrf(Uplo uplo, int n, T* a, int lda) => backend.Potrf(uplo, n, a, lda);

    public int Potrs(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb) => backend.Potrs(uplo, n, nrhs, a, lda, b, ldb);

    public int Potri(Uplo uplo, int n, T* a, int lda) => backend.Potri(uplo, n, a, lda);

    public int Sytrf(Uplo uplo, int n, T* a, int lda, int* ipiv) => backend.Sytrf(uplo, n, a, lda, ipiv);

    public int Geqp3(int m, int n, T* a, int lda, int* jpvt, T* tau) => backend.Geqp3(m, n, a, lda, jpvt, tau);

    public int Geqrf(int m, int n, T* a, int lda, T* tau) => backend.Geqrf(m, n, a, lda, tau);

    public int Gesdd(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt) =>
        backend.Gesdd(jobz, m, n, a, lda, s, u, ldu, vt, ldvt);
}
