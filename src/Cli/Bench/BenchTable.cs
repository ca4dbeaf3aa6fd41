namespace Linalg.Interop.Cli.Bench;

/// <summary>The tables of a run in Markdown: one for each group, routine, type and number of threads.</summary>
internal static class BenchTable
{
    /// <summary>What was measured, where, and the tables.</summary>
    /// <param name="result">The run.</param>
    /// <param name="pictures">The folder of its pictures, as a link leads there; null if there are none.</param>
    public static IEnumerable<string> Lines(BenchResult result, string? pictures = null)
    {
        foreach (string line in Head(result))
            yield return line;
        foreach (string line in BenchRatios.Lines(result))
            yield return line;
        if (pictures is not null)
        {
            yield return "";
            yield return $"![Rates of all routines, double]({pictures}/{BenchPictures.Overview})";
        }

        foreach (IGrouping<BenchGroup, BenchCell> group in result.Cells.GroupBy(cell => cell.Group))
        {
            IEnumerable<string> lines = group.Key switch
            {
                BenchGroup.Routines => group.GroupBy(cell => (cell.Routine, cell.Type, cell.Threads))
                    .SelectMany(cells => BenchRoutineTable.Lines([.. cells], result, pictures)),
                BenchGroup.Auto => group.GroupBy(cell => (cell.Type, cell.Threads)).SelectMany(cells => Auto([.. cells])),
                BenchGroup.FirstCall => group.GroupBy(cell => (cell.Type, cell.Threads)).SelectMany(cells => First([.. cells])),
                _ => group.GroupBy(cell => (cell.Type, cell.Threads)).SelectMany(cells => Pairs([.. cells])),
            };
            foreach (string line in lines)
                yield return line;
        }
    }

    /// <summary>The machine, and what a reader has to know of the figures.</summary>
    public static IEnumerable<string> Head(BenchResult result)
    {
        BenchMachine machine = result.Machine;
        yield return $"{machine.Processor}, {machine.Processors} processor(s); {machine.Runtime}, {machine.OperatingSystem}.";
        yield return machine.Library is null
            ? $"Managed {machine.Managed} ({machine.InstructionSet}) alone."
            : $"{machine.Library} (core {machine.Core}); managed {machine.Managed} ({machine.InstructionSet}).";
        if (machine.Opponent is not null)
            yield return $"{machine.OpponentName}: {machine.Opponent}.";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"One core multiplies and adds at {result.PeakBefore.Double:0.0} GFLOP/s in double before the run and "
            + $"{result.PeakAfter.Double:0.0} after it, {result.PeakBefore.Float:0.0} and {result.PeakAfter.Float:0.0} in "
            + $"float{Unsteady(result)}.");
        int[] launches = [.. result.Cells.SelectMany(cell => cell.Sides).Select(side => side.Seconds.Count).Distinct().Order()];
        if (launches.Length > 0)
        {
            string count = launches.Length > 1 ? $"{launches[0]} to {launches[^1]}" : $"{launches[0]}";
            yield return $"Medians of {count} launch{(count == "1" ? "" : "es")}, beside them the least and the largest.";
        }

        if (result.LeftOut.Count > 0)
            yield return $"Left out for the budget: {string.Join(", ", result.LeftOut)}.";
        if (result.Failures.Count > 0)
            yield return $"INCOMPLETE: {string.Join("; ", result.Failures)}.";
    }

    /// <summary>A number of threads as the heading of a table has it.</summary>
    public static string Threads(BenchCell cell) => $"{cell.Type}, {Words.Threads(cell.Threads)}";

    private static string Unsteady(BenchResult result)
    {
        (Peaks before, Peaks after) = (result.PeakBefore, result.PeakAfter);
        double change = Math.Max(Off(before.Double, after.Double), Off(before.Float, after.Float));
        return change < 0.05 ? "" : ": the machine is shared or changes its clock, so look at the ratios";

        static double Off(double before, double after) => Math.Abs((after / before) - 1);
    }

    /// <summary>Two ways of the same call, and what the second costs.</summary>
    private static IEnumerable<string> Pairs(IReadOnlyList<BenchCell> cells)
    {
        BenchCell first = cells[0];
        (string title, string baseline, string subject, string cost) = first.Group switch
        {
            BenchGroup.Checks => ("cost of the checks in O(n²)", "without", "with checks", "cost"),
            BenchGroup.Mixed => ("a system solved with factors in float", "double", "mixed", "change"),
            _ => ("managed code on 2 threads beside a busy process", "1 thread alone", "2 threads, busy", "cost"),
        };
        yield return "";
        yield return $"### {title}, {Threads(first)}";
        yield return "";
        string[] note = first.Group switch { BenchGroup.Checks => ["served by"], BenchGroup.Mixed => ["path"], _ => [] };
        string[] headings = ["call", "n", baseline, "launches", subject, "launches", cost, "launches", .. note];
        foreach (string line in MarkdownTable.Lines(headings, cells.Select(cell => Cells(cell).Take(headings.Length))))
            yield return line;

        static IEnumerable<string> Cells(BenchCell cell) =>
        [
            cell.Routine, $"{cell.Shape}",
            Text.Duration(cell.Baseline?.Spread.Median), Text.Durations(cell.Baseline?.Spread),
            Text.Duration(cell.Subject?.Spread.Median), Text.Durations(cell.Subject?.Spread),
            Text.Change(1 / cell.Ratio?.Median - 1), Costs(cell),
            cell.Subject?.Note ?? "",
        ];
    }

    /// <summary>The choice of the facade, and what it loses to the better side.</summary>
    private static IEnumerable<string> Auto(IReadOnlyList<BenchCell> cells)
    {
        yield return "";
        yield return $"### the facade's choice against the better side, {Threads(cells[0])}";
        yield return "";
        string[] headings = ["call", "n", "managed", "OpenBLAS", "facade", "launches", "chosen", "loss", "launches"];
        foreach (string line in MarkdownTable.Lines(headings, cells.Select(Cells)))
            yield return line;
        BenchCell[] compared = [.. cells.Where(cell => cell.Ratio is not null).OrderBy(cell => cell.Ratio!.Value.Median)];
        if (compared.Length == 0)
            yield break;
        yield return "";
        yield return $"The largest loss is {Text.Change(Loss(compared[0]))} ({compared[0].Routine} {compared[0].Shape}), "
            + $"the mean {Text.Change(compared.Average(Loss))}.";

        static double Loss(BenchCell cell) => (1 / cell.Ratio!.Value.Median) - 1;

        static IEnumerable<string> Cells(BenchCell cell) =>
        [
            cell.Routine, $"{cell.Shape}",
            Text.Duration(cell.Side("managed")?.Spread.Median), Text.Duration(cell.Side("openblas")?.Spread.Median),
            Text.Duration(cell.Subject?.Spread.Median), Text.Durations(cell.Subject?.Spread), cell.Subject?.Note ?? "",
            Text.Change(1 / cell.Ratio?.Median - 1), Costs(cell),
        ];
    }

    /// <summary>What the subject costs more than the baseline, in the best launch and in the worst.</summary>
    private static string Costs(BenchCell cell) =>
        $"{Text.Change(1 / cell.Ratio?.Largest - 1)} to {Text.Change(1 / cell.Ratio?.Least - 1)}";

    /// <summary>What calls of a new process take, side below side.</summary>
    private static IEnumerable<string> First(IReadOnlyList<BenchCell> cells)
    {
        yield return "";
        yield return $"### calls of a new process, {Threads(cells[0])}";
        yield return "";
        yield return "Call 1 makes the back end, which loads OpenBLAS. Calls 10, 100 and 1000 are medians of those around them. Settled are calls "
            + "after pauses in which the runtime has compiled what it wants to.";
        yield return "";
        string[] headings = ["call", "n", "side", .. FirstCall.Moments];
        foreach (string line in MarkdownTable.Lines(headings, cells.SelectMany(Rows)))
            yield return line;

        static IEnumerable<string[]> Rows(BenchCell cell) =>
            from side in new[] { (Name: BenchJob.OpenBlas, Heading: "OpenBLAS"), (Name: BenchJob.Managed, Heading: "managed") }
            let times = FirstCall.Moments.Select(moment => cell.Side(FirstCall.Name(side.Name, moment))).ToArray()
            where times.Any(time => time is not null)
            select (string[])[cell.Routine, $"{cell.Shape}", side.Heading, .. times.Select(time => Text.Duration(time?.Spread.Median))];
    }
}
