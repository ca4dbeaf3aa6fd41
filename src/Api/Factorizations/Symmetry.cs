using System.Numerics;

namespace Linalg.Interop;

/// <summary>The check that a matrix which is treated as symmetric is so.</summary>
internal static class Symmetry
{
    /// <summary>
    /// Checks |a(i, j) − a(j, i)| ≤ tolerance·max|a| for all i, j, the maximum taken over the finite elements. Elements that are not finite
    /// must be the same, whereby NaN is the same as NaN.
    /// </summary>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void Require<T>(MatrixView<T> a, T tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = tolerance > T.Zero ? Largest(a) : T.Zero;
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = j + 1; i < a.Rows; i++)
            {
                T lower = a[i, j];
                T upper = a[j, i];
                bool equal = lower == upper || (T.IsNaN(lower) && T.IsNaN(upper))
                    || (T.IsFinite(lower) && T.IsFinite(upper) && IsWithin(lower, upper, tolerance, largest));
                if (!equal)
                {
                    throw new ArgumentException(
                        $"is not symmetric: element ({i}, {j}) is {lower}, element ({j}, {i}) is {upper}", nameof(a));
                }
            }
        }
    }

    /// <summary>A tolerance is a number that is not negative, and finite.</summary>
    public static void RequireTolerance<T>(T? symmetryTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (symmetryTolerance is { } tolerance && !(tolerance >= T.Zero && T.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(symmetryTolerance), tolerance, "must be finite and not negative");
    }

    private static T Largest<T>(MatrixView<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                T magnitude = T.Abs(a[i, j]);
                if (magnitude > largest && T.IsFinite(magnitude))
                    largest = magnitude;
            }
        }

        return largest;
    }

    private static bool IsWithin<T>(T x, T y, T tolerance, T largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T difference = T.Abs(x - y);
        if (T.IsFinite(difference))
            return difference <= tolerance * largest;

        // Halves, whose difference cannot overflow, where the numbers are so large that nothing is lost.
        T half = T.ScaleB(T.One, -1);
        return T.Abs((x * half) - (y * half)) <= tolerance * (largest * half);
    }
}
