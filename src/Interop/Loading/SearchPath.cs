namespace Linalg.Interop.OpenBlas;

/// <summary>Which files and names are tried, in order.</summary>
internal static class SearchPath
{
    private static readonly string[] Names =
        OperatingSystem.IsWindows() ? ["libopenblas.dll", "openblas.dll"]
        : OperatingSystem.IsMacOS() ? ["libopenblas.0.dylib", "libopenblas.dylib"]
        : ["libopenblas.so.0", "libopenblas.so", "liblapack.so.3"];

    private static readonly string[] SystemNames =
        OperatingSystem.IsMacOS() ? [.. Names, "/System/Library/Frameworks/Accelerate.framework/Accelerate"] : Names;

    /// <summary>
    /// The candidates: an explicit path alone, else the environment's path alone, else the names in each application folder and then, if
    /// wanted, the names for the
    /// system's loader.
    /// </summary>
    public static IEnumerable<LoadCandidate> Candidates(OpenBlasOptions options)
    {
        if (!string.IsNullOrEmpty(options.Path))
            return FileOrFolder(options.Path, "option");
        string? variable = Environment.GetEnvironmentVariable(OpenBlasOptions.PathVariable);
        if (!string.IsNullOrEmpty(variable))
            return FileOrFolder(variable, OpenBlasOptions.PathVariable);
        return ApplicationFolders()
            .DistinctBy(folder => Path.TrimEndingDirectorySeparator(folder.Path))
            .SelectMany(folder => InFolder(folder.Path, folder.Source))
            .Concat(options.SystemLibraries ? SystemNames.Select(name => new LoadCandidate(name, "system name")) : []);
    }

    private static IEnumerable<LoadCandidate> FileOrFolder(string path, string source)
    {
        path = Path.GetFullPath(path);
        return Directory.Exists(path) ? InFolder(path, source) : [new LoadCandidate(path, source)];
    }

    private static IEnumerable<LoadCandidate> InFolder(string folder, string source) =>
        Names.Select(name => new LoadCandidate(Path.Combine(folder, name), source));

    private static IEnumerable<(string Path, string Source)> ApplicationFolders()
    {
        string host = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        foreach (string folder in host.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return (folder, "native search folder");
        yield return (AppContext.BaseDirectory, "application folder");
        yield return (Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), "runtimes folder");
    }
}
