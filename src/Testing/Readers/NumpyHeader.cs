using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linalg.Interop.Testing;

/// <summary>The header of a .npy file: element type, order and shape.</summary>
/// <param name="Kind">NumPy's letter: f, i, u or b.</param>
/// <param name="Size">Bytes of an element.</param>
/// <param name="BigEndian">The first byte of an element is the most significant one.</param>
/// <param name="ColumnMajor">Columns follow each other, not rows.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
internal sealed partial record NumpyHeader(char Kind, int Size, bool BigEndian, bool ColumnMajor, long Rows, long Columns)
{
    /// <summary>The first bytes of a .npy file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private const int LongestHeader = 1 << 16;

    /// <summary>Reads the header and leaves the stream at the first element.</summary>
    public static NumpyHeader Read(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[8];
        Fill(stream, name, start);
        if (!start.StartsWith(Magic))
            throw Error(name, "the file does not begin as a .npy file");
        int version = start[6];
        Span<byte> size = stackalloc byte[version == 1 ? 2 : 4];
        if (version is < 1 or > 3)
            throw Error(name, $"version {version} of .npy is not known; versions 1 to 3 are read");
        Fill(stream, name, size);
        uint length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader)
            throw Error(name, $"the header has {length} bytes, more than the limit of {LongestHeader}");
        byte[] text = new byte[length];
        Fill(stream, name, text);
        return Parse(Encoding.UTF8.GetString(text), name);
    }

    /// <summary>Makes an error for a file without lines.</summary>
    public static MatrixFormatException Error(string name, string problem) => new(name, 0, problem);

    private static void Fill(Stream stream, string name, Span<byte> target)
    {
        if (stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
            throw Error(name, "the file ends inside its header");
    }

    private static NumpyHeader Parse(string text, string name)
    {
        if (Structured().IsMatch(text))
            throw Error(name, "the elements are structures; save one field of them as an array of numbers");
        Match type = Type().Match(text), order = Order().Match(text), shape = Shape().Match(text);
        if (!type.Success || !order.Success || !shape.Success)
            throw Error(name, $"the header {PrintableText.Quote(text)} does not have descr, fortran_order and shape");
        (char kind, int size) = Element(type.Groups["kind"].Value[0], type.Groups["size"].ValueSpan, name);
        bool bigEndian = type.Groups["order"].Value == ">" || (type.Groups["order"].Value == "=" && !BitConverter.IsLittleEndian);
        (long rows, long columns) = Sizes(shape.Groups["sizes"].Value, name);
        return new NumpyHeader(kind, size, bigEndian, order.Groups["value"].Value == "True", rows, columns);
    }

    private static (char Kind, int Size) Element(char kind, ReadOnlySpan<char> sizeText, string name)
    {
        string? unread = kind switch
        {
            'c' => "complex numbers",
            'O' => "Python objects",
            'S' or 'a' or 'U' => "text",
            'V' => "structures or raw bytes",
            'M' or 'm' => "times",
            _ => null,
        };
        if (unread is not null)
            throw Error(name, $"the elements are {unread}; only real numbers are read");
        bool known = int.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && (kind, size) switch
        {
            ('f', 2 or 4 or 8) => true,
            ('i' or 'u', 1 or 2 or 4 or 8) => true,
            ('b', 1) => true,
            _ => false,
        };
        return known
            ? (kind, size)
            : throw Error(
                name, $"element type {PrintableText.Quote($"{kind}{sizeText}")} is not read; f2, f4, f8, i1 to i8, u1 to u8 and b1 are");
    }

    private static (long Rows, long Columns) Sizes(string text, string name)
    {
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length > 2)
            throw Error(name, $"the array has {parts.Length} dimensions; a matrix has two, a vector one");
        Span<long> sizes = [1, 1];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i].TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i]))
                throw Error(name, $"size {PrintableText.Quote(parts[i])} is not a number from 0 to {long.MaxValue}");
        }

        return (sizes[0], sizes[1]);
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*\[""", RegexOptions.CultureInvariant)]
    private static partial Regex Structured();

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"](?<order>[<>|=]?)(?<kind>[a-zA-Z])(?<size>\d*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Type();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(?<value>True|False)""", RegexOptions.CultureInvariant)]
    private static partial Regex Order();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\((?<sizes>[^()]*)\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
