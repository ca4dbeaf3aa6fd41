namespace Linalg.Interop.Cli;

/// <summary>The table for people: a line for each group of matrices, routine and type, with the worst of its calls.</summary>
internal sealed class TableReport(Screen output, VerifyOptions options, VerifyResult result)
{
    private const int Indent = 9;
    private readonly TableLayout _layout = new(output.Width, result.Timings.Any);

    /// <summary>What is compared, and the heads of the columns.</summary>
    public void Begin()
    {
        VerifySides sides = result.Sides!;
        output.WriteLine($"primary  {Describe(sides.Primary)}");
        output.WriteLine($"witness  {(sides.Witness is { } witness ? Describe(witness) : "none: the primary is judged alone")}");
        if (result.Timings.Any)
        {
            output.WriteText(
                "times    one call through the contract, repairs included, in a process of its own without OPENBLAS_CORETYPE and "
                + $"OPENBLAS_L2_SIZE; core {result.Timings.Primary?.Core ?? "none"} against {result.Timings.Witness?.Core ?? "none"}; "
                + "speed above 1: managed is faster. "
                + $"In the zoo: one matrix of the largest order timed.{(result.Timings.Missing is { } missing ? $" {missing}" : "")}",
                Indent);
        }

        output.WriteLine($"ratios   the largest of each group; below {Residuals.Threshold} is right");
        output.WriteLine();
        output.WriteLine(_layout.Head((sides.Witness?.Name ?? BackendPair.OpenBlas) is BackendPair.OpenBlas ? "openblas" : "witness"));
    }

    /// <summary>A finished group of matrices.</summary>
    public void Group(string key, IReadOnlyList<VerifyReport.Case> cases)
    {
        foreach (IGrouping<(string Routine, string Type), VerifyReport.Case> group in cases
            .GroupBy(call => (call.Routine, call.Type))
            .OrderBy(group => Trials.Routines.ToList().IndexOf(group.Key.Routine)))
        {
            (double? Primary, double? Witness) seconds = result.Timings.Of(key, group.Key.Routine, group.Key.Type);
            VerifyReport.Case first = group.First();
            int matrices = group.Select(call => (call.Matrix, call.Rows, call.Columns)).Distinct().Count();
            var verdict = VerifiedVerdict.Of([.. group], result.Witness);
            string words = _layout.Verdict(verdict);
            output.WriteLine(_layout.Line(
                group.Key.Routine,
                group.Key.Type,
                _layout.Matrix(first.Group, matrices, first.Rows, first.Columns),
                group.Count().ToString(CultureInfo.InvariantCulture),
                _layout.Ratio(Largest(group.Select(call => call.Primary))),
                _layout.Ratio(Largest(group.Select(call => call.Witness))),
                _layout.Time(seconds.Primary),
                _layout.Time(seconds.Witness),
                Words.Speed(seconds),
                verdict.IsBad ? output.Bad(words) : words));
        }

        foreach (VerifyReport.Case call in cases.Where(_ => options.Verbose))
            output.WriteLine(Words.Of(call, result.Witness));
    }

    private static double? Largest(IEnumerable<VerifyReport.Side?> sides) =>
        sides.OfType<VerifyReport.Side>().Select(side => (double?)(side.Ratio ?? double.PositiveInfinity)).Max();

    private static string Describe(BackendInfo info) => string.Create(
        CultureInfo.InvariantCulture,
        $"{info.Name} {info.Version}, core {info.Core}, {Words.Threads(info.Threads)}{(info.Path is null ? "" : ", " + info.Path)}"
        + $"{(info.Build is null || info.Name == BackendPair.OpenBlas ? "" : ", " + info.Build)}");
}
