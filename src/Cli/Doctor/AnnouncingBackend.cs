using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>A back end that tells of each call before it is made: native code may not come back.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="inner">The back end that computes.</param>
/// <param name="next">Hears of the call that comes next: the routine with its type letter, and the shape.</param>
internal sealed unsafe class AnnouncingBackend<T>(Backend<T> inner, Action<string> next) : DelegatingBackend<T>(inner)
    where T : unmanaged
{
    private static readonly char Letter = typeof(T) == typeof(double) ? 'd' : 's';

    protected override void GemmCore(
        Transpose transA, Transpose transB, int m, int n, int k, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        Next("gemm", m, n);
        base.GemmCore(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    }

    protected override void SymmCore(Side side, Uplo uplo, int m, int n, T alpha, T* a, int lda, T* b, int ldb, T beta, T* c, int ldc)
    {
        Next("symm", m, n);
        base.SymmCore(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);
    }

    protected override void SyrkCore(Uplo uplo, Transpose trans, int n, int k, T alpha, T* a, int lda, T beta, T* c, int ldc)
    {
        Next("syrk", n, k);
        base.SyrkCore(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);
    }

    protected override void GemvCore(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        Next("gemv", m, n);
        base.GemvCore(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
    }

    protected override void TrmmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        Next("trmm", m, n);
        base.TrmmCore(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    protected override void TrsmCore(
        Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        Next("trsm", m, n);
        base.TrsmCore(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
    }

    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv)
    {
        Next("getrf", m, n);
        return base.GetrfCore(m, n, a, lda, ipiv);
    }

    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        Next("getrs", n, nrhs);
        return base.GetrsCore(trans, n, nrhs, a, lda, ipiv, b, ldb);
    }

    protected override int GetriCore(int n, T* a, int lda, int* ipiv)
    {
        Next("getri", n, n);
        return base.GetriCore(n, a, lda, ipiv);
    }

    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        Next("gecon", n, n);
        return base.GeconCore(norm, n, a, lda, anorm, out rcond);
    }

    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda)
    {
        Next("potrf", n, n);
        return base.PotrfCore(uplo, n, a, lda);
    }

    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Next("potrs", n, nrhs);
        return base.PotrsCore(uplo, n, nrhs, a, lda, b, ldb);
    }

    protected override int PotriCore(Uplo uplo, int n, T* a, int lda)
    {
        Next("potri", n, n);
        return base.PotriCore(uplo, n, a, lda);
    }

    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        Next("pocon", n, n);
        return base.PoconCore(uplo, n, a, lda, anorm, out rcond);
    }

    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Next("sytrf", n, n);
        return base.SytrfCore(uplo, n, a, lda, ipiv);
    }

    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        Next("sytrs", n, nrhs);
        return base.SytrsCore(uplo, n, nrhs, a, lda, ipiv, b, ldb);
    }

    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Next("sytri", n, n);
        return base.SytriCore(uplo, n, a, lda, ipiv);
    }

    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        Next("sycon", n, n);
        return base.SyconCore(uplo, n, a, lda, ipiv, anorm, out rcond);
    }

    protected override int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        Next("geqp3", m, n);
        return base.Geqp3Core(m, n, a, lda, jpvt, tau);
    }

    protected override int GeqrfCore(int m, int n, T* a, int lda, T* tau)
    {
        Next("geqrf", m, n);
        return base.GeqrfCore(m, n, a, lda, tau);
    }

    protected override int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau)
    {
        Next("orgqr", m, n);
        return base.OrgqrCore(m, n, k, a, lda, tau);
    }

    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        Next("ormqr", m, n);
        return base.OrmqrCore(side, trans, m, n, k, a, lda, tau, c, ldc);
    }

    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Next("trtrs", n, nrhs);
        return base.TrtrsCore(uplo, trans, diag, n, nrhs, a, lda, b, ldb);
    }

    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        Next("gesdd", m, n);
        return base.GesddCore(jobz, m, n, a, lda, s, u, ldu, vt, ldvt);
    }

    private void Next(string stem, int rows, int columns) => next($"{Letter}{stem}_, {rows} x {columns}");
}
