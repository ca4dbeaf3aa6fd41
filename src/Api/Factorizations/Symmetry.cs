using System.Numerics;

namespace Linalg.Interop;

/// <summary>The check that a matrix which is treated as symmetric is so.</summary>
internal static class Symmetry
{
    /// <summary>Checks |a(i, j) − a(j, i)| ≤ tolerance·max|a| for all i, j; where both are NaN, they do not differ.</summary>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void Require<T>(Matrix<T> a, T tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> elements = a.Elements;
        T bound = T.Zero;
        if (tolerance > T.Zero)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                foreach (T x in a.Column(j))
                    bound = T.MaxMagnitudeNumber(bound, x);
            }

            bound = T.Abs(bound) * tolerance;
        }

        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = j + 1; i < a.Rows; i++)
            {
                T lower = elements[(int)(i + ((long)j * a.LeadingDimension))];
                T upper = elements[(int)(j + ((long)i * a.LeadingDimension))];

                // Halves, whose difference cannot overflow.
                T half = T.ScaleB(T.One, -1);
                bool equal = lower == upper || (T.IsNaN(lower) && T.IsNaN(upper)) || T.Abs((lower * half) - (upper * half)) <= bound * half;
                if (!equal)
                    throw new ArgumentException(
                        $"is not symmetric: element ({i}, {j}) is {lower}, element ({j}, {i}) is {upper}", nameof(a));
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
}
