namespace Linalg.Interop.Cli.Bench;

/// <summary>A run as comma-separated values: a line for each side of each cell.</summary>
internal static class BenchCsv
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(BenchResult result)
    {
        yield return "group,routine,type,threads,m,n,k,side,side_threads,note,launches,"
            + "median_s,least_s,largest_s,gflops,ratio,ratio_least,ratio_largest";
        foreach (BenchCell cell in result.Cells)
        {
            foreach (BenchSide side in cell.Sides)
            {
                // The ratio stands beside what it is about.
                Spread times = side.Spread;
                Spread? ratio = ReferenceEquals(side, cell.Subject) ? cell.Ratio : null;
                double? speed = TimedRoutine.All.FirstOrDefault(one => one.Name == cell.Routine)?.Speed(cell.Shape, times.Median);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{cell.Group},{cell.Routine},{cell.Type},{cell.Threads},{cell.M},{cell.N},{cell.Shape.Inner},{side.Name},{side.Threads},{side.Note},"
                    + $"{times.Launches},{times.Median:g6},{times.Least:g6},{times.Largest:g6},{speed:g6},"
                    + $"{ratio?.Median:g6},{ratio?.Least:g6},{ratio?.Largest:g6}");
            }
        }
    }
}
