using System.Diagnostics.CodeAnalysis;

namespace Linalg.Interop.Testing;

/// <summary>
/// The folder of real matrices and published values that lies beside the repository, not in it. It is the folder named by the environment
/// variable LINALG_TEST_DATA, or else the nearest shared/data above the running program that contains known_values.md.
/// </summary>
public static class SharedData
{
    private const string Variable = "LINALG_TEST_DATA";
    private const string Landmark = "known_values.md";

    /// <summary>Whether a missing folder is a failure and not a reason to skip: CI=true or LINALG_REQUIRE_DATA=1.</summary>
    public static bool IsRequired =>
        Environment.GetEnvironmentVariable("LINALG_REQUIRE_DATA") == "1"
        || string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds the folder.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>False if it is not there.</returns>
    /// <exception cref="DirectoryNotFoundException">LINALG_TEST_DATA names a folder without known_values.md.</exception>
    public static bool TryFind([NotNullWhen(true)] out string? path)
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            path = Path.GetFullPath(named);
            return File.Exists(Path.Combine(path, Landmark))
                ? true
                : throw new DirectoryNotFoundException($"{Variable} = {named}, but there is no {Landmark} in that folder.");
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            path = Path.Combine(folder.FullName, "shared", "data");
            if (File.Exists(Path.Combine(path, Landmark)))
                return true;
        }

        path = null;
        return false;
    }

    /// <summary>A file of the folder.</summary>
    /// <param name="relative">Its path within the folder, with forward slashes: <c>uci/wdbc.data</c>.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    public static string PathOf(string relative) =>
        TryFind(out string? folder)
            ? Path.GetFullPath(relative, folder)
            : throw new DirectoryNotFoundException($"The shared data are not there; {Variable} can name their folder.");

    /// <summary>The files of the folder that match a pattern, in ordinal order.</summary>
    /// <param name="pattern">A subfolder and a file pattern: <c>matrixmarket/spd/*.mtx</c>.</param>
    /// <returns>Full paths, at least one.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder or the subfolder is not there.</exception>
    /// <exception cref="FileNotFoundException">No file matches.</exception>
    public static IReadOnlyList<string> Files(string pattern)
    {
        string full = PathOf(pattern);
        string[] files = Directory.GetFiles(Path.GetDirectoryName(full)!, Path.GetFileName(full));
        if (files.Length == 0)
            throw new FileNotFoundException($"No file of the shared data matches {pattern}.", full);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    /// <summary>Reads a list of numbers such as a published right-hand side: one a line, # begins a comment line.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The numbers in the file's order.</returns>
    /// <exception cref="MatrixFormatException">A line is not a finite number.</exception>
    public static double[] ReadList(string path)
    {
        using StreamReader reader = new(path);
        var source = new LineSource(reader, path);
        var numbers = new List<double>();
        while (source.NextContent('#') is { } line)
            numbers.Add(source.Number<double>(line.AsSpan().Trim()));
        return [.. numbers];
    }

    /// <summary>The published singular values of a matrix file, name.svals.txt beside name.mtx.</summary>
    /// <param name="matrixPath">The matrix file.</param>
    /// <returns>The values in descending order, or null if none are published.</returns>
    public static double[]? SingularValues(string matrixPath)
    {
        string list = Path.ChangeExtension(matrixPath, ".svals.txt");
        return File.Exists(list) ? ReadList(list) : null;
    }
}
