namespace Linalg.Interop.Cli;

/// <summary>Judges what several back ends made of one call: each by itself, and against one of those that are right.</summary>
internal static class ReplayJudge
{
    /// <summary>The lines of all answers, in their order.</summary>
    public static IReadOnlyList<ReplayLine> Lines<T>(RecordedCall<T> recorded, int? expectedInfo, IReadOnlyList<ReplayAnswer> answers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<Outcome<T>?> outcomes = [.. answers.Select(answer => answer.Outcome?.ToOutcome(recorded.Call))];
        Outcome<T>? reference = outcomes.Find(outcome => outcome is not null && IsReference(recorded, expectedInfo, outcome));
        ReplayAnswer? referred = reference is null ? null : answers[outcomes.IndexOf(reference)];
        return [.. answers.Zip(outcomes, (answer, outcome) => outcome is null
            ? Without(answer)
            : Judged(recorded, expectedInfo, answer, outcome, ReferenceEquals(outcome, reference) ? null : reference, referred))];
    }

    /// <summary>A line that has no result.</summary>
    public static ReplayLine Without(ReplayAnswer answer, ReplayStanding standing = ReplayStanding.Wrong) => new(
        Name(answer.Backend), answer.Backend?.Core ?? "", answer.Threads, answer.Backend?.Path,
        answer.IsAbsent ? ReplayStanding.Absent : answer.Backend is null ? ReplayStanding.NotLoaded : standing,
        null, null, answer.Problem ?? "");

    private static ReplayLine Judged<T>(
        RecordedCall<T> recorded, int? expectedInfo, ReplayAnswer answer, Outcome<T> outcome, Outcome<T>? reference, ReplayAnswer? referred)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Comparison comparison;
        try
        {
            comparison = reference is null
                ? CallJudge<T>.Alone(recorded.Call, recorded.Before, outcome, "")
                : CallJudge<T>.Compare(recorded.Call, recorded.Before, outcome, reference);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Line(ReplayStanding.NotJudged, null, $"beyond the judge: {exception.Message.ReplaceLineEndings(" ")}");
        }

        TrialResult result = comparison.Primary!;
        double? ratio = double.IsFinite(result.Ratio) ? result.Ratio : null;
        if (CallJudge<T>.HasNotConverged(recorded.Call, outcome))
            return Line(ReplayStanding.NotConverged, null, "no convergence");
        if (comparison.Verdict is Verdict.PrimaryWrong or Verdict.BothWrong)
            return Line(ReplayStanding.Wrong, ratio, result.Measure);
        if (expectedInfo is { } expected && outcome.Info != expected)
            return Line(ReplayStanding.Wrong, null, FormattableString.Invariant($"info must be {expected}"));
        if (comparison.Standing == Standing.Disagreed)
            return Line(ReplayStanding.Disagrees, ratio, $"against {Name(referred!.Backend)}: {comparison.Reason}");
        return CallJudge<T>.Undecidable(recorded.Call, recorded.Before, outcome, reference ?? outcome) is { } undecidable
            ? Line(ReplayStanding.NotJudged, null, undecidable)
            : Line(ReplayStanding.Right, ratio, result.Measure);

        ReplayLine Line(ReplayStanding standing, double? number, string measure) =>
            Without(answer) with { Standing = standing, Info = outcome.Info, Ratio = number, Measure = measure };
    }

    /// <summary>Whether others can be held against it: right by itself, and with the info that is due.</summary>
    private static bool IsReference<T>(RecordedCall<T> recorded, int? expectedInfo, Outcome<T> outcome)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return (expectedInfo is null || expectedInfo == outcome.Info)
                && CallJudge<T>.Undecidable(recorded.Call, recorded.Before, outcome, outcome) is null
                && !CallJudge<T>.HasNotConverged(recorded.Call, outcome)
                && CallJudge<T>.Alone(recorded.Call, recorded.Before, outcome, "").Standing != Standing.Wrong;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static string Name(BackendInfo? backend) => backend is null ? "none" : $"{backend.Name} {backend.Version}";
}
