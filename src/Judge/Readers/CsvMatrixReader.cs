using System.Numerics;

namespace Linalg.Interop.Judge;

/// <summary>
/// Reads a table of numbers, one row a line, separated by commas, semicolons, tabs or blanks; whichever of these, in the order semicolon,
/// tab, comma, occurs in the first line outside quotes. The decimal point is a point. If any field of the first line is not a number that
/// line is a header. Blank lines and lines that begin with # are skipped. Text, missing and non-finite values and ragged rows are
/// refused with a <see cref="MatrixFormatException"/> that names line and column.
/// </summary>
public static class CsvMatrixReader
{
    private const char Comment = '#';
    private const char Blank = ' ';

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">double or float; each number is rounded to it once.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="maxElements">The most numbers to accept.</param>
    /// <param name="columns">The columns that are read, counted from zero; the others may hold anything.</param>
    /// <returns>The table, without its header.</returns>
    /// <exception cref="MatrixFormatException">The file holds anything but a table of finite numbers, or too many of them.</exception>
    public static DenseMatrix<T> Read<T>(string path, long maxElements = int.MaxValue, Range? columns = null)
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
    public static DenseMatrix<T> Read<T>(
        TextReader reader, string name = "<text>", long maxElements = int.MaxValue, Range? columns = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        var source = new LineSource(reader, name);
        string line = source.NextContent(Comment) ?? throw source.Error("there is no data");
        char separator = Separator(line);
        var fields = new List<Range>();
        Split(source, line, separator, fields);
        int width = fields.Count;
        (int first, int count) = Wanted(source, columns ?? Range.All, width);
        if (fields.Slice(first, count).Exists(field => !NumberText.TryParse(line.AsSpan(field), out T _)))
            line = source.NextContent(Comment) ?? throw source.Error("there is a header but no data");

        long limit = Math.Min(maxElements, LineSource.Capacity);
        var rowMajor = new List<T>();
        for (string? row = line; row is not null; row = source.NextContent(Comment))
        {
            Split(source, row, separator, fields);
            if (fields.Count != width)
                throw source.Error($"the row has {fields.Count} fields, not {width}");
            if (rowMajor.Count + count > limit)
                throw source.Error($"the table is larger than the limit of {maxElements} elements");
            for (int j = first; j < first + count; j++)
                rowMajor.Add(Field<T>(source, row.AsSpan(fields[j]), j));
        }

        return DenseMatrix<T>.Create(rowMajor.Count / count, count, (i, j) => rowMajor[(i * count) + j]);
    }

    private static (int First, int Count) Wanted(LineSource source, Range columns, int width)
    {
        int first = columns.Start.GetOffset(width), end = columns.End.GetOffset(width);
        return first >= 0 && first < end && end <= width
            ? (first, end - first)
            : throw source.Error($"there are {width} columns, not columns {first + 1} to {end}");
    }

    private static T Field<T>(LineSource source, ReadOnlySpan<char> text, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (text.IsEmpty)
            throw source.Error($"column {column + 1} is empty");
        if (!NumberText.TryParse(text, out T value))
            throw source.Error($"column {column + 1}, '{text}', is not a number");
        return T.IsFinite(value) ? value : throw source.Error($"column {column + 1}, '{text}', is not finite in {typeof(T).Name}");
    }

    private static char Separator(string line)
    {
        foreach (char candidate in ";\t,")
        {
            bool quoted = false;
            foreach (char c in line)
            {
                quoted ^= c == '"';
                if (!quoted && c == candidate)
                    return candidate;
            }
        }

        return Blank;
    }

    /// <summary>The fields of a line without the blanks and quotes around them.</summary>
    private static void Split(LineSource source, string line, char separator, List<Range> fields)
    {
        fields.Clear();
        int at = SkipBlanks(line, separator, 0);
        while (true)
        {
            fields.Add(at < line.Length && line[at] == '"' ? Quoted(source, line, ref at, fields.Count) : Plain(line, separator, ref at));
            int end = at;
            at = SkipBlanks(line, separator, at);
            if (at == line.Length)
                return;
            if (separator == Blank ? at == end : line[at] != separator)
                throw source.Error($"column {fields.Count} goes on after its closing quote");
            if (separator != Blank)
                at = SkipBlanks(line, separator, at + 1);
        }
    }

    /// <summary>The first position from <paramref name="at"/> on that is not white space, or that is a separating tab.</summary>
    private static int SkipBlanks(string line, char separator, int at)
    {
        while (at < line.Length && char.IsWhiteSpace(line[at]) && (separator == Blank || line[at] != separator))
            at++;
        return at;
    }

    /// <summary>Up to the separator, less trailing blanks; leaves <paramref name="at"/> on the separator or at the end.</summary>
    private static Range Plain(string line, char separator, ref int at)
    {
        int start = at;
        while (at < line.Length && line[at] != separator && !(separator == Blank && char.IsWhiteSpace(line[at])))
            at++;
        return Trimmed(line, start, at);
    }

    /// <summary>Between two quotes, a doubled quote standing for one; leaves <paramref name="at"/> behind the closing one.</summary>
    private static Range Quoted(LineSource source, string line, ref int at, int column)
    {
        int start = ++at;
        while (true)
        {
            int quote = line.IndexOf('"', at);
            if (quote < 0)
                throw source.Error($"column {column + 1} has no closing quote");
            at = quote + 1;
            if (at == line.Length || line[at] != '"')
                return Trimmed(line, start, quote);
            at++;
        }
    }

    private static Range Trimmed(string line, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(line[start]))
            start++;
        while (end > start && char.IsWhiteSpace(line[end - 1]))
            end--;
        return start..end;
    }
}
