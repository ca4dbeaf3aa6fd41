using Linalg.Interop.Judge;

namespace Linalg.Interop;

internal sealed unsafe partial class DispatchingBackend<T>
{
    /// <inheritdoc/>
    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv)
    {
        Call call = Begin(Routine.Getrf, CallSize.OfMatrix(m, n));
        return call.End(call.Side.Getrf(m, n, a, lda, ipiv));
    }

    /// <inheritdoc/>
    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        Call call = Begin(Routine.Getrs, CallSize.OfSolve(n, nrhs));
        return call.End(call.Side.Getrs(trans, n, nrhs, a, lda, ipiv, b, ldb));
    }

    /// <inheritdoc/>
    protected override int GetriCore(int n, T* a, int lda, int* ipiv)
    {
        Call call = Begin(Routine.Getri, CallSize.OfSquare(n));
        return call.End(call.Side.Getri(n, a, lda, ipiv));
    }

    /// <inheritdoc/>
    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond)
    {
        Call call = Begin(Routine.Gecon, CallSize.OfSquare(n));
        return call.End(call.Side.Gecon(norm, n, a, lda, anorm, out rcond));
    }
}
