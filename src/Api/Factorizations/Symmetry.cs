using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>The check that a matrix which is treated as symmetric is so.</summary>
internal static class Symmetry
{
    /// <summary>
    /// 8·n·ε, ε the distance from 1 to the next number: above what rounding leaves of the symmetry of a matrix that was computed in
    /// products, such as a covariance.
    /// </summary>
    public static T DefaultTolerance<T>(int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(16 * Machine<T>.Epsilon * n);

    /// <summary>
    /// Checks |a(i, j) − a(j, i)| ≤ tolerance·max|a| for all i, j, the maximum taken over the finite elements. Elements that are not finite
    /// must be the same, whereby NaN is the same as NaN, or are left to the result.
    /// </summary>
    /// <param name="a">A square matrix.</param>
    /// <param name="tolerance">Relative to max|a|.</param>
    /// <param name="tellsOfNotFinite">Whether elements that are not finite are told of and not compared.</param>
    /// <returns>False if there is NaN or infinity off the diagonal, and that is told of.</returns>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static bool Require<T>(scoped in ReadOnlyMatrixSpan<T> a, T tolerance, bool tellsOfNotFinite)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        IsPlain(in a, tolerance) || RequireEach(a, tolerance, tellsOfNotFinite);

    /// <summary>Throws if a tolerance is negative or not finite.</summary>
    public static void RequireTolerance<T>(T? symmetryTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (symmetryTolerance is { } tolerance && !(tolerance >= T.Zero && T.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(symmetryTolerance), tolerance, "must be finite and not negative");
    }

    /// <summary>
    /// Whether the elements off the diagonal are finite, in lines, and satisfy the condition exactly, or with the maximum over the diagonal,
    /// where that of a definite matrix stands, or over one triangle: enough, and quickly seen.
    /// </summary>
    private static bool IsPlain<T>(scoped in ReadOnlyMatrixSpan<T> a, T tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The condition is that of the transposed matrix, so that lines may be rows.
        if (!a.TryColumns(out ReadOnlySpan<T> elements, out int ld) && !a.Transposed.TryColumns(out elements, out ld))
            return false;
        int n = a.Rows;
        ref T first = ref MemoryMarshal.GetReference(elements);
        return n < 2
            || SymmetryTiles.AreWithin(ref first, n, ld, T.Zero)
            || (tolerance > T.Zero && (SymmetryTiles.AreWithin(ref first, n, ld, tolerance * LargestOnDiagonal(ref first, n, ld))
                || SymmetryTiles.AreWithin(ref first, n, ld, tolerance * LargestBelow(ref first, n, ld))));
    }

    private static T LargestOnDiagonal<T>(ref T first, int n, int ld)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int j = 0; j < n; j++)
        {
            T magnitude = T.Abs(Unsafe.Add(ref first, j * (ld + (nint)1)));
            largest = magnitude > largest ? magnitude : largest;
        }

        return largest;
    }

    /// <summary>The largest magnitude on and below the diagonal.</summary>
    private static T LargestBelow<T>(ref T first, int n, int ld)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int j = 0; j < n; j++)
        {
            ref T column = ref Unsafe.Add(ref first, (nint)j * ld);
            for (int i = j; i < n; i++)
            {
                T magnitude = T.Abs(Unsafe.Add(ref column, i));
                largest = magnitude > largest ? magnitude : largest;
            }
        }

        return largest;
    }

    private static bool RequireEach<T>(ReadOnlyMatrixSpan<T> a, T tolerance, bool tellsOfNotFinite)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isFinite = true;
        T largest = tolerance > T.Zero ? Largest(a) : T.Zero;
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = j + 1; i < a.Rows; i++)
            {
                T lower = a[i, j];
                T upper = a[j, i];
                bool isComparable = T.IsFinite(lower) && T.IsFinite(upper);
                if (!isComparable && tellsOfNotFinite)
                {
                    isFinite = false;
                    continue;
                }

                if (lower != upper && !(T.IsNaN(lower) && T.IsNaN(upper)) && !(isComparable && IsWithin(lower, upper, tolerance, largest)))
                    throw new ArgumentException(Words(a, i, j, tolerance * largest), nameof(a));
            }
        }

        return isFinite;
    }

    private static string Words<T>(ReadOnlyMatrixSpan<T> a, int i, int j, T tolerated)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"is not symmetric: element ({i}, {j}) is {a[i, j]}, element ({j}, {i}) is {a[j, i]}, and {tolerated} is tolerated. ")
        + "Name a triangle (uplo) to have the other one ignored, or give a symmetryTolerance";

    private static T Largest<T>(ReadOnlyMatrixSpan<T> a)
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
