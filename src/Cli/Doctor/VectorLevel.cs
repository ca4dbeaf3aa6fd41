namespace Linalg.Interop.Cli;

/// <summary>What a processor of the x64 family computes with, and what kernels are written for.</summary>
internal enum VectorLevel
{
    /// <summary>128 bits: SSE2, SSE3, SSE4.</summary>
    Sse,

    /// <summary>256 bits, multiplication and addition apart.</summary>
    Avx,

    /// <summary>256 bits with multiply-add.</summary>
    Avx2,

    /// <summary>512 bits.</summary>
    Avx512,
}

/// <summary>Finds levels out.</summary>
internal static class VectorLevels
{
    /// <summary>OpenBLAS's names of kernels, as openblas_get_corename returns them in any case.</summary>
    private static readonly Dictionary<string, VectorLevel> Cores = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Katmai"] = VectorLevel.Sse, ["Coppermine"] = VectorLevel.Sse, ["Northwood"] = VectorLevel.Sse, ["Prescott"] = VectorLevel.Sse,
        ["Banias"] = VectorLevel.Sse, ["Atom"] = VectorLevel.Sse, ["Core2"] = VectorLevel.Sse, ["Penryn"] = VectorLevel.Sse,
        ["Dunnington"] = VectorLevel.Sse, ["Nehalem"] = VectorLevel.Sse, ["Athlon"] = VectorLevel.Sse, ["Opteron"] = VectorLevel.Sse,
        ["Opteron_SSE3"] = VectorLevel.Sse, ["Barcelona"] = VectorLevel.Sse, ["Bobcat"] = VectorLevel.Sse, ["Nano"] = VectorLevel.Sse,
        ["Sandybridge"] = VectorLevel.Avx, ["Bulldozer"] = VectorLevel.Avx, ["Piledriver"] = VectorLevel.Avx,
        ["Steamroller"] = VectorLevel.Avx,
        ["Haswell"] = VectorLevel.Avx2, ["Excavator"] = VectorLevel.Avx2, ["Zen"] = VectorLevel.Avx2,
        ["SkylakeX"] = VectorLevel.Avx512, ["Cooperlake"] = VectorLevel.Avx512, ["SapphireRapids"] = VectorLevel.Avx512,
    };

    /// <summary>The processor's, by what Linux says of it; null where it says nothing, or on other processors.</summary>
    public static VectorLevel? OfProcessor()
    {
        try
        {
            string? flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal));
            return flags is null ? null : OfFlags(flags);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The level of a line of flags in /proc/cpuinfo.</summary>
    internal static VectorLevel OfFlags(string line)
    {
        HashSet<string> flags = [.. line.Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries)];
        return flags.IsSupersetOf(["avx512f", "avx512dq", "avx512bw", "avx512vl"]) ? VectorLevel.Avx512
            : flags.IsSupersetOf(["avx2", "fma"]) ? VectorLevel.Avx2
            : flags.Contains("avx") ? VectorLevel.Avx
            : VectorLevel.Sse;
    }

    /// <summary>What a back end's kernels compute with, by the name of its core; null for a name that tells nothing.</summary>
    public static VectorLevel? OfCore(string core) =>
        Cores.TryGetValue(core, out VectorLevel level) ? level
        : core switch
        {
            "Vector512" => VectorLevel.Avx512,
            "Vector256" => VectorLevel.Avx2,
            "Vector128" or "Scalar" => VectorLevel.Sse,
            _ => null,
        };

    /// <summary>A level in words.</summary>
    public static string Words(this VectorLevel level) => level switch
    {
        VectorLevel.Avx512 => "512-bit vectors (AVX-512)",
        VectorLevel.Avx2 => "256-bit vectors with multiply-add (AVX2)",
        VectorLevel.Avx => "256-bit vectors without multiply-add (AVX)",
        _ => "128-bit vectors (SSE)",
    };
}
