using System.Text.RegularExpressions;

namespace Linalg.Interop.Api.Tests;

/// <summary>The C# in the documents of this repository.</summary>
internal static partial class Snippets
{
    private const string Solution = "Linalg.Interop.sln";

    /// <summary>Blocks that are marked as C#: where each begins, and its text.</summary>
    public static IEnumerable<(string Place, string Code)> Blocks() =>
        from file in Documents()
        let text = File.ReadAllText(file)
        from Match match in Fence().Matches(text)
        where match.Groups["language"].Value is "csharp" or "cs" or "c#"
        select (Place(file, text, match.Index), match.Groups["code"].Value);

    /// <summary>Marked words within a sentence: where each stands, and what it says.</summary>
    public static IEnumerable<(string Place, string Code)> Spans() =>
        from file in Documents()
        let text = Fence().Replace(File.ReadAllText(file), block => new string('\n', block.Value.Count(letter => letter == '\n')))
        from Match match in Span().Matches(text)
        select (Place(file, text, match.Index), match.Groups["code"].Value);

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, Solution)))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new FileNotFoundException($"{Solution} is in no folder above {AppContext.BaseDirectory}");
    }

    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(Path.Combine(Root(), "docs"), "*.md", SearchOption.AllDirectories).Prepend(Path.Combine(Root(), "README.md"));

    private static string Place(string file, string text, int index) => $"{Path.GetFileName(file)}:{text.AsSpan(0, index).Count('\n') + 1}";

    [GeneratedRegex(@"^```(?<language>[^\n]*)\n(?<code>.*?)^```[ ]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex Span();
}
