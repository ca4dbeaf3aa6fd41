namespace Linalg.Interop.Cli;

/// <summary>What is not tried on a matrix although it fits, because it would take minutes: said, and tried if asked for by name.</summary>
/// <param name="Matrix">The matrix.</param>
/// <param name="Routines">The routines.</param>
internal sealed record LeftOut(string Matrix, IReadOnlyList<string> Routines)
{
    /// <summary>Beyond this order routines that work at the speed of memory are left out.</summary>
    private const int LargestOrder = 1200;

    /// <summary>Half of Geqp3's work, and half of the reduction in Gesdd, are products of a matrix and a vector.</summary>
    private static readonly string[] Slow = ["geqp3", "gesdd"];

    /// <summary>The routines left out on a matrix of this shape.</summary>
    public static IReadOnlyList<string> Of(VerifyOptions options, int rows, int columns) =>
        options.Routines.Count > 0 || Math.Min(rows, columns) <= LargestOrder ? [] : Slow;

    /// <summary>What was left out of a run.</summary>
    public static IEnumerable<LeftOut> Of(IEnumerable<Row> rows, VerifyOptions options) =>
        from row in rows
        group row.Comparison.Call by (row.Source.Key, row.Comparison.Call.Case, row.Comparison.Call.Rows, row.Comparison.Call.Columns) into matrix
        let routines = Of(options, matrix.Key.Rows, matrix.Key.Columns)
        where routines.Count > 0
        select new LeftOut($"{matrix.Key.Case} {matrix.Key.Rows}x{matrix.Key.Columns}", routines);
}
