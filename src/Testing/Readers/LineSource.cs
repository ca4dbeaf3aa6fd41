using System.Runtime.CompilerServices;
using System.Text;

namespace Linalg.Interop.Testing;

/// <summary>
/// Reads the lines of a text and counts them; errors are reported under the source's name. A byte order mark before the first is skipped.
/// </summary>
internal sealed class LineSource(TextReader reader, string name)
{
    /// <summary>Maximum number of characters of a line.</summary>
    public const int LongestLine = 1 << 24;

    /// <summary>Maximum element limit: the length of one array less a matrix's guard elements.</summary>
    public static readonly long Capacity = Array.MaxLength - 64;

    private const char ByteOrderMark = '\uFEFF';

    private readonly char[] _buffer = new char[1 << 14];
    private int _start;
    private int _end;

    /// <summary>One-based number of the line last read; after the end, of the last line.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <returns>Null at the end.</returns>
    public string? Next()
    {
        if (_start == _end && !Fill())
            return null;
        Line++;
        if (Line == 1 && _buffer[_start] == ByteOrderMark)
            _start++;
        StringBuilder? beginning = null;
        do
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_start.._end);
            int length = rest.IndexOfAny('\n', '\r');
            if (length >= 0)
            {
                string line = beginning is null ? rest[..length].ToString() : beginning.Append(rest[..length]).ToString();
                SkipLineEnd(_start + length);
                return line;
            }

            beginning = (beginning ?? new StringBuilder()).Append(rest);
            if (beginning.Length > LongestLine)
                throw Error($"the line is longer than the limit of {LongestLine} characters");
        }
        while (Fill());
        return beginning.ToString();
    }

    /// <summary>Reads the next line that is neither blank nor a comment.</summary>
    /// <returns>Null at the end.</returns>
    public string? NextContent(char comment)
    {
        while (Next() is { } line)
        {
            ReadOnlySpan<char> text = line.AsSpan().TrimStart();
            if (!text.IsEmpty && text[0] != comment)
                return line;
        }

        return null;
    }

    /// <summary>Makes an error at the current line.</summary>
    /// <param name="problem">What is wrong, a clause without a full stop.</param>
    public MatrixFormatException Error(string problem) => ErrorAt(Line, problem);

    /// <summary>Makes an error at a line.</summary>
    /// <param name="line">Its number.</param>
    /// <param name="problem">What is wrong, a clause without a full stop.</param>
    public MatrixFormatException ErrorAt(long line, string problem) => new(name, line, problem);

    /// <summary>Makes a zero matrix, or reports that there is not enough memory for it.</summary>
    public MoatedMatrix<T> NewMatrix<T>(int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long bytes = (long)m * n * Unsafe.SizeOf<T>(), available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return bytes <= available
            ? new MoatedMatrix<T>(m, n)
            : throw Error($"{m} x {n} full needs {bytes >> 20} MB of memory, and {available >> 20} MB are there");
    }

    /// <summary>Parses a finite number of the current line, or reports that it is not one.</summary>
    public T Number<T>(ReadOnlySpan<char> text)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!NumberText.TryParse(text, out T value))
            throw Error($"{PrintableText.Quote(text)} is not a number");
        return T.IsFinite(value) ? value : throw Error($"{PrintableText.Quote(text)} is not finite in {typeof(T).Name}");
    }

    private bool Fill()
    {
        _start = 0;
        _end = reader.Read(_buffer);
        return _end > 0;
    }

    /// <summary>A line ends with \n, \r or \r\n.</summary>
    private void SkipLineEnd(int at)
    {
        bool carriageReturn = _buffer[at] == '\r';
        _start = at + 1;
        if (carriageReturn && (_start < _end || Fill()) && _buffer[_start] == '\n')
            _start++;
    }
}
