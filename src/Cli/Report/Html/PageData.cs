using System.Text.RegularExpressions;

namespace Linalg.Interop.Cli;

/// <summary>What the page's script draws: the report, with its calls as a table of columns.</summary>
/// <param name="Command">The command line that does it again.</param>
/// <param name="Threshold">Ratios below it are right.</param>
/// <param name="Routines">Every routine, in the order in which they are shown.</param>
/// <param name="Report">The report without its calls.</param>
internal sealed partial record PageData(
    DateTimeOffset Created, string Command, IReadOnlyList<PageData.Fact> Facts, double Threshold, IReadOnlyList<PageData.ShownRoutine> Routines,
    VerifyReport Report, CaseTable Cases)
{
    /// <summary>Puts the data together.</summary>
    public static PageData Of(VerifyReport report) => new(
        DateTimeOffset.UtcNow,
        $"linalg {string.Join(' ', Environment.GetCommandLineArgs().Skip(1).Select(Quoted))}",
        [.. FactsOf(report)],
        Residuals.Threshold,
        [.. Trials.Routines.Select(stem => ShownRoutine.Of(RoutineInfo.Named(stem)!))],
        report with { Rows = [] },
        CaseTable.Of(report.Rows));

    private static IEnumerable<Fact> FactsOf(VerifyReport report)
    {
        MachineFacts machine = MachineFacts.Look();
        VerifyOptions options = report.Options;
        yield return new Fact("Primary", Describe(report.Primary));
        if (report.Libraries.Count == 0)
            yield return new Fact("Witness", report.Witness is { } witness ? Describe(witness) : "none");
        foreach (LibraryRun run in report.Libraries)
            yield return new Fact($"Library {run.Label}",
                string.Join(". ", new[] { run.Witness is { } what ? Describe(what) : run.Path, run.Failure }.OfType<string>()));
        yield return new Fact("Processor", $"{ProcessorName.Get()}, {machine.Processors} for this process, vectors of {machine.InstructionSet}");
        yield return new Fact("System", $"{machine.OperatingSystem}, {machine.Runtime}");
        yield return new Fact("Environment", machine.Environment.Count > 0
            ? string.Join(", ", machine.Environment.Select(variable => $"{variable.Key}={variable.Value}"))
            : "nothing is set that changes results or speed");
        foreach (string warning in machine.Warnings())
            yield return new Fact("Warning", warning);
        yield return new Fact("Routines", options.Routines.Count > 0 ? string.Join(", ", options.Routines) : "all");
        yield return new Fact("Types", string.Join(", ", options.Types));
        yield return options.Matrices.Count > 0
            ? new Fact("Matrices", string.Join(", ", options.Matrices))
            : new Fact("Matrices", $"built in; generated ones of order {string.Join(", ", options.Sizes)} from seed {options.Seed}");
        VerifyReport.TimeTable? times = report.Times.PrimaryCore is null
            ? report.Libraries.Select(run => run.Times).FirstOrDefault(times => times is not null)
            : report.Times;
        yield return new Fact("Times", times is null
            ? "not measured"
            : "the least of several calls, each side in a process of its own: "
                + $"{times.PrimaryCore} against {times.WitnessCore ?? "nothing"}{(times.Missing is null ? "" : $"; {times.Missing}")}");
        yield return new Fact("Exit code", string.Create(CultureInfo.InvariantCulture, $"{(int)report.Summary.ExitCode}"));
    }

    private static string Describe(BackendInfo info) => string.Join(", ", new[]
    {
        $"{info.Name} {info.Version}",
        $"core {info.Core}",
        string.Create(CultureInfo.InvariantCulture, $"{info.Threads} thread{(info.Threads == 1 ? "" : "s")}"),
        info.Path,
        info.Build,
    }.OfType<string>());

    /// <summary>A word as a shell takes it.</summary>
    private static string Quoted(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w./,:=+-]+$")]
    private static partial Regex Plain();

    /// <summary>One line about the run.</summary>
    internal sealed record Fact(string Name, string Value);

    /// <summary>A routine among the charts: those of a family are shown together, and those that factor a matrix first of all.</summary>
    internal sealed record ShownRoutine(string Stem, RoutineFamily Family, bool Factors)
    {
        public static ShownRoutine Of(RoutineInfo routine) =>
            new(routine.Stem, routine.Family, routine.Task is RoutineTask.Factorization or RoutineTask.SingularValues);
    }
}
