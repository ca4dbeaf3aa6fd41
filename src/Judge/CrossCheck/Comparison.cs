namespace Linalg.Interop.Judge;

/// <summary>One call on one matrix with the results of both back ends, where they returned one.</summary>
/// <param name="Primary">The primary's result, or null.</param>
/// <param name="Witness">The witness's result, or null; at least one result is not null.</param>
/// <param name="Standing">What the comparison means for the whole run.</param>
/// <param name="Verdict">The judge's finding; null where there are not two results.</param>
/// <param name="Reason">The finding in words.</param>
public sealed record Comparison(TrialResult? Primary, TrialResult? Witness, Standing Standing, Verdict? Verdict, string Reason)
{
    /// <summary>Either result, for what both share: the routine, its options and the matrix.</summary>
    public TrialResult Call => (Primary ?? Witness)!;

    /// <summary>Compares two results of the same call.</summary>
    /// <param name="primary">The primary's.</param>
    /// <param name="witness">The witness's.</param>
    /// <returns>The comparison.</returns>
    public static Comparison Of(TrialResult primary, TrialResult witness)
    {
        ArgumentNullException.ThrowIfNull(primary);
        ArgumentNullException.ThrowIfNull(witness);
        bool samePivots = Same(primary.Evidence?.Choices, witness.Evidence?.Choices);
        bool sameBits = primary.Evidence?.Bits == witness.Evidence?.Bits && primary.Info == witness.Info;
        PivotDifference? difference = samePivots ? null : First(primary, witness);
        string? disagreement = Disagreement(primary, witness)
            ?? (difference is { IsTie: false } wrong ? $"their pivots differ where no tie decides. {wrong.Words}" : null);
        Judgement judgement = Judgement.Decide(primary.Ratio, witness.Ratio, sameBits, samePivots, disagreement);
        Standing standing = judgement.Verdict switch
        {
            Interop.Verdict.Identical or Interop.Verdict.Agree or Interop.Verdict.AgreeUpToTies => Standing.Agreed,
            Interop.Verdict.Inconclusive => Standing.Disagreed,
            _ => Standing.Wrong,
        };

        // The explanations keep the factors alive and are no longer needed.
        return new Comparison(
            primary with { Explain = null }, witness with { Explain = null }, standing, judgement.Verdict,
            judgement.Verdict == Interop.Verdict.AgreeUpToTies ? Ties(primary, witness, difference) : judgement.Reason);
    }

    /// <summary>The first difference of pivots, as seen by the side that broke the pivot rule there, or else by the primary.</summary>
    private static PivotDifference? First(TrialResult primary, TrialResult witness)
    {
        if (!primary.Passed || !witness.Passed)
            return null;
        PivotDifference? mine = primary.Explain?.Invoke(witness.Evidence!.Choices);
        PivotDifference? theirs = witness.Explain?.Invoke(primary.Evidence!.Choices);
        return theirs is { IsTie: false } && mine is { IsTie: true } ? theirs : mine;
    }

    private static string Ties(TrialResult primary, TrialResult witness, PivotDifference? difference)
    {
        if (difference is { } known)
            return $"Both pass; their pivots differ. {known.Words}";
        return primary.Info == witness.Info
            ? "Both pass; their pivots differ."
            : $"Both pass; a pivot that is zero within rounding gives info {primary.Info} here and {witness.Info} there.";
    }

    /// <summary>Describes the first quantity that must agree and does not, or returns null.</summary>
    private static string? Disagreement(TrialResult primary, TrialResult witness)
    {
        if (primary.Evidence is not { } first || witness.Evidence is not { } second)
            return null;

        // Where info is among the choices it reports a vanished pivot, which each result's own ratio certifies.
        if (primary.Info != witness.Info && first.Choices.Count == 0)
            return $"info is {primary.Info} and {witness.Info}.";
        double tolerance = Math.Min(first.Tolerance, second.Tolerance);
        for (int i = 0; i < Math.Min(first.Values.Count, second.Values.Count); i++)
        {
            double distance = Math.Abs(first.Values[i] - second.Values[i]);
            if (!(distance <= tolerance))
                return FormattableString.Invariant($"value {i + 1} of what must agree is {first.Values[i]:g9} and {second.Values[i]:g9}.");
        }

        return null;
    }

    private static bool Same(IReadOnlyList<int>? first, IReadOnlyList<int>? second) => (first ?? []).SequenceEqual(second ?? []);
}
