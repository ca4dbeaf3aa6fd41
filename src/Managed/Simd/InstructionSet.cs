using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Linalg.Interop.Managed;

/// <summary>The widths of vectors that kernels exist for.</summary>
internal enum Width
{
    /// <summary>One element at a time.</summary>
    Scalar,

    /// <summary>128 bits: SSE2, NEON.</summary>
    Vector128,

    /// <summary>256 bits: AVX2 with FMA.</summary>
    Vector256,

    /// <summary>512 bits: AVX-512.</summary>
    Vector512,
}

/// <summary>The capabilities of the processor, as far as the runtime's settings permit them.</summary>
internal static class InstructionSet
{
    /// <summary>The widest vectors that the processor computes with in one instruction.</summary>
    public static Width Widest =>
        Avx512F.IsSupported ? Width.Vector512
        : Avx2.IsSupported && Fma.IsSupported ? Width.Vector256
        : Vector128.IsHardwareAccelerated ? Width.Vector128
        : Width.Scalar;

    /// <summary>Whether there is an instruction that multiplies and adds with one rounding.</summary>
    public static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;
}
