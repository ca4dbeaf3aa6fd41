namespace Linalg.Interop.Cli.Bench;

/// <summary>A Markdown page whose tables are written anew while the text around them stays.</summary>
internal static class BenchPage
{
    /// <summary>The line behind which the tables begin.</summary>
    public const string Begin = "<!-- linalg bench: begin -->";

    /// <summary>The line before which they end.</summary>
    public const string End = "<!-- linalg bench: end -->";

    /// <summary>The lines of the file with the tables between its two marks; a file without marks becomes the tables alone.</summary>
    public static IEnumerable<string> Around(string file, IReadOnlyList<string> tables)
    {
        string[] lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        int begin = Array.IndexOf(lines, Begin), end = Array.IndexOf(lines, End);
        return begin < 0 || end < begin ? tables : [.. lines[..(begin + 1)], "", .. tables, "", .. lines[end..]];
    }
}
