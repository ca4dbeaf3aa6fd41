namespace Linalg.Interop.Cli.Bench;

/// <summary>
/// The routines of one side, under the contract's names and arguments. Implemented by structs, so that a workload's call is compiled for
/// its side and costs both sides the same.
/// </summary>
internal unsafe interface ICalls<T>
    where T : unmanaged
{
    void Gemm(Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc);

    void Symm(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc);

    void Syrk(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc);

    void Trmm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb);

    void Trsm(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb);

    void Gemv(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy);

    int Getrf(int m, int n, T* a, int lda, int* ipiv);

    int Getrs(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb);

    int Getri(int n, T* a, int lda, int* ipiv);

    int Potrf(Uplo uplo, int n, T* a, int lda);

    int Potrs(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb);

    int Potri(Uplo uplo, int n, T* a, int lda);

    int Sytrf(Uplo uplo, int n, T* a, int lda, int* ipiv);

    int Geqp3(int m, int n, T* a, int lda, int* jpvt, T* tau);

    int Geqrf(int m, int n, T* a, int lda, T* tau);

    int Gesdd(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt);
}
