using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

[Collection(Alone.Name)]
public sealed class LoadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string? _variable = Environment.GetEnvironmentVariable(OpenBlasOptions.PathVariable);

    public LoadingTests() => Environment.SetEnvironmentVariable(OpenBlasOptions.PathVariable, null);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(OpenBlasOptions.PathVariable, _variable);
        _folder.Dispose();
    }

    [Fact]
    public void AMissingFileIsToldWithTheLoadersWords()
    {
        string path = Path.Combine(_folder.Path, "libnothing.so");
        LoadAttempt attempt = Refused(path);
        Assert.Equal((path, "option", LoadOutcome.FileMissing), (attempt.Path, attempt.Source, attempt.Outcome));
        Assert.Contains("libnothing.so", attempt.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadThrowsTheWholeTrace()
    {
        string path = Path.Combine(_folder.Path, "libnothing.so");
        var thrown = Assert.Throws<OpenBlasLoadException>(() => OpenBlasLibrary.Load(new() { Path = path }));
        LoadAttempt attempt = Assert.Single(thrown.Trace.Attempts);
        Assert.Equal(path, attempt.Path);
        Assert.Contains(thrown.Trace.ToString(), thrown.Message, StringComparison.Ordinal);
        Assert.Contains(attempt.Message, thrown.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ATextFileIsRefusedBeforeTheLoaderSeesIt()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The file name is Linux's.");
        string path = Path.Combine(_folder.Path, "libopenblas.so.0");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("This is not a library.\n", 100)));
        foreach (string given in new[] { path, _folder.Path })
        {
            Assert.False(OpenBlasLibrary.TryLoad(new() { Path = given }, out OpenBlasLibrary? library, out LoadTrace trace));
            Assert.Null(library);
            Assert.Equal((path, LoadOutcome.ForeignFile), (trace.Attempts[0].Path, trace.Attempts[0].Outcome));
            Assert.Contains("is a text file", trace.Attempts[0].Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void ALibraryWithoutLapackIsRefusedByTheNamesItLacks()
    {
        LoadAttempt attempt = Refused(TestLibraries.BlasOnly);
        Assert.Equal(LoadOutcome.SymbolMissing, attempt.Outcome);
        Assert.Contains("dgetrf_", attempt.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dgemm_", attempt.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void EverySymbolIsRequiredByName()
    {
        IReadOnlyList<string> names = StubLibrary.RequiredNames;
        Assert.Equal(50, names.Count);
        foreach (string lacking in new[] { names[0], "sgesdd_", "idamax_", "dlacpy_" })
        {
            using var folder = new TemporaryFolder();
            LoadAttempt attempt = Refused(StubLibrary.Make(folder.Path, names.Where(name => name != lacking)));
            Assert.Equal((LoadOutcome.SymbolMissing, $"lacks {lacking}"), (attempt.Outcome, attempt.Message));
        }
    }

    [SkippableFact]
    public void SuffixedNamesAreToldApart()
    {
        LoadAttempt attempt = Refused(StubLibrary.Make(_folder.Path, StubLibrary.RequiredNames.Select(name => $"{name}64_")));
        Assert.Equal(LoadOutcome.SuffixedSymbols, attempt.Outcome);
        Assert.Contains("dgetrf_64_", attempt.Message, StringComparison.Ordinal);
        Assert.Contains("64-bit integers", attempt.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void SixtyFourBitIntegersUnderTheUsualNamesAreFoundByTheProbe()
    {
        LoadAttempt attempt = Refused(TestLibraries.Ilp64);
        Assert.Equal(LoadOutcome.WrongIntegerWidth, attempt.Outcome);
        Assert.Contains("ILP64", attempt.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ALibraryWhoseInitializersFlushSubnormalsIsRefusedAndHarmsNoThread()
    {
        Skip.IfNot(System.Runtime.Intrinsics.X86.X86Base.IsSupported, "The mode is set as on x64.");
        string initializer = "__builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() | 0x8040);";
        LoadAttempt attempt = Refused(StubLibrary.Make(_folder.Path, StubLibrary.RequiredNames, initializer: initializer));
        Assert.Equal(LoadOutcome.FlushesSubnormals, attempt.Outcome);
        Assert.Contains("-ffast-math", attempt.Message, StringComparison.Ordinal);
        Assert.False(SubnormalNumbers.AreFlushed);
    }

    [SkippableFact]
    public void ALibraryThatContradictsItselfIsRefused()
    {
        // idamax answers 2, as one with 32-bit integers would; dlacpy copies nothing.
        LoadAttempt attempt = Refused(StubLibrary.Make(_folder.Path, StubLibrary.RequiredNames, answer: 2));
        Assert.Equal(LoadOutcome.WrongIntegerWidth, attempt.Outcome);
        Assert.Contains("consistently", attempt.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void AFileAndItsFolderAreTheSameToTheOption()
    {
        string file = TestLibraries.OpenBlas;
        Assert.Equal(TestLibraries.Load(file).Info, OpenBlasLibrary.Load(new() { Path = Path.GetDirectoryName(file) }).Info);
    }

    [SkippableFact]
    public void TheVariableNamesTheOnlyCandidate()
    {
        string file = TestLibraries.Serial;
        foreach (string value in new[] { file, Path.GetDirectoryName(file)! })
        {
            Environment.SetEnvironmentVariable(OpenBlasOptions.PathVariable, value);
            Assert.True(OpenBlasLibrary.TryLoad(out OpenBlasLibrary? library, out LoadTrace trace));
            Assert.Equal(file, library.Info.Path);
            Assert.Equal(OpenBlasOptions.PathVariable, Assert.Single(trace.Attempts).Source);
        }

        // A wrong value simulates a machine without natives: nothing else is tried.
        Environment.SetEnvironmentVariable(OpenBlasOptions.PathVariable, Path.Combine(_folder.Path, "libnothing.so"));
        Assert.False(OpenBlasLibrary.TryLoad(out _, out LoadTrace failed));
        Assert.Equal(LoadOutcome.FileMissing, Assert.Single(failed.Attempts).Outcome);
    }

    [SkippableFact]
    public void TheOptionComesBeforeTheVariable()
    {
        string file = TestLibraries.Serial;
        Environment.SetEnvironmentVariable(OpenBlasOptions.PathVariable, Path.Combine(_folder.Path, "libnothing.so"));
        Assert.Equal(file, TestLibraries.Load(file).Info.Path);
    }

    [SkippableFact]
    public void TheLibraryBesideTheApplicationIsFound()
    {
        string expected = TestLibraries.OpenBlas;
        Skip.IfNot(expected.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal), "The pack is not beside the tests.");
        Assert.True(OpenBlasLibrary.TryLoad(out OpenBlasLibrary? library, out LoadTrace trace));
        Assert.Equal(Path.GetFullPath(expected), Path.GetFullPath(library.Info.Path!));
        Assert.Equal(LoadOutcome.Loaded, trace.Attempts[^1].Outcome);
        Assert.Contains(trace.Attempts[^1].Source, new[] { "native search folder", "runtimes folder" });
        Assert.Same(trace, library.Trace);
        Assert.Equal(trace.Attempts.Count, trace.ToString().Split(Environment.NewLine).Length);
    }

    [Fact]
    public void ANegativeThreadCountIsTheCallersMistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OpenBlasLibrary.Load(new() { Threads = -1 }));

    [SkippableFact]
    public void TwoLibrariesWorkSideBySide()
    {
        string[] files = [TestLibraries.OpenBlas, TestLibraries.Serial, TestLibraries.Reference];
        OpenBlasLibrary[] libraries = [.. files.Select(file => TestLibraries.Load(file))];
        Assert.Equal(libraries.Length, libraries.Select(library => library.Info.Path).Distinct().Count());
        Assert.Equal(["OpenBLAS", "OpenBLAS", "Reference LAPACK"], libraries.Select(library => library.Info.Name));
        foreach (OpenBlasLibrary library in libraries)
            Assert.True(Work.LuIsRight(library.Double, 50, 1), library.Info.Name);
    }

    [SkippableFact]
    public void LoadMayBeCalledConcurrently()
    {
        string file = TestLibraries.OpenBlas;
        var infos = new BackendInfo[32];
        Parallel.For(0, infos.Length, new ParallelOptions { MaxDegreeOfParallelism = infos.Length }, i => infos[i] = TestLibraries.Load(file).Info);
        Assert.Single(infos.Distinct());
    }

    /// <summary>The only attempt, which must fail.</summary>
    private static LoadAttempt Refused(string path)
    {
        Assert.False(OpenBlasLibrary.TryLoad(new() { Path = path }, out OpenBlasLibrary? library, out LoadTrace trace));
        Assert.Null(library);
        return Assert.Single(trace.Attempts);
    }
}
