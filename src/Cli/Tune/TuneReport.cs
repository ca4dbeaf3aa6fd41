using Linalg.Interop.Cli.Bench;

namespace Linalg.Interop.Cli;

/// <summary>What tuning found, for people.</summary>
internal static class TuneReport
{
    /// <summary>Prints it: what was measured, each line that changed with its gain, and what the table as a whole is worth.</summary>
    public static void Print(TextWriter text, TuneSummary summary)
    {
        MachineFingerprint machine = summary.Machine;
        text.WriteLine($"{machine.Processor}, {machine.Processors} processor(s), {machine.InstructionSet}; "
            + $"managed {machine.Managed}, {machine.Library} ({machine.Core})");
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(summary.Points, "order")} of {Counted.Of(summary.Lines, "line")} measured "
            + $"{Counted.Of(summary.Measurements, "time")} in {summary.Seconds:f0} of {summary.BudgetSeconds:f0} s."));
        if (summary.IsInterrupted)
            text.WriteLine("INCOMPLETE: interrupted; the table holds what was measured before, and the defaults elsewhere.");
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Noise of the ratio of both sides: {summary.Noise:p1} (median); "
            + $"at {Counted.Of(summary.Undecided, "order")} no side wins by more than it."));
        if (summary.Sparse > 0)
        {
            text.WriteLine($"{(summary.Sparse == 1 ? "1 line was" : $"{summary.Sparse} lines were")} measured at fewer than "
                + $"{TuneRun.FewestOrders} orders and kept at the default: a larger --budget tells more.");
        }

        if (summary.Changes.Count == 0)
        {
            text.WriteLine("No default changes: nowhere is the other side faster by more than the noise.");
        }
        else
        {
            text.WriteLine();
            string[] headings = ["call", "type", "threads", "by default", "now", "at order", "gain", "noise"];
            foreach (string line in MarkdownTable.Lines(headings, summary.Changes.Select(Cells)))
                text.WriteLine(line);
            text.WriteLine();
            string differ = summary.Changes.Count == 1 ? "differs" : "differ";
            text.WriteLine($"{summary.Changes.Count} of {summary.Lines} lines {differ} from the defaults; the gain is the time by default "
                + "over the time now, at the order where it is largest.");
        }

        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"From order {TuneCommand.LeastOrder} on the table loses at most {summary.LargestLoss:p1} to the better side where it was "
            + $"measured, the defaults {summary.LargestLossOfDefaults:p1}."));
        text.WriteLine($"Written: {summary.File}");
    }

    private static IEnumerable<string> Cells(TuneChange change) =>
    [
        change.Form == CallForm.Square ? change.Routine : $"{change.Routine}, {CallSize.Words(change.Form)}",
        $"{change.Type}".ToLowerInvariant(),
        change.Threads == CallThreads.One ? "one" : "all",
        change.Before,
        change.After,
        change.Order.ToString(CultureInfo.InvariantCulture),
        $"{Text.Number(change.Gain)} x",
        $"±{Text.Change(change.Noise)[1..]}",
    ];
}
