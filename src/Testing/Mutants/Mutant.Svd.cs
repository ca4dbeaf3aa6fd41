namespace Linalg.Interop.Testing;

/// <content>Wrong singular vectors.</content>
public sealed unsafe partial class Mutant<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private void SpoilVectors(in Call<T> call)
    {
        (int m, int n) = (call.M, call.N);
        int k = Math.Min(m, n);
        T* u = call.C, vt = call.D;
        switch (mutation.Fault)
        {
            case Fault.ValuesAscend when call.Job == SvdJob.None:
                new Span<T>(call.B, k).Reverse();
                break;
            case Fault.ThinVectorsWrong when call.Job == SvdJob.Thin:
                Negate(u + ((nint)(k - 1) * call.Ldc), m, 1);
                break;
            case Fault.CompletedVectorsWrong when call.Job == SvdJob.All && m > n:
                new Span<T>(u, m).CopyTo(new Span<T>(u + ((nint)(m - 1) * call.Ldc), m));
                break;
            case Fault.CompletedVectorsWrong when call.Job == SvdJob.All && m < n:
                for (int j = 0; j < n; j++)
                    vt[n - 1 + ((nint)j * call.Ldd)] = vt[(nint)j * call.Ldd];
                break;
            case Fault.OverwritingVectorsWrong when call.Job == SvdJob.Overwrite && m >= n:
                Negate(call.A + ((nint)(n - 1) * call.Lda), m, 1);
                break;
            case Fault.OverwritingVectorsWrong when call.Job == SvdJob.Overwrite:
                Negate(call.A + m - 1, n, call.Lda);
                break;
            case Fault.UnreferencedWritten when u is not null && (call.Job == SvdJob.None || (call.Job == SvdJob.Overwrite && m >= n)):
                *u = T.Zero;
                break;
            default:
                break;
        }
    }

    private static void Negate(T* vector, int length, int increment)
    {
        for (int i = 0; i < length; i++)
            vector[(nint)i * increment] = -vector[(nint)i * increment];
    }
}
