using System.Diagnostics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>What the threads of a team have allocated on the managed heap. What the test runner allocates beside them does not count.</summary>
internal static unsafe class Allocated
{
    private const int Tickets = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Calls until a call leaves nothing on the heap: the first ones compile, and rent what is kept. The fewest bytes that a call left, within
    /// patience.
    /// </summary>
    /// <param name="threads">One: the caller; two: the caller and the worker that helps it.</param>
    /// <param name="prepare">Comes before each call and does not count.</param>
    /// <param name="call">What must not allocate.</param>
    public static long Fewest(int threads, Action prepare, Action call)
    {
        long fewest = long.MaxValue;
        for (long start = Stopwatch.GetTimestamp(); fewest > 0 && Stopwatch.GetElapsedTime(start) < Patience;)
        {
            prepare();
            long before = By(threads);
            call();
            fewest = Math.Min(fewest, By(threads) - before);
        }

        return fewest;
    }

    private static long By(int threads)
    {
        long own = GC.GetAllocatedBytesForCurrentThread();
        return threads == 1 || Environment.ProcessorCount == 1 ? own : own + ByWorker();
    }

    /// <summary>The worker says itself: jobs are offered until it has taken a ticket.</summary>
    private static long ByWorker()
    {
        var count = new Count { Caller = Environment.CurrentManagedThreadId, Bytes = -1 };
        for (long start = Stopwatch.GetTimestamp(); count.Bytes < 0 && Stopwatch.GetElapsedTime(start) < Patience;)
            Team.Run(2, Tickets, even: false, &Report, &count);
        Assert.True(count.Bytes >= 0, "no worker took part");
        return count.Bytes;
    }

    private static void Report(void* state, int ticket)
    {
        var count = (Count*)state;
        if (Environment.CurrentManagedThreadId != count->Caller)
            count->Bytes = GC.GetAllocatedBytesForCurrentThread();
        else
            Thread.SpinWait(100);
    }

    private struct Count
    {
        public int Caller;
        public long Bytes;
    }
}
