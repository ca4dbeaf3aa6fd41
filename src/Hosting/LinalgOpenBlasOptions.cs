using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Hosting;

/// <summary>Options of the native library: <see cref="OpenBlasOptions"/> in a form that configuration can fill.</summary>
public sealed class LinalgOpenBlasOptions
{
    /// <summary>The library's file, or a folder that holds it, as the only candidate; null or blank for the usual search order.</summary>
    public string? Path { get; set; }

    /// <summary>Whether the system's libraries are tried if the application's folders hold none.</summary>
    public bool SystemLibraries { get; set; } = true;

    /// <summary>The library's number of threads, which applies to the whole process; 0 for the number of processors.</summary>
    public int Threads { get; set; }
}
