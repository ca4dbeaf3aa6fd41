using System.Diagnostics;

namespace Linalg.Interop.Cli.Bench;

/// <summary>What the first call of a process takes: the back end is made, and its code compiled, within it.</summary>
internal static class FirstCall
{
    /// <summary>The order of its matrix.</summary>
    public const int Order = 100;

    /// <summary>Times it.</summary>
    public static SideTime Measure()
    {
        var random = new Random(1);
        var a = new double[Order * Order];
        var ipiv = new int[Order];
        foreach (ref double entry in a.AsSpan())
            entry = random.NextDouble();
        long start = Stopwatch.GetTimestamp();
        new ManagedBackend<double>().Getrf(Order, Order, a, Order, ipiv);
        return SideTime.Of("first", new Shape(Order, Order), [Stopwatch.GetElapsedTime(start).TotalSeconds]);
    }
}
