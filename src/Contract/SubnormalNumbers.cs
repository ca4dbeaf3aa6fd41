using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>
/// Whether the calling thread computes with subnormal numbers, as IEEE 754 demands, or its processor takes them for zero (FTZ and DAZ on
/// x64, FZ on ARM64). The mode belongs to a thread; code of a native library that was built with -ffast-math sets it for the thread that
/// loads the library.
/// </summary>
public static class SubnormalNumbers
{
    // In an array, whose elements are no constants: of a constant the compiler would compute the product itself, in a mode of its own.
    private static readonly double[] SmallestNormal = [2.2250738585072014e-308];

    /// <summary>Whether this thread takes subnormal results, or subnormal operands, for zero. Costs one multiplication.</summary>
    public static bool AreFlushed
    {
        // Flushing of results makes the product zero; flushing of operands makes the comparison take the product for zero.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => SmallestNormal[0] * 0.5 == 0;
    }

    /// <summary>Refuses to compute where subnormal numbers are flushed.</summary>
    /// <exception cref="SubnormalsFlushedException">They are.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require()
    {
        if (AreFlushed)
            Throw();
    }

    private static void Throw() => throw new SubnormalsFlushedException();
}
