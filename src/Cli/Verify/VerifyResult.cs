namespace Linalg.Interop.Cli;

/// <summary>What was found of one library, as far as the work on it came.</summary>
/// <param name="library">The file that was named; null for the one that the search finds.</param>
internal sealed class VerifyResult(string? library, Timings timings)
{
    /// <summary>The library by the name that people read.</summary>
    public string Witness => Label ?? Sides?.Witness?.Name ?? BackendPair.OpenBlas;

    /// <summary>The file that was named; null for the one that the search finds.</summary>
    public string? Library => library;

    /// <summary>The name of the file that was named, its path where two share the name; null where none was.</summary>
    public string? Label { get; init; }

    /// <summary>What was timed.</summary>
    public Timings Timings => timings;

    /// <summary>What computed; null if the process ended before it could tell.</summary>
    public VerifySides? Sides { get; private set; }

    /// <summary>Why there is no library.</summary>
    public string? NoLibrary { get; private set; }

    /// <summary>Why there is no verdict; null if there is one.</summary>
    public string? Failure { get; set; }

    /// <summary>Whether Ctrl-C has ended the work: everything is what was found before.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>The calls that were judged.</summary>
    public List<VerifyReport.Case> Cases { get; } = [];

    /// <summary>What was not tried.</summary>
    public List<LeftOut> LeftOut { get; } = [];

    /// <summary>The ranks of tables.</summary>
    public IReadOnlyList<RankRow> Ranks { get; private set; } = [];

    /// <summary>What became of saving calls; null if that was not asked for.</summary>
    public Recorded? Recorded { get; private set; }

    /// <summary>What the reader must know of the library.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Whether the file that was named is no library to be judged.</summary>
    public bool IsRefused => library is not null && NoLibrary is not null;

    /// <summary>Why there are no results, or not all; null if all are there.</summary>
    public string? Problem => Failure ?? (IsRefused ? NoLibrary : null);

    /// <summary>Notes that Ctrl-C has ended the work.</summary>
    public void Interrupt() => (IsInterrupted, Failure) = (true, "Interrupted before everything was judged.");

    /// <summary>Takes in what was told.</summary>
    public void Take(VerifyLine line)
    {
        Sides ??= line.Sides;
        NoLibrary ??= line.NoLibrary;
        Recorded ??= line.Recorded;
        if (line.Note is not null)
            Notes.Add(line.Note);
        if (line.Source is { } source)
        {
            Cases.AddRange(source.Cases);
            LeftOut.AddRange(source.LeftOut);
        }

        if (line.Ranks is not null)
            Ranks = [.. line.Ranks.Select(Timed)];
    }

    private RankRow Timed(RankLine line)
    {
        (double? Primary, double? Witness) times = timings.Of(line.Key, "geqp3", "double");
        return line.Row.Standardized ? line.Row : line.Row with { Seconds = line.IsPrimary ? times.Primary : times.Witness };
    }
}
