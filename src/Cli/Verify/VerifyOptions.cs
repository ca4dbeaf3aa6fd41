namespace Linalg.Interop.Cli;

/// <summary>What linalg verify was asked for.</summary>
internal sealed record VerifyOptions
{
    /// <summary>Files and patterns; none means the built-in matrices.</summary>
    public IReadOnlyList<string> Matrices { get; init; } = [];

    /// <summary>The first and last of the columns of tables that are taken, counted from 1, as in 3-32; null takes all.</summary>
    public string? Columns { get; init; }

    /// <summary>LAPACK's stems; none means all.</summary>
    public IReadOnlyList<string> Routines { get; init; } = [];

    /// <summary>"double" and "float".</summary>
    public IReadOnlyList<string> Types { get; init; } = ["double", "float"];

    /// <summary>Orders of the generated matrices.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [7, 24, 65];

    /// <summary>Threads of each back end, 0 for all the process may use.</summary>
    public int Threads { get; init; }

    /// <summary>Seed of the random matrices.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Where to write the JSON report.</summary>
    public string? Json { get; init; }

    /// <summary>Where to write the JUnit report.</summary>
    public string? JUnit { get; init; }

    /// <summary>Where to write the HTML report.</summary>
    public string? Report { get; init; }

    /// <summary>Whether child processes measure times.</summary>
    public bool Time { get; init; } = true;

    /// <summary>Seconds that all measurements together may take.</summary>
    public int TimeBudget { get; init; } = 60;

    /// <summary>Orders of the generated matrices that are timed; none means the largest of <see cref="Sizes"/>, and for a page its curves.</summary>
    public IReadOnlyList<int> TimeSizes { get; init; } = [];

    /// <summary>Seconds that one call may take.</summary>
    public int Timeout { get; init; } = 600;

    /// <summary>Whether an absent routine is a failure.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether every call is printed.</summary>
    public bool Verbose { get; init; }

    /// <summary>Libraries to judge in place of the one that is found.</summary>
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>Where to save the calls that are wrong, disagree or did not converge.</summary>
    public string? RecordFolder { get; init; }

    /// <summary>The most calls that are saved, of each library.</summary>
    public int RecordLimit { get; init; } = 20;

    /// <summary>"3-32" as a range; null if it is none.</summary>
    public static Range? RangeOf(string? text)
    {
        string[] ends = text?.Split('-') ?? [];
        return ends.Length == 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first >= 1 && first <= last ? (first - 1)..last : null;
    }

    /// <summary>Whether a routine was asked for.</summary>
    public bool Wants(string routine) => Routines.Count == 0 || Routines.Contains(routine);
}
