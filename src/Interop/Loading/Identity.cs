using System.Diagnostics;

namespace Linalg.Interop.OpenBlas;

/// <summary>Asks a loaded library what it is.</summary>
internal static unsafe class Identity
{
    private const string Unknown = "unknown";
    private const string Factorization = "dgetrf_";

    /// <summary>Exports that only one vendor's libraries have, with what these are called.</summary>
    private static readonly (string Symbol, string Name)[] Vendors =
    [
        ("ATL_buildinfo", "ATLAS"), ("armplversion_", "Arm Performance Libraries"), ("nvpl_lapack_get_version", "NVPL"),
        ("appleblas_dgemm_", "Accelerate"), ("FLA_Init", "libflame"),
    ];

    /// <summary>
    /// What a library is. It is called by its maker where the maker's own symbol stands in the file that the factorizations come from,
    /// and otherwise by that file: a LAPACK whose BLAS is of another maker is not that maker's.
    /// </summary>
    public static BackendInfo Of(Symbols symbols, string path, int integerBits, int threads)
    {
        string? lapack = FileOf(symbols.Optional(Factorization));
        string file = Path.IsPathFullyQualified(path) ? path : lapack ?? path;
        string? openBlas = OpenBlasBuild(symbols), core = Text(symbols, "openblas_get_corename");
        if (openBlas is not null && IsIn(symbols, "openblas_get_config", lapack))
        {
            // "OpenBLAS 0.3.21 DYNAMIC_ARCH …": the second word is the version.
            return new("OpenBLAS", Word(openBlas, 1), core ?? Unknown, threads, integerBits, file, openBlas.Trim());
        }

        // "Intel(R) oneAPI Math Kernel Library Version 2024.0-Product Build …"
        if (OfMkl(symbols, lapack) is { } mkl)
            return new("MKL", Word(mkl, 1 + Array.IndexOf(Words(mkl), "Version")), Unknown, threads, integerBits, file, mkl.Trim());
        string version = LapackVersion(symbols, lapack), name = LapackName(symbols, lapack, file);
        string? blis = Text(symbols, "bli_info_get_version_str");
        if (blis is not null && IsIn(symbols, "bli_info_get_version_str", lapack))
            return new("BLIS", $"{blis} with {name} ({version})", OfBlis(symbols), threads, integerBits, file);
        string? maker = openBlas is not null ? $"OpenBLAS {Word(openBlas, 1)}" : blis is not null ? $"BLIS {blis}" : null;
        string kernels = openBlas is not null ? core ?? Unknown : blis is not null ? OfBlis(symbols) : Unknown;
        return new(name, version, kernels, threads, integerBits, file, Blas(symbols, lapack ?? file, maker));
    }

    /// <summary>OpenBLAS's description of its build, be it that of the BLAS behind another LAPACK; null without OpenBLAS.</summary>
    public static string? OpenBlasBuild(Symbols symbols) => Text(symbols, "openblas_get_config");

    /// <summary>Where LAPACK and BLAS are two files, the other one: it need not be of the same vendor.</summary>
    private static string? Blas(Symbols symbols, string lapack, string? maker) =>
        FileOf(symbols.Optional("dgemm_")) is { } blas && Path.GetFileName(blas) != Path.GetFileName(lapack)
            ? $"BLAS from {blas}{(maker is null ? "" : $" ({maker})")}"
            : null;

    /// <summary>Reference LAPACK is what tells its version and has nothing of a vendor's.</summary>
    private static string LapackName(Symbols symbols, string? lapack, string file) =>
        file.Contains("Accelerate.framework", StringComparison.Ordinal) ? "Accelerate"
        : Vendors.FirstOrDefault(vendor => symbols.Optional(vendor.Symbol) != 0 && IsIn(symbols, vendor.Symbol, lapack)).Name
            ?? (symbols.Optional("ilaver_") != 0 && IsIn(symbols, "ilaver_", lapack) ? "Reference LAPACK"
                : lapack is not null ? Path.GetFileName(lapack) : "LAPACK (unknown vendor)");

    /// <summary>Whether a symbol stands in a file; so it is taken where nothing tells which file has the factorizations.</summary>
    private static bool IsIn(Symbols symbols, string name, string? file) => file is null || FileOf(symbols.Optional(name)) == file;

    private static string LapackVersion(Symbols symbols, string? lapack)
    {
        nint ilaver = symbols.Optional("ilaver_");
        if (ilaver == 0 || !IsIn(symbols, "ilaver_", lapack))
            return Unknown;
        int major, minor, patch;
        ((delegate* unmanaged[Cdecl]<int*, int*, int*, void>)ilaver)(&major, &minor, &patch);
        return $"{major}.{minor}.{patch}";
    }

    /// <summary>MKL's words of itself, whose parts are several files beside each other.</summary>
    private static string? OfMkl(Symbols symbols, string? lapack)
    {
        nint function = symbols.Optional("MKL_Get_Version_String");
        if (function == 0 || !(lapack is null || Path.GetFileName(lapack).Contains("mkl", StringComparison.OrdinalIgnoreCase)))
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
