namespace Linalg.Interop.Cli;

/// <summary>What was not tried, in a line for each reason and set of routines.</summary>
internal static class LeftOutText
{
    private const int MostLines = 10, MostMatrices = 3;

    /// <summary>The lines.</summary>
    /// <param name="leftOut">What was not tried.</param>
    /// <param name="all">Whether every matrix is named.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<LeftOut> leftOut, bool all)
    {
        string[] lines =
        [
            .. from call in leftOut
               group call by (call.Group, call.Matrix, call.File, call.Rows, call.Columns, call.Reason) into matrix
               let calls = matrix.Select(call => call.Options.Length > 0 ? $"{call.Routine} {call.Options}" : call.Routine)
               let routines = string.Join(", ", calls.Distinct())
               let types = string.Join(" and ", matrix.Select(call => call.Type).Distinct())
               group matrix.Key by (routines, types, matrix.Key.Reason) into same
               let matrices = Matrices([.. same.Select(key => (key.Matrix, key.Rows, key.Columns))], all)
               select $"left out: {same.Key.routines} of {matrices} "
                   + $"in {same.Key.types}: {same.Key.Reason}.",
        ];
        return all || lines.Length <= MostLines
            ? lines
            : lines.Take(MostLines)
                .Append(FormattableString.Invariant($"and {lines.Length - MostLines} more such lines: --verbose prints them."));
    }

    private static string Matrices(IReadOnlyList<(string Matrix, int Rows, int Columns)> matrices, bool all)
    {
        IEnumerable<string> names = matrices.Select(matrix => $"{matrix.Matrix} {matrix.Rows}x{matrix.Columns}");
        string more = all || matrices.Count <= MostMatrices
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" and {matrices.Count - MostMatrices} more");
        return string.Join(", ", all ? names : names.Take(MostMatrices)) + more;
    }
}
