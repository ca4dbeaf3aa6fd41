using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Cli;

/// <summary>linalg verify: every routine, element type and matrix on both back ends, judged in extended precision and held against each other.</summary>
internal static class VerifyCommand
{
    private const string Help =
        """
        Try every routine on both back ends, judge the results in extended precision and compare them.

        Exit codes: 0 every call that both back ends implement was judged right and agrees; 1 a result is wrong, or two differ in what must agree;
        2 wrong usage, unreadable input or a library that is refused; 3 nothing was cross-validated, for example without a native library.
        The first that applies of 1, 2, 3 counts. With --against a library that crashes or hangs counts as wrong; the others are still judged.

          linalg verify --against /usr/lib/x86_64-linux-gnu/lapack/liblapack.so.3
          linalg verify --record cases
        """;

    public static Command Create()
    {
        var defaults = new VerifyOptions();
        Option<string[]> matrix = Several<string>("--matrix", "Files to verify in place of the built-in matrices: Matrix Market or CSV; * and ? are wildcards.");
        Option<string[]> routine = Several<string>("--routine", $"Only these routines, of {string.Join(", ", Trials.Routines)}.");
        Option<string[]> type = Several<string>("--type", "Only this element type.");
        Option<int[]> size = Several<int>("--size", $"Orders of the generated matrices, {string.Join(", ", defaults.Sizes)} by default.");
        var threads = new Option<int>("--threads") { Description = "Threads of each back end, 0 for all the process may use." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the random matrices.", DefaultValueFactory = _ => defaults.Seed };
        var json = new Option<string>("--json") { Description = "Write every call to this file, as JSON.", HelpName = "file" };
        var junit = new Option<string>("--junit") { Description = "Write every call to this file, as JUnit XML.", HelpName = "file" };
        var noTime = new Option<bool>("--no-time") { Description = "Leave the times out." };
        var strict = new Option<bool>("--strict") { Description = "A routine that only one back end implements makes the exit code 3." };
        Option<string[]> against = Several<string>(
            "--against", "Judge these LAPACK libraries, each in a process of its own, in place of the one that is found.");
        var record = new Option<string>("--record")
        {
            Description = "Save each call that is wrong, disagrees or did not converge in this folder, for replay.", HelpName = "folder",
        };
        var recordLimit = new Option<int>("--record-limit") { Description = "The most calls to save.", DefaultValueFactory = _ => defaults.RecordLimit };
        var verbose = new Option<bool>("--verbose") { Description = "Print every call." };
        (matrix.HelpName, routine.HelpName, type.HelpName) = ("file", "a,b,…", "double,float");
        against.HelpName = "library";
        Integers(recordLimit, 0, 100_000);
        Names(routine, Trials.Routines);
        Names(type, defaults.Types);
        Integers(size, 1, 2000);
        Integers(threads, 0, 1024);

        var command = new Command("verify", Help)
        {
            matrix, routine, type, size, threads, seed, json, junit, noTime, strict, verbose, against, record, recordLimit,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(matrix) is { Implicit: false } && result.GetResult(size) is { Implicit: false })
                result.AddError("--size is about generated matrices and does not go with --matrix.");
        });
        command.SetAction(result => (int)Run(defaults with
        {
            Matrices = result.GetValue(matrix) ?? [],
            Routines = [.. Words(result.GetValue(routine) ?? []).Distinct()],
            Types = result.GetValue(type) is { Length: > 0 } types ? [.. Words(types).Distinct()] : defaults.Types,
            Sizes = result.GetValue(size) is { Length: > 0 } sizes ? [.. sizes.Distinct()] : defaults.Sizes,
            Threads = result.GetValue(threads),
            Seed = result.GetValue(seed),
            Json = result.GetValue(json),
            JUnit = result.GetValue(junit),
            Time = !result.GetValue(noTime),
            Strict = result.GetValue(strict),
            Verbose = result.GetValue(verbose),
            Against = [.. (result.GetValue(against) ?? []).Distinct()],
            RecordFolder = result.GetValue(record),
            RecordLimit = result.GetValue(recordLimit),
        }));
        return command;
    }

    /// <summary>Runs on the back ends given.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="backends">Both sides.</param>
    /// <returns>The exit code.</returns>
    public static ExitCode Run(VerifyOptions options, BackendPair backends)
    {
        string[] refusals = [.. new[] { options.Json, options.JUnit }.OfType<string>().Select(WholeFile.Refusal)
            .Append(CaseRecording.Refusal(options.RecordFolder)).OfType<string>()];
        foreach (string refusal in refusals)
            Console.Error.WriteLine($"linalg: {refusal}");
        if (refusals.Length > 0)
            return ExitCode.Usage;

        Inputs inputs = Inputs.Find(options);
        foreach (BadInput bad in inputs.Bad)
            Console.Error.WriteLine($"linalg: {bad.Problem}");
        Timings timings = options.Time ? Timings.Measure(TimeJob.List(inputs, options), options.Threads, backends.WitnessInfo is not null) : Timings.None;
        var table = new TableReport(Console.Out, options, timings);
        table.Begin(backends);
        IReadOnlyList<Row> rows = RunView.Show(inputs.Sources, source => VerifyRun.Rows(source, backends, options), table.Group);
        Outcome outcome = Outcome.Of(rows, options, inputs.Bad.Count);
        SummaryReport.Write(Console.Out, outcome, backends.WitnessInfo is not null);

        bool written = CaseRecording.Save(Console.Out, options, backends, rows);
        written &= Written(options.Json, VerifyReport.Create(options, backends, rows, timings, inputs.Bad, outcome).Write)
            & Written(options.JUnit, stream => JUnitReport.Write(stream, rows, inputs.Bad));
        return written || outcome.ExitCode == ExitCode.Wrong ? outcome.ExitCode : ExitCode.Usage;
    }

    private static ExitCode Run(VerifyOptions options)
    {
        if (options.Against.Count > 0)
            return AgainstRun.Run(options);
        var backends = BackendPair.Create(options.Threads, out LoadTrace trace);
        if (backends.WitnessInfo is null)
            Console.Error.WriteLine(trace);
        return Run(options, backends);
    }

    private static bool Written(string? path, Action<Stream> write)
    {
        try
        {
            if (path is not null)
                WholeFile.Write(path, write);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"linalg: {path}: {exception.Message}");
            return false;
        }
    }

    private static Option<T[]> Several<T>(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    /// <summary>Words of a list, apart by commas, by spaces, or by naming the option again.</summary>
    private static IEnumerable<string> Words(IEnumerable<string> values) =>
        values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static void Names(Option option, IReadOnlyList<string> known) => option.Validators.Add(result =>
    {
        foreach (string name in Words(result.Tokens.Select(token => token.Value)).Except(known))
            result.AddError($"{option.Name} does not know '{name}'. It takes {string.Join(", ", known)}.");
    });

    private static void Integers(Option option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Any(token => !int.TryParse(token.Value, CultureInfo.InvariantCulture, out int n) || n < least || n > most))
            result.AddError($"{option.Name} takes numbers from {least} to {most}.");
    });
}
