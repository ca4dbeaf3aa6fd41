using System.Text.RegularExpressions;

namespace Linalg.Interop.Api.Tests;

/// <summary>The C# in the documents of this repository, and the files that they name.</summary>
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

    /// <summary>Code spans within sentences: where each stands, and what it says.</summary>
    public static IEnumerable<(string Place, string Code)> Spans() =>
        from file in Documents()
        let text = Sentences(file)
        from Match match in Span().Matches(text)
        select (Place(file, text, match.Index), match.Groups["code"].Value);

    /// <summary>Files and folders of the repository in code spans, and the targets of links: where each stands, and its full path.</summary>
    public static IEnumerable<(string Place, string Path)> Paths()
    {
        string root = Root();
        IEnumerable<(string Place, string Path)> named =
            from span in Spans()
            where RepositoryPath().IsMatch(span.Code)
            select (span.Place, Path.Combine(root, span.Code));
        return named.Concat(
            from link in Links()
            where link.Target.Length > 0
            select (link.Place, Path.Combine(Path.GetDirectoryName(link.File)!, link.Target)));
    }

    /// <summary>Sections that links name: where each stands, and whether the document has a heading of that name.</summary>
    public static IEnumerable<(string Place, string Section, bool Exists)> Sections() =>
        from link in Links()
        where link.Section.Length > 0
        let file = link.Target.Length == 0 ? link.File : Path.Combine(Path.GetDirectoryName(link.File)!, link.Target)
        select (link.Place, $"{link.Target}#{link.Section}", Headings(file).Contains(link.Section));

    /// <summary>The readme, the changelog and everything in docs.</summary>
    public static IEnumerable<string> Documents()
    {
        string root = Root();
        IEnumerable<string> documents = Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories);
        return documents.Order().Prepend(Path.Combine(root, "CHANGELOG.md")).Prepend(Path.Combine(root, "README.md"));
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, Solution)))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new FileNotFoundException($"{Solution} is in no folder above {AppContext.BaseDirectory}");
    }

    /// <summary>A document without its blocks of code; lines keep their numbers.</summary>
    private static string Sentences(string file) =>
        Fence().Replace(File.ReadAllText(file), block => new string('\n', block.Value.Count(letter => letter == '\n')));

    private static IEnumerable<(string Place, string File, string Target, string Section)> Links() =>
        from file in Documents()
        let text = Sentences(file)
        from Match match in Link().Matches(text)
        select (Place(file, text, match.Index), file, match.Groups["target"].Value, match.Groups["section"].Value);

    /// <summary>The headings of a document as links write them: lower case, without punctuation, hyphens for spaces.</summary>
    private static IEnumerable<string> Headings(string file) =>
        from line in Sentences(file).Split('\n')
        where line.StartsWith('#')
        select Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string Place(string file, string text, int index) => $"{Path.GetFileName(file)}:{text.AsSpan(0, index).Count('\n') + 1}";

    [GeneratedRegex(@"^```(?<language>[^\n]*)\n(?<code>.*?)^```[ ]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"^(src|tests|samples|build|docs|native|\.ci)/[\w./-]+$")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)#\s]*)(#(?<section>[\w-]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w \-]")]
    private static partial Regex Punctuation();
}
