namespace Linalg.Interop.Cli;

/// <summary>What came of a recorded call on one back end.</summary>
internal enum ReplayStanding
{
    /// <summary>Judged right, and it agrees with the others.</summary>
    Right,

    /// <summary>The back end does not implement the routine.</summary>
    Absent,

    /// <summary>There is no measure for what was returned: the judge has nothing to say.</summary>
    NotJudged,

    /// <summary>The library was refused when it was loaded.</summary>
    NotLoaded,

    /// <summary>The iteration ended without a result, and info says so.</summary>
    NotConverged,

    /// <summary>Right by itself, and different in what must agree.</summary>
    Disagrees,

    /// <summary>Judged wrong, or it threw.</summary>
    Wrong,

    /// <summary>No answer within the time limit.</summary>
    Hangs,

    /// <summary>The process died.</summary>
    Crashes,
}

/// <summary>A recorded call on one back end.</summary>
/// <param name="Core">Its kernels or instruction set.</param>
/// <param name="Path">The native library's file.</param>
/// <param name="Info">info; null if there is no result.</param>
/// <param name="Ratio">The largest test ratio; null if there is none, or if it is not finite.</param>
/// <param name="Measure">What the ratio measures, or what is wrong.</param>
internal sealed record ReplayLine(
    string Backend, string Core, int Threads, string? Path, ReplayStanding Standing, int? Info, double? Ratio, string Measure)
{
    /// <summary>Whether it speaks against the back end.</summary>
    public bool IsBad => Standing >= ReplayStanding.NotConverged;

    /// <summary>Whether it was judged at all.</summary>
    public bool IsJudged => IsBad || Standing == ReplayStanding.Right;

    /// <summary>The back end apart from its threads.</summary>
    public string Who => Core is "" or "unknown" ? Backend : $"{Backend} core {Core}";
}
