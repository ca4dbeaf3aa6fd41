namespace Linalg.Interop;

/// <summary>How to find the native library and how many threads it may use.</summary>
public sealed record OpenBlasOptions
{
    /// <summary>The environment variable that names the library, a file or a folder, when <see cref="Path"/> does not.</summary>
    public const string PathVariable = "LINALG_OPENBLAS_PATH";

    /// <summary>
    /// The library's file, or a folder that holds it. It is then the only candidate: what was asked for is loaded or refused, nothing else is tried.
    /// Null looks at <see cref="PathVariable"/>, which is exclusive in the same way, then at the application's folders, then at the system's names.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// Whether the system's own libraries are tried when the application's folders hold none. False takes only what the application
    /// brought, so that what computes does not depend on what else a machine has installed.
    /// </summary>
    public bool SystemLibraries { get; init; } = true;

    /// <summary>
    /// The number of threads the library may use for one call. 0 follows <see cref="Environment.ProcessorCount"/>, which unlike OpenBLAS
    /// itself honours container quotas, unless the variable OPENBLAS_NUM_THREADS has told OpenBLAS already. The count belongs to the loaded
    /// library in this process: it is set at load, and loading the same library again with another count changes it for everyone. Calls
    /// that are inside the library at once share it.
    /// </summary>
    public int Threads { get; init; }
}
