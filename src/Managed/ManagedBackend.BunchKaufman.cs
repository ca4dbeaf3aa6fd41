namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    /// <inheritdoc/>
    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv) =>
        throw new RoutineAbsentException(nameof(Sytrf), Name);

    /// <inheritdoc/>
    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) =>
        throw new RoutineAbsentException(nameof(Sytrs), Name);

    /// <inheritdoc/>
    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv) =>
        throw new RoutineAbsentException(nameof(Sytri), Name);

    /// <inheritdoc/>
    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond) =>
        throw new RoutineAbsentException(nameof(Sycon), Name);
}
