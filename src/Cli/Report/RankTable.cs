using System.Globalization;

namespace Linalg.Interop.Cli;

/// <summary>The ranks of tables, for people.</summary>
internal static class RankTable
{
    private const int MatrixWidth = 30;

    /// <summary>Writes a line for each table, scaling and back end; nothing without tables.</summary>
    public static void Write(TextWriter output, IReadOnlyList<RankRow> ranks)
    {
        if (ranks.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("ranks    of tables in double at max(n, √m)·2^-52, time and pivots of geqp3; standardized: columns of mean 0 and deviation 1");
        foreach (RankRow row in ranks)
        {
            string time = row.Seconds is null ? "" : $" {Words.Time(row.Seconds)};";
            string matrix = $"{row.Matrix} {row.Rows}x{row.Columns}", agreement = row.RankByQr == row.RankBySvd ? "the same" : "DIFFERENT";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{matrix,-MatrixWidth} {(row.Standardized ? "standardized" : "as given"),-12} {row.Backend,-9} rank by QR {row.RankByQr,3}, by SVD {row.RankBySvd,3}: "
                + $"{agreement};{time} pivots {string.Join(' ', row.Pivots)}"));
        }
    }
}
