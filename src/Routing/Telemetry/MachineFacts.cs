using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Linalg.Interop;

/// <summary>What surrounds the back ends and changes their results or their speed.</summary>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system and architecture.</param>
/// <param name="InstructionSet">The widest vectors this process computes with.</param>
/// <param name="Processors">Processors this process may use.</param>
/// <param name="Environment">Variables that are set and that OpenBLAS, the loader here or the JIT read.</param>
internal sealed record MachineFacts(
    string Runtime,
    string OperatingSystem,
    string InstructionSet,
    int Processors,
    IReadOnlyDictionary<string, string> Environment)
{
    private static readonly string[] Variables =
    [
        "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS", "OPENBLAS_DEFAULT_NUM_THREADS",
        "GOTO_NUM_THREADS", "OMP_NUM_THREADS",
        "OPENBLAS_MAIN_FREE", "GOTOBLAS_MAIN_FREE", "OPENBLAS_THREAD_TIMEOUT", "OPENBLAS_BLOCK_FACTOR", "OPENBLAS_VERBOSE",
        "LINALG_OPENBLAS_PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
        "DOTNET_EnableHWIntrinsic", "DOTNET_EnableAVX2", "DOTNET_EnableAVX512", "DOTNET_PreferredVectorBitWidth", "DOTNET_PROCESSOR_COUNT",
        "DOTNET_TieredCompilation", "DOTNET_TieredPGO", "DOTNET_ReadyToRun",
    ];

    private static readonly string[] Overrides = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

    /// <summary>Looks at this process.</summary>
    public static MachineFacts Look()
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in Variables)
        {
            if (System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                environment[name] = value;
        }

        return new MachineFacts(
            RuntimeInformation.FrameworkDescription,
            $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
            WidestVector(),
            System.Environment.ProcessorCount,
            environment);
    }

    /// <summary>What keeps OpenBLAS from what it detects.</summary>
    public IEnumerable<string> Warnings() =>
        Overrides.Where(Environment.ContainsKey)
            .Select(name =>
                $"{name}={Environment[name]} overrides what OpenBLAS detects of this processor and can halve its speed; unset it.");

    private static string WidestVector() =>
        Vector512.IsHardwareAccelerated ? "512 bits"
        : Vector256.IsHardwareAccelerated ? "256 bits"
        : Vector128.IsHardwareAccelerated ? "128 bits"
        : "none";
}
