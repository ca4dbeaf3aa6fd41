namespace Linalg.Interop.Cli.Bench;

/// <summary>The ratios of a whole run at a glance: a table for each type and number of threads, with a line for each routine.</summary>
internal static class BenchRatios
{
    /// <summary>The tables, in Markdown; none of a single routine.</summary>
    public static IEnumerable<string> Lines(BenchResult result)
    {
        BenchCell[] cells = [.. result.Cells.Where(cell => cell.Group == BenchGroup.Routines && cell.Shape.IsSquare)];
        if (cells.Select(cell => cell.Routine).Distinct().Count() < 2)
            yield break;
        foreach (string line in Tables(cells, "OpenBLAS", cell => cell.Ratio?.Median))
            yield return line;
        string opponent = result.Machine.OpponentName;
        foreach (string line in Tables(cells, opponent, cell => cell.Side(BenchJob.Opponent)?.Spread.Median / cell.Subject?.Spread.Median))
            yield return line;
    }

    private static IEnumerable<string> Tables(IEnumerable<BenchCell> all, string baseline, Func<BenchCell, double?> ratio)
    {
        foreach (IGrouping<(string Type, int Threads), BenchCell> cells in all.Where(cell => ratio(cell) is not null)
            .GroupBy(cell => (cell.Type, cell.Threads)).OrderBy(cells => cells.Key))
        {
            int[] orders = [.. cells.Select(cell => cell.N).Distinct().Order()];
            yield return "";
            yield return $"### time of {baseline} / time of managed, {cells.Key.Type}, {Words.Threads(cells.Key.Threads)}";
            yield return "";
            string[] headings = ["n", .. orders.Select(order => $"{order}"), "mean"];
            foreach (string line in MarkdownTable.Lines(headings, cells.GroupBy(cell => cell.Routine).Select(Row)))
                yield return line;

            IEnumerable<string> Row(IGrouping<string, BenchCell> routine) =>
            [
                routine.Key,
                .. orders.Select(order => Text.Number(routine.Where(cell => cell.N == order).Select(ratio).FirstOrDefault())),
                Text.Number(Spread.GeometricMean([.. routine.Select(ratio).OfType<double>()])),
            ];
        }
    }
}
