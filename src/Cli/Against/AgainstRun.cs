namespace Linalg.Interop.Cli;

/// <summary>The same run for each library that --against names. The reports of all become one.</summary>
internal static class AgainstRun
{
    /// <summary>Runs all and writes the reports.</summary>
    /// <returns>The worst exit code.</returns>
    public static ExitCode Run(VerifyOptions options)
    {
        if (VerifyOutputs.Refuses(options))
            return ExitCode.Usage;
        Inputs inputs = VerifyOutputs.Inputs(options);
        var screen = Screen.Of(options.Json);
        var results = new List<VerifyResult>();
        var runs = new List<LibraryRun>();
        string[] labels = Labels(options.Against);
        foreach ((string library, string label) in options.Against.Zip(labels))
        {
            screen.WriteLine($"{(runs.Count == 0 ? "" : Environment.NewLine)}library  {library}");
            VerifyResult result = VerifyRun.Run(options, inputs, library, label, screen);
            VerifySummary outcome = VerifyOutputs.Show(screen, options, inputs, result);
            results.Add(result);
            runs.Add(new LibraryRun(
                library, label, result.Sides?.Witness, outcome.ExitCode, result.Problem, result.IsRefused ? null : outcome,
                result.Timings.Any ? VerifyReport.TimeTable.Of(result.Timings) : null));
            if (result.IsInterrupted)
                break;
        }

        Summarize(screen, runs);
        ExitCode code = Interruption.IsStopped ? ExitCode.Interrupted : ReplayCommand.Worst([.. runs.Select(run => run.ExitCode)]);
        VerifyReport merged = Merged(options, runs, results, inputs, code);
        return VerifyOutputs.Write(options, merged, results, inputs, code, results.TrueForAll(result => result.Recorded?.Problem is null));
    }

    /// <summary>All reports in one: each row and each library's counts say of which library they are.</summary>
    private static VerifyReport Merged(
        VerifyOptions options, List<LibraryRun> runs, List<VerifyResult> results, Inputs inputs, ExitCode code)
    {
        VerifySummary[] outcomes = [.. runs.Select(run => run.Summary).OfType<VerifySummary>()];
        var outcome = new VerifySummary
        {
            Agreed = outcomes.Sum(counts => counts.Agreed),
            Identical = outcomes.Sum(counts => counts.Identical),
            Ties = outcomes.Sum(counts => counts.Ties),
            Absent = outcomes.Sum(counts => counts.Absent),
            Alone = outcomes.Sum(counts => counts.Alone),
            LeftOut = outcomes.Sum(counts => counts.LeftOut),
            Disagreed = outcomes.Sum(counts => counts.Disagreed),
            Wrong = outcomes.Sum(counts => counts.Wrong),
            Unreadable = inputs.Bad.Count,
            Failure = runs.Exists(run => run.Failure is not null)
                ? string.Join(' ', runs.Where(run => run.Failure is not null).Select(run => $"{run.Label}: {run.Failure}"))
                : null,
            IsInterrupted = outcomes.Any(counts => counts.IsInterrupted),
            AbsentRoutines = [.. outcomes.SelectMany(counts => counts.AbsentRoutines).Distinct()],
            Untried = [.. outcomes.SelectMany(counts => counts.Untried).Distinct()],
            ExitCode = code,
        };
        return VerifyReport.Create(options, results[0], inputs.Bad, outcome) with
        {
            Witness = runs.Count == 1 ? runs[0].Witness : null,
            Times = runs.Count == 1 && runs[0].Times is { } times ? times : new VerifyReport.TimeTable(null, null, [], []),
            Rows = [.. results.SelectMany(result => result.Cases.Select(call => call with { Library = result.Label }))],
            Ranks = [.. results.SelectMany(result => result.Ranks)],
            LeftOut = [.. results.SelectMany(result => result.LeftOut).Distinct()],
            Libraries = runs,
        };
    }

    private static void Summarize(Screen screen, List<LibraryRun> runs)
    {
        screen.WriteLine();
        foreach (LibraryRun run in runs)
        {
            string what = run.Witness is { } witness && !witness.Name.Equals(run.Label, StringComparison.Ordinal)
                ? $" ({witness.Name} {witness.Version})" : "";
            string found = run.Failure is { } failure ? failure : run.ExitCode switch
            {
                ExitCode.Success => $"{screen.Good("right")}: {Counted.Of(run.Summary!.Agreed, "call agrees", "calls agree")} with managed code.",
                ExitCode.Wrong =>
                    $"{screen.Bad("WRONG")}: {Counted.Of(run.Summary!.Wrong, "call")} wrong, {run.Summary.Disagreed} disagree, "
                    + $"{run.Summary.Agreed} agree.",
                ExitCode.Usage => $"{Counted.Of(run.Summary!.Agreed, "call agrees", "calls agree")} with managed code; some input could not be read.",
                _ => "NOT CROSS-VALIDATED.",
            };
            screen.WriteText($"{run.Path}{what}: {found}");
        }
    }

    /// <summary>File names; whole paths where two are the same.</summary>
    private static string[] Labels(IReadOnlyList<string> libraries)
    {
        ILookup<string, string> names = libraries.ToLookup(path => Path.GetFileName(path));
        return [.. libraries.Select(path => names[Path.GetFileName(path)].Count() == 1 ? Path.GetFileName(path) : path)];
    }
}
