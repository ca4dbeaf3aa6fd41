using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Hosting;

/// <summary>The native library: <see cref="OpenBlasOptions"/> in a form that configuration can fill.</summary>
public sealed class LinalgOpenBlasOptions
{
    /// <summary>The library's file, or a folder that holds it; it is then the only candidate. None for the usual places.</summary>
    public string? Path { get; set; }

    /// <summary>Whether the system's own libraries are tried when the application's folders hold none.</summary>
    public bool SystemLibraries { get; set; } = true;

    /// <summary>The library's threads, one number for the whole process; 0 for as many as the process has processors.</summary>
    public int Threads { get; set; }
}
