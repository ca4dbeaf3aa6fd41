using System.Diagnostics;

namespace Linalg.Interop.Cli.Bench;

/// <summary>The time of one call: on fresh copies, several at a time where one is too short for the clock.</summary>
internal sealed class CallTiming
{
    /// <summary>A call that takes longer is repeated just once: the launches tell its spread.</summary>
    public const double Long = 1;

    // What is overwritten stays in the first-level cache, as it does where a small matrix has just been filled.
    private const long LargestBatch = 24 * 1024;
    private const int MostCalls = 64;
    private const int MostCallsOfClock = 1024;
    private const double LongForClock = 20e-6;
    private const int FewestRepeats = 3;
    private readonly Workload _workload;
    private readonly int _copies;

    /// <summary>Makes room for the copies.</summary>
    public CallTiming(Workload workload)
    {
        _workload = workload;
        _copies = (int)(workload.FreshBytes == 0 ? 1 : Math.Clamp(LargestBatch / workload.FreshBytes, 1, MostCalls));
        workload.Allocate(_copies);
    }

    /// <summary>Seconds of the slowest call so far that was not measured.</summary>
    public double Slowest { get; private set; }

    /// <summary>Calls until so much time is over or so many calls are made, at least once.</summary>
    public void Rehearse(TimeSpan time, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int done = 0; done == 0 || (done < calls && Stopwatch.GetElapsedTime(start) < time); done += _copies)
            Slowest = Math.Max(Slowest, Repeat(_copies));
    }

    /// <summary>Seconds of the repeats.</summary>
    /// <param name="effort">The time that is to be measured.</param>
    public List<double> Measure(TimeSpan effort)
    {
        int calls = _workload.FreshBytes == 0 ? CallsOfClock() : _copies;
        int repeats = Slowest > Long ? 1 : FewestRepeats;
        var seconds = new List<double>(1 << 16);
        for (long start = Stopwatch.GetTimestamp(); seconds.Count < repeats || Stopwatch.GetElapsedTime(start) < effort;)
            seconds.Add(Repeat(calls));
        return seconds;
    }

    /// <summary>Where nothing has to be fresh, as many calls as take long for the clock.</summary>
    private int CallsOfClock()
    {
        int calls = 1;
        while (calls < MostCallsOfClock && calls * Repeat(calls) < LongForClock)
            calls *= 2;
        return calls;
    }

    /// <summary>Seconds for one of several calls.</summary>
    private double Repeat(int calls)
    {
        _workload.Refresh();
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
            _workload.Call(_copies == 1 ? 0 : call);
        return (Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency / calls;
    }
}
