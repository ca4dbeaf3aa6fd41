using System.Diagnostics;
using Linalg.Interop.Managed;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>What the first call of a process takes: the back end is made, and its code compiled, within it.</summary>
internal static class FirstCall
{
    public const int Order = 100;

    public static double Seconds()
    {
        var random = new Random(1);
        var a = new double[Order * Order];
        var ipiv = new int[Order];
        foreach (ref double entry in a.AsSpan())
            entry = random.NextDouble();
        long start = Stopwatch.GetTimestamp();
        new ManagedBackend<double>().Getrf(Order, Order, a, Order, ipiv);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
