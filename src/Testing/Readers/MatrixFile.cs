namespace Linalg.Interop.Testing;

/// <summary>Reads a matrix from a file of any supported format.</summary>
public static class MatrixFile
{
    /// <summary>Maximum number of bytes after decompression.</summary>
    public const long MostDecompressedBytes = 1L << 32;

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>
    /// Reads a file according to its content: Matrix Market (<see cref="MatrixMarketReader"/>), recognized by its header or the extension .mtx;
    /// an array of NumPy (.npy); or else a table of numbers (<see cref="CsvMatrixReader"/>). Each may be compressed by gzip. Unsupported
    /// formats are named in the error.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="maxElements">The most elements to accept.</param>
    /// <param name="patternAsOnes">Whether a Matrix Market pattern is read as a matrix of ones, or refused.</param>
    /// <param name="columns">The columns of a table or an array that are read, counted from zero; of a Matrix Market file all are.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="MatrixFormatException">The file does not hold a matrix that can be read.</exception>
    public static MoatedMatrix<T> Read<T>(string path, long maxElements = int.MaxValue, bool patternAsOnes = false, Range? columns = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using FileStream file = File.OpenRead(path);
        return Read<T>(file, path, maxElements, patternAsOnes, columns, MostDecompressedBytes);
    }

    /// <summary>Reads from a stream that can be rewound.</summary>
    internal static MoatedMatrix<T> Read<T>(
        Stream file,
        string name,
        long maxElements,
        bool patternAsOnes = false,
        Range? columns = null,
        long maxBytes = MostDecompressedBytes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!file.CanSeek)
            throw new MatrixFormatException(name, 0, "this is a pipe or a device, which cannot be read twice; save what it gives in a file");
        byte[] prefix = Prefix(file);
        if (!prefix.AsSpan().StartsWith(Gzip))
        {
            file.Position = 0;
            return Read<T>(prefix, file, name, maxElements, patternAsOnes, columns);
        }

        using (var beginning = new GzipContent(file, name, maxBytes))
            prefix = Prefix(beginning);
        using var content = new GzipContent(file, name, maxBytes);
        string inner = Path.GetExtension(name).Equals(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^".gz".Length] : name;
        return Read<T>(prefix, content, name, maxElements, patternAsOnes, columns, inner);
    }

    private static MoatedMatrix<T> Read<T>(
        byte[] prefix, Stream content, string name, long maxElements, bool patternAsOnes, Range? columns, string? uncompressedName = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (prefix.AsSpan().StartsWith(NumpyHeader.Magic))
            return Selected(NumpyMatrixReader.Read<T>(content, name, maxElements), name, columns);
        string extension = Path.GetExtension(uncompressedName ?? name);
        if (ForeignFormat.Problem(prefix, uncompressedName ?? name) is { } problem)
            throw new MatrixFormatException(name, 0, problem);
        using StreamReader reader = new(content, leaveOpen: true);
        return IsMatrixMarket(prefix) || extension.Equals(".mtx", StringComparison.OrdinalIgnoreCase)
            ? MatrixMarketReader.Read<T>(reader, name, maxElements, patternAsOnes)
            : CsvMatrixReader.Read<T>(reader, name, maxElements, columns);
    }

    private static byte[] Prefix(Stream stream)
    {
        byte[] prefix = new byte[ForeignFormat.Prefix];
        return prefix[..stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Whether the first line that is not blank begins with %%MatrixMarket.</summary>
    private static bool IsMatrixMarket(byte[] prefix)
    {
        using StreamReader reader = new(new MemoryStream(prefix));
        return reader.ReadToEnd().AsSpan().TrimStart().StartsWith("%%MatrixMarket", StringComparison.OrdinalIgnoreCase);
    }

    private static MoatedMatrix<T> Selected<T>(MoatedMatrix<T> matrix, string name, Range? columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (columns is not { } range)
            return matrix;
        int first = range.Start.GetOffset(matrix.Columns), end = range.End.GetOffset(matrix.Columns);
        return first >= 0 && first < end && end <= matrix.Columns
            ? matrix.Block(0, first, matrix.Rows, end - first)
            : throw new MatrixFormatException(name, 0, $"there are {matrix.Columns} columns, not columns {first + 1} to {end}");
    }
}
