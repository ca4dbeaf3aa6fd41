using System.Globalization;
using System.Text;

namespace Linalg.Interop;

/// <summary>Matrices as text: columns aligned at the decimal separator, large matrices by their corners.</summary>
internal static class MatrixText<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The format of numbers if none is named: six significant digits.</summary>
    private const string Default = "G6";

    /// <summary>The most rows or columns that are written whole.</summary>
    private const int Most = 10;

    /// <summary>How many rows or columns at each end stand for more.</summary>
    private const int Edge = 3;

    /// <summary>Writes a matrix in lines, the shape in the last one if elements are missing.</summary>
    public static string Write(ReadOnlyMatrixSpan<T> matrix, string? format, IFormatProvider? provider) =>
        string.Join(Environment.NewLine, Lines(matrix, format, provider));

    /// <summary>The lines of a matrix.</summary>
    public static List<string> Lines(ReadOnlyMatrixSpan<T> matrix, string? format, IFormatProvider? provider)
    {
        if (matrix.Rows == 0 || matrix.Columns == 0)
            return [matrix.Shape()];
        int?[] rows = Shown(matrix.Rows), columns = Shown(matrix.Columns);
        var lines = new StringBuilder[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            lines[i] = new StringBuilder("[");
        string separator = NumberFormatInfo.GetInstance(provider).NumberDecimalSeparator;
        var cells = new Cell[rows.Length];
        foreach (int? column in columns)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                cells[i] = (rows[i], column) switch
                {
                    (int row, int j) => Cell.Of(matrix[row, j].ToString(format is null or "" ? Default : format, provider), separator),
                    (int, null) => new Cell("…", ""),
                    (null, int) => new Cell("⋮", ""),
                    _ => new Cell("⋱", ""),
                };
            }

            int before = cells.Max(cell => cell.Whole.Length), after = cells.Max(cell => cell.Rest.Length);
            for (int i = 0; i < rows.Length; i++)
                lines[i].Append(lines[i].Length > 1 ? "  " : " ").Append(cells[i].Whole.PadLeft(before)).Append(cells[i].Rest.PadRight(after));
        }

        var text = lines.Select(line => line.Append(" ]").ToString()).ToList();
        if (rows.Length < matrix.Rows || columns.Length < matrix.Columns)
            text.Add(matrix.Shape());
        return text;
    }

    /// <summary>The indices that are written; null where some are left out.</summary>
    private static int?[] Shown(int count) => count <= Most
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, Edge), null, .. Enumerable.Range(count - Edge, Edge)];

    /// <summary>A number in two parts, between which columns are aligned.</summary>
    private readonly record struct Cell(string Whole, string Rest)
    {
        public static Cell Of(string number, string separator)
        {
            int point = number.IndexOf(separator, StringComparison.Ordinal);
            if (point < 0)
                point = number.IndexOf('E', StringComparison.Ordinal);
            return point < 0 ? new Cell(number, "") : new Cell(number[..point], number[point..]);
        }
    }
}
