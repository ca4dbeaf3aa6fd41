namespace Linalg.Interop.Testing;

/// <summary>
/// Reads the Matrix Market exchange format (Boisvert, Pozo, Remington, NISTIR 5935, 1996) into a dense matrix: array and coordinate;
/// real and integer; general, symmetric and skew-symmetric. Coordinate entries that occur twice are added. Anything else is refused with
/// a <see cref="MatrixFormatException"/> that names the line.
/// </summary>
public static class MatrixMarketReader
{
    private const char Comment = '%';
    private const int MostWords = 6;

    private enum Symmetry
    {
        General,
        Symmetric,
        Skew,
    }

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">double or float; each number is rounded to it once.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="maxElements">A matrix of more elements, zeros included, is refused before memory is asked for.</param>
    /// <param name="patternAsOnes">True reads a pattern matrix, which has positions but no numbers, as a matrix of ones; false refuses it.</param>
    /// <returns>The matrix, both triangles filled.</returns>
    /// <exception cref="MatrixFormatException">The file is malformed, truncated, not finite, of an unsupported kind, or too large.</exception>
    public static MoatedMatrix<T> Read<T>(string path, long maxElements = int.MaxValue, bool patternAsOnes = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using StreamReader reader = new(path);
        return Read<T>(reader, path, maxElements, patternAsOnes);
    }

    /// <summary>Reads a text.</summary>
    /// <typeparam name="T">double or float; each number is rounded to it once.</typeparam>
    /// <param name="reader">The text, read to its end.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="maxElements">A matrix of more elements, zeros included, is refused before memory is asked for.</param>
    /// <param name="patternAsOnes">True reads a pattern matrix, which has positions but no numbers, as a matrix of ones; false refuses it.</param>
    /// <returns>The matrix, both triangles filled.</returns>
    /// <exception cref="MatrixFormatException">The text is malformed, truncated, not finite, of an unsupported kind, or too large.</exception>
    public static MoatedMatrix<T> Read<T>(
        TextReader reader, string name = "<text>", long maxElements = int.MaxValue, bool patternAsOnes = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        var source = new LineSource(reader, name);
        (bool coordinate, bool integer, bool pattern, Symmetry symmetry) = Header(source, patternAsOnes);
        Span<long> sizes = stackalloc long[coordinate ? 3 : 2];
        Sizes(source, sizes, maxElements);
        (int m, int n) = ((int)sizes[0], (int)sizes[1]);
        if (symmetry != Symmetry.General && m != n)
            throw source.Error($"a {Word(symmetry)} matrix cannot be {m} x {n}");
        return coordinate
            ? Coordinates<T>(source, m, n, sizes[2], integer, pattern, symmetry)
            : Columns<T>(source, m, n, integer, symmetry);
    }

    private static (bool Coordinate, bool Integer, bool Pattern, Symmetry Symmetry) Header(LineSource source, bool patternAsOnes)
    {
        string line = source.Next() ?? throw source.Error("the file is empty");
        while (string.IsNullOrWhiteSpace(line))
            line = source.Next() ?? throw source.Error("the file has no %%MatrixMarket header");
        string[] words = line.ToLowerInvariant().Split((char[]?)null, MostWords, StringSplitOptions.RemoveEmptyEntries);
        if (words[0] != "%%matrixmarket")
            throw source.Error("the first line is not a %%MatrixMarket header");
        if (words.Length != 5)
        {
            string count = words.Length < MostWords ? $"{words.Length}" : "more";
            throw source.Error($"the header has {count} words, not the 5 of '%%MatrixMarket matrix format field symmetry'");
        }

        if (words[1] != "matrix")
            throw source.Error($"object {PrintableText.Quote(words[1])} is not supported, only matrix");
        bool coordinate = words[2] switch
        {
            "coordinate" => true,
            "array" => false,
            _ => throw source.Error($"format {PrintableText.Quote(words[2])} is neither array nor coordinate"),
        };
        bool pattern = words[3] == "pattern";
        if (pattern && (!patternAsOnes || !coordinate))
            throw source.Error(coordinate ? "a pattern matrix has no numbers" : "a pattern cannot be an array");
        if (!pattern && words[3] is not ("real" or "integer"))
            throw source.Error($"field {PrintableText.Quote(words[3])} is not supported, only real and integer");
        Symmetry symmetry = words[4] switch
        {
            "general" => Symmetry.General,
            "symmetric" => Symmetry.Symmetric,
            "skew-symmetric" when !pattern => Symmetry.Skew,
            _ => throw source.Error(
                $"symmetry {PrintableText.Quote(words[4])} of a {words[3]} matrix is not supported, only general, symmetric and skew-symmetric"),
        };
        return (coordinate, words[3] == "integer", pattern, symmetry);
    }

    private static void Sizes(LineSource source, Span<long> sizes, long maxElements)
    {
        string line = source.NextContent(Comment) ?? throw source.Error("the file ends before its size line");
        int count = 0;
        foreach (Range word in Words(line))
        {
            ReadOnlySpan<char> text = line.AsSpan(word);
            if (!NumberText.TryParse(text, out long size) || size < 0)
                throw source.Error($"size {PrintableText.Quote(text)} is not a number from 0 to {long.MaxValue}");
            if (count < sizes.Length)
                sizes[count] = size;
            count++;
        }

        if (count != sizes.Length)
            throw source.Error($"the size line has {count} numbers, not {sizes.Length}");
        Int128 elements = (Int128)sizes[0] * sizes[1];
        long limit = Math.Min(maxElements, LineSource.Capacity);
        if (elements > limit || sizes[0] > limit || sizes[1] > limit)
            throw source.Error($"{sizes[0]} x {sizes[1]} is larger than the limit of {maxElements} elements");
    }

    private static MoatedMatrix<T> Coordinates<T>(
        LineSource source, int m, int n, long entries, bool integer, bool pattern, Symmetry symmetry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Entries are read before the matrix is allocated, so that a false header does not cost memory.
        var read = new List<(int Row, int Column, T Value, long Line)>();
        int wanted = pattern ? 2 : 3;
        Span<Range> words = stackalloc Range[4];
        while (source.NextContent(Comment) is { } line)
        {
            if (read.Count == entries)
                throw source.Error($"there are more than the announced {entries} entries");
            int count = 0;
            foreach (Range word in Words(line))
            {
                if (count < words.Length)
                    words[count] = word;
                count++;
            }

            if (count != wanted)
                throw source.Error($"an entry has {count} numbers, not {wanted}");
            int i = Index(source, line.AsSpan(words[0]), m, "row");
            int j = Index(source, line.AsSpan(words[1]), n, "column");
            T value = pattern ? T.One : Value<T>(source, line.AsSpan(words[2]), integer);
            if (symmetry == Symmetry.Symmetric && i < j)
                throw source.Error($"entry ({i + 1}, {j + 1}) of a symmetric matrix is above the diagonal");
            if (symmetry == Symmetry.Skew && i <= j)
                throw source.Error($"entry ({i + 1}, {j + 1}) of a skew-symmetric matrix is not below the diagonal");
            read.Add((i, j, value, source.Line));
        }

        if (read.Count < entries)
            throw source.Error($"the file ends after {read.Count} of {entries} entries");
        MoatedMatrix<T> matrix = source.NewMatrix<T>(m, n);
        foreach ((int i, int j, T value, long line) in read)
        {
            Put(matrix, i, j, matrix[i, j] + value, symmetry);
            if (!T.IsFinite(matrix[i, j]))
                throw source.ErrorAt(line, $"the sum of the entries ({i + 1}, {j + 1}) is not finite");
        }

        return matrix;
    }

    private static MoatedMatrix<T> Columns<T>(LineSource source, int m, int n, bool integer, Symmetry symmetry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Column by column; of a symmetric matrix from the diagonal down, of a skew-symmetric one from below it.
        int first = symmetry == Symmetry.Skew ? 1 : 0;
        long entries = symmetry == Symmetry.General ? (long)m * n : ((long)n + 1 - (2 * first)) * n / 2;
        var read = new List<T>();
        while (source.NextContent(Comment) is { } line)
        {
            foreach (Range word in Words(line))
            {
                if (read.Count == entries)
                    throw source.Error($"there are more than the {entries} entries of a {Word(symmetry)} {m} x {n} array");
                read.Add(Value<T>(source, line.AsSpan(word), integer));
            }
        }

        if (read.Count < entries)
            throw source.Error($"the file ends after {read.Count} of {entries} entries");
        MoatedMatrix<T> matrix = source.NewMatrix<T>(m, n);
        int at = 0;
        for (int j = 0; j < n; j++)
        {
            for (int i = symmetry == Symmetry.General ? 0 : j + first; i < m; i++)
                Put(matrix, i, j, read[at++], symmetry);
        }

        return matrix;
    }

    private static void Put<T>(MoatedMatrix<T> matrix, int i, int j, T value, Symmetry symmetry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        matrix[i, j] = value;
        if (symmetry != Symmetry.General && i != j)
            matrix[j, i] = symmetry == Symmetry.Skew ? -value : value;
    }

    /// <summary>Parses a one-based index and returns it zero-based.</summary>
    private static int Index(LineSource source, ReadOnlySpan<char> text, int limit, string what)
    {
        if (!NumberText.TryParse(text, out long index))
            throw source.Error($"{what} {PrintableText.Quote(text)} is not an integer");
        return index >= 1 && index <= limit ? (int)(index - 1) : throw source.Error($"{what} {index} is outside 1 ... {limit}");
    }

    private static T Value<T>(LineSource source, ReadOnlySpan<char> text, bool integer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T value = source.Number<T>(text);
        if (integer && text.TrimStart("+-").ContainsAnyExceptInRange('0', '9'))
            throw source.Error($"{PrintableText.Quote(text)} is not an integer");
        return value;
    }

    private static string Word(Symmetry symmetry) => symmetry == Symmetry.Skew ? "skew-symmetric" : symmetry.ToString().ToLowerInvariant();

    /// <summary>Splits a line into words at blanks and tabs.</summary>
    private static WordEnumerator Words(string line) => new(line.AsSpan().SplitAny(' ', '\t', '\v', '\f'));

    /// <summary>Splits a line and drops empty pieces.</summary>
    private ref struct WordEnumerator(MemoryExtensions.SpanSplitEnumerator<char> pieces)
    {
        private MemoryExtensions.SpanSplitEnumerator<char> _pieces = pieces;

        public readonly Range Current => _pieces.Current;

        public readonly WordEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_pieces.MoveNext())
            {
                if (_pieces.Current.Start.Value < _pieces.Current.End.Value)
                    return true;
            }

            return false;
        }
    }
}
