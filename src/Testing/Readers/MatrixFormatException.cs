namespace Linalg.Interop.Testing;

/// <summary>Reports that a matrix file cannot be read: the line, and what is wrong there.</summary>
public sealed class MatrixFormatException : Exception
{
    /// <summary>An error at a line of a file.</summary>
    /// <param name="file">The file, or another name of the source.</param>
    /// <param name="line">One-based line; 0 for a file without lines.</param>
    /// <param name="problem">What is wrong, a clause without a full stop. Text of the file is quoted by <see cref="PrintableText"/>.</param>
    public MatrixFormatException(string file, long line, string problem)
        : base(PrintableText.Escape(line > 0 ? $"{file}({line}): {problem}." : $"{file}: {problem}."))
    {
        File = file;
        Line = line;
    }

    /// <summary>The file, or another name of the source.</summary>
    public string File { get; }

    /// <summary>One-based line; 0 for a file without lines.</summary>
    public long Line { get; }
}
