using System.Numerics;

namespace Linalg.Interop;

/// <summary>The check that a matrix which is treated as symmetric is so.</summary>
internal static class Symmetry
{
    /// <summary>Checks |a(i, j) − a(j, i)| ≤ tolerance·max|a| for all i, j; where both are NaN, they do not differ.</summary>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void Require<T>(MatrixView<T> a, T tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T bound = tolerance > T.Zero ? Largest(a) * tolerance : T.Zero;
        T half = T.ScaleB(T.One, -1);
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = j + 1; i < a.Rows; i++)
            {
                // Halves, whose difference cannot overflow.
                T lower = a[i, j];
                T upper = a[j, i];
                bool equal = lower == upper || (T.IsNaN(lower) && T.IsNaN(upper)) || T.Abs((lower * half) - (upper * half)) <= bound * half;
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
                largest = T.MaxMagnitudeNumber(largest, a[i, j]);
        }

        return T.Abs(largest);
    }
}
