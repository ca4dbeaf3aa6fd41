namespace Linalg.Interop.Managed;

public sealed unsafe partial class ManagedBackend<T>
{
    /// <inheritdoc/>
    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt) =>
        throw new RoutineAbsentException(nameof(Gesdd), Name);
}
