namespace Linalg.Interop.Cli.Bench;

/// <summary>The table of one routine in one type on one number of threads, in Markdown.</summary>
internal static class BenchRoutineTable
{
    /// <summary>Its heading, its lines, and what they come to.</summary>
    /// <param name="cells">The cells, small ones first.</param>
    /// <param name="result">The run.</param>
    /// <param name="pictures">The folder of its pictures, as a link leads there; null if there are none.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<BenchCell> cells, BenchResult result, string? pictures)
    {
        BenchCell first = cells[0];
        TimedRoutine routine = TimedRoutine.All.First(one => one.Name == first.Routine);
        yield return "";
        yield return $"### {routine.Name} ({routine.Description}), {BenchTable.Threads(first)}";
        yield return "";
        if (pictures is not null && first.Threads == 1 && BenchPictures.HasCurve(cells))
        {
            yield return $"![{routine.Name}, {first.Type}]({pictures}/{BenchPictures.FileOf(first)})";
            yield return "";
        }

        Column[] columns = [.. Columns(cells, result, routine).Where(column => cells.Any(cell => column.Has(cell)))];
        if (first.Threads > 1 && cells.Any(cell => cell.Baseline is not null))
        {
            yield return $"A native library is the better of 1 and {first.Threads} threads; which, stands beside its time.";
            yield return "";
        }

        string[][] rows = [.. cells.Select(cell => (string[])[$"{cell.Shape}", .. columns.Select(column => column.Text(cell))])];
        foreach (string line in MarkdownTable.Lines(["n", .. columns.Select(column => column.Heading)], rows))
            yield return line;
        double[] ratios = [.. cells.Select(cell => cell.Ratio?.Median).OfType<double>()];
        if (ratios.Length > 0)
        {
            yield return "";
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Ratio OpenBLAS / managed: minimum {ratios.Min():0.00}, geometric mean {Spread.GeometricMean(ratios):0.00}.");
        }

        BenchCell? last = cells.LastOrDefault(cell => cell.Shape.IsSquare);
        double peak = Math.Max(result.PeakBefore.Of(first.Type), result.PeakAfter.Of(first.Type));
        if (first.Threads == 1 && last?.Subject is { } managed)
        {
            yield return "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Managed reaches {100 * routine.Speed(last.Shape, managed.Spread.Median) / peak:0} % of a core's peak at n = {last.Shape}.");
        }
    }

    private static IEnumerable<Column> Columns(IReadOnlyList<BenchCell> cells, BenchResult result, TimedRoutine routine)
    {
        bool several = cells[0].Threads > 1;
        Func<BenchCell, BenchSide?> openBlas = cell => cell.Baseline, managed = cell => cell.Subject,
            opponent = cell => cell.Side(BenchJob.Opponent), mathNet = cell => cell.Side(BenchJob.MathNet), bound = cell => cell.Side(BenchJob.Together);
        string name = result.Machine.OpponentName;
        return
        [
            Time("OpenBLAS", openBlas, several), Launches(openBlas), Speed(openBlas),
            Time("managed", managed, false), Launches(managed), Speed(managed),
            new Column("ratio", cell => cell.Ratio is not null, cell => Text.Number(cell.Ratio?.Median)),
            new Column("launches", cell => cell.Ratio is not null, cell => Text.Range(cell.Ratio)),
            Time(name, opponent, several), Launches(opponent), Speed(opponent),
            new Column(
                "ratio", cell => opponent(cell) is not null, cell => Text.Number(opponent(cell)?.Spread.Median / managed(cell)?.Spread.Median)),
            Time("MathNet", mathNet, false),
            Time("bound", bound, false),
            new Column("of it", cell => bound(cell) is not null, cell => Percent(bound(cell)?.Spread.Median / managed(cell)?.Spread.Median)),
        ];

        Column Time(string heading, Func<BenchCell, BenchSide?> side, bool threads) => new(heading, cell => side(cell) is not null, cell =>
            Text.Duration(side(cell)?.Spread.Median) + (threads && side(cell) is { Threads: var count } ? $" ({count})" : ""));

        static Column Launches(Func<BenchCell, BenchSide?> side) =>
            new("launches", cell => side(cell) is not null, cell => Text.Durations(side(cell)?.Spread));

        Column Speed(Func<BenchCell, BenchSide?> side) => new(
            "GFLOP/s", cell => side(cell) is not null,
            cell => Text.Number(side(cell) is { } one ? routine.Speed(cell.Shape, one.Spread.Median) : null));
    }

    private static string Percent(double? part) =>
        part is { } p ? string.Create(CultureInfo.InvariantCulture, $"{100 * p:0} %") : Text.Number(null);

    /// <summary>A column, left out where no cell has what it shows.</summary>
    private sealed record Column(string Heading, Func<BenchCell, bool> Has, Func<BenchCell, string> Text);
}
