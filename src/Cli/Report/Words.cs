namespace Linalg.Interop.Cli;

/// <summary>How findings and numbers are written for people.</summary>
internal static class Words
{
    /// <summary>A side of one comparison: info, measure and ratio.</summary>
    public static string Of(VerifyReport.Side? side) => side is null
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"info {side.Info}, {side.Measure} {Ratio(side.Ratio ?? double.PositiveInfinity)}");

    /// <summary>Call and matrix.</summary>
    public static string Name(VerifyReport.Case call) =>
        $"{call.Routine}{(call.Options.Length == 0 ? "" : " " + call.Options)} {call.Type} {call.Matrix} {call.Rows}x{call.Columns}";

    /// <summary>One comparison in one line.</summary>
    public static string Of(VerifyReport.Case call, string witness) =>
        $"{VerifiedVerdict.Of(call, witness).Worst}: {Name(call)}: managed {Of(call.Primary)}; {witness} {Of(call.Witness)}. {call.Reason}";

    /// <summary>A ratio.</summary>
    public static string Ratio(double? ratio, int digits = 3)
    {
        if (ratio is null or double.NaN)
            return "-";
        if (double.IsPositiveInfinity(ratio.Value))
            return "inf";
        string text = ratio.Value.ToString(digits < 3 ? "g2" : "g3", CultureInfo.InvariantCulture);

        // One digit of an exponent is enough where every character counts.
        return digits < 3 ? text.Replace("e-0", "e-", StringComparison.Ordinal).Replace("e+", "e", StringComparison.Ordinal)
            .Replace("e0", "e", StringComparison.Ordinal) : text;
    }

    /// <summary>A number of threads.</summary>
    public static string Threads(int count) => count == 1 ? "1 thread" : string.Create(CultureInfo.InvariantCulture, $"{count} threads");

    /// <summary>A time with its unit.</summary>
    public static string Time(double? seconds, int digits = 3) => seconds switch
    {
        null => "-",
        < 0.9995e-3 => $"{Digits(seconds.Value * 1e6, digits)} us",
        < 0.9995 => $"{Digits(seconds.Value * 1e3, digits)} ms",
        _ => $"{Digits(seconds.Value, digits)} s",
    };

    /// <summary>The witness's time over the primary's: above 1 the primary is faster.</summary>
    public static string Speed((double? Primary, double? Witness) seconds) => seconds is ({ } primary, { } witness) && primary > 0
        ? (witness / primary) switch
        {
            >= 100 => (witness / primary).ToString("f0", CultureInfo.InvariantCulture),
            >= 10 => (witness / primary).ToString("f1", CultureInfo.InvariantCulture),
            _ => (witness / primary).ToString("f2", CultureInfo.InvariantCulture),
        }
        : "-";

    /// <summary>So many digits, and all those before the point.</summary>
    private static string Digits(double value, int digits)
    {
        int before = value >= 99.95 ? 3 : value >= 9.995 ? 2 : 1;
        return value.ToString($"f{Math.Max(0, digits - before)}", CultureInfo.InvariantCulture);
    }
}
