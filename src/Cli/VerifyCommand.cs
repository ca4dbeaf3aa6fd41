using System.CommandLine.Parsing;

namespace Linalg.Interop.Cli;

/// <summary>linalg verify: tries every routine, element type and matrix on both back ends, judges in extended precision and compares.</summary>
internal static class VerifyCommand
{
    private const string Help =
        """
        Try every routine on both back ends, judge the results in extended precision and compare them.

          linalg verify --junit verify.xml --json verify.json --report verify.html
          linalg verify --matrix 'data/*.mtx' --routine getrf gesdd --type double
          linalg verify --no-time --json - | jq .summary
          linalg verify --matrix wdbc.data --columns 3-32    a table, with its ranks by QR and by SVD, as given and standardized
          linalg verify --against /usr/lib/x86_64-linux-gnu/lapack/liblapack.so.3
          linalg verify --time-budget 300 --time-size 64,512
          linalg verify --record cases                       and later: linalg replay cases/*

        Exit codes: 0 every call that both back ends implement was judged right and agrees; 1 a result is wrong, or two differ in what must agree;
        2 wrong usage, unreadable input or a refused library; 3 nothing was cross-validated, for example without a native library. The first
        that applies of 1, 2, 3 counts. The library runs in a process of its own: if it crashes, hangs or ends the process, it counts as
        wrong, what was judged before is kept, and with --against the other libraries are still judged. 130: ended by Ctrl-C; the reports
        hold what was judged before.
        """;

    public static Command Create()
    {
        var defaults = new VerifyOptions();
        Option<string[]> matrix = Several<string>(
            "--matrix", "Files in place of the built-in matrices: Matrix Market, CSV or NumPy (.npy), also gzip-compressed; * and ? are wildcards.");
        var columns = new Option<string>("--columns")
        {
            Description = "Only these columns of tables and arrays, counted from 1.", HelpName = "first-last",
        };
        Option<string[]> routine = Several<string>(
            "--routine", $"Only these routines, of {string.Join(", ", Trials.Routines)}. Beyond order 1200 geqp3 and gesdd are tried only if named.");
        Option<string[]> type = Several<string>("--type", "Only this element type.");
        Option<string[]> size = Several<string>("--size",
            $"Orders of the generated matrices, {string.Join(", ", defaults.Sizes)} by default.");
        var threads = new Option<int>("--threads") { Description = "Threads of each back end, 0 for all the process may use." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the random matrices.", DefaultValueFactory = _ => defaults.Seed };
        Option<string> json = JsonTarget.Option("every call");
        var junit = new Option<string>("--junit") { Description = "Write every call to this file, as JUnit XML.", HelpName = "file" };
        var report = new Option<string>("--report") { Description = "Write one HTML page to this file; it can be read offline.", HelpName = "file" };
        var noTime = new Option<bool>("--no-time") { Description = "Omit the measurements of times." };
        var timeBudget = new Option<int>("--time-budget")
        {
            Description = "Time limit of all measurements, in seconds; the report lists what was not reached.",
            DefaultValueFactory = _ => defaults.TimeBudget, HelpName = "seconds",
        };
        Option<string[]> timeSize = Several<string>(
            "--time-size", "Orders of the generated matrices that are timed, in place of the largest of --size.");
        var timeout = new Option<int>("--timeout")
        {
            Description = "Time limit of one call, in seconds; a library that exceeds it counts as hanging.",
            DefaultValueFactory = _ => defaults.Timeout, HelpName = "seconds",
        };
        var strict = new Option<bool>("--strict") { Description = "Exit with code 3 also if only one back end implements a routine." };
        Option<string[]> against = Several<string>(
            "--against", "Judge these LAPACK libraries, each in a process of its own, in place of the one that is found.");
        var record = new Option<string>("--record")
        {
            Description = "Save each call that is wrong, disagrees or did not converge in this folder, for replay.", HelpName = "folder",
        };
        var recordLimit = new Option<int>("--record-limit")
        {
            Description = "Largest number of calls to save.", DefaultValueFactory = _ => defaults.RecordLimit,
        };
        var verbose = new Option<bool>("--verbose") { Description = "Print every call." };
        (matrix.HelpName, routine.HelpName, type.HelpName) = ("file", "a,b,…", "double,float");
        routine.CompletionSources.Add([.. Trials.Routines]);
        type.CompletionSources.Add([.. defaults.Types]);
        against.HelpName = "library";
        Integers(recordLimit, 0, 100_000);
        Names(routine, Trials.Routines);
        Names(type, defaults.Types);
        Integers(size, 1, 2000);
        Integers(threads, 0, 1024);
        Integers(timeBudget, 1, 86_400);
        Integers(timeSize, 1, 5000);
        Integers(timeout, 1, 86_400);
        (size.HelpName, timeSize.HelpName) = ("n,n,…", "n,n,…");
        columns.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => VerifyOptions.RangeOf(token.Value) is null))
                result.AddError("--columns takes the first and the last column, counted from 1: 3-32.");
        });

        var command = new Command("verify", Help)
        {
            matrix, columns, routine, type, size, threads, seed, json, junit, report, noTime, timeBudget, timeSize, timeout, strict,
            verbose, against, record, recordLimit,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(matrix) is { Implicit: false } && result.GetResult(size) is { Implicit: false })
                result.AddError("--size is about generated matrices and does not go with --matrix.");
            if (result.GetResult(matrix) is { Implicit: false } && result.GetResult(timeSize) is { Implicit: false })
                result.AddError("--time-size is about generated matrices and does not go with --matrix.");
        });
        command.SetAction(result => (int)Run(defaults with
        {
            Matrices = result.GetValue(matrix) ?? [],
            Columns = result.GetValue(columns),
            Routines = [.. Words(result.GetValue(routine) ?? []).Distinct()],
            Types = result.GetValue(type) is { Length: > 0 } types ? [.. Words(types).Distinct()] : defaults.Types,
            Sizes = result.GetValue(size) is { Length: > 0 } sizes
                ? [.. Words(sizes).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Distinct()]
                : defaults.Sizes,
            Threads = result.GetValue(threads),
            Seed = result.GetValue(seed),
            Json = JsonTarget.Of(result, json),
            JUnit = result.GetValue(junit),
            Report = result.GetValue(report),
            Time = !result.GetValue(noTime),
            TimeBudget = result.GetValue(timeBudget),
            TimeSizes = [.. Words(result.GetValue(timeSize) ?? []).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Distinct()],
            Timeout = result.GetValue(timeout),
            Strict = result.GetValue(strict),
            Verbose = result.GetValue(verbose),
            Against = [.. (result.GetValue(against) ?? []).Distinct()],
            RecordFolder = result.GetValue(record),
            RecordLimit = result.GetValue(recordLimit),
        }));
        return command;
    }

    /// <summary>Verifies back ends of this process.</summary>
    public static ExitCode Run(VerifyOptions options, BackendPair backends) => Run(options, (inputs, screen) => VerifyRun.Run(
        options, inputs, null, null, screen, heard =>
        {
            VerifyWork.Run(options, inputs.Sources, backends, heard);
            return null;
        }));

    private static ExitCode Run(VerifyOptions options) => options.Against.Count > 0
        ? AgainstRun.Run(options)
        : Run(options, (inputs, screen) => VerifyRun.Run(options, inputs, null, null, screen));

    private static ExitCode Run(VerifyOptions options, Func<Inputs, Screen, VerifyResult> verify)
    {
        if (VerifyOutputs.Refuses(options))
            return ExitCode.Usage;
        Inputs inputs = VerifyOutputs.Inputs(options);
        var screen = Screen.Of(options.Json);
        VerifyResult result = verify(inputs, screen);
        VerifySummary outcome = VerifyOutputs.Show(screen, options, inputs, result);
        var report = VerifyReport.Create(options, result, inputs.Bad, outcome);
        return VerifyOutputs.Write(options, report, [result], inputs, outcome.ExitCode, result.Recorded?.Problem is null);
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
        if (Words(result.Tokens.Select(token => token.Value)).Any(word =>
            !int.TryParse(word, CultureInfo.InvariantCulture, out int n) || n < least || n > most))
            result.AddError($"{option.Name} takes numbers from {least} to {most}.");
    });
}
