using System.Collections;

namespace Linalg.Interop.Cli;

/// <summary>A variable of the environment that is set and matters.</summary>
/// <param name="Overrides">Whether it overrides what a back end or the runtime finds out by itself, so that speeds are measured without
/// it too.</param>
internal sealed record Variable(string Name, string Value, string Effect, bool Overrides)
{
    private const string OldPrefix = "COMPlus_", Prefix = "DOTNET_";
    private const string Narrower =
        "0 takes instructions from .NET: managed code computes with narrower vectors, slower, and rounds otherwise";

    /// <summary>Names, of which a last * stands for anything, and what they do; the first that fits counts.</summary>
    private static readonly (string Name, string Effect, bool Overrides)[] Known =
    [
        ("OPENBLAS_CORETYPE", "makes OpenBLAS take this processor's kernels: other rounding, and often half the speed", true),
        ("OPENBLAS_L2_SIZE", "OpenBLAS blocks for a cache of this size instead of the one it detects: changes speed", true),
        ("OPENBLAS_BLOCK_FACTOR", "scales OpenBLAS's blocks: changes speed", true),
        ("OPENBLAS_NUM_THREADS", "OpenBLAS's number of threads in place of the processors that .NET may use", true),
        ("OPENBLAS_DEFAULT_NUM_THREADS", "read when OpenBLAS is loaded; its threads then follow the processors that .NET may use", false),
        ("GOTO_NUM_THREADS", "read when OpenBLAS is loaded; its threads then follow the processors that .NET may use", false),
        ("OPENBLAS_THREAD_TIMEOUT", "how long OpenBLAS's idle threads keep their processors: changes speed of what runs beside", true),
        ("OPENBLAS_MAIN_FREE", "keeps OpenBLAS from binding threads to processors", false),
        ("GOTOBLAS_MAIN_FREE", "keeps OpenBLAS from binding threads to processors", false),
        ("OPENBLAS_VERBOSE", "lets OpenBLAS print what it detects", false),
        ("OPENBLAS_*", "read by OpenBLAS", true),
        ("OMP_NUM_THREADS", "the threads of OpenMP code; OpenBLAS reads it when it is loaded, and its threads are then set", false),
        ("OMP_*", "read by OpenMP code, for example by an OpenMP build of OpenBLAS", false),
        ("MKL_CBWR", "chooses the kernels of MKL, and so changes its results; nothing else reads it", true),
        ("MKL_*", "read by Intel's MKL alone, should the library be that", true),
        ("BLIS_*", "read by BLIS alone, should the library be that", true),
        ("LINALG_OPENBLAS_PATH", "names the only native library that is tried", false),
        ("LINALG_*", "read by the tests of this project, not by the library", false),
        ("LD_PRELOAD", "loaded into every process first, and replaces routines of the same names in any library", false),
        ("LD_LIBRARY_PATH", "where the loader looks for bare names and for what libraries need, before the system's folders", false),
        ("DYLD_INSERT_LIBRARIES", "loaded into every process first", false),
        ("DYLD_LIBRARY_PATH", "where the loader looks first", false),
        ("GLIBC_TUNABLES", "may hide instructions of the processor from the system's libraries: changes speed and rounding", false),
        ("DOTNET_EnableHWIntrinsic", "0 takes all vectors from .NET: managed code is many times slower and rounds otherwise", true),
        ("DOTNET_EnableAVX*", Narrower, true),
        ("DOTNET_EnableSSE*", Narrower, true),
        ("DOTNET_EnableFMA", Narrower, true),
        ("DOTNET_EnableBMI*", Narrower, true),
        ("DOTNET_EnableArm64*", Narrower, true),
        ("DOTNET_PreferredVectorBitWidth", "limits the vectors that .NET prefers: changes speed", true),
        ("DOTNET_PROCESSOR_COUNT", "the number of processors that .NET believes in, and so the threads of both back ends", true),
        ("DOTNET_TieredPGO", "0 compiles without a profile: managed code may be slower", true),
        ("DOTNET_TieredCompilation", "0 compiles everything once: slow start, and managed code may be slower", true),
        ("DOTNET_TC_*", "changes when the runtime compiles again: managed code may stay slow for longer", true),
        ("DOTNET_ReadyToRun", "0 leaves precompiled code unused: slow start", true),
        ("DOTNET_JIT*", "changes the code that the runtime makes", true),
    ];

    /// <summary>Those of this process, by name.</summary>
    public static IReadOnlyList<Variable> Look() => Of(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => ((string)entry.Key, (string?)entry.Value ?? "")));

    /// <summary>Those of an environment that matter; an empty one counts as not set.</summary>
    internal static IReadOnlyList<Variable> Of(IEnumerable<(string Name, string Value)> environment) =>
    [
        .. from variable in environment
           where variable.Value.Length > 0
           let known = Known.FirstOrDefault(known => Fits(variable.Name, known.Name))
           where known.Name is not null
           orderby variable.Name
           select new Variable(variable.Name, variable.Value, known.Effect, known.Overrides),
    ];

    /// <summary>COMPlus_ is the runtime's older form of DOTNET_.</summary>
    private static bool Fits(string name, string pattern)
    {
        if (name.StartsWith(OldPrefix, StringComparison.Ordinal))
            name = Prefix + name[OldPrefix.Length..];
        return pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
    }
}
