namespace Linalg.Interop.Testing;

/// <summary>Tries two back ends on the same matrix, call by call.</summary>
public static class PairedTrials
{
    private static readonly List<string> Order = [.. Trials.Routines];

    /// <summary>Tries both on every routine that applies to the matrix, and compares the results.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="primary">The back end in question.</param>
    /// <param name="witness">The one it is held against; null if there is none.</param>
    /// <param name="zoo">The matrix and what is known of it.</param>
    /// <param name="wanted">Which routines to try; null for all.</param>
    /// <param name="untried">Takes in what neither tried, and why; null for nobody.</param>
    /// <returns>One comparison for each call that either made or refused as absent, in the order of <see cref="Trials.Routines"/>.</returns>
    public static IReadOnlyList<Comparison> Run<T>(
        Backend<T> primary, Backend<T>? witness, ZooCase<T> zoo, Predicate<string>? wanted = null, ICollection<UntriedCall>? untried = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var left = new List<UntriedCall>();
        List<TrialResult> first = [.. Trials.Run(primary, zoo, wanted, left)];
        List<TrialResult> second = witness is null ? [] : [.. Trials.Run(witness, zoo, wanted, left)];
        Comparison[] pairs = [.. Pair(first, second, witness is not null, left).OrderBy(pair => Order.IndexOf(pair.Call.Routine))];
        foreach (UntriedCall call in left.DistinctBy(call => (call.Routine, call.Options)))
        {
            if (!Array.Exists(pairs, pair =>
                pair.Call.Routine == call.Routine && (call.Options.Length == 0 || pair.Call.Options == call.Options)))
                untried?.Add(call);
        }

        return pairs;
    }

    private static IEnumerable<Comparison> Pair(List<TrialResult> first, List<TrialResult> second, bool hasWitness, List<UntriedCall> left)
    {
        Dictionary<(string, string), TrialResult> made = second.Where(result => !result.IsAbsent).ToDictionary(Key);
        var absent = new Dictionary<string, TrialResult>();
        foreach (TrialResult result in first.Concat(second).Where(result => result.IsAbsent))
            absent.TryAdd(result.Routine, result);

        var seen = new HashSet<string>();
        foreach (TrialResult primary in first.Where(result => !result.IsAbsent))
        {
            seen.Add(primary.Routine);
            yield return made.Remove(Key(primary), out TrialResult? witness)
                ? Comparison.Of(primary, witness)
                : Unpaired(primary, null, absent.GetValueOrDefault(primary.Routine), hasWitness, left);
        }

        foreach (TrialResult witness in made.Values)
        {
            seen.Add(witness.Routine);
            yield return Unpaired(null, witness, absent.GetValueOrDefault(witness.Routine), hasWitness, left);
        }

        // Calls that neither side made, if both sides refused them: where one implements the routine and made no call, there was nothing to try.
        foreach (TrialResult refused in absent.Values.Where(result => !seen.Contains(result.Routine)))
        {
            if (Refuses(first, refused.Routine) && (!hasWitness || Refuses(second, refused.Routine)))
                yield return new Comparison(refused, null, Standing.Absent, null, refused.Measure);
        }
    }

    private static bool Refuses(List<TrialResult> results, string routine) => results.Exists(result => result.IsAbsent && result.Routine == routine);

    private static Comparison Unpaired(TrialResult? primary, TrialResult? witness, TrialResult? absent, bool hasWitness,
        List<UntriedCall> left)
    {
        TrialResult result = (primary ?? witness)!;
        string side = primary is null ? "witness" : "primary";
        if (!result.Passed)
        {
            Verdict verdict = primary is null ? Verdict.WitnessWrong : Verdict.PrimaryWrong;
            return new Comparison(primary, witness, Standing.Wrong, verdict, $"The {side} does not pass, and is alone.");
        }

        string? why = left.Find(call =>
            call.Routine == result.Routine && (call.Options.Length == 0 || call.Options == result.Options))?.Reason;
        return absent is not null
            ? new Comparison(primary, witness, Standing.Absent, null, $"The {side} passes; the other is absent: {absent.Measure}.")
            : new Comparison(
                primary, witness, Standing.Alone, null,
                hasWitness ? $"The {side} passes; the other's factors left nothing to try{(why is null ? "" : $": {why}")}."
                    : $"The {side} passes; there is no witness.");
    }

    private static (string Routine, string Options) Key(TrialResult result) => (result.Routine, result.Options);
}
