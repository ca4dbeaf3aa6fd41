namespace Linalg.Interop.Cli;

/// <summary>The ranks of tables, for people.</summary>
internal static class RankTable
{
    private const int MostLines = 20, MostPivots = 8;

    /// <summary>Writes a line for each table, scaling and back end; nothing without tables.</summary>
    public static void Write(Screen output, IReadOnlyList<RankRow> ranks, bool all)
    {
        if (ranks.Count == 0)
            return;
        output.WriteLine();
        output.WriteText(
            "ranks    of tables in double at max(n, √m)·2^-52, time and pivots of geqp3; standardized: columns of mean 0 and deviation 1",
            9);
        int width = Math.Min(30, ranks.Max(row => Name(row).Length));
        foreach (RankRow row in all ? ranks : ranks.Take(MostLines))
        {
            string time = row.Seconds is null ? "" : $" {Words.Time(row.Seconds)};";
            string agreement = row.RankByQr == row.RankBySvd ? "the same" : "DIFFERENT", name = Name(row);
            string pivots = string.Join(' ', all ? row.Pivots : row.Pivots.Take(MostPivots))
                + (all || row.Pivots.Count <= MostPivots ? "" : " …");
            output.WriteText(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(name.Length <= width ? name.PadRight(width) : $"…{name[^(width - 1)..]}")} "
                    + $"{(row.Standardized ? "standardized" : "as given")} {row.Backend}: "
                    + $"rank by QR {row.RankByQr}, by SVD {row.RankBySvd}: {agreement};{time} pivots {pivots}"),
                9);
        }

        if (!all && ranks.Count > MostLines)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {ranks.Count - MostLines} more: --verbose prints them."));
    }

    private static string Name(RankRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Matrix} {row.Rows}x{row.Columns}");
}
