namespace Linalg.Interop.OpenBlas;

public sealed unsafe partial class OpenBlasBackend<T>
{
    private const int IntegersPerValue = 8;

    private int DecomposeSingularValues(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        WorkLengths.Require(nameof(Gesdd), WorkLengths.Gesdd(jobz, m, n));
        if (jobz != SvdJob.Overwrite || WorkLengths.GesddOverwrite(m, n, lda) <= int.MaxValue)
            return CallGesdd(jobz, m, n, a, lda, s, u, ldu, vt, ldvt);

        // Repair: LAPACK adds lda·n to its work elements in 32 bits. A copy with the least leading dimension keeps that sum small.
        WorkLengths.Require(nameof(Gesdd), WorkLengths.GesddOverwrite(m, n, m));
        using var compact = new NativeArray<T>((long)m * n);
        CopyMatrix(m, n, a, lda, compact.Pointer, m);
        int info = CallGesdd(jobz, m, n, compact.Pointer, m, s, u, ldu, vt, ldvt);
        CopyMatrix(m, n, compact.Pointer, m, a, lda);
        return info;
    }

    private int CallGesdd(SvdJob jobz, int m, int n, T* a, int lda, T* s, T* u, int ldu, T* vt, int ldvt)
    {
        T answer = default;
        using var integers = new NativeArray<int>((long)IntegersPerValue * Math.Min(m, n));
        _ = _native.Gesdd(jobz, m, n, a, lda, s, u, ldu, vt, ldvt, &answer, NativeRoutines<T>.Query, integers.Pointer);
        int length = WorkLengths.Granted(answer, (int)WorkLengths.GesddMinimum(jobz, m, n));
        using var work = new NativeArray<T>(length);
        return Checked(
            _native.Gesdd(jobz, m, n, a, lda, s, u, ldu, vt, ldvt, work.Pointer, length, integers.Pointer), nameof(Gesdd), int.MaxValue);
    }
}
