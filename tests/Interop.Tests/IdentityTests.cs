using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

[Collection(Alone.Name)]
public sealed class IdentityTests
{
    [SkippableFact]
    public void OpenBlasTellsWhatItIs()
    {
        string file = TestLibraries.OpenBlas;
        OpenBlasLibrary library = TestLibraries.Load(file);
        BackendInfo info = library.Info;
        Assert.Equal(("OpenBLAS", 32, file), (info.Name, info.IntegerBits, info.Path));
        Assert.Matches(@"^\d+\.\d+\.\d+", info.Version);
        Assert.StartsWith($"OpenBLAS {info.Version}", info.Build, StringComparison.Ordinal);
        Assert.Contains(info.Core, info.Build!, StringComparison.Ordinal);
        Assert.Equal(info, library.Double.Info);
        Assert.Equal(info, library.Single.Info);
    }

    [SkippableFact]
    public void ReferenceLapackIsReportedAsWhatItIs()
    {
        BackendInfo info = TestLibraries.Load(TestLibraries.Reference).Info;
        Assert.Equal(new BackendInfo("Reference LAPACK", "3.11.0", "unknown", 1, 32, TestLibraries.Reference, info.Build), info);
        Assert.Matches("^BLAS from .*libblas", info.Build);
    }

    [SkippableFact]
    public void AFileThatPutsItsOwnFactorizationInFrontIsCalledByItsName()
    {
        using var folder = new TemporaryFolder();
        string source = Path.Combine(folder.Path, "front.c"), front = Path.Combine(folder.Path, "libfront.so");
        File.WriteAllText(source, "void dgetrf_(int *m) { }");
        StubLibrary.Compile("-shared", "-fPIC", "-o", front, source, "-Wl,--no-as-needed", TestLibraries.OpenBlas);
        BackendInfo info = TestLibraries.Load(front, threads: 1).Info;
        Assert.Equal(("libfront.so", "unknown", front), (info.Name, info.Version, info.Path));
        Assert.Contains("(OpenBLAS ", info.Build, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ThreadsFollowTheProcessorCountUnlessTold()
    {
        Skip.If(Environment.GetEnvironmentVariable("OPENBLAS_NUM_THREADS") is not null, "OpenBLAS has been told by its own variable.");
        string file = TestLibraries.OpenBlas;
        Assert.Equal(3, TestLibraries.Load(file, threads: 3).Info.Threads);
        Assert.Equal(1, TestLibraries.Load(file, threads: 1).Info.Threads);
        Assert.Equal(Environment.ProcessorCount, TestLibraries.Load(file).Info.Threads);
        Assert.Equal(1, TestLibraries.Load(TestLibraries.Serial, threads: 3).Info.Threads);
    }

    [SkippableFact]
    public void ThreadsLeftToOpenBlasOwnVariableAreNotChanged()
    {
        string file = TestLibraries.OpenBlas;
        string? before = Environment.GetEnvironmentVariable("OPENBLAS_NUM_THREADS");
        try
        {
            Assert.Equal(1, TestLibraries.Load(file, threads: 1).Info.Threads);
            Environment.SetEnvironmentVariable("OPENBLAS_NUM_THREADS", "1");
            Assert.Equal(1, TestLibraries.Load(file).Info.Threads);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OPENBLAS_NUM_THREADS", before);
            TestLibraries.Load(file);
        }
    }
}
