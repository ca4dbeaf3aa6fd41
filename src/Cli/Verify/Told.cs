using System.Numerics;

namespace Linalg.Interop.Cli;

/// <summary>
/// The managed back end, whose calls are told as they begin and end: where no call of the library is under way, it is one of these that
/// hangs.
/// </summary>
/// <param name="inner">What computes.</param>
/// <param name="steps">Where the calls are told.</param>
internal sealed unsafe class Told<T>(Backend<T> inner, StepFile steps) : DescribedBackend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What such a step begins with.</summary>
    public const string Prefix = "in managed ";

    /// <inheritdoc/>
    public override BackendInfo Info => inner.Info;

    /// <inheritdoc/>
    protected override int Run(ref Call<T> call)
    {
        int step = steps.Begin($"{Prefix}{call}, {LeftOut.TypeName<T>()}");
        try
        {
            return call.Invoke(inner);
        }
        finally
        {
            steps.End(step);
        }
    }

    /// <inheritdoc/>
    protected override void RunTooLong(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        inner.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
}
