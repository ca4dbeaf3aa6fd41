using System.Diagnostics;
using System.Runtime;

namespace Linalg.Interop.Cli.Bench;

/// <summary>
/// Times one side at several sizes in one process: all sizes are called in turns until the runtime compiles nothing more, and only then
/// is the first of them measured.
/// </summary>
internal static class SizeTimes
{
    // The runtime compiles a method a second time after 30 calls, and once more after 30 calls of what it compiled then.
    private const int Calls = 70;
    private const int MostRounds = 12;
    private const int QuietRounds = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    /// <summary>Times the sizes.</summary>
    /// <param name="shapes">The sizes, small ones first.</param>
    /// <param name="effort">The time that is to be measured at each size.</param>
    /// <param name="longest">Seconds: sizes from the first on that promises a longer call are left out.</param>
    /// <param name="create">The workload of a size, or null where there is none.</param>
    public static IEnumerable<SideTime> Of(
        string side, IEnumerable<Shape> shapes, TimeSpan effort, double longest, Func<Shape, Workload?> create)
    {
        var timings = new List<(Shape Shape, CallTiming Timing)>();
        double previous = 0;
        foreach (Shape shape in shapes)
        {
            if (10 * previous > longest)
                break;
            if (create(shape) is not { } workload)
                continue;
            var timing = new CallTiming(workload);
            timing.Rehearse(effort / 2, Calls);
            timings.Add((shape, timing));
            previous = timing.Slowest;
        }

        Settle([.. timings.Select(each => each.Timing).Where(timing => timing.Slowest < effort.TotalSeconds / 2)], effort / 2);
        foreach ((Shape shape, CallTiming timing) in timings)
            yield return SideTime.Of(side, shape, timing.Measure(effort));
    }

    /// <summary>Calls what is short until nothing is compiled in two rounds: the compiler's thread may have to wait for a processor.</summary>
    private static void Settle(IReadOnlyList<CallTiming> timings, TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        int quiet = 0;
        for (int round = 0; round < MostRounds && (quiet < QuietRounds || Stopwatch.GetElapsedTime(start) < Settling); round++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            Thread.Sleep(Pause);
            foreach (CallTiming timing in timings)
                timing.Rehearse(time, Calls);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }
}
