using System.Globalization;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>
/// The table for people: a line for each group of matrices, routine and type, with the worst of its calls; below it every call that needs attention, or
/// every call at all.
/// </summary>
internal sealed class TableReport(TextWriter output, VerifyOptions options, Timings timings)
{
    private const int MatrixWidth = 30;
    private const int RatioWidth = 8;

    /// <summary>What is compared, and the heads of the columns.</summary>
    public void Begin(BackendPair backends)
    {
        output.WriteLine($"primary  {Describe(backends.PrimaryInfo)}");
        output.WriteLine($"witness  {(backends.WitnessInfo is { } witness ? Describe(witness) : "none: the primary is judged alone")}");
        if (timings.Any)
        {
            output.WriteLine($"times    one call through the contract, repairs included, in a process of its own without OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE;");
            output.WriteLine(
                $"         core {timings.Primary?.Core ?? "none"} against {timings.Witness?.Core ?? "none"}; speed above 1: managed is faster."
                + " In the zoo: one matrix of the largest order.");
        }

        output.WriteLine($"ratios   the largest of each group; below {Residuals.Threshold} is right");
        output.WriteLine();
        string name = (backends.WitnessInfo?.Name ?? BackendPair.OpenBlas).ToLowerInvariant(), column = name.Length <= RatioWidth ? name : "witness";
        Line("routine", "type", "matrix", "calls", "managed", column, "verdict", timings.Any ? ["managed", column, "speed"] : []);
    }

    /// <summary>A finished group of matrices.</summary>
    public void Group(IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
            return;
        foreach (IGrouping<(string Routine, string Type), Row> group in rows
            .GroupBy(row => (row.Comparison.Call.Routine, row.Comparison.Call.ElementType))
            .OrderBy(group => Trials.Routines.ToList().IndexOf(group.Key.Routine)))
        {
            (double? Primary, double? Witness) seconds = timings.Of(rows[0].Source.Key, group.Key.Routine, group.Key.Type);
            Line(
                group.Key.Routine,
                group.Key.Type,
                Matrix(rows[0].Source.Group, [.. group]),
                group.Count().ToString(CultureInfo.InvariantCulture),
                Words.Ratio(Largest(group.Select(row => row.Comparison.Primary))),
                Words.Ratio(Largest(group.Select(row => row.Comparison.Witness))),
                Words.Of([.. group]),
                timings.Any ? [Words.Time(seconds.Primary), Words.Time(seconds.Witness), Words.Speed(seconds)] : []);
        }

        foreach (LeftOut leftOut in LeftOut.Of(rows, options))
            output.WriteLine($"left out: {string.Join(", ", leftOut.Routines)} of {leftOut.Matrix}, for its order: --routine asks for them.");
        foreach (Row row in rows.Where(row => options.Verbose || row.Comparison.Standing is Standing.Wrong or Standing.Disagreed))
            output.WriteLine(Words.Of(row));
    }

    private void Line(string routine, string type, string matrix, string calls, string primary, string witness, string verdict, string[] times)
    {
        string line = $"{routine,-7} {type,-6} {Fit(matrix),-MatrixWidth} {calls,5} {primary,RatioWidth} {witness,RatioWidth}  {verdict,-20}";
        if (times.Length > 0)
            line += $" {times[0],9} {times[1],9} {times[2],6}";
        output.WriteLine(line.TrimEnd());
    }

    /// <summary>The name and shape, or how many there are.</summary>
    private static string Matrix(string group, IReadOnlyList<Row> rows)
    {
        int matrices = rows.Select(row => (row.Source, row.Comparison.Call.Case, row.Comparison.Call.Rows, row.Comparison.Call.Columns)).Distinct().Count();
        return group == ZooSource.Name
            ? $"{group}: {Counted.Of(matrices, "matrix", "matrices")}"
            : $"{group} {rows[0].Comparison.Call.Rows}x{rows[0].Comparison.Call.Columns}";
    }

    private static string Fit(string text) => text.Length <= MatrixWidth ? text : string.Concat("…", text.AsSpan(text.Length - MatrixWidth + 1));

    private static double? Largest(IEnumerable<TrialResult?> results) =>
        results.Where(result => result is { IsAbsent: false }).Select(result => (double?)result!.Ratio).Max();

    private static string Describe(BackendInfo info) => string.Create(
        CultureInfo.InvariantCulture,
        $"{info.Name} {info.Version}, core {info.Core}, {info.Threads} thread{(info.Threads == 1 ? "" : "s")}{(info.Path is null ? "" : ", " + info.Path)}"
        + $"{(info.Build is null || info.Name == BackendPair.OpenBlas ? "" : ", " + info.Build)}");
}
