namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    /// <inheritdoc/>
    protected override int GetrfCore(int m, int n, T* a, int lda, int* ipiv) =>
        throw new RoutineAbsentException(nameof(Getrf), Name);

    /// <inheritdoc/>
    protected override int GetrsCore(Transpose trans, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb) =>
        throw new RoutineAbsentException(nameof(Getrs), Name);

    /// <inheritdoc/>
    protected override int GetriCore(int n, T* a, int lda, int* ipiv) =>
        throw new RoutineAbsentException(nameof(Getri), Name);

    /// <inheritdoc/>
    protected override int GeconCore(Norm norm, int n, T* a, int lda, T anorm, out T rcond) =>
        throw new RoutineAbsentException(nameof(Gecon), Name);
}
