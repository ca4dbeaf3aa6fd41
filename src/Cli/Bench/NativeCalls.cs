namespace Linalg.Interop.Cli.Bench;

/// <summary>
/// The routines of a native library through their bare function pointers, without any check and with work arrays that are there already: the
/// least that a call from C# can cost.
/// </summary>
internal readonly unsafe struct NativeCalls<T>(NativeRoutines<T> native) : ICalls<T>
    where T : unmanaged
{
    private readonly WorkArray<T> _work = new();

    public void Gemm(Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        native.Gemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);

    public void Symm(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        native.Symm(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);

    public void Syrk(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc) =>
        native.Syrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);

    public void Trmm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        native.Trmm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    public void Trsm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        native.Trsm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    public void Gemv(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        native.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);

    public int Getrf(int m, int n, T* a, int lda, int* ipiv) => native.Getrf(m, n, a, lda, ipiv);

    public int Getrs(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) => native.Getrs(trans, n, nrhs, a, lda, ipiv, b, ldb);

    public int Getri(int n, T* a, int lda, int* ipiv)
    {
        T* work = _work.Blocks(n, out int length);
        return native.Getri(n, a, lda, ipiv, work, length);
    }

    public int Potrf(Uplo uplo, int n, T* a, int lda) => native.Potrf(uplo, n, a, lda);

    public int Potrs(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb) => native.Potrs(uplo, n, nrhs, a, lda, b, ldb);

    public int Potri(Uplo uplo, int n, T* a, int lda) => native.Potri(uplo, n, a, lda);

    public int Sytrf(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        T* work = _work.Blocks(n, out int length);
        return native.Sytrf(uplo, n, a, lda, ipiv, work, length);
    }

    public int Geqp3(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        T* work = _work.Blocks(n, out int length);
        return native.Geqp3(m, n, a, lda, jpvt, tau, work, length);
    }

    public int Geqrf(int m, int n, T* a, int lda, T* tau)
    {
        T* work = _work.Blocks(n, out int length);
        return native.Geqrf(m, n, a, lda, tau, work, length);
    }

    public int Gesdd(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        T* work = _work.Svd(m, n, out int length, out int* integers);
        return native.Gesdd(jobz, m, n, a, lda, s, u, ldu, vt, ldvt, work, length, integers);
    }
}
