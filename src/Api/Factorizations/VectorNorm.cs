using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>Euclidean norms that neither overflow nor underflow on the way.</summary>
internal static class VectorNorm
{
    /// <summary>‖x‖₂; NaN if x holds NaN, +∞ if it holds infinity.</summary>
    public static T Two<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        foreach (T element in x)
            largest = T.MaxMagnitude(largest, element);
        largest = T.Abs(largest);
        if (largest == T.Zero || !T.IsFinite(largest))
            return largest;

        // Entries in units of the power of two next to the largest: their squares are at most four, and those that vanish do not count.
        int exponent = Math.Max(T.ILogB(largest), Math.ILogB(Machine<T>.SafeMin));
        T scale = T.ScaleB(T.One, -exponent);
        T sum = T.Zero;
        foreach (T element in x)
            sum += element * scale * (element * scale);
        return T.ScaleB(T.Sqrt(sum), exponent);
    }
}
