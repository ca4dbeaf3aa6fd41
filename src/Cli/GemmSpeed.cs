using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>How fast a back end multiplies.</summary>
internal static class GemmSpeed
{
    private const int Order = 512;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(0.2);

    /// <summary>The best rate of products of order 512 in double within 0.2 s, in 10⁹ operations a second; null if Gemm is absent.</summary>
    public static double? Gigaflops(Backend<double> backend)
    {
        const int n = Order;
        MoatedMatrix<double> a = Gallery.Uniform<double>(n, n, seed: 1), b = Gallery.Uniform<double>(n, n, seed: 2), c = new(n, n);
        try
        {
            TimeSpan least = TimeSpan.MaxValue;
            for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Budget;)
            {
                long before = Stopwatch.GetTimestamp();
                backend.Gemm(Transpose.None, Transpose.None, n, n, n, 1, a.Span, n, b.Span, n, 0, c.Span, n);
                TimeSpan time = Stopwatch.GetElapsedTime(before);
                least = time < least ? time : least;
            }

            return 2.0 * n * n * n / least.TotalSeconds / 1e9;
        }
        catch (RoutineAbsentException)
        {
            return null;
        }
    }
}
