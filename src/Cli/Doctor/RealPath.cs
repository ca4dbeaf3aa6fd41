namespace Linalg.Interop.Cli;

/// <summary>The file behind links.</summary>
internal static class RealPath
{
    /// <summary>A full path with every link on the way followed; a bare name, or what cannot be followed, stays as it is.</summary>
    public static string Of(string path)
    {
        if (!Path.IsPathFullyQualified(path))
            return path;
        try
        {
            string real = Path.GetPathRoot(path)!;
            string rest = Path.GetFullPath(path)[real.Length..];
            foreach (string name in rest.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
            {
                string next = Path.Combine(real, name);
                FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);

                // The target of a link may lie behind links itself.
                real = entry.LinkTarget is null ? next : Of(entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            }

            return real;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
