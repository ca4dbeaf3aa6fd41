namespace Linalg.Interop.Judge;

/// <summary>
/// A back end that passes every call on to another one, through its public pointer forms and with their checks. Derived classes change
/// single routines: to break them on purpose (a mutant), to count them, to compare them.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract unsafe class DelegatingBackend<T> : Backend<T>
    where T : unmanaged
{
    /// <summary>Makes a back end that does what the inner one does.</summary>
    /// <param name="inner">The back end that computes.</param>
    protected DelegatingBackend(Backend<T> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <inheritdoc/>
    public override BackendInfo Info => Inner.Info;

    /// <summary>The back end that computes.</summary>
    protected Backend<T> Inner { get; }

    /// <inheritdoc/>
    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        Inner.Gemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);

    /// <inheritdoc/>
    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc) =>
        Inner.Symm(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);

    /// <inheritdoc/>
    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc) =>
        Inner.Syrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);

    /// <inheritdoc/>
    protected override void GemvCore(
        Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        Inner.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);

    /// <inheritdoc/>
    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        Inner.Trmm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    /// <inheritdoc/>
    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb) =>
        Inner.Trsm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);

    /// <inheritdoc/>
    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv) => Inner.Getrf(m, n, a, lda, ipiv);

    /// <inheritdoc/>
    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) =>
        Inner.Getrs(trans, n, nrhs, a, lda, ipiv, b, ldb);

    /// <inheritdoc/>
    protected override int GetriCore(int n, T* a, int lda, int* ipiv) => Inner.Getri(n, a, lda, ipiv);

    /// <inheritdoc/>
    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond) =>
        Inner.Gecon(norm, n, a, lda, anorm, out rcond);

    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda) => Inner.Potrf(uplo, n, a, lda);

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb) =>
        Inner.Potrs(uplo, n, nrhs, a, lda, b, ldb);

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda) => Inner.Potri(uplo, n, a, lda);

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond) =>
        Inner.Pocon(uplo, n, a, lda, anorm, out rcond);

    /// <inheritdoc/>
    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv) => Inner.Sytrf(uplo, n, a, lda, ipiv);

    /// <inheritdoc/>
    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) =>
        Inner.Sytrs(uplo, n, nrhs, a, lda, ipiv, b, ldb);

    /// <inheritdoc/>
    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv) => Inner.Sytri(uplo, n, a, lda, ipiv);

    /// <inheritdoc/>
    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond) =>
        Inner.Sycon(uplo, n, a, lda, ipiv, anorm, out rcond);

    /// <inheritdoc/>
    protected override int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau) => Inner.Geqp3(m, n, a, lda, jpvt, tau);

    /// <inheritdoc/>
    protected override int GeqrfCore(int m, int n, T* a, int lda, T* tau) => Inner.Geqrf(m, n, a, lda, tau);

    /// <inheritdoc/>
    protected override int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau) => Inner.Orgqr(m, n, k, a, lda, tau);

    /// <inheritdoc/>
    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc) =>
        Inner.Ormqr(side, trans, m, n, k, a, lda, tau, c, ldc);

    /// <inheritdoc/>
    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb) =>
        Inner.Trtrs(uplo, trans, diag, n, nrhs, a, lda, b, ldb);

    /// <inheritdoc/>
    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt) =>
        Inner.Gesdd(jobz, m, n, a, lda, s, u, ldu, vt, ldvt);
}
