using System.Diagnostics;

namespace Linalg.Interop.Cli.Bench;

/// <summary>
/// What calls of a new process take until they are as fast as they get. The first makes the back end, and code is compiled within the calls
/// and beside them, as in any program: nothing of the runtime is set otherwise.
/// </summary>
internal static class FirstCall
{
    /// <summary>The last of <see cref="Moments"/>.</summary>
    private const string Settled = "settled";

    private const int Pauses = 6;
    private const int CallsBetween = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>The calls whose median stands for one of them, the first and the last, counted from 1.</summary>
    private static readonly (int Call, int First, int Last)[] Counted = [(1, 1, 1), (10, 8, 12), (100, 95, 105), (1000, 990, 1000)];

    /// <summary>The routines that are timed.</summary>
    public static IReadOnlyList<string> Routines { get; } = ["gemm", "getrf", "potrf", "sytrf", "geqp3", "gesdd:S"];

    /// <summary>The usual orders.</summary>
    public static IReadOnlyList<int> Orders { get; } = [8, 100];

    /// <summary>When calls are timed: at those of these numbers, and when nothing is left to be compiled.</summary>
    public static IReadOnlyList<string> Moments { get; } = [.. Counted.Select(moment => $"{moment.Call}"), Settled];

    /// <summary>All calls of a process.</summary>
    public static int Calls => Counted[^1].Last + (Pauses * CallsBetween);

    /// <summary>Seconds that pass between them.</summary>
    public static double Waits => Pauses * Pause.TotalSeconds;

    /// <summary>The name of a side's times at a moment.</summary>
    public static string Name(string side, string moment) => $"{side}:{moment}";

    /// <summary>Times the calls of one side in a process that has made none.</summary>
    /// <param name="start">Makes the back end, and what gives it work.</param>
    public static IEnumerable<SideTime> Measure(string side, Shape shape, Func<Func<Shape, Workload?>> start)
    {
        long before = Stopwatch.GetTimestamp();
        Func<Shape, Workload?> create = start();
        TimeSpan making = Stopwatch.GetElapsedTime(before);
        if (create(shape) is not { } workload)
            return [];
        workload.Allocate(1);
        double[] seconds = Run(workload, Counted[^1].Last);
        seconds[0] += making.TotalSeconds;
        double[] settled = [];
        for (int pause = 0; pause < Pauses; pause++)
        {
            Thread.Sleep(Pause);
            settled = Run(workload, CallsBetween);
        }

        return
        [
            .. Counted.Select(moment => Time($"{moment.Call}", seconds[(moment.First - 1)..moment.Last])),
            Time(Settled, settled),
        ];

        SideTime Time(string moment, double[] calls) => SideTime.Of(Name(side, moment), shape, [.. calls]);
    }

    private static double[] Run(Workload workload, int calls)
    {
        var seconds = new double[calls];
        for (int call = 0; call < calls; call++)
        {
            workload.Refresh();
            long start = Stopwatch.GetTimestamp();
            workload.Call(0);

            // Not as a TimeSpan, which counts in 100 ns. Some clocks do too: a call takes one tick at least.
            seconds[call] = Math.Max(1, Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency;
        }

        return seconds;
    }
}
