using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>The time of one call through the contract, its arguments put back before each repetition.</summary>
internal static partial class TimedCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Calls before the first that counts: the first compiles, the others fill the caches and wake threads.</summary>
    private const int WarmUpCalls = 40;
    private const int LeastCalls = 3;

    /// <summary>Calls that need no fresh arguments are timed several at a time, for at least so long, which the clock tells well.</summary>
    private const double Batch = 20e-6;
    private const int LargestBatch = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Measurement = TimeSpan.FromMilliseconds(40);

    /// <summary>What a point of a curve has for either, each time that it is measured.</summary>
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(4);

    /// <summary>
    /// After a call that takes longer than this one more is the measurement; a first one that takes ten times as long is it already.
    /// </summary>
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(200);

    /// <summary>The least time of a call.</summary>
    /// <param name="routine">LAPACK's stem.</param>
    /// <param name="columns">Columns of the second operand, or right-hand sides; null for the routine's own.</param>
    /// <param name="vectors">Whether gesdd computes vectors.</param>
    /// <param name="brief">Whether it is one point of many: less time for each, which is measured again.</param>
    /// <returns>Seconds; null if the routine is absent or the matrix is none for it.</returns>
    public static double? Seconds(
        Backend<T> backend, string routine, MoatedMatrix<T> a, int? columns = null, bool vectors = true, bool brief = false)
    {
        try
        {
            return Prepare(backend, routine, a, columns, vectors) is var (restore, call) ? Least(restore, call, brief) : null;
        }
        catch (RoutineAbsentException)
        {
            return null;
        }
    }

    /// <summary>Null if the call returns an info that is not zero.</summary>
    private static double? Least(Action restore, Func<int> call, bool brief)
    {
        (TimeSpan warmUp, TimeSpan measurement) = brief ? (Brief, Brief) : (WarmUp, Measurement);
        int calls = brief ? 1 : LeastCalls;
        double least = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < WarmUpCalls && (i <= 1 || Stopwatch.GetElapsedTime(start) < warmUp); i++)
        {
            restore();
            long before = Stopwatch.GetTimestamp();
            if (call() != 0)
                return null;
            TimeSpan time = Stopwatch.GetElapsedTime(before);
            if (time > 10 * Long)
                return time.TotalSeconds;
            calls = time > Long ? 1 : calls;
            least = Math.Min(least, time.TotalSeconds);
        }

        int batch = restore == Nothing ? (int)Math.Clamp(Batch / least, 1, LargestBatch) : 1;
        least = double.PositiveInfinity;
        start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls || Stopwatch.GetElapsedTime(start) < measurement; i++)
        {
            restore();
            long before = Stopwatch.GetTimestamp();
            for (int repeat = 0; repeat < batch; repeat++)
                call();

            // Not by way of a TimeSpan, which counts tenths of microseconds.
            least = Math.Min(least, (double)(Stopwatch.GetTimestamp() - before) / Stopwatch.Frequency / batch);
        }

        return least;
    }
}
