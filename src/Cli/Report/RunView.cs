using System.Collections.Concurrent;
using Spectre.Console;

namespace Linalg.Interop.Cli;

/// <summary>
/// The run, matrix sets side by side on all processors, and what is seen of it: a progress bar on a terminal and the table after it, otherwise each group's
/// lines as soon as it is done.
/// </summary>
internal static class RunView
{
    /// <summary>Runs every source and shows it.</summary>
    /// <param name="output">Where the finished groups are shown: the progress bar belongs to standard output alone.</param>
    /// <param name="sources">What to run, groups in one piece.</param>
    /// <param name="run">The rows of one source.</param>
    /// <param name="finished">Shows a finished group.</param>
    /// <returns>All rows, in the order of the sources.</returns>
    public static IReadOnlyList<Row> Show(
        TextWriter output, IReadOnlyList<CaseSource> sources, Func<CaseSource, IEnumerable<Row>> run, Action<IReadOnlyList<Row>> finished)
    {
        if (Console.IsOutputRedirected || output != Console.Out)
            return Run(sources, run, finished, () => { });
        var groups = new List<IReadOnlyList<Row>>();
        IReadOnlyList<Row> rows = AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask("judging", maxValue: sources.Count);
            return Run(sources, run, groups.Add, () => task.Increment(1));
        });
        groups.ForEach(finished);
        return rows;
    }

    /// <summary>Measures, which takes a while and says nothing meanwhile: a terminal shows that it goes on.</summary>
    public static Timings Measure(TextWriter output, IReadOnlyList<TimeJob> jobs, int threads, bool hasWitness) =>
        Console.IsOutputRedirected || output != Console.Out
            ? Timings.Measure(jobs, threads, hasWitness)
            : AnsiConsole.Status().Start(
                $"timing {Counted.Of(jobs.Count, "call")} on each back end", _ => Timings.Measure(jobs, threads, hasWitness));

    private static List<Row> Run(
        IReadOnlyList<CaseSource> sources, Func<CaseSource, IEnumerable<Row>> run, Action<IReadOnlyList<Row>> finished, Action sourceDone)
    {
        IEnumerable<List<Row>> parts = Partitioner.Create(sources, EnumerablePartitionerOptions.NoBuffering)
            .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(source => ProcessorMode.Judge(() => run(source).ToList()));
        var all = new List<Row>();
        var group = new List<Row>();
        int done = 0;
        foreach (List<Row> part in parts)
        {
            group.AddRange(part);
            sourceDone();
            if (++done < sources.Count && sources[done].Key == sources[done - 1].Key)
                continue;
            finished(group);
            all.AddRange(group);
            group = [];
        }

        return all;
    }
}
