namespace Linalg.Interop.Cli;

/// <summary>The rank of a table, more rows than columns, by pivoted QR and by the SVD of one back end, in double.</summary>
/// <param name="Standardized">Whether each column was shifted to mean 0 and scaled to standard deviation 1.</param>
/// <param name="RankByQr">Diagonal elements of R above <see cref="NumericalRank.Tolerance{T}"/> times |r₁₁|.</param>
/// <param name="RankBySvd">Singular values above <see cref="NumericalRank.Tolerance{T}"/> times σ₁.</param>
/// <param name="Seconds">Of Geqp3 on the table as given, from the process that times this side; null where it was not timed.</param>
/// <param name="Pivots">The order in which Geqp3 took the columns, counted from 1.</param>
internal sealed record RankRow(
    string Matrix, int Rows, int Columns, bool Standardized, string Backend, int RankByQr, int RankBySvd, double? Seconds, IReadOnlyList<int> Pivots)
{
    private static readonly bool[] Scalings = [false, true];

    /// <summary>The rows of every table among the sources, if Geqp3 and Gesdd were asked for; without times.</summary>
    public static IReadOnlyList<RankLine> Of(IReadOnlyList<CaseSource> sources, VerifyOptions options, BackendPair backends)
    {
        if (!(options.Wants("geqp3") && options.Wants("gesdd") && options.Types.Contains("double")))
            return [];
        (Backend<double> Backend, bool IsPrimary)[] sides = [(backends.Primary<double>(), true)];
        if (backends.Witness<double>() is { } witness)
            sides = [.. sides, (witness, false)];
        return
        [
            .. from source in sources
               where source is not ZooSource
               from matrix in source.Cases<double>()
               where matrix.Matrix.Rows > matrix.Matrix.Columns
               from standardized in Scalings
               let table = standardized ? Standardize(matrix.Matrix) : matrix.Matrix
               from side in sides
               select new RankLine(source.Key, side.IsPrimary, Of(source.Group, table, standardized, side.Backend)),
        ];
    }

    private static RankRow Of(string name, MoatedMatrix<double> table, bool standardized, Backend<double> backend)
    {
        (int m, int n) = (table.Rows, table.Columns);
        double[] tau = new double[n], values = new double[n];
        int[] pivots = new int[n];
        MoatedMatrix<double> r = table.Copy(), work = table.Copy();
        _ = backend.Geqp3(m, n, r.Span, m, pivots, tau);
        int info = backend.Gesdd(SvdJob.None, m, n, work.Span, m, values, [], 1, [], 1);
        double tolerance = NumericalRank.Tolerance<double>(m, n);
        int byQr = Enumerable.Range(0, n).TakeWhile(i => Math.Abs(r[i, i]) > tolerance * Math.Abs(r[0, 0])).Count();
        int bySvd = info == 0 ? values.Count(value => value > tolerance * values[0]) : 0;
        return new RankRow(name, m, n, standardized, backend.Info.Name, byQr, bySvd, null, pivots);
    }

    /// <summary>Each column less its mean, over its standard deviation; a constant column becomes zero.</summary>
    private static MoatedMatrix<double> Standardize(MoatedMatrix<double> table)
    {
        MoatedMatrix<double> result = table.Copy();
        for (int j = 0; j < table.Columns; j++)
        {
            Span<double> column = result.Column(j);
            double mean = 0, square = 0;
            foreach (double x in column)
                mean += x / column.Length;
            foreach (double x in column)
                square += (x - mean) * (x - mean) / column.Length;
            double deviation = Math.Sqrt(square);
            for (int i = 0; i < column.Length; i++)
                column[i] = deviation > 0 ? (column[i] - mean) / deviation : 0;
        }

        return result;
    }
}
