using System.Numerics;

namespace Linalg.Interop;

/// <summary>Keeps what the latest call was given. With a back end it lets that compute; without one it does nothing.</summary>
/// <param name="inner">What computes, or null.</param>
internal sealed unsafe class CallRecorder<T>(Backend<T>? inner) : DescribedBackend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override BackendInfo Info => inner?.Info ?? new BackendInfo("none", "", "", 1, 32);

    /// <summary>The latest call; null if none reached a back end, or if it was too large to be kept.</summary>
    public RecordedCall<T>? Last { get; private set; }

    /// <inheritdoc/>
    protected override int Run(ref Call<T> call)
    {
        Last = RecordedCall<T>.Fits(call) ? RecordedCall<T>.Of(call, Snapshot<T>.Of(call)) : null;
        return inner is null ? 0 : call.Invoke(inner);
    }

    /// <inheritdoc/>
    protected override void RunTooLong(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy)
    {
        Last = null;
        inner?.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
    }
}
