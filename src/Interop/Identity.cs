using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linalg.Interop.OpenBlas;

/// <summary>Asks a loaded library what it is.</summary>
internal static unsafe class Identity
{
    private const string Unknown = "unknown";

    public static BackendInfo Of(Symbols symbols, string path, int integerBits, int threads)
    {
        string file = Path.IsPathFullyQualified(path) ? path : FileOf(symbols.Optional("dgetrf_")) ?? path;
        string? build = Text(symbols, "openblas_get_config");
        if (build is null)
            return new(LapackName(file), LapackVersion(symbols), Unknown, threads, integerBits, file);

        // "OpenBLAS 0.3.21 DYNAMIC_ARCH …": the second word is the version.
        string version = build.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) ?? Unknown;
        return new("OpenBLAS", version, Text(symbols, "openblas_get_corename") ?? Unknown, threads, integerBits, file, build.Trim());
    }

    private static string LapackName(string file) =>
        file.Contains("Accelerate.framework", StringComparison.Ordinal) ? "Accelerate" : "Reference LAPACK";

    private static string LapackVersion(Symbols symbols)
    {
        nint ilaver = symbols.Optional("ilaver_");
        if (ilaver == 0)
            return Unknown;
        int major, minor, patch;
        ((delegate* unmanaged[Cdecl]<int*, int*, int*, void>)ilaver)(&major, &minor, &patch);
        return $"{major}.{minor}.{patch}";
    }

    private static string? Text(Symbols symbols, string name)
    {
        nint function = symbols.Optional(name);
        return function == 0 ? null : Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)function)());
    }

    /// <summary>The file a bare name was resolved to: the module that holds the address.</summary>
    private static string? FileOf(nint address)
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>()
            .FirstOrDefault(m => address >= m.BaseAddress && address - m.BaseAddress < m.ModuleMemorySize)?.FileName;
    }
}
