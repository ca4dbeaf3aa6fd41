using System.Diagnostics;
using System.Text;

namespace Linalg.Interop.Cli.Bench;

/// <summary>What linalg bench does once its command line is understood.</summary>
internal static class BenchRunner
{
    /// <summary>Seconds for all, where none are given; a comparison may take twice as long as the saved run did.</summary>
    public const int DefaultBudget = 300;

    /// <summary>Processes for each side, where no number is given.</summary>
    public const int DefaultLaunches = 3;

    /// <summary>Runs.</summary>
    public static ExitCode Run(BenchOptions options)
    {
        string[] refusals = [.. options.Outputs.Select(WholeFile.Refusal).OfType<string>()];
        foreach (string refusal in refusals)
            Console.Error.WriteLine($"linalg: {refusal}");
        if (refusals.Length > 0)
            return ExitCode.Usage;
        try
        {
            BenchResult? before = options.Compare is { } saved ? BenchFile.Read(saved) : null;
            BenchResult now = options.With is { } other ? BenchFile.Read(other) : Measure(options, before);
            return Report(options, before, now);
        }
        catch (FormatException mistake)
        {
            return Failed(ExitCode.Usage, mistake.Message);
        }
        catch (NothingToCompareException reason)
        {
            return Failed(ExitCode.NotCrossValidated, reason.Message);
        }
        catch (ChildException failure)
        {
            return Failed(ExitCode.Wrong, $"the process that looks at the machine {failure.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(ExitCode.Usage, exception.Message);
        }
    }

    private static BenchResult Measure(BenchOptions options, BenchResult? before)
    {
        DateTimeOffset date = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        BenchProbe probe = BenchJob.Probe(options.Core, options.Opponent);
        if (before is { Machine.Library: null })
            options = options with { ManagedOnly = true };
        BenchUnit[] units = [.. before is null ? BenchUnit.List(options) : BenchUnit.List(before, options)];
        bool needsLibrary = !options.ManagedOnly && units.Any(unit => unit.Group != BenchGroup.Busy);
        if (needsLibrary && probe.Native is null)
        {
            _ = OpenBlasLibrary.TryLoad(out _, out LoadTrace trace);
            throw new NothingToCompareException(
                $"there is no native library to be compared with; --managed-only does without.{Environment.NewLine}{trace}");
        }

        double budget = options.Budget ?? Math.Max(DefaultBudget, 2 * before?.Seconds ?? 0);
        int launches = options.Launches ?? before?.Cells.Max(cell => cell.Sides.Max(side => side.Seconds.Count)) ?? DefaultLaunches;
        var plan = BenchPlan.Make(units, options, launches, budget, probe.Peaks);
        if (plan.Units.Count == 0)
            throw new NothingToCompareException("nothing of what was asked for can be measured");
        foreach (string line in plan.Lines())
            Console.Error.WriteLine(line);

        var run = new BenchRun(plan, options, probe.Peaks);
        StepView.Show(run.Measure);
        if (run.IsInterrupted && run.Cells.Count == 0)
            Interruption.ThrowIfStopped();
        foreach (string failure in run.Failures)
            Console.Error.WriteLine($"linalg: {failure}.");
        return new BenchResult(
            BenchResult.CurrentFormat,
            date,
            Machine(probe, options.ManagedOnly),
            probe.Peaks,
            run.PeakAfter ?? probe.Peaks,
            budget,
            Math.Round(clock.Elapsed.TotalSeconds, 1),
            plan.Effort,
            run.LeftOut,
            run.Failures,
            run.Cells);
    }

    private static BenchMachine Machine(BenchProbe probe, bool managedOnly)
    {
        var facts = MachineFacts.Look();
        BackendInfo? native = managedOnly ? null : probe.Native;
        return new BenchMachine(
            ProcessorName.Get(), facts.Processors, probe.Managed.Core, facts.Runtime, facts.OperatingSystem, probe.Managed.Version,
            native is null ? null : $"{native.Name} {native.Version}", native?.Core, probe.Opponent);
    }

    private static ExitCode Report(BenchOptions options, BenchResult? before, BenchResult now)
    {
        BenchComparison? comparison = before is null ? null : BenchComparison.Of(before, now);
        foreach (string warning in comparison?.Warnings ?? [])
            Console.Error.WriteLine($"linalg: {options.Compare}: {warning}.");
        string[] tables = [.. options.With is null ? BenchTable.Lines(now, Pictures(options)) : [], .. comparison?.Lines() ?? []];
        if (options.Svg is { } folder)
            BenchPictures.Write(folder, now);
        Write(options.Markdown, stream => Text(stream, options.Markdown == "-" ? tables : BenchPage.Around(options.Markdown!, tables)));
        Write(options.Csv, stream => Text(stream, BenchCsv.Lines(now)));
        Write(options.Json, stream => BenchFile.Write(stream, new BenchReport(now, comparison)));
        Write(options.Save, stream => BenchFile.Write(stream, now));
        if (!new[] { options.Markdown, options.Csv, options.Json, options.Save }.Contains("-"))
            Write("-", stream => Text(stream, tables));

        bool compared = comparison is null ? options.ManagedOnly || now.Cells.Any(cell => cell.Ratio is not null) : comparison.Cells.Count > 0;
        bool failed = options.With is null && now.Failures.Count > 0, slower = options.FailOnSlower && comparison is { IsSlower: true };
        string reason = comparison is null ? "nothing was measured on two sides" : "the two runs have no cell in common";
        return Interruption.IsStopped ? ExitCode.Interrupted
            : failed || slower ? ExitCode.Wrong
            : compared ? ExitCode.Success
            : Failed(ExitCode.NotCrossValidated, reason);
    }

    /// <summary>The way from the page to the folder of the pictures; null if none are drawn.</summary>
    private static string? Pictures(BenchOptions options)
    {
        if (options.Svg is not { } folder)
            return null;
        string page = options.Markdown is null or "-" ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(options.Markdown))!;
        return Path.GetRelativePath(page, folder).Replace('\\', '/');
    }

    private static void Write(string? file, Action<Stream> write)
    {
        if (file is null)
            return;
        if (file != "-")
        {
            WholeFile.Write(file, write);
            return;
        }

        using Stream output = StandardStream.OpenOutput();
        write(output);
    }

    private static void Text(Stream stream, IEnumerable<string> lines)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (string line in lines)
            writer.WriteLine(line);
    }

    private static ExitCode Failed(ExitCode code, string reason)
    {
        Console.Error.WriteLine($"linalg: {reason}");
        return code;
    }
}

/// <summary>There are no two sides.</summary>
internal sealed class NothingToCompareException(string message) : Exception(message);
