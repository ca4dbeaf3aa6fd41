using System.Diagnostics;
using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>The time of one call through the contract, its arguments put back before each repetition.</summary>
internal static partial class TimedCall
{
    /// <summary>Calls before the first that counts: enough for the JIT to make its best code of every method, unless they take too long.</summary>
    private const int WarmUpCalls = 40;
    private const int LeastCalls = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Measurement = TimeSpan.FromMilliseconds(40);

    /// <summary>After a call that takes longer than this one more is the measurement; a first one that takes ten times as long is it already.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(200);

    /// <summary>The least time of a call.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="backend">What computes.</param>
    /// <param name="routine">LAPACK's stem.</param>
    /// <param name="a">The matrix; it is not changed.</param>
    /// <param name="columns">Columns of the second operand, or right-hand sides; null for the routine's own.</param>
    /// <param name="vectors">Whether gesdd computes vectors.</param>
    /// <returns>Seconds; null if the routine is absent or the matrix is none for it.</returns>
    public static double? Seconds<T>(Backend<T> backend, string routine, DenseMatrix<T> a, int? columns = null, bool vectors = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return Prepare(backend, routine, a, columns, vectors) is var (restore, call) ? Least(restore, call) : null;
        }
        catch (RoutineAbsentException)
        {
            return null;
        }
    }

    /// <summary>Null if the call returns an info that is not zero.</summary>
    private static double? Least(Action restore, Func<int> call)
    {
        int calls = LeastCalls;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < WarmUpCalls && (i == 0 || Stopwatch.GetElapsedTime(start) < WarmUp); i++)
        {
            restore();
            long before = Stopwatch.GetTimestamp();
            if (call() != 0)
                return null;
            TimeSpan time = Stopwatch.GetElapsedTime(before);
            if (time > 10 * Long)
                return time.TotalSeconds;
            calls = time > Long ? 1 : calls;
        }

        long least = long.MaxValue;
        start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls || Stopwatch.GetElapsedTime(start) < Measurement; i++)
        {
            restore();
            long before = Stopwatch.GetTimestamp();
            call();
            least = Math.Min(least, Stopwatch.GetTimestamp() - before);
        }

        // Not by way of a TimeSpan, which counts tenths of microseconds.
        return (double)least / Stopwatch.Frequency;
    }
}
