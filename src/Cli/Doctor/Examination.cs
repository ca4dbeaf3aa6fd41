namespace Linalg.Interop.Cli;

/// <summary>What was found of a library.</summary>
internal enum Finding
{
    /// <summary>It loads, and every routine computes rightly.</summary>
    Sound,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>
    /// It cannot serve, and is passed over without harm: the loader refuses it, it lacks routines, or its integers are not 32 bits wide.
    /// </summary>
    Refused,

    /// <summary>It is the file of an earlier candidate.</summary>
    Same,

    /// <summary>It computes wrongly.</summary>
    Wrong,

    /// <summary>It crashes its process.</summary>
    Crashed,

    /// <summary>It ends its process.</summary>
    Exited,

    /// <summary>It does not come back.</summary>
    TimedOut,
}

/// <summary>A candidate, or the managed back end, and what was found of it.</summary>
/// <param name="Path">The file or bare name; null for managed code.</param>
/// <param name="Source">Where the candidate comes from.</param>
/// <param name="Words">The same in words: the loader's where it refused.</param>
internal sealed record Examination(string? Path, string Source, Finding Finding, string Words)
{
    /// <summary>Whether the search ends with it: it is what serves, or what stops the process.</summary>
    public bool IsReached { get; init; }

    /// <summary>What became of loading it; null if that did not come to an end.</summary>
    public LoadOutcome? Outcome { get; init; }

    /// <summary>What it is.</summary>
    public BackendInfo? Backend { get; init; }

    /// <summary>How many calls were judged.</summary>
    public int Judged { get; init; }

    /// <summary>Those that were judged wrong, in words.</summary>
    public IReadOnlyList<string> Wrong { get; init; } = [];

    /// <summary>How its process ended, if it was not examined to the end.</summary>
    public ChildEnd? End { get; init; }

    /// <summary>What it printed, or what was said of its end.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>Whether it stops a process, or gives it wrong results.</summary>
    [JsonIgnore]
    public bool IsHarmful => Finding is Finding.Wrong or Finding.Crashed or Finding.Exited or Finding.TimedOut;

    /// <summary>Whether the search ends here.</summary>
    [JsonIgnore]
    public bool EndsSearch => IsHarmful || Finding == Finding.Sound;

    /// <summary>The file's name in a sentence.</summary>
    [JsonIgnore]
    public string Name => Path ?? "Managed code";
}
