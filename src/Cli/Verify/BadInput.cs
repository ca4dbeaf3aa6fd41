namespace Linalg.Interop.Cli;

/// <summary>A file or a pattern that gives no matrix, in one line that names it, and the line where it goes wrong.</summary>
/// <param name="Line">One-based line, 0 where there is none.</param>
internal sealed record BadInput(string File, long Line, string Problem)
{
    /// <summary>The whole message, in which nothing controls a terminal.</summary>
    public string Problem { get; } = PrintableText.Escape(Problem);
}
