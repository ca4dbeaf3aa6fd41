namespace Linalg.Interop.Cli;

/// <summary>The last lines: counts, and in capitals what follows from them.</summary>
internal static class SummaryReport
{
    /// <summary>Writes them.</summary>
    public static void Write(Screen output, VerifySummary outcome, bool hasWitness)
    {
        output.WriteLine();
        output.WriteText(
            $"{Counted.Of(outcome.Agreed, "call agrees", "calls agree")} on both back ends: {outcome.Identical} with the same bits, "
            + $"{outcome.Ties} with other pivots, where a tie decides.");
        if (outcome.Absent > 0)
        {
            output.WriteText(
                $"{Counted.Of(outcome.Absent, "call is", "calls are")} of routines that one back end does not implement: "
                + $"{string.Join(", ", outcome.AbsentRoutines)}.");
        }

        if (outcome.Alone > 0)
        {
            string why = hasWitness ? "the other's factors left nothing to try" : "there is no witness";
            output.WriteText($"{Counted.Of(outcome.Alone, "call is", "calls are")} right on one back end, without a second result: {why}.");
        }

        if (outcome.LeftOut > 0)
            output.WriteText($"{Counted.Of(outcome.LeftOut, "call was", "calls were")} left out, each for a reason that is listed.");
        foreach (string routine in outcome.Untried)
            output.WriteLine($"{output.Bad("WRONG")}: {routine} was tried on no matrix.");
        if (outcome.Wrong > 0)
            output.WriteLine($"{output.Bad("WRONG")}: {Counted.Of(outcome.Wrong, "call")}.");
        if (outcome.Disagreed > 0)
        {
            output.WriteText(
                $"{output.Bad("DISAGREEMENT")}: {Counted.Of(outcome.Disagreed, "call is", "calls are")} right on each back end by itself and still "
                + (outcome.Disagreed == 1 ? "differs." : "differ."));
        }

        if (outcome.Unreadable > 0)
            output.WriteLine($"UNREADABLE: {outcome.Unreadable} of the files or patterns.");
        if (outcome.IsInterrupted)
            output.WriteText($"{output.Bad("INCOMPLETE")}: {outcome.Failure} What had not been judged by then is missing.");
        else if (outcome.Failure is not null)
            output.WriteText($"{output.Bad("WRONG, WITHOUT A VERDICT")}: {outcome.Failure} What was not judged before is missing.");
        output.WriteText(Last(output, outcome, hasWitness));
    }

    private static string Last(Screen output, VerifySummary outcome, bool hasWitness) => outcome switch
    {
        { Agreed: > 0, ExitCode: ExitCode.Success } => $"{output.Good("CROSS-VALIDATED")}: every call that both back ends implement.",
        { Agreed: > 0, ExitCode: ExitCode.NotCrossValidated } => "NOT CROSS-VALIDATED as a whole: --strict wants every routine on both back ends.",
        { Agreed: > 0 } => "The other calls that both back ends implement agree.",
        _ when !hasWitness && outcome.Failure is null =>
            "NOT CROSS-VALIDATED: there is no native library; the managed back end was judged alone.",
        _ => "NOT CROSS-VALIDATED: no call was made and judged right on both back ends.",
    };
}
