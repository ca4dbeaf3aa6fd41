using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Cli;

/// <summary>
/// The same run for each library that --against names, in a process of its own: a library that crashes, hangs or ends the process takes
/// nothing along but its own results. The reports of all become one.
/// </summary>
internal static class AgainstRun
{
    /// <summary>How long a library may take for one call.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(10);

    /// <summary>Runs all and writes the reports.</summary>
    /// <returns>The worst exit code.</returns>
    public static ExitCode Run(VerifyOptions options)
    {
        IEnumerable<string?> outputs = new[] { options.JUnit, options.Report }.OfType<string>().Select(WholeFile.Refusal);
        List<string> refusals =
            [.. outputs.Append(JsonTarget.Refusal(options.Json)).Append(CaseRecording.Refusal(options.RecordFolder)).OfType<string>()];
        refusals.AddRange(options.Against.Where(library => !File.Exists(library)).Select(library => $"{library}: there is no such file."));
        foreach (string refusal in refusals)
            Console.Error.WriteLine($"linalg: {refusal}");
        if (refusals.Count > 0)
            return ExitCode.Usage;

        TextWriter text = JsonTarget.Text(options.Json);
        bool isQuiet = text != Console.Out;
        string folder = Directory.CreateTempSubdirectory("linalg").FullName;
        using IDisposable temporary = Interruption.Temporary(folder);
        try
        {
            var runs = new List<LibraryRun>();
            var reports = new List<VerifyReport>();
            var suites = new AgainstJUnit();
            string[] labels = Labels(options.Against);
            for (int i = 0; i < labels.Length; i++)
            {
                text.WriteLine($"{(i == 0 ? "" : System.Environment.NewLine)}library  {options.Against[i]}");
                string library = options.Against[i];
                (LibraryRun run, VerifyReport? report, XElement? junit) = Run(options, library, labels[i], folder, isQuiet);
                runs.Add(run);
                if (report is not null)
                    reports.Add(report);
                suites.Add(run, junit);
            }

            Summarize(text, runs);
            ExitCode code = ReplayCommand.Worst([.. runs.Select(run => run.ExitCode)]);
            VerifyReport merged = Merged(options, runs, reports, code);
            bool written = JsonTarget.Write(options.Json, merged.Write)
                & WholeFile.TryWrite(options.JUnit, file => WholeFile.Write(file, suites.Write))
                & WholeFile.TryWrite(options.Report, file => WholeFile.Write(file, stream => HtmlReport.Write(stream, Grouped(merged))));
            return written || code == ExitCode.Wrong ? code : ExitCode.Usage;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (LibraryRun Run, VerifyReport? Report, XElement? JUnit) Run(
        VerifyOptions options, string library, string label, string folder, bool isQuiet)
    {
        string json = Path.Combine(folder, "report.json"), junit = Path.Combine(folder, "report.xml");
        string stepsPath = Path.Combine(folder, "steps");
        foreach (string file in (string[])[json, junit, stepsPath])
            File.Delete(file);
        ProcessStartInfo start = Child.OfThisProgram([AgainstChildCommand.Name, Path.GetFullPath(library), stepsPath]);

        // The processes that time the library find it by this variable.
        start.Environment[OpenBlasOptions.PathVariable] = Path.GetFullPath(library);
        start.RedirectStandardOutput = isQuiet;
        string? page = options.Report is null ? null : Path.Combine(folder, "report.html");
        string job = JsonSerializer.Serialize(options with { Against = [], Json = json, JUnit = junit, Report = page }, VerifyJson.Default.VerifyOptions);
        using var steps = new StepFile(stepsPath);
        ToolProcess.Ending ending = ToolProcess.Run(start, job, () => Overtime(steps));
        if (ending is { Overtime: null, Code: >= 0 and <= (int)ExitCode.NotCrossValidated } && File.Exists(json))
        {
            using FileStream stream = File.OpenRead(json);
            VerifyReport report = JsonSerializer.Deserialize(stream, VerifyJson.Default.VerifyReport)!;
            var judged = new LibraryRun(library, label, report.Witness, (ExitCode)ending.Code, null, report.Summary, report.Times);
            return (judged, report, XDocument.Load(junit).Root);
        }

        if (ending is { Overtime: null, Code: (int)ExitCode.Usage })
            return (None(ExitCode.Usage, "The library was refused when it was loaded."), null, null);
        string[] doing = [.. steps.Active().Select(step => step.Step)];
        string where = doing.Length == 0 ? "between its calls" : $"in {string.Join(" or ", doing)}";
        string alone = doing.Length > 1 ? " With DOTNET_PROCESSOR_COUNT=1 its calls are made one at a time." : "";
        string failure = $"The process {ending.Words}, {where}. Its results are lost.{alone}";
        Console.Error.WriteLine($"linalg: {library}: {failure}");
        return (None(ExitCode.Wrong, failure), null, null);

        LibraryRun None(ExitCode code, string why) => new(library, label, null, code, why, null, null);
    }

    private static string? Overtime(StepFile steps) => steps.Active().Any(step => step.Since > CallLimit)
        ? FormattableString.Invariant($"was ended: no answer within {CallLimit.TotalMinutes:0} minutes")
        : null;

    /// <summary>All reports in one: each row and each library's counts say of which library they are.</summary>
    private static VerifyReport Merged(VerifyOptions options, List<LibraryRun> runs, List<VerifyReport> reports, ExitCode code)
    {
        Outcome[] outcomes = [.. reports.Select(report => report.Summary)];
        var outcome = new Outcome
        {
            Agreed = outcomes.Sum(counts => counts.Agreed),
            Identical = outcomes.Sum(counts => counts.Identical),
            Ties = outcomes.Sum(counts => counts.Ties),
            Absent = outcomes.Sum(counts => counts.Absent),
            Alone = outcomes.Sum(counts => counts.Alone),
            Disagreed = outcomes.Sum(counts => counts.Disagreed),
            Wrong = outcomes.Sum(counts => counts.Wrong),
            Unreadable = outcomes.Select(counts => counts.Unreadable).DefaultIfEmpty().Max(),
            AbsentRoutines = [.. outcomes.SelectMany(counts => counts.AbsentRoutines).Distinct()],
            Untried = [.. outcomes.SelectMany(counts => counts.Untried).Distinct()],
            ExitCode = code,
        };
        var alone = new BackendPair(new ManagedBackend<double>(options.Threads), new ManagedBackend<float>(options.Threads), null, null);
        IEnumerable<(LibraryRun Run, VerifyReport Report)> judged = runs.Where(run => run.Failure is null).Zip(reports);
        List<BadInput> unreadable = [.. reports.SelectMany(report => report.Unreadable).Distinct()];
        List<RankRow> ranks = [.. reports.SelectMany(report => report.Ranks)];
        return VerifyReport.Create(options, alone, [], ranks, Timings.None, unreadable, outcome) with
        {
            Witness = runs.Count == 1 ? runs[0].Witness : null,
            Times = runs.Count == 1 && runs[0].Times is { } times ? times : new VerifyReport.TimeTable(null, null, [], []),
            Rows = [.. judged.SelectMany(pair => pair.Report.Rows.Select(row => row with { Library = pair.Run.Label }))],
            LeftOut = [.. reports.SelectMany(report => report.LeftOut).DistinctBy(leftOut => leftOut.Matrix)],
            Libraries = runs,
        };
    }

    /// <summary>For the page: groups of matrices of several libraries are told apart by the library.</summary>
    private static VerifyReport Grouped(VerifyReport report) => report.Libraries is { Count: > 1 }
        ? report with { Rows = [.. report.Rows.Select(row => row with { Group = $"{row.Library}: {row.Group}" })] }
        : report;

    private static void Summarize(TextWriter text, List<LibraryRun> runs)
    {
        text.WriteLine();
        foreach (LibraryRun run in runs)
        {
            string what = run.Witness is { } witness ? $" ({witness.Name} {witness.Version})" : "";
            string found = run.Failure ?? (run.ExitCode switch
            {
                ExitCode.Success => $"right: {Counted.Of(run.Summary!.Agreed, "call agrees", "calls agree")} with managed code.",
                ExitCode.Wrong => $"WRONG: {Counted.Of(run.Summary!.Wrong, "call")} wrong, "
                    + $"{Counted.Of(run.Summary.Disagreed, "disagrees", "disagree")}, {Counted.Of(run.Summary.Agreed, "agrees", "agree")}.",
                ExitCode.Usage => $"{Counted.Of(run.Summary!.Agreed, "call agrees", "calls agree")} with managed code; some input could not be read.",
                _ => "NOT CROSS-VALIDATED.",
            });
            text.WriteLine($"{run.Path}{what}: {found}");
        }
    }

    /// <summary>File names; whole paths where two are the same.</summary>
    private static string[] Labels(IReadOnlyList<string> libraries)
    {
        ILookup<string, string> names = libraries.ToLookup(path => Path.GetFileName(path));
        return [.. libraries.Select(path => names[Path.GetFileName(path)].Count() == 1 ? Path.GetFileName(path) : path)];
    }
}
