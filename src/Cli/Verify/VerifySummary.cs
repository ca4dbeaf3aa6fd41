namespace Linalg.Interop.Cli;

/// <summary>What a run found, counted, and the exit code that follows.</summary>
internal sealed record VerifySummary
{
    /// <summary>Calls that both back ends made, judged right, and on which they agree.</summary>
    public int Agreed { get; init; }

    /// <summary>Of these, the ones with the same bits.</summary>
    public int Identical { get; init; }

    /// <summary>Of these, the ones with different pivots, both certified.</summary>
    public int Ties { get; init; }

    /// <summary>Calls of routines that one back end does not implement.</summary>
    public int Absent { get; init; }

    /// <summary>Calls that one back end made alone.</summary>
    public int Alone { get; init; }

    /// <summary>Calls on which two results that are right by themselves differ.</summary>
    public int Disagreed { get; init; }

    /// <summary>Calls that were not made.</summary>
    public int LeftOut { get; init; }

    /// <summary>Why the run came to no verdict; null if it did.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether Ctrl-C has ended the run: the report is incomplete, and everything counts what was found before.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>Calls with a wrong result, and routines that were tried on nothing.</summary>
    public int Wrong { get; init; }

    /// <summary>Inputs that could not be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>Routines that a back end does not implement.</summary>
    public required IReadOnlyList<string> AbsentRoutines { get; init; }

    /// <summary>Routines that were asked for and fit none of the built-in matrices, which always have one that fits.</summary>
    public required IReadOnlyList<string> Untried { get; init; }

    /// <summary>The exit code: wrong before unreadable before not cross-validated.</summary>
    public required ExitCode ExitCode { get; init; }

    /// <summary>Counts.</summary>
    /// <param name="unreadable">Inputs that could not be read.</param>
    public static VerifySummary Of(VerifyResult result, VerifyOptions options, int unreadable)
    {
        List<VerifyReport.Case> cases = result.Cases;
        HashSet<string> tried = [.. cases.Select(call => call.Routine)];

        // Where the work did not come to its end, nothing tells of what it did not reach.
        List<string> untried = options.Matrices.Count > 0 || result.Failure is not null || result.IsRefused
            ? []
            : [.. Trials.Routines.Where(routine => options.Wants(routine) && !tried.Contains(routine))];
        int agreed = Count(Standing.Agreed), absent = Count(Standing.Absent), disagreed = Count(Standing.Disagreed);
        int wrong = Count(Standing.Wrong) + untried.Count;
        return new VerifySummary
        {
            Agreed = agreed,
            Identical = cases.Count(call => call.Verdict == Verdict.Identical),
            Ties = cases.Count(call => call.Verdict == Verdict.AgreeUpToTies),
            Absent = absent,
            Alone = Count(Standing.Alone),
            LeftOut = result.LeftOut.Count,
            Disagreed = disagreed,
            Wrong = wrong,
            Unreadable = unreadable,
            Failure = result.Failure,
            IsInterrupted = result.IsInterrupted,
            AbsentRoutines = [.. Trials.Routines.Intersect(cases.Where(call => call.Standing == Standing.Absent)
                .Select(call => call.Routine))],
            Untried = untried,
            ExitCode = result.IsInterrupted ? ExitCode.Interrupted
                : wrong + disagreed > 0 || result.Failure is not null ? ExitCode.Wrong
                : unreadable > 0 || result.IsRefused ? ExitCode.Usage
                : agreed == 0 || (options.Strict && absent > 0) ? ExitCode.NotCrossValidated
                : ExitCode.Success,
        };

        int Count(Standing standing) => cases.Count(call => call.Standing == standing);
    }
}
