using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Linalg.Interop.Managed;

/// <summary>Where the width of vectors is chosen.</summary>
internal static class KernelSet
{
    /// <summary>The kernels for vectors of a width. Those that the processor lacks compute too, in parts.</summary>
    public static Kernels<T> Create<T>(Width width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => width switch
        {
            Width.Vector512 => new VectorKernels<T, Vector512<T>, Simd512<T>, Registers32>(width),
            Width.Vector256 => new VectorKernels<T, Vector256<T>, Simd256<T>, Registers16>(width),
            Width.Vector128 when AdvSimd.IsSupported => new VectorKernels<T, Vector128<T>, Simd128<T>, Registers32>(width),
            Width.Vector128 => new VectorKernels<T, Vector128<T>, Simd128<T>, Registers16>(width),
            _ => new VectorKernels<T, T, SimdScalar<T>, Registers16>(width),
        };
}
