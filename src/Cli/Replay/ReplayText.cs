using System.Globalization;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>A replayed case for people: what was recorded, a line for each back end, and the verdict.</summary>
internal static class ReplayText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, ReplayResult result)
    {
        string matrix = result.Finding.Case.Length > 0 ? $", {result.Finding.Case}" : "", seed = result.Finding.Seed is { } number ? $", seed {number}" : "";
        output.WriteLine($"case     {result.Call}{matrix}{seed}");
        output.WriteLine($"found    by {result.Finding.Source}: {result.Finding.Verdict?.ToString() ?? result.Finding.Standing.ToString()}. {result.Finding.Reason}");
        foreach ((string role, CaseSide? side) in new[] { ("primary", result.Primary), ("witness", result.Witness) })
        {
            if (side is not null)
                output.WriteLine($"{role,-9}{Words(side)}");
        }

        MachineFacts machine = result.Environment.Machine;
        output.WriteLine($"at       linalg {result.Environment.Version}, {machine.Runtime}, {machine.OperatingSystem}, vectors {machine.InstructionSet}");
        output.WriteLine();
        int width = Math.Max(8, result.Lines.Select(line => line.Backend.Length).DefaultIfEmpty().Max());
        output.WriteLine($"{"back end".PadRight(width)} {"core",-12} {"threads",7} {"info",5} {"ratio",8}  result");
        foreach (ReplayLine line in result.Lines)
        {
            string info = line.Info?.ToString(CultureInfo.InvariantCulture) ?? "-";
            string ratio = Cli.Words.Ratio(line.Ratio ?? (line.Info is not null && line.Standing == ReplayStanding.Wrong ? double.PositiveInfinity : null));
            string text = line.Measure.Length > 0 ? $"{Words(line.Standing)}: {line.Measure}" : Words(line.Standing);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{line.Backend.PadRight(width)} {line.Core,-12} {line.Threads,7} {info,5} {ratio,8}  {text}"));
        }

        output.WriteLine();
        output.WriteLine(result.Verdict);
    }

    private static string Words(CaseSide side) => string.Create(
        CultureInfo.InvariantCulture,
        $"{side.Backend.Name} {side.Backend.Version}, core {side.Backend.Core}, {side.Backend.Threads} thread{(side.Backend.Threads == 1 ? "" : "s")}: ")
        + (side.Info is { } info
            ? string.Create(CultureInfo.InvariantCulture, $"info {info}, {side.Measure} {Cli.Words.Ratio(side.Ratio ?? double.PositiveInfinity)}")
                + (side.Passed ? ", right" : $", not below {Residuals.Threshold}")
            : side.Measure);

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
