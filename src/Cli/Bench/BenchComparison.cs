namespace Linalg.Interop.Cli.Bench;

/// <summary>What a change comes to.</summary>
internal enum ChangeVerdict
{
    /// <summary>Less than the noise of the two runs.</summary>
    WithinNoise,

    /// <summary>The subject became faster by more than the noise.</summary>
    Faster,

    /// <summary>The subject became slower by more than the noise.</summary>
    Slower,

    /// <summary>Nothing that could decide: times of two machines, without a ratio.</summary>
    Undecided,
}

/// <summary>How a figure changed between two runs.</summary>
/// <param name="Before">The median of the saved run.</param>
/// <param name="Noise">By what part the two may differ without a reason.</param>
internal readonly record struct Change(double Before, double Now, double Noise)
{
    /// <summary>Two runs of the same differ by so much because the machine was in another state: launches of one run do not tell.</summary>
    public const double LeastNoise = 0.03;

    /// <summary>By what part it is more or less now.</summary>
    public double Part => (Now / Before) - 1;

    /// <summary>The change from one run to another; the noise is that of both, as of quantities that have nothing to do with each other.</summary>
    public static Change Of(Spread before, Spread now) => new(
        before.Median, now.Median, Math.Max(LeastNoise, Math.Sqrt((before.Noise * before.Noise) + (now.Noise * now.Noise))));

    /// <summary>−1 if it is less now by more than the noise, 1 if it is more, 0 if neither. A factor counts alike in both directions.</summary>
    public int Direction => Now > Before * (1 + Noise) ? 1 : Before > Now * (1 + Noise) ? -1 : 0;
}

/// <summary>What changed in a cell.</summary>
/// <param name="Type">"double" or "float".</param>
/// <param name="Threads">The most threads of a call.</param>
/// <param name="BaselineTime">The time of what it is held against; null if it was not measured in both.</param>
/// <param name="Ratio">How many times faster the subject is than that.</param>
/// <param name="Verdict">What it comes to.</param>
internal sealed record CellChange(
    BenchGroup Group,
    string Routine,
    string Type,
    int Threads,
    int M,
    int N,
    int K,
    Change Time,
    Change? BaselineTime,
    Change? Ratio,
    ChangeVerdict Verdict);

/// <summary>What changed since a saved run.</summary>
/// <param name="Warnings">What makes the two runs different.</param>
/// <param name="Missing">Cells of the saved run that this one lacks.</param>
internal sealed record BenchComparison(
    DateTimeOffset Since, string DecidedBy, IReadOnlyList<string> Warnings, IReadOnlyList<CellChange> Cells, IReadOnlyList<string> Missing)
{
    /// <summary>In the text; the JSON form names all.</summary>
    private const int MostNamed = 6;

    /// <summary>Holds a run against a saved one.</summary>
    public static BenchComparison Of(BenchResult before, BenchResult now)
    {
        bool sameMachine = before.Machine.IsSameMachine(now.Machine), sameLibrary = before.Machine.IsSameLibrary(now.Machine);

        // The library is the same code: what it takes tells what the machine does. Another library is no yardstick, another machine is
        // none for times.
        bool byRatio = sameLibrary || !sameMachine;
        var after = now.Cells.ToDictionary(cell => cell.Key);
        string differences = string.Join("; ", before.Machine.Differences(now.Machine));
        return new BenchComparison(
            before.Date,
            byRatio ? "the ratio decides, where there is one, and else the time" : "the time decides, as the native library is another",
            differences.Length == 0 ? [] : [$"measured under other conditions: {differences}"],
            [
                .. before.Cells.Where(cell => after.ContainsKey(cell.Key))
                    .Select(cell => Of(cell, after[cell.Key], byRatio, sameMachine)).OfType<CellChange>(),
            ],
            [.. before.Cells.Where(cell => !after.ContainsKey(cell.Key)).Select(cell => $"{cell}")]);
    }

    /// <summary>Whether anything became slower by more than the noise.</summary>
    public bool IsSlower => Cells.Any(cell => cell.Verdict == ChangeVerdict.Slower);

    /// <summary>The comparison in Markdown.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "";
        yield return $"### changes since {Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";
        yield return "";
        foreach (string warning in Warnings)
            yield return $"WARNING: {warning}.";
        yield return "Noise: the range of a run's launches (one and a half times that of three or four, two and a half times that of two, "
            + $"a fifth for one), of both runs, at least 3 %. A change beyond it counts; {DecidedBy}.";
        yield return "";
        string[] headings =
        [
            "call", "type", "threads", "n", "before", "now", "change", "noise", "baseline", "ratio before", "now", "change", "noise",
            "verdict",
        ];
        foreach (string line in MarkdownTable.Lines(headings, Cells.Select(Row)))
            yield return line;
        yield return "";
        yield return $"Of {Cells.Count} cell{(Cells.Count == 1 ? "" : "s")} {Count(ChangeVerdict.Slower)} became slower and "
            + $"{Count(ChangeVerdict.Faster)} faster by more than the noise.";
        if (Missing.Count > 0)
        {
            string more = Missing.Count > MostNamed ? $" and {Missing.Count - MostNamed} more" : "";
            yield return $"Not measured again: {string.Join(", ", Missing.Take(MostNamed))}{more}.";
        }
    }

    private int Count(ChangeVerdict verdict) => Cells.Count(cell => cell.Verdict == verdict);

    private static CellChange? Of(BenchCell before, BenchCell now, bool byRatio, bool sameMachine)
    {
        if (before.Subject is not { } first || now.Subject is not { } second)
            return null;
        var time = Change.Of(first.Spread, second.Spread);
        Change? baseline = before.Baseline is { } old && now.Baseline is { } recent ? Change.Of(old.Spread, recent.Spread) : null;
        Change? ratio = before.Ratio is { } was && now.Ratio is { } become ? Change.Of(was, become) : null;
        int worse = byRatio && ratio is { } quotient ? -quotient.Direction : time.Direction;
        ChangeVerdict verdict = !sameMachine && ratio is null ? ChangeVerdict.Undecided
            : worse > 0 ? ChangeVerdict.Slower
            : worse < 0 ? ChangeVerdict.Faster
            : ChangeVerdict.WithinNoise;
        return new CellChange(
            before.Group, before.Routine, before.Type, before.Threads, before.M, before.N, before.K, time, baseline, ratio, verdict);
    }

    private static IEnumerable<string> Row(CellChange cell) =>
    [
        cell.Group == BenchGroup.Routines ? cell.Routine : $"{cell.Group}: {cell.Routine}",
        cell.Type,
        cell.Threads.ToString(CultureInfo.InvariantCulture),
        $"{new Shape(cell.M, cell.N, cell.K)}",
        Text.Duration(cell.Time.Before), Text.Duration(cell.Time.Now), Text.Change(cell.Time.Part), Noise(cell.Time),
        Text.Change(cell.BaselineTime?.Part),
        Text.Number(cell.Ratio?.Before), Text.Number(cell.Ratio?.Now), Text.Change(cell.Ratio?.Part), Noise(cell.Ratio),
        cell.Verdict switch
        {
            ChangeVerdict.Slower => "SLOWER",
            ChangeVerdict.Faster => "faster",
            ChangeVerdict.Undecided => "–",
            _ => "same",
        },
    ];

    private static string Noise(Change? change) => change is { Noise: var noise } ? $"±{Text.Change(noise)[1..]}" : "–";
}
