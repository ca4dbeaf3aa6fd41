namespace Linalg.Interop.Cli.Bench;

/// <summary>A Markdown table whose columns are aligned, so that it can be read on a terminal too.</summary>
internal static class MarkdownTable
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headings, IEnumerable<IEnumerable<string>> rows)
    {
        string[][] cells = [[.. headings], .. rows.Select(row => row.ToArray())];
        int[] widths = [.. headings.Select((_, column) => Math.Max(3, cells.Max(row => row[column].Length)))];
        for (int row = 0; row < cells.Length; row++)
        {
            yield return $"| {string.Join(" | ", cells[row].Select((cell, column) => cell.PadLeft(widths[column])))} |";
            if (row == 0)
                yield return $"|{string.Join('|', widths.Select(width => new string('-', width + 1) + ":"))}|";
        }
    }
}
