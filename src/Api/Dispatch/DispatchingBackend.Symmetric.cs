using Linalg.Interop.Judge;

namespace Linalg.Interop;

internal sealed unsafe partial class DispatchingBackend<T>
{
    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda)
    {
        Call call = Begin(Routine.Potrf, CallSize.OfSquare(n));
        return call.End(call.Side.Potrf(uplo, n, a, lda));
    }

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        Call call = Begin(Routine.Potrs, CallSize.OfSolve(n, nrhs));
        return call.End(call.Side.Potrs(uplo, n, nrhs, a, lda, b, ldb));
    }

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda)
    {
        Call call = Begin(Routine.Potri, CallSize.OfSquare(n));
        return call.End(call.Side.Potri(uplo, n, a, lda));
    }

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        Call call = Begin(Routine.Pocon, CallSize.OfSquare(n));
        return call.End(call.Side.Pocon(uplo, n, a, lda, anorm, out rcond));
    }

    /// <inheritdoc/>
    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Call call = Begin(Routine.Sytrf, CallSize.OfSquare(n));
        return call.End(call.Side.Sytrf(uplo, n, a, lda, ipiv));
    }

    /// <inheritdoc/>
    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        Call call = Begin(Routine.Sytrs, CallSize.OfSolve(n, nrhs));
        return call.End(call.Side.Sytrs(uplo, n, nrhs, a, lda, ipiv, b, ldb));
    }

    /// <inheritdoc/>
    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        Call call = Begin(Routine.Sytri, CallSize.OfSquare(n));
        return call.End(call.Side.Sytri(uplo, n, a, lda, ipiv));
    }

    /// <inheritdoc/>
    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        Call call = Begin(Routine.Sycon, CallSize.OfSquare(n));
        return call.End(call.Side.Sycon(uplo, n, a, lda, ipiv, anorm, out rcond));
    }
}
