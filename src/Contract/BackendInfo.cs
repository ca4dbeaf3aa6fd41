namespace Linalg.Interop;

/// <summary>What a back end is, as it was found out when it was made.</summary>
/// <param name="Name">What computes: for example "OpenBLAS", "Reference LAPACK" or "Managed".</param>
/// <param name="Version">The version it reports, or "unknown".</param>
/// <param name="Core">The processor kernels or instruction set in use: for example "SkylakeX", "Vector512", or "unknown".</param>
/// <param name="Threads">The number of threads a call may use.</param>
/// <param name="IntegerBits">The width of the library's integers: 32 for LP64. Managed code indexes with 64 bits and reports 64.</param>
/// <param name="Path">The file that was loaded, or null for managed code.</param>
/// <param name="Build">The library's own build description, or null.</param>
public sealed record BackendInfo(
    string Name,
    string Version,
    string Core,
    int Threads,
    int IntegerBits,
    string? Path = null,
    string? Build = null);
