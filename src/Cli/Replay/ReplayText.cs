namespace Linalg.Interop.Cli;

/// <summary>A replayed case for people: what was recorded, a line for each back end, and the verdict.</summary>
internal static class ReplayText
{
    /// <summary>What a file says of itself is shown up to here.</summary>
    private const int LongestLine = 1000;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, ReplayResult result)
    {
        CaseFinding finding = result.Finding;
        void Line(string line) => output.WriteLine(PlainText.Of(line, LongestLine));

        string matrix = finding.Case.Length > 0 ? $", {finding.Case}" : "", seed = finding.Seed is { } number ? $", seed {number}" : "";
        Line($"case     {result.Call}{matrix}{seed}");
        Line($"found    by {finding.Source}: {finding.Verdict?.ToString() ?? finding.Standing.ToString()}. {finding.Reason}");
        foreach ((string role, CaseSide? side) in new[] { ("primary", result.Primary), ("witness", result.Witness) })
        {
            if (side is not null)
                Line($"{role,-9}{Words(side)}");
        }

        MachineFacts machine = result.Environment.Machine;
        string version = result.Environment.Version;
        Line($"at       linalg {version}, {machine.Runtime}, {machine.OperatingSystem}, vectors {machine.InstructionSet}");
        output.WriteLine();
        int width = Math.Max(8, result.Lines.Select(line => line.Backend.Length).DefaultIfEmpty().Max());
        Line($"{"back end".PadRight(width)} {"core",-12} {"threads",7} {"info",5} {"ratio",8}  result");
        foreach (ReplayLine line in result.Lines)
        {
            string info = line.Info?.ToString(CultureInfo.InvariantCulture) ?? "-";
            bool isInfinite = line is { Ratio: null, Info: not null, Standing: ReplayStanding.Wrong };
            string ratio = Cli.Words.Ratio(isInfinite ? double.PositiveInfinity : line.Ratio);
            string text = line.Measure.Length > 0 ? $"{Words(line.Standing)}: {line.Measure}" : Words(line.Standing);
            string threads = line.Threads.ToString(CultureInfo.InvariantCulture);
            Line($"{line.Backend.PadRight(width)} {line.Core,-12} {threads,7} {info,5} {ratio,8}  {text}");
        }

        if (result.Lines.Any(line => line.Info > 0) && RoutineInfo.Named(result.Call.Split(' ')[0])?.Failure is { } meaning)
            Line($"info > 0 means: {meaning}");
        output.WriteLine();
        Line(result.Verdict);
    }

    private static string Words(CaseSide side)
    {
        BackendInfo backend = side.Backend;
        string found = side.Info is not { } info
            ? side.Measure
            : FormattableString.Invariant($"info {info}, {side.Measure} {Cli.Words.Ratio(side.Ratio ?? double.PositiveInfinity)}")
                + (side.Passed ? ", right" : $", not below {Residuals.Threshold}");
        return FormattableString.Invariant(
            $"{backend.Name} {backend.Version}, core {backend.Core}, {backend.Threads} thread{(backend.Threads == 1 ? "" : "s")}: {found}");
    }

    private static string Words(ReplayStanding standing) => standing switch
    {
        ReplayStanding.Right => "right",
        ReplayStanding.Absent => "absent",
        ReplayStanding.NotJudged => "not judged",
        ReplayStanding.NotLoaded => "not loaded",
        ReplayStanding.NotConverged => "NO CONVERGENCE",
        ReplayStanding.Disagrees => "DISAGREES",
        ReplayStanding.Hangs => "NO ANSWER",
        ReplayStanding.Crashes => "CRASHED",
        _ => "WRONG",
    };
}
