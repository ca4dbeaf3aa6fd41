using System.Diagnostics;
using System.Runtime;

namespace Linalg.Interop.Cli.Bench;

/// <summary>One of several ways to do the same.</summary>
/// <param name="Restore">Puts back what the call overwrites.</param>
/// <param name="Note">A word about it, asked for after the last call.</param>
internal sealed record Variant(string Name, Action Restore, Action Call, Func<string>? Note = null);

/// <summary>Times several ways to do the same in one process, in turns whose order changes, so that disturbances hit all alike.</summary>
internal static class Turns
{
    private const int FewestRounds = 9;
    private const int FewestLongRounds = 5;
    private const int MostSettling = 8;
    private const int WarmUpCalls = 70;
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    /// <summary>Times them.</summary>
    /// <param name="shape">The size that is told with the times.</param>
    /// <param name="effort">The time to be measured for each.</param>
    /// <param name="pause">Time before each turn, in which threads of the one before leave their processors.</param>
    public static IEnumerable<SideTime> Of(Shape shape, IReadOnlyList<Variant> variants, TimeSpan effort, TimeSpan pause)
    {
        Settle(variants, effort);
        List<double>[] seconds = [.. variants.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; ; round++)
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            if (round >= (elapsed > 20 * effort ? FewestLongRounds : FewestRounds) && elapsed > variants.Count * effort)
                break;
            for (int turn = 0; turn < variants.Count; turn++)
            {
                int index = (turn + round) % variants.Count;
                Thread.Sleep(pause);
                Run(variants[index], Block, 1, seconds[index]);
            }
        }

        return variants.Select((variant, index) => SideTime.Of(variant.Name, shape, seconds[index], variant.Note?.Invoke()));
    }

    /// <summary>Calls until nothing more is compiled.</summary>
    private static void Settle(IReadOnlyList<Variant> variants, TimeSpan effort)
    {
        foreach (Variant variant in variants)
            Run(variant, effort / 2, WarmUpCalls, null);
        long compiled = -1;
        for (int round = 0; round < MostSettling && compiled != JitInfo.GetCompiledMethodCount(); round++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            Thread.Sleep(Settling);
            foreach (Variant variant in variants)
                Run(variant, effort / 6, 1, null);
        }
    }

    /// <summary>Calls for some time, at least once, and for so many calls unless they take three times as long.</summary>
    private static void Run(Variant variant, TimeSpan time, int fewest, List<double>? seconds)
    {
        long start = Stopwatch.GetTimestamp();
        int done = 0;
        for (TimeSpan elapsed = TimeSpan.Zero; done == 0 || elapsed < time || (done < fewest && elapsed < 3 * time); done++)
        {
            variant.Restore();
            long before = Stopwatch.GetTimestamp();
            variant.Call();
            seconds?.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
            elapsed = Stopwatch.GetElapsedTime(start);
        }
    }
}
