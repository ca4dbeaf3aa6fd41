using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop;

/// <summary>The native side, limited to so many threads for the length of each call.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed unsafe class LimitedBackend<T> : DelegatingBackend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OpenBlasLibrary _library;
    private readonly int _threads;

    /// <summary>A limit.</summary>
    /// <param name="inner">The library's routines.</param>
    /// <param name="library">The library, which can limit.</param>
    /// <param name="threads">The most threads of a call.</param>
    public LimitedBackend(Backend<T> inner, OpenBlasLibrary library, int threads)
        : base(inner)
    {
        (_library, _threads) = (library, threads);
        Info = inner.Info with { Threads = threads };
    }

    /// <inheritdoc/>
    public override BackendInfo Info { get; }

    /// <inheritdoc/>
    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        base.GemmCore(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    }

    /// <inheritdoc/>
    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        base.SymmCore(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);
    }

    /// <inheritdoc/>
    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        base.SyrkCore(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);
    }

    /// <inheritdoc/>
    protected override void GemvCore(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        base.GemvCore(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
    }

    /// <inheritdoc/>
    protected override void TrmmCore(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        base.TrmmCore(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    /// <inheritdoc/>
    protected override void TrsmCore(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        base.TrsmCore(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    /// <inheritdoc/>
    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.GetrfCore(m, n, a, lda, ipiv);
    }

    /// <inheritdoc/>
    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.GetrsCore(trans, n, nrhs, a, lda, ipiv, b, ldb);
    }

    /// <inheritdoc/>
    protected override int GetriCore(int n, T* a, int lda, int* ipiv)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.GetriCore(n, a, lda, ipiv);
    }

    /// <inheritdoc/>
    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.GeconCore(norm, n, a, lda, anorm, out rcond);
    }

    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.PotrfCore(uplo, n, a, lda);
    }

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.PotrsCore(uplo, n, nrhs, a, lda, b, ldb);
    }

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.PotriCore(uplo, n, a, lda);
    }

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.PoconCore(uplo, n, a, lda, anorm, out rcond);
    }

    /// <inheritdoc/>
    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.SytrfCore(uplo, n, a, lda, ipiv);
    }

    /// <inheritdoc/>
    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.SytrsCore(uplo, n, nrhs, a, lda, ipiv, b, ldb);
    }

    /// <inheritdoc/>
    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.SytriCore(uplo, n, a, lda, ipiv);
    }

    /// <inheritdoc/>
    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.SyconCore(uplo, n, a, lda, ipiv, anorm, out rcond);
    }

    /// <inheritdoc/>
    protected override int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.Geqp3Core(m, n, a, lda, jpvt, tau);
    }

    /// <inheritdoc/>
    protected override int GeqrfCore(int m, int n, T* a, int lda, T* tau)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.GeqrfCore(m, n, a, lda, tau);
    }

    /// <inheritdoc/>
    protected override int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.OrgqrCore(m, n, k, a, lda, tau);
    }

    /// <inheritdoc/>
    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.OrmqrCore(side, trans, m, n, k, a, lda, tau, c, ldc);
    }

    /// <inheritdoc/>
    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.TrtrsCore(uplo, trans, diag, n, nrhs, a, lda, b, ldb);
    }

    /// <inheritdoc/>
    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        using ThreadLimit limit = _library.LimitThreads(_threads);
        return base.GesddCore(jobz, m, n, a, lda, s, u, ldu, vt, ldvt);
    }
}
