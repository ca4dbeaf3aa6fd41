using System.Diagnostics;
using System.Runtime;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>
/// How long one call takes once everything is compiled: calls on fresh copies, several of them at a time where one is too short for the clock.
/// </summary>
internal static class Timing
{
    // What is overwritten stays in the first-level cache, as it does where a small matrix has just been filled.
    private const long LargestBatch = 24 * 1024;
    private const int MostCalls = 64;
    private const int FewestRepeats = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(0.25);

    // The runtime counts calls for its second compilation only when nothing was compiled for 0.1 s.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.15);

    /// <summary>Times one workload.</summary>
    public static Measurement Of(Shape shape, Workload workload)
    {
        int copies = (int)(workload.FreshBytes == 0 ? 1 : Math.Clamp(LargestBatch / workload.FreshBytes, 1, MostCalls)), calls = copies;
        workload.Allocate(copies);
        Settle(workload, calls, copies);

        // Where nothing has to be fresh, as many calls as the clock needs.
        if (workload.FreshBytes == 0)
            calls = (int)Math.Clamp(20e-6 / Repeat(workload, calls, copies), 1, MostCalls);

        var seconds = new List<double>(1 << 16);
        for (long start = Stopwatch.GetTimestamp(); seconds.Count < FewestRepeats || Stopwatch.GetElapsedTime(start) < Budget;)
            seconds.Add(Repeat(workload, calls, copies));
        return Measurement.Of(shape, seconds);
    }

    /// <summary>
    /// Calls until the runtime has compiled all that it is going to: nothing new in two rounds, as the compiler's thread may have to wait for a processor.
    /// </summary>
    private static void Settle(Workload workload, int calls, int copies)
    {
        Run(workload, calls, copies, WarmUp);
        int quiet = 0;
        for (int round = 0; round < 10 && quiet < 2; round++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            Thread.Sleep(Settling);
            Run(workload, calls, copies, WarmUp / 6);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }
    }

    private static void Run(Workload workload, int calls, int copies, TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        do
            Repeat(workload, calls, copies);
        while (Stopwatch.GetElapsedTime(start) < time);
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
