namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda) =>
        throw new RoutineAbsentException(nameof(Potrf), Name);

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb) =>
        throw new RoutineAbsentException(nameof(Potrs), Name);

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda) =>
        throw new RoutineAbsentException(nameof(Potri), Name);

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond) =>
        throw new RoutineAbsentException(nameof(Pocon), Name);
}
