using Linalg.Interop.Cli.Bench;

namespace Linalg.Interop.Cli;

/// <summary>linalg tune: measures on this machine which back end is faster for which calls, and writes the dispatch table.</summary>
internal static class TuneCommand
{
    private const string DefaultFile = "linalg-dispatch.json";
    private const string PartialEnding = ".partial.json";
    private const int DefaultBudget = 300, LongestBudget = 86400;

    /// <summary>Smaller calls are over before a wrong choice costs anything.</summary>
    public const int LeastOrder = 32;

    private const string Help =
        $"""
        Measure which back end is faster for which routine, size, element type and number of threads on this machine, and write the table
        that the facade chooses by. Each back end is timed in processes of its own, in turns and several times; keep the machine idle
        meanwhile. A default changes only if the other side is faster by more than the noise: the range of the measured ratios, times 1.5
        for three or four of them, times 2.5 for two, a fifth for one, and at least 3 %. What the budget does not reach keeps its default.

          linalg tune --budget 600 --output {DefaultFile}
          linalg tune --json -

        The file is used by new Lapack(new LapackOptions {"{"} DispatchTable = "{DefaultFile}" {"}"}). It is accepted only on the machine and
        with the library it was made for.

        Exit codes: 0 the table was written; 2 wrong usage, or unwritable output; 3 there are no two back ends to compare, or nothing could
        be timed on both; 130 ended by Ctrl-C, the table holds what was measured before. It replaces no file then: where there is one, it is
        written beside it, with a name that ends in {PartialEnding}.
        """;

    public static Command Create()
    {
        var budget = new Option<int>("--budget")
        {
            Description = $"Time budget, in seconds; {DefaultBudget} by default.",
            DefaultValueFactory = _ => DefaultBudget,
            HelpName = "seconds",
        };
        var output = new Option<string>("--output")
        {
            Description = $"The file to write; {DefaultFile} by default. It is written completely or not at all.",
            DefaultValueFactory = _ => DefaultFile,
            HelpName = "file",
        };
        Option<string> json = JsonTarget.Option("what changed");
        budget.Validators.Add(result =>
        {
            if (result.Tokens.Any(token =>
                !int.TryParse(token.Value, CultureInfo.InvariantCulture, out int seconds) || seconds < 1 || seconds > LongestBudget))
                result.AddError($"--budget takes whole seconds from 1 to {LongestBudget}.");
        });
        var command = new Command("tune", Help) { budget, output, json };
        command.SetAction(result =>
            (int)Run(TimeSpan.FromSeconds(result.GetValue(budget)), result.GetValue(output)!, JsonTarget.Of(result, json)));
        return command;
    }

    private static ExitCode Run(TimeSpan budget, string file, string? json)
    {
        if (WholeFile.Refusal(file) is { } refusal)
            return Failed(ExitCode.Usage, refusal);
        if (JsonTarget.Refusal(json) is { } other)
            return Failed(ExitCode.Usage, other);
        if (!OpenBlasLibrary.TryLoad(out OpenBlasLibrary? library, out LoadTrace trace))
            return Failed(ExitCode.NotCrossValidated, $"there is no native library to be compared with:{Environment.NewLine}{trace}");
        try
        {
            TuneRun run = null!;
            StepView.Show(progress => run = TuneRun.Measure(budget, progress));
            if (run.Measurements == 0)
                Interruption.ThrowIfStopped();
            var machine = MachineFingerprint.Of(new ManagedBackend<double>().Info, library.Info);
            if (MachineFingerprint.Of(run.Backends.Managed, run.Backends.Native) is var measured && measured != machine)
                Console.Error.WriteLine($"linalg: the environment changes what the library detects. {machine.Refusal(measured)}");
            IReadOnlyList<TunedLine> lines = run.Lines;
            if (lines.Count == 0)
                return Failed(ExitCode.NotCrossValidated, "no routine could be timed on both back ends");
            if (run.IsInterrupted && File.Exists(file))
            {
                string partial = Path.ChangeExtension(file, PartialEnding);
                Console.Error.WriteLine($"linalg: {file} is as it was; what was measured is in {partial}.");
                file = partial;
            }

            WholeFile.Write(file, new TunedTable(TunedTable.CurrentFormat, measured, lines).Write);
            TuneSummary summary = Summary(run, lines, measured, budget, file);
            TuneReport.Print(JsonTarget.Text(json), summary);
            return JsonTarget.Write(json, stream => JsonSerializer.Serialize(stream, summary, ReportJson.Default.TuneSummary))
                ? run.IsInterrupted ? ExitCode.Interrupted : ExitCode.Success
                : ExitCode.Usage;
        }
        catch (TuneException exception)
        {
            return Failed(ExitCode.NotCrossValidated, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(ExitCode.Usage, exception.Message);
        }
    }

    private static TuneSummary Summary(
        TuneRun run, IReadOnlyList<TunedLine> lines, MachineFingerprint machine, TimeSpan budget, string file)
    {
        IReadOnlyList<DispatchLine> shipped = [.. ShippedTable.Lines(run.Backends.Managed, run.Backends.Native)];
        return new TuneSummary(
            Path.GetFullPath(file),
            machine,
            budget.TotalSeconds,
            Math.Round(run.Elapsed.TotalSeconds, 1),
            lines.Count,
            lines.Sum(line => line.Measured.Count),
            run.Measurements,
            Spread.Of([.. lines.SelectMany(line => line.Measured).Select(point => point.Noise)]).Median,
            lines.SelectMany(line => line.Measured).Count(point => !Crossover.IsDecided(point)),
            lines.Count(line => line.Measured.Count < TuneRun.FewestOrders),
            lines.Max(line => Crossover.Loss(line.ToDispatch().Native, line.Measured.Where(point => point.Order >= LeastOrder))),
            lines.Max(line => Crossover.Loss(TuneChange.Shipped(shipped, line), line.Measured.Where(point => point.Order >= LeastOrder))),
            TuneChange.Of(lines, run.Backends.Managed, run.Backends.Native)) { IsInterrupted = run.IsInterrupted };
    }

    private static ExitCode Failed(ExitCode code, string reason)
    {
        Console.Error.WriteLine($"linalg: {reason}");
        return code;
    }
}
