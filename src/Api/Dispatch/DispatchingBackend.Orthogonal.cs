using Linalg.Interop.Judge;

namespace Linalg.Interop;

internal sealed unsafe partial class DispatchingBackend<T>
{
    /// <inheritdoc/>
    protected override int Geqp3Core(int m, int n, T* a, int lda, int* jpvt, T* tau)
    {
        Call call = Begin(Routine.Geqp3, CallSize.OfMatrix(m, n));
        return call.End(call.Side.Geqp3(m, n, a, lda, jpvt, tau));
    }

    /// <inheritdoc/>
    protected override int GeqrfCore(int m, int n, T* a, int lda, T* tau)
    {
        Call call = Begin(Routine.Geqrf, CallSize.OfMatrix(m, n));
        return call.End(call.Side.Geqrf(m, n, a, lda, tau));
    }

    /// <inheritdoc/>
    protected override int OrgqrCore(int m, int n, int k, T* a, int lda, T* tau)
    {
        Call call = Begin(Routine.Orgqr, CallSize.OfMatrix(m, n));
        return call.End(call.Side.Orgqr(m, n, k, a, lda, tau));
    }

    /// <inheritdoc/>
    protected override int OrmqrCore(Side side, Transpose trans, int m, int n, int k, T* a, int lda, T* tau, T* c, int ldc)
    {
        Call call = Begin(Routine.Ormqr, CallSize.OfSolve(k, side == Interop.Side.Left ? n : m));
        return call.End(call.Side.Ormqr(side, trans, m, n, k, a, lda, tau, c, ldc));
    }

    /// <inheritdoc/>
    protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Call call = Begin(Routine.Trtrs, CallSize.OfSolve(n, nrhs));
        return call.End(call.Side.Trtrs(uplo, trans, diag, n, nrhs, a, lda, b, ldb));
    }

    /// <inheritdoc/>
    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        Call call = Begin(Routine.Gesdd, CallSize.OfSvd(jobz != SvdJob.None, m, n));
        return call.End(call.Side.Gesdd(jobz, m, n, a, lda, s, u, ldu, vt, ldvt));
    }
}
