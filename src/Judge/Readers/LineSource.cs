using System.Numerics;

namespace Linalg.Interop.Judge;

/// <summary>The lines of a text, counted, with the name they are reported under.</summary>
/// <param name="reader">The text.</param>
/// <param name="name">The file.</param>
internal sealed class LineSource(TextReader reader, string name)
{
    /// <summary>What an element limit can be at most: the storage of one array, less a matrix's guard elements.</summary>
    public static readonly long Capacity = Array.MaxLength - 64;

    /// <summary>One-based number of the line last read; after the end, of the last line.</summary>
    public long Line { get; private set; }

    /// <summary>The next line.</summary>
    /// <returns>Null at the end.</returns>
    public string? Next()
    {
        string? line = reader.ReadLine();
        if (line is not null)
            Line++;
        return line;
    }

    /// <summary>The next line that is neither blank nor a comment.</summary>
    /// <param name="comment">The character that begins a comment.</param>
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

    /// <summary>An error at the current line.</summary>
    /// <param name="problem">What is wrong, a clause without a full stop.</param>
    /// <returns>The exception to throw.</returns>
    public MatrixFormatException Error(string problem) => new(name, Line, problem);

    /// <summary>A finite number of the current line, or the error that it is none.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="text">Its text.</param>
    /// <returns>The number.</returns>
    public T Number<T>(ReadOnlySpan<char> text)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!NumberText.TryParse(text, out T value))
            throw Error($"'{text}' is not a number");
        return T.IsFinite(value) ? value : throw Error($"'{text}' is not finite in {typeof(T).Name}");
    }
}
