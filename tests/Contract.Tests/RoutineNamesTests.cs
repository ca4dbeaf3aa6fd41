using System.Text.RegularExpressions;
using Xunit;

namespace Linalg.Interop.Contract.Tests;

/// <summary>What treats all routines alike does not name them: few source files do, so that a further routine touches few.</summary>
public sealed class RoutineNamesTests
{
    private const int MostFiles = 8;

    public static TheoryData<Routine> Routines => [.. Enum.GetValues<Routine>()];

    /// <summary>Sets of routines are masks of 64 bits.</summary>
    [Fact]
    public void RoutinesAreFewerThanTheBitsOfAMask() => Assert.All(Enum.GetValues<Routine>(), routine => Assert.InRange((int)routine, 0, 63));

    /// <summary>A file names a routine as a value of the enum, or by its stem in a switch. Calls of it do not count.</summary>
    [Theory]
    [MemberData(nameof(Routines))]
    public void FewSourceFilesNameARoutine(Routine routine)
    {
        string stem = RoutineInfo.Of(routine).Stem, quoted = $"\"{stem}(:\\w)?\"";
        var naming = new Regex($@"\bRoutine\.{routine}\b|case {quoted}|(?:\bor|\bcase) {quoted}|{quoted}(?: or| =>| when)");
        string source = Path.Combine(Root(), "src");
        string[] files =
        [
            .. Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(source, file))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"))
                .Where(file => naming.IsMatch(File.ReadAllText(Path.Combine(source, file)))),
        ];
        Assert.True(files.Length is > 0 and <= MostFiles, $"{files.Length} files name {routine}: {string.Join(", ", files)}");
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Linalg.Interop.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
