using System.Numerics;
using System.Runtime.ExceptionServices;

namespace Linalg.Interop.Cli;

/// <summary>
/// A back end whose calls are told before they are made, each on a thread of its own: a library may leave the thread that calls it with
/// subnormal numbers flushed to zero, which would make everything wrong that is computed there afterwards, by whomever.
/// </summary>
/// <param name="inner">What computes.</param>
/// <param name="steps">Where the calls are told.</param>
internal sealed unsafe class Watched<T>(Backend<T> inner, StepFile steps) : DescribedBackend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The smallest normal number.</summary>
    private readonly double _smallest = double.ScaleB(1, -1022);

    private volatile bool _flushes;

    /// <inheritdoc/>
    public override BackendInfo Info => inner.Info;

    /// <summary>Whether a call has left its thread with subnormal numbers flushed to zero.</summary>
    public bool Flushes => _flushes;

    /// <inheritdoc/>
    protected override int Run(ref Call<T> call)
    {
        Call<T> made = call;
        int info = 0;
        ExceptionDispatchInfo? thrown = null;
        var caller = new Thread(() =>
        {
            int step = steps.Begin($"{made}, {(typeof(T) == typeof(double) ? "double" : "float")}");
            try
            {
                info = made.Invoke(inner);
                if (_smallest / 2 == 0)
                    _flushes = true;
            }
            catch (Exception exception)
            {
                thrown = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                steps.End(step);
            }
        });
        caller.Start();
        caller.Join();
        thrown?.Throw();
        call = made;
        return info;
    }

    /// <inheritdoc/>
    protected override void RunTooLong(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        inner.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
}
