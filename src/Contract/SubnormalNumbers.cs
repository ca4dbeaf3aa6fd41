using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>
/// Whether the calling thread computes with subnormal numbers, as IEEE 754 demands, or its processor takes them for zero (FTZ and DAZ on
/// x64, FZ on ARM64). The mode belongs to a thread; code of a native library that was built with -ffast-math sets it for the thread that
/// loads the library.
/// </summary>
public static class SubnormalNumbers
{
    // Normal numbers whose difference is subnormal. In an array, whose elements are no constants: of constants the compiler would compute the
    // difference itself, in a mode of its own.
    private static readonly double[] Neighbours = [3.337610787760802e-308, 2.2250738585072014e-308];

    /// <summary>Whether this thread takes subnormal results, or subnormal operands, for zero. Costs one subtraction.</summary>
    public static bool AreFlushed
    {
        // Flushing of results makes the difference zero; flushing of operands makes the comparison take it for zero. A product in its place
        // would cost some processors a hundred times as much.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Neighbours[0] - Neighbours[1] == 0;
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
