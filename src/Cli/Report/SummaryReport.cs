namespace Linalg.Interop.Cli;

/// <summary>The last lines: counts, and in capitals what follows from them.</summary>
internal static class SummaryReport
{
    /// <summary>Writes them.</summary>
    public static void Write(TextWriter output, Outcome outcome, bool hasWitness)
    {
        output.WriteLine();
        output.WriteLine(
            $"{Counted.Of(outcome.Agreed, "call agrees", "calls agree")} on both back ends: {outcome.Identical} with the same bits, "
            + $"{outcome.Ties} with other pivots, where a tie decides.");
        if (outcome.Absent > 0)
        {
            output.WriteLine(
                $"{Counted.Of(outcome.Absent, "call is of a routine", "calls are of routines")} that one back end does not implement: "
                + $"{string.Join(", ", outcome.AbsentRoutines)}.");
        }

        if (outcome.Alone > 0)
        {
            string why = hasWitness ? "the other's factors left nothing to try" : "there is no witness";
            output.WriteLine($"{Counted.Of(outcome.Alone, "call is", "calls are")} right on one back end, without a second result: {why}.");
        }

        foreach (string routine in outcome.Untried)
            output.WriteLine($"WRONG: {routine} was tried on no matrix.");
        if (outcome.Wrong > 0)
            output.WriteLine($"WRONG: {Counted.Of(outcome.Wrong, "call")}.");
        if (outcome.Disagreed > 0)
        {
            output.WriteLine(
                $"DISAGREEMENT: {Counted.Of(outcome.Disagreed, "call is", "calls are")} right on each back end by itself, and the results differ.");
        }

        if (outcome.Unreadable > 0)
            output.WriteLine($"UNREADABLE: {outcome.Unreadable} of the files or patterns.");
        output.WriteLine(Last(outcome, hasWitness));
    }

    private static string Last(Outcome outcome, bool hasWitness) => outcome switch
    {
        { Agreed: > 0, ExitCode: ExitCode.Success } => "CROSS-VALIDATED: every call that both back ends implement.",
        { Agreed: > 0, ExitCode: ExitCode.NotCrossValidated } => "NOT CROSS-VALIDATED as a whole: --strict wants every routine on both back ends.",
        { Agreed: > 0 } => "The other calls that both back ends implement agree.",
        _ when !hasWitness => "NOT CROSS-VALIDATED: there is no native library; the managed back end was judged alone.",
        _ => "NOT CROSS-VALIDATED: no call was made and judged right on both back ends.",
    };
}
