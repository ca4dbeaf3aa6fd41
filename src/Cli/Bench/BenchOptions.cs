namespace Linalg.Interop.Cli.Bench;

/// <summary>What is asked for.</summary>
internal sealed record BenchOptions
{
    /// <summary>More threads than this are a mistake.</summary>
    public const int MostThreads = 1024;

    /// <summary>What is held against what.</summary>
    public IReadOnlyList<BenchGroup> Groups { get; init; } = [BenchGroup.Routines];

    /// <summary>Names of routines; null for those of each group.</summary>
    public IReadOnlyList<string>? Routines { get; init; }

    /// <summary>"double" and "float"; null for those of each group.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Sizes; null for those of each group.</summary>
    public IReadOnlyList<Shape>? Sizes { get; init; }

    /// <summary>Numbers of threads; null for one and all.</summary>
    public IReadOnlyList<int>? Threads { get; init; }

    /// <summary>Processes for each side; null for as many as the saved run has, or three.</summary>
    public int? Launches { get; init; }

    /// <summary>Whether MathNet.Numerics is a third side.</summary>
    public bool MathNet { get; init; }

    /// <summary>The file of another native LAPACK that is a further side, or null.</summary>
    public string? Opponent { get; init; }

    /// <summary>Whether processes of one thread are timed at once, as the bound of what threads can reach.</summary>
    public bool Bound { get; init; }

    /// <summary>Whether the native library is left alone.</summary>
    public bool ManagedOnly { get; init; }

    /// <summary>The kernels that OpenBLAS is told to use, or null for its own choice.</summary>
    public string? Core { get; init; }

    /// <summary>Seconds for all; null for five minutes, or twice what the saved run took.</summary>
    public double? Budget { get; init; }

    /// <summary>A saved run that this one is held against.</summary>
    public string? Compare { get; init; }

    /// <summary>A second saved run, in place of a new one.</summary>
    public string? With { get; init; }

    /// <summary>Whether something slower makes the exit code 1.</summary>
    public bool FailOnSlower { get; init; }

    /// <summary>The file for the tables.</summary>
    public string? Markdown { get; init; }

    /// <summary>The folder for the pictures.</summary>
    public string? Svg { get; init; }

    /// <summary>The file for the figures, one line for each side of each cell.</summary>
    public string? Csv { get; init; }

    /// <summary>The file for everything.</summary>
    public string? Json { get; init; }

    /// <summary>The file for a later comparison.</summary>
    public string? Save { get; init; }

    /// <summary>Every file that is to be written.</summary>
    public IEnumerable<string> Outputs => new[] { Markdown, Csv, Json, Save }.OfType<string>().Where(file => file != "-");
}
