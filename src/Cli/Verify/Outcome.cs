using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>What a run found, counted, and the exit code that follows.</summary>
internal sealed record Outcome
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
    /// <param name="rows">Every row.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="unreadable">Inputs that could not be read.</param>
    public static Outcome Of(IReadOnlyCollection<Row> rows, VerifyOptions options, int unreadable)
    {
        HashSet<string> tried = [.. rows.Select(row => row.Comparison.Call.Routine)];
        List<string> untried = options.Matrices.Count > 0 ? [] : [.. Trials.Routines.Where(routine => options.Wants(routine) && !tried.Contains(routine))];
        int agreed = Count(Standing.Agreed), absent = Count(Standing.Absent), disagreed = Count(Standing.Disagreed);
        int wrong = Count(Standing.Wrong) + untried.Count;
        return new Outcome
        {
            Agreed = agreed,
            Identical = rows.Count(row => row.Comparison.Verdict == Verdict.Identical),
            Ties = rows.Count(row => row.Comparison.Verdict == Verdict.AgreeUpToTies),
            Absent = absent,
            Alone = Count(Standing.Alone),
            Disagreed = disagreed,
            Wrong = wrong,
            Unreadable = unreadable,
            AbsentRoutines =
            [
                .. Trials.Routines.Intersect(
                    rows.Where(row => row.Comparison.Standing == Standing.Absent).Select(row => row.Comparison.Call.Routine)),
            ],
            Untried = untried,
            ExitCode = wrong + disagreed > 0 ? ExitCode.Wrong
                : unreadable > 0 ? ExitCode.Usage
                : agreed == 0 || (options.Strict && absent > 0) ? ExitCode.NotCrossValidated
                : ExitCode.Success,
        };

        int Count(Standing standing) => rows.Count(row => row.Comparison.Standing == standing);
    }
}
