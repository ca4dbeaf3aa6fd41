using System.Globalization;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>How findings and numbers are written for people.</summary>
internal static class Words
{
    /// <summary>A finding in a word or two; what needs attention is in capitals.</summary>
    public static string Of(Comparison comparison, string witness = BackendPair.OpenBlas) => comparison.Standing switch
    {
        Standing.Absent => "absent",
        Standing.Alone => "alone",
        Standing.Disagreed => "DISAGREE",
        Standing.Wrong => comparison.Verdict switch
        {
            Verdict.PrimaryWrong => "MANAGED WRONG",
            Verdict.WitnessWrong => $"{witness.ToUpperInvariant()} WRONG",
            _ => "BOTH WRONG",
        },
        _ => comparison.Verdict switch
        {
            Verdict.Identical => "identical",
            Verdict.AgreeUpToTies => "agree, ties",
            _ => "agree",
        },
    };

    /// <summary>The worst finding of several calls, and how many were not compared beside others that were.</summary>
    public static string Of(IReadOnlyCollection<Row> rows)
    {
        List<Comparison> compared = [.. rows.Select(row => row.Comparison).Where(pair => pair.Standing is not (Standing.Absent or Standing.Alone))];
        if (compared.Count == 0)
            return Of(rows.MaxBy(row => row.Comparison.Standing)!.Comparison, rows.First().Witness);
        string worst = Of(compared.MaxBy(pair => (pair.Standing, pair.Verdict))!, rows.First().Witness);
        int absent = rows.Count(row => row.Comparison.Standing == Standing.Absent), alone = rows.Count - compared.Count - absent;
        return worst + (absent > 0 ? $", {absent} absent" : "") + (alone > 0 ? $", {alone} alone" : "");
    }

    /// <summary>A side of one comparison: info, measure and ratio.</summary>
    public static string Of(TrialResult? result) =>
        result is null || result.IsAbsent ? "none" : string.Create(CultureInfo.InvariantCulture, $"info {result.Info}, {result.Measure} {Ratio(result.Ratio)}");

    /// <summary>One comparison in one line.</summary>
    public static string Of(Row row) =>
        $"{Of(row.Comparison, row.Witness)}: {row.Name}: managed {Of(row.Comparison.Primary)}; {row.Witness} {Of(row.Comparison.Witness)}. "
        + row.Comparison.Reason;

    /// <summary>A ratio.</summary>
    public static string Ratio(double? ratio) => ratio switch
    {
        null or double.NaN => "-",
        double.PositiveInfinity => "inf",
        _ => ratio.Value.ToString("g3", CultureInfo.InvariantCulture),
    };

    /// <summary>A number of threads.</summary>
    public static string Threads(int count) => count == 1 ? "1 thread" : string.Create(CultureInfo.InvariantCulture, $"{count} threads");

    /// <summary>A time with its unit.</summary>
    public static string Time(double? seconds) => seconds switch
    {
        null => "-",
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds.Value * 1e6:f1} us"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds.Value * 1e3:f2} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds.Value:f2} s"),
    };

    /// <summary>The witness's time over the primary's: above 1 the primary is faster.</summary>
    public static string Speed((double? Primary, double? Witness) seconds) =>
        seconds is ({ } primary, { } witness) && primary > 0 ? (witness / primary).ToString("f2", CultureInfo.InvariantCulture) : "-";
}
