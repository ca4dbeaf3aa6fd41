using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>Euclidean norms that neither overflow nor underflow on the way.</summary>
internal static class VectorNorm
{
    private const int Chunk = 1024;

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
        // Summed by chunks, so that errors grow with their length and number, not the product; in double, so that those of float stay
        // below its precision.
        double sum = 0;
        for (int start = 0; start < x.Length; start += Chunk)
        {
            double part = 0;
            foreach (T element in x.Slice(start, Math.Min(Chunk, x.Length - start)))
            {
                double y = double.CreateTruncating(element * scale);
                part += y * y;
            }

            sum += part;
        }

        return T.ScaleB(T.CreateTruncating(Math.Sqrt(sum)), exponent);
    }
}
