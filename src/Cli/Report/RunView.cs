using Spectre.Console;

namespace Linalg.Interop.Cli;

/// <summary>What is seen while a run goes on: a progress bar on a terminal and the table after it, otherwise each group's lines as soon as it is done.</summary>
internal static class RunView
{
    /// <summary>Runs every source and shows it.</summary>
    /// <param name="sources">What to run, groups in one piece.</param>
    /// <param name="run">The rows of one source.</param>
    /// <param name="finished">Shows a finished group.</param>
    /// <returns>All rows.</returns>
    public static IReadOnlyList<Row> Show(IReadOnlyList<CaseSource> sources, Func<CaseSource, IEnumerable<Row>> run, Action<IReadOnlyList<Row>> finished)
    {
        var groups = new List<List<Row>>();
        if (Console.IsOutputRedirected)
            Run(sources, run, groups, _ => { }, () => finished(groups[^1]));
        else
        {
            AnsiConsole.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(context =>
            {
                ProgressTask task = context.AddTask("judging", maxValue: sources.Count);
                Run(sources, run, groups, source => task.Description = Markup.Escape($"judging {source.Group}"), () => { }, () => task.Increment(1));
            });
            foreach (List<Row> group in groups)
                finished(group);
        }

        return [.. groups.SelectMany(group => group)];
    }

    private static void Run(
        IReadOnlyList<CaseSource> sources, Func<CaseSource, IEnumerable<Row>> run, List<List<Row>> groups, Action<CaseSource> began, Action groupDone, Action? sourceDone = null)
    {
        for (int i = 0; i < sources.Count; i++)
        {
            began(sources[i]);
            if (i == 0 || sources[i].Group != sources[i - 1].Group || sources[i] is FileSource)
                groups.Add([]);
            groups[^1].AddRange(run(sources[i]));
            sourceDone?.Invoke();
            if (i == sources.Count - 1 || sources[i + 1].Group != sources[i].Group || sources[i + 1] is FileSource)
                groupDone();
        }
    }
}
