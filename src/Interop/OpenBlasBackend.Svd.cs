namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    private const int IntegersPerValue = 8;

    /// <inheritdoc/>
    protected override int GesddCore(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        Workspace.Require(nameof(Gesdd), Workspace.Gesdd(jobz, m, n));
        var gesdd = (delegate* unmanaged[Cdecl]<SvdJob*, int*, int*, T*, int*, T*, T*, int*, T*, int*, T*, int*, int*, int*, nint, void>)_native.Gesdd;
        int info = 0, length = Query;
        T answer = default;
        using var integers = new NativeArray<int>((long)IntegersPerValue * Math.Min(m, n));
        gesdd(&jobz, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, &answer, &length, integers.Pointer, &info, Letter);
        length = Workspace.Granted(answer, (int)Workspace.GesddMinimum(jobz, m, n));
        using var work = new NativeArray<T>(length);
        gesdd(&jobz, &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, work.Pointer, &length, integers.Pointer, &info, Letter);
        return Checked(info, nameof(Gesdd));
    }
}
