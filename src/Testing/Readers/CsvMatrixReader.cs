namespace Linalg.Interop.Testing;

/// <summary>
/// Reads a table of numbers, one row a line, separated by commas, semicolons, tabs or blanks; whichever of these, in the order semicolon,
/// tab, comma, occurs in the first line outside quotes. The decimal point is a point. The first line is a header if none of its fields is a
/// number and not all of them say that a value is missing. Blank lines and lines that begin with # are skipped. Text, missing and
/// non-finite values, ragged rows and lines of more than 2²⁴ characters are refused with a <see cref="MatrixFormatException"/> that names
/// line and column.
/// </summary>
public static class CsvMatrixReader
{
    private const char Comment = '#';

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">double or float; each number is rounded to it once.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="maxElements">The most numbers to accept.</param>
    /// <param name="columns">The columns that are read, counted from zero; the others may hold anything.</param>
    /// <returns>The table, without its header.</returns>
    /// <exception cref="MatrixFormatException">The file holds anything but a table of finite numbers, or too many of them.</exception>
    public static MoatedMatrix<T> Read<T>(string path, long maxElements = int.MaxValue, Range? columns = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using StreamReader reader = new(path);
        return Read<T>(reader, path, maxElements, columns);
    }

    /// <summary>Reads a text.</summary>
    /// <typeparam name="T">double or float; each number is rounded to it once.</typeparam>
    /// <param name="reader">The text, read to its end.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="maxElements">The most numbers to accept.</param>
    /// <param name="columns">The columns that are read, counted from zero; the others may hold anything.</param>
    /// <returns>The table, without its header.</returns>
    /// <exception cref="MatrixFormatException">The text holds anything but a table of finite numbers, or too many of them.</exception>
    public static MoatedMatrix<T> Read<T>(
        TextReader reader, string name = "<text>", long maxElements = int.MaxValue, Range? columns = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        var source = new LineSource(reader, name);
        string line = source.NextContent(Comment) ?? throw source.Error("there is no data");
        char separator = TableLine.Separator(line);
        var fields = new List<Range>();
        TableLine.Split(source, line, separator, fields);
        int width = fields.Count;
        (int first, int count) = Wanted(source, columns ?? Range.All, width);
        if (IsHeader(line, fields, first, count))
            line = source.NextContent(Comment) ?? throw source.Error("there is a header but no data");
        else if (fields.FindIndex(first, count, field => TableLine.IsName(line.AsSpan(field))) is var j0 and >= 0)
            throw source.Error($"column {j0 + 1}{TableLine.Problem(line.AsSpan(fields[j0]), separator)}; a header has no numbers");
        long limit = Math.Min(maxElements, LineSource.Capacity);
        var rowMajor = new List<T>();
        for (string? row = line; row is not null; row = source.NextContent(Comment))
        {
            TableLine.Split(source, row, separator, fields);
            if (fields.Count != width)
                throw source.Error($"the row has {fields.Count} fields, not {width}");
            if (rowMajor.Count + count > limit)
                throw source.Error($"the table is larger than the limit of {maxElements} elements");
            for (int j = first; j < first + count; j++)
                rowMajor.Add(Field<T>(source, row.AsSpan(fields[j]), j, separator));
        }

        return MoatedMatrix<T>.Create(rowMajor.Count / count, count, (i, j) => rowMajor[(i * count) + j]);
    }

    private static (int First, int Count) Wanted(LineSource source, Range columns, int width)
    {
        int first = columns.Start.GetOffset(width), end = columns.End.GetOffset(width);
        return first >= 0 && first < end && end <= width
            ? (first, end - first)
            : throw source.Error($"there are {width} columns, not columns {first + 1} to {end}");
    }

    /// <summary>None of the fields is a number, and one of those that are wanted is a name.</summary>
    private static bool IsHeader(string line, List<Range> fields, int first, int count) =>
        !fields.Exists(field => TableLine.IsNumber(line.AsSpan(field)))
        && fields.FindIndex(first, count, field => TableLine.IsName(line.AsSpan(field))) >= 0;

    private static T Field<T>(LineSource source, ReadOnlySpan<char> text, int column, char separator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!NumberText.TryParse(text, out T value))
            throw source.Error($"column {column + 1}{TableLine.Problem(text, separator)}");
        return T.IsFinite(value)
            ? value
            : throw source.Error($"column {column + 1}, {PrintableText.Quote(text)}, is not finite in {typeof(T).Name}");
    }
}
