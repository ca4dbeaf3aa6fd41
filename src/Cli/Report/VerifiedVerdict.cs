namespace Linalg.Interop.Cli;

/// <summary>The worst finding of several calls.</summary>
/// <param name="Who">The side that is wrong; null where none is.</param>
/// <param name="What">What was found; in capitals if it needs attention.</param>
/// <param name="IsBad">Whether it needs attention.</param>
/// <param name="Others">How many calls were not compared beside others that were.</param>
internal sealed record VerifiedVerdict(string? Who, string What, bool IsBad, IReadOnlyList<(int Count, string Word)> Others)
{
    /// <summary>The finding in words.</summary>
    public string Worst => Who is null ? What : $"{Who} {What}";

    /// <summary>Of one call.</summary>
    public static VerifiedVerdict Of(VerifyReport.Case call, string witness) => call.Standing switch
    {
        Standing.Absent => new VerifiedVerdict(null, "absent", false, []),
        Standing.Alone => new VerifiedVerdict(null, "alone", false, []),
        Standing.Disagreed => new VerifiedVerdict(null, "DISAGREE", true, []),
        Standing.Wrong => new VerifiedVerdict(
            call.Verdict switch { Verdict.PrimaryWrong => "MANAGED", Verdict.WitnessWrong => Capitals(witness), _ => "BOTH" },
            "WRONG", true, []),
        _ => new VerifiedVerdict(
            null, call.Verdict switch { Verdict.Identical => "identical", Verdict.AgreeUpToTies => "agree, ties", _ => "agree" },
            false, []),
    };

    /// <summary>Of several.</summary>
    public static VerifiedVerdict Of(IReadOnlyCollection<VerifyReport.Case> calls, string witness)
    {
        List<VerifyReport.Case> compared = [.. calls.Where(call => call.Standing is not (Standing.Absent or Standing.Alone))];
        if (compared.Count == 0)
            return Of(calls.MaxBy(call => call.Standing)!, witness);
        int absent = calls.Count(call => call.Standing == Standing.Absent), alone = calls.Count - compared.Count - absent;
        return Of(compared.MaxBy(call => (call.Standing, call.Verdict))!, witness) with
        {
            Others = [.. new[] { (Count: absent, Word: "absent"), (Count: alone, Word: "alone") }.Where(other => other.Count > 0)],
        };
    }

    /// <summary>A maker's name in capitals; a file is named as it is.</summary>
    private static string Capitals(string name) => name.Contains('.', StringComparison.Ordinal) ? name : name.ToUpperInvariant();
}
