using System.Numerics;

namespace Linalg.Interop.Cli;

/// <summary>A back end whose calls are told before they are made.</summary>
/// <param name="inner">What computes.</param>
/// <param name="steps">Where they are told.</param>
internal sealed unsafe class Watched<T>(Backend<T> inner, StepFile steps) : DescribedBackend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override BackendInfo Info => inner.Info;

    /// <inheritdoc/>
    protected override int Run(ref Call<T> call)
    {
        steps.Begin($"{call}, {(typeof(T) == typeof(double) ? "double" : "float")}");
        try
        {
            return call.Invoke(inner);
        }
        finally
        {
            steps.End();
        }
    }

    /// <inheritdoc/>
    protected override void RunTooLong(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy) =>
        inner.Gemv(trans, m, n, alpha, a, lda, x, incx, beta, y, incy);
}
