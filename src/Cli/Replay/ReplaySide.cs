using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Linalg.Interop.Cli;

/// <summary>One way to make a recorded call again: a back end with the variables that choose its instruction set, in a process of its own.</summary>
/// <param name="Kind">"managed" or "native".</param>
/// <param name="Library">The native library's file; null for the one that is found.</param>
/// <param name="Core">The kernels that OpenBLAS is asked for; null for its own choice.</param>
/// <param name="Variable">The variable that narrows what managed code may use, or null.</param>
internal sealed record ReplaySide(string Kind, string? Library = null, string? Core = null, string? Variable = null)
{
    public const string Managed = "managed";
    public const string Native = "native";

    /// <summary>What chooses an instruction set, and is taken away from each child that is not told to have it.</summary>
    private static readonly string[] Choices =
    [
        "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic",
        "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS",
    ];

    /// <summary>What is run, in a few words.</summary>
    public string Name => Kind == Managed
        ? Variable is null ? "managed code" : $"managed code with {Variable}=0"
        : Library ?? (Core is null ? "OpenBLAS" : $"OpenBLAS with core {Core}");

    /// <summary>The managed back end with every instruction set that can be had here by taking the wider ones away.</summary>
    public static IEnumerable<ReplaySide> OfManaged()
    {
        yield return new ReplaySide(Managed);
        if (Vector512.IsHardwareAccelerated)
            yield return new ReplaySide(Managed, Variable: "DOTNET_EnableAVX512");
        if (Vector256.IsHardwareAccelerated)
            yield return new ReplaySide(Managed, Variable: "DOTNET_EnableAVX2");
        if (Vector128.IsHardwareAccelerated)
            yield return new ReplaySide(Managed, Variable: "DOTNET_EnableHWIntrinsic");
    }

    /// <summary>OpenBLAS as it chooses for itself, then with each set of kernels that this processor can run.</summary>
    public static IEnumerable<ReplaySide> OfOpenBlas()
    {
        yield return new ReplaySide(Native);
        (string Core, bool Runs)[] cores =
        [
            ("Prescott", Sse3.IsSupported), ("Nehalem", Sse42.IsSupported), ("Sandybridge", Avx.IsSupported),
            ("Haswell", Avx2.IsSupported && Fma.IsSupported), ("Zen", Avx2.IsSupported && Fma.IsSupported),
            ("SkylakeX", Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && Avx512F.VL.IsSupported),
        ];
        foreach ((string core, bool runs) in cores)
        {
            if (runs)
                yield return new ReplaySide(Native, Core: core);
        }
    }

    /// <summary>The environment of the process.</summary>
    public void Set(IDictionary<string, string?> environment)
    {
        foreach (string choice in Choices)
            environment.Remove(choice);
        if (Variable is not null)
            environment[Variable] = "0";
        if (Core is not null)
            environment["OPENBLAS_CORETYPE"] = Core;
    }
}
