using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>
/// A back end that tells of each call before it is made, since native code may not come back, and refuses to go on with a thread that a
/// call left flushing subnormal numbers to zero.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="inner">The back end that computes.</param>
/// <param name="next">Hears of the call that comes next: the routine with its type letter, and the shape.</param>
internal sealed unsafe class AnnouncingBackend<T>(Backend<T> inner, Action<string> next) : DescribedBackend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly char Letter = typeof(T) == typeof(double) ? 'd' : 's';

    /// <inheritdoc/>
    public override BackendInfo Info => inner.Info;

    /// <inheritdoc/>
    protected override int Run(ref Call<T> call)
    {
        int columns = call.Routine is Routine.Syrk or Routine.Getrs or Routine.Potrs or Routine.Sytrs ? call.K : call.N;
        string what = $"{Letter}{call.Routine.ToString().ToLowerInvariant()}_, {call.M} x {columns}";
        next(what);
        int info = call.Invoke(inner);
        if (SubnormalNumbers.AreFlushed)
            throw new SubnormalsFlushedException($"{what}: leaves its caller's thread flushing subnormal numbers to zero (FTZ or DAZ)");
        return info;
    }

    /// <inheritdoc/>
    protected override void RunTooLong(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        inner.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
}
