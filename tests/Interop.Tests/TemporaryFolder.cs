namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>A folder for the time of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("linalg-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
