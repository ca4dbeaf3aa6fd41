using System.Diagnostics;
using System.Runtime;

namespace Linalg.Interop.Cli.Bench;

/// <summary>The time of one call once everything is compiled: on fresh copies, several at a time where one is too short for the clock.</summary>
internal static class CallTiming
{
    /// <summary>A call that takes longer is repeated just once: the launches tell its spread.</summary>
    public const double Long = 1;

    // What is overwritten stays in the first-level cache, as it does where a small matrix has just been filled.
    private const long LargestBatch = 24 * 1024;
    private const int MostCalls = 64;
    private const int FewestRepeats = 3;

    // Beside the effort, the fewest calls that are enough for the runtime to compile what they need a second time.
    private const int WarmUpCalls = 70;
    private const int MostRounds = 10;
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    /// <summary>Seconds of the repeats of one workload.</summary>
    /// <param name="effort">The time that is to be measured; calls before that take as long again.</param>
    public static List<double> Of(Workload workload, TimeSpan effort)
    {
        int copies = (int)(workload.FreshBytes == 0 ? 1 : Math.Clamp(LargestBatch / workload.FreshBytes, 1, MostCalls)), calls = copies;
        workload.Allocate(copies);
        double slowest = Settle(workload, calls, copies, effort);

        // Where nothing has to be fresh, as many calls as the clock needs.
        if (workload.FreshBytes == 0)
            calls = (int)Math.Clamp(20e-6 / Repeat(workload, calls, copies), 1, MostCalls);

        int repeats = slowest > Long ? 1 : FewestRepeats;
        var seconds = new List<double>(1 << 16);
        for (long start = Stopwatch.GetTimestamp(); seconds.Count < repeats || Stopwatch.GetElapsedTime(start) < effort;)
            seconds.Add(Repeat(workload, calls, copies));
        return seconds;
    }

    /// <summary>Calls until the runtime has compiled nothing in two rounds: its compiler's thread may have to wait for a processor.</summary>
    /// <returns>Seconds for the slowest call.</returns>
    private static double Settle(Workload workload, int calls, int copies, TimeSpan effort)
    {
        double slowest = Run(workload, calls, copies, effort, WarmUpCalls);
        int quiet = 0;
        for (int round = 0; round < MostRounds && quiet < 2; round++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            Thread.Sleep(Settling);
            slowest = Math.Max(slowest, Run(workload, calls, copies, effort / 6, 1));
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }

        return slowest;
    }

    /// <summary>Calls for some time, at least once, and for so many calls unless they take three times as long.</summary>
    private static double Run(Workload workload, int calls, int copies, TimeSpan time, int fewest)
    {
        double slowest = 0;
        long start = Stopwatch.GetTimestamp();
        int done = 0;
        TimeSpan elapsed = TimeSpan.Zero;
        while (done == 0 || elapsed < time || (done < fewest && elapsed < 3 * time))
        {
            slowest = Math.Max(slowest, Repeat(workload, calls, copies));
            done += calls;
            elapsed = Stopwatch.GetElapsedTime(start);
        }

        return slowest;
    }

    /// <summary>Seconds for one of several calls.</summary>
    private static double Repeat(Workload workload, int calls, int copies)
    {
        workload.Refresh();
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
            workload.Call(copies == 1 ? 0 : call);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
