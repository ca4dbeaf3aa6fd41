using System.Text;

namespace Linalg.Interop.Cli.Bench;

/// <summary>The pictures of a run: one for each routine and type, and one of all in double.</summary>
internal static class BenchPictures
{
    /// <summary>The name of the picture of all.</summary>
    public const string Overview = "overview.svg";

    private const int FewestPoints = 2;

    /// <summary>The name of the picture of a routine in a type.</summary>
    public static string FileOf(BenchCell cell) => $"{cell.Routine.Replace(':', '-')}-{cell.Type}.svg";

    /// <summary>Whether enough square sizes were measured for a curve.</summary>
    public static bool HasCurve(IEnumerable<BenchCell> cells) => cells.Count(cell => cell.Shape.IsSquare && cell.Subject is not null) >= FewestPoints;

    /// <summary>Writes them into a folder, which is made if it is not there.</summary>
    public static void Write(string folder, BenchResult result)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, string picture) in Draw(result))
            WholeFile.Write(Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(picture)));
    }

    /// <summary>Names and contents.</summary>
    public static IEnumerable<(string Name, string Picture)> Draw(BenchResult result)
    {
        (string Type, Panel Panel, BenchCell First)[] panels =
        [
            .. from cell in result.Cells
               where cell.Group == BenchGroup.Routines && cell.Shape.IsSquare
               group cell by (cell.Routine, cell.Type, cell.Threads) into cells
               where HasCurve(cells)
               let first = cells.First()
               select (first.Type, PanelOf([.. cells], result), first),
        ];
        foreach (var routine in panels.GroupBy(panel => (panel.First.Routine, panel.Type)))
        {
            BenchCell first = routine.First().First;
            string about = TimedRoutine.All.First(one => one.Name == first.Routine).Description;
            string title = $"{first.Routine} ({about}), {first.Type}: GFLOP/s over n";
            Panel[] beside = [.. routine.Select(one => one.Panel with { Title = Words.Threads(one.First.Threads) })];
            yield return (FileOf(first), SvgPicture.Draw(title, beside, beside.Length, 330, 220, Name));
        }

        string type = panels.Select(panel => panel.Type).FirstOrDefault("double");
        Panel[] all = [.. panels.Where(panel => panel.Type == type).Select(panel => panel.Panel)];
        if (all.Length > 1)
            yield return (Overview, SvgPicture.Draw($"GFLOP/s over n, {type}", all, 4, 180, 120, Name));

        string Name(string key) => key switch
        {
            BenchJob.OpenBlas => "OpenBLAS",
            BenchJob.Opponent => result.Machine.OpponentName,
            BenchJob.MathNet => "Math.NET",
            BenchJob.Together => "one-thread processes at once",
            _ => "Linalg.Interop (managed)",
        };
    }

    private static Panel PanelOf(IReadOnlyList<BenchCell> cells, BenchResult result)
    {
        BenchCell first = cells[0];
        TimedRoutine routine = TimedRoutine.All.First(one => one.Name == first.Routine);
        IEnumerable<Curve> curves = SvgPicture.Keys.Select(key => new Curve(
            key,
            [
                .. from cell in cells
                   let side = cell.Side(key)
                   where side is not null
                   select ((double)cell.N, routine.Speed(cell.Shape, side.Spread.Median)),
            ]));
        return new Panel(
            $"{first.Routine}, {Words.Threads(first.Threads)}",
            [.. curves.Where(curve => curve.Points.Count > 0)],
            Math.Max(result.PeakBefore.Of(first.Type), result.PeakAfter.Of(first.Type)));
    }
}
