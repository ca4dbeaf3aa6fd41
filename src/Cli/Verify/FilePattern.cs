namespace Linalg.Interop.Cli;

/// <summary>File names with * and ? that no shell has expanded. Each may stand in any part of the path; none crosses a separator.</summary>
internal static class FilePattern
{
    /// <summary>The files a name stands for: itself if it has no wildcard or such a file is there, otherwise every match in ordinal order.</summary>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0 || File.Exists(pattern))
            return [pattern];
        string root = Path.GetPathRoot(pattern) ?? "";
        string[] parts = pattern[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> folders = [root];
        foreach (string part in parts[..^1])
            folders = folders.SelectMany(folder => Folders(folder, part)).ToList();
        return [.. folders.SelectMany(folder => Matches(folder, parts[^1], Directory.EnumerateFiles)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Folders(string folder, string part) =>
        part.AsSpan().IndexOfAny('*', '?') < 0 ? [Path.Combine(folder, part)] : Matches(folder, part, Directory.EnumerateDirectories);

    private static IEnumerable<string> Matches(string folder, string part, Func<string, string, EnumerationOptions, IEnumerable<string>> enumerate)
    {
        string place = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(place))
            return [];
        var options = new EnumerationOptions { IgnoreInaccessible = true, MatchType = MatchType.Simple, AttributesToSkip = 0 };
        return enumerate(place, part, options).Select(path => Path.Combine(folder, Path.GetFileName(path)));
    }
}
