using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linalg.Interop.OpenBlas;

/// <summary>Asks a loaded library what it is.</summary>
internal static unsafe class Identity
{
    private const string Unknown = "unknown";

    /// <summary>Exports that only one vendor's libraries have, with what these are called.</summary>
    private static readonly (string Symbol, string Name)[] Vendors =
    [
        ("ATL_buildinfo", "ATLAS"), ("armplversion_", "Arm Performance Libraries"), ("nvpl_lapack_get_version", "NVPL"),
        ("appleblas_dgemm_", "Accelerate"), ("FLA_Init", "libflame"),
    ];

    public static BackendInfo Of(Symbols symbols, string path, int integerBits, int threads)
    {
        string file = Path.IsPathFullyQualified(path) ? path : FileOf(symbols.Optional("dgetrf_")) ?? path;
        if (Text(symbols, "openblas_get_config") is { } build)
        {
            // "OpenBLAS 0.3.21 DYNAMIC_ARCH …": the second word is the version.
            string core = Text(symbols, "openblas_get_corename") ?? Unknown;
            return new("OpenBLAS", Word(build, 1), core, threads, integerBits, file, build.Trim());
        }

        // "Intel(R) oneAPI Math Kernel Library Version 2024.0-Product Build …"
        if (OfMkl(symbols) is { } mkl)
            return new("MKL", Word(mkl, 1 + Array.IndexOf(Words(mkl), "Version")), Unknown, threads, integerBits, file, mkl.Trim());
        string version = LapackVersion(symbols);
        if (Text(symbols, "bli_info_get_version_str") is { } blis)
            return new("BLIS", $"{blis} with {LapackName(symbols, file)} ({version})", OfBlis(symbols), threads, integerBits, file);
        return new(LapackName(symbols, file), version, Unknown, threads, integerBits, file, Blas(symbols, file));
    }

    /// <summary>Where LAPACK and BLAS are two files, the other one: it need not be of the same vendor.</summary>
    private static string? Blas(Symbols symbols, string file) =>
        FileOf(symbols.Optional("dgemm_")) is { } blas
            && Path.GetFileName(blas) != Path.GetFileName(FileOf(symbols.Optional("dgetrf_")) ?? file)
            ? $"BLAS from {blas}"
            : null;

    /// <summary>Reference LAPACK is what tells its version and has nothing of a vendor's.</summary>
    private static string LapackName(Symbols symbols, string file) =>
        file.Contains("Accelerate.framework", StringComparison.Ordinal) ? "Accelerate"
        : Vendors.FirstOrDefault(vendor => symbols.Optional(vendor.Symbol) != 0).Name
            ?? (symbols.Optional("ilaver_") != 0 ? "Reference LAPACK" : "LAPACK (unknown vendor)");

    private static string LapackVersion(Symbols symbols)
    {
        nint ilaver = symbols.Optional("ilaver_");
        if (ilaver == 0)
            return Unknown;
        int major, minor, patch;
        ((delegate* unmanaged[Cdecl]<int*, int*, int*, void>)ilaver)(&major, &minor, &patch);
        return $"{major}.{minor}.{patch}";
    }

    private static string? OfMkl(Symbols symbols)
    {
        nint function = symbols.Optional("MKL_Get_Version_String");
        if (function == 0)
            return null;
        const int length = 256;
        byte* text = stackalloc byte[length];
        new Span<byte>(text, length).Clear();
        ((delegate* unmanaged[Cdecl]<byte*, int, void>)function)(text, length - 1);
        return Marshal.PtrToStringUTF8((nint)text);
    }

    /// <summary>The kernels that BLIS has chosen.</summary>
    private static string OfBlis(Symbols symbols)
    {
        nint query = symbols.Optional("bli_arch_query_id"), name = symbols.Optional("bli_arch_string");
        if (query == 0 || name == 0)
            return Unknown;
        int id = ((delegate* unmanaged[Cdecl]<int>)query)();
        return Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<int, nint>)name)(id)) ?? Unknown;
    }

    private static string? Text(Symbols symbols, string name)
    {
        nint function = symbols.Optional(name);
        return function == 0 ? null : Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)function)());
    }

    private static string Word(string text, int index) => Words(text).ElementAtOrDefault(index) ?? Unknown;

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The file a bare name was resolved to: the module that holds the address.</summary>
    private static string? FileOf(nint address)
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>()
            .FirstOrDefault(m => address >= m.BaseAddress && address - m.BaseAddress < m.ModuleMemorySize)?.FileName;
    }
}
