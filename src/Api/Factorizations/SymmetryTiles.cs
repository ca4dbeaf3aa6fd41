using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Linalg.Interop;

/// <summary>The comparison of a square matrix with its transpose, in tiles that are transposed in registers.</summary>
internal static class SymmetryTiles
{
    // Rows and columns of a tile: four vectors of a tile and four of its mirror image are in registers.
    private const int Order = 4;

    /// <summary>
    /// Whether |a(i, j) − a(j, i)| ≤ bound for all i &gt; j; false if one of them, or the bound, is not finite, and maybe if an element on
    /// the diagonal is not.
    /// </summary>
    /// <param name="first">A, column-major.</param>
    /// <param name="n">The order of A.</param>
    /// <param name="ld">The distance between columns.</param>
    /// <param name="bound">At least 0.</param>
    public static bool AreWithin<T>(ref T first, int n, int ld, T bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(bound))
            return false;
        int last = n - Order;
        if (last < 0 || !Vector256.IsHardwareAccelerated)
            return IsEachWithin(ref first, ld, n, bound);

        // The last tiles begin where they end with the matrix, and overlap those before.
        int j = 0;
        for (bool isLast = false; !isLast; j = Math.Min(j + Order, last))
        {
            isLast = j == last;
            for (int i = j; i < last; i += Order)
            {
                if (!IsTileWithin(ref first, ld, i, j, bound))
                    return false;
            }

            if (!IsTileWithin(ref first, ld, last, j, bound))
                return false;
        }

        return true;
    }

    private static bool IsEachWithin<T>(ref T first, nint ld, int n, T bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isWithin = true;
        for (nint i = 1; i < n; i++)
        {
            // NaN compares as false.
            for (nint j = 0; j < i && isWithin; j++)
                isWithin = T.Abs(Unsafe.Add(ref first, i + (j * ld)) - Unsafe.Add(ref first, j + (i * ld))) <= bound;
        }

        return isWithin;
    }

    /// <summary>The condition for the 4 × 4 tile that begins at (i, j) and its mirror image, in double whatever the type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTileWithin<T>(ref T first, nint ld, nint i, nint j, T bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T below = ref Unsafe.Add(ref first, i + (j * ld));
        ref T right = ref Unsafe.Add(ref first, j + (i * ld));
        Vector256<double> u0 = Four(ref right, 0), u1 = Four(ref right, ld), u2 = Four(ref right, 2 * ld), u3 = Four(ref right, 3 * ld);

        // Elements 0 and 2, and 1 and 3, of two columns alternate; halves of those are rows.
        Vector256<double> even01 = Even(u0, u1), even23 = Even(u2, u3), odd01 = Odd(u0, u1), odd23 = Odd(u2, u3);
        Vector256<double> d0 = Four(ref below, 0) - Vector256.Create(even01.GetLower(), even23.GetLower());
        Vector256<double> d1 = Four(ref below, ld) - Vector256.Create(odd01.GetLower(), odd23.GetLower());
        Vector256<double> d2 = Four(ref below, 2 * ld) - Vector256.Create(even01.GetUpper(), even23.GetUpper());
        Vector256<double> d3 = Four(ref below, 3 * ld) - Vector256.Create(odd01.GetUpper(), odd23.GetUpper());
        Vector256<double> bounds = Vector256.Create(double.CreateTruncating(bound));
        Vector256<double> within01 = Vector256.LessThanOrEqual(Vector256.Abs(d0), bounds) & Vector256.LessThanOrEqual(Vector256.Abs(d1), bounds);
        Vector256<double> within23 = Vector256.LessThanOrEqual(Vector256.Abs(d2), bounds) & Vector256.LessThanOrEqual(Vector256.Abs(d3), bounds);
        return (within01 & within23).ExtractMostSignificantBits() == 0b1111;
    }

    /// <summary>Four elements from an offset on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Four<T>(ref T first, nint offset)
        where T : unmanaged => typeof(T) == typeof(double)
            ? Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref Unsafe.Add(ref first, offset)))
            : Vector256.WidenLower(Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref Unsafe.Add(ref first, offset))).ToVector256Unsafe());

    /// <summary>(x0, y0, x2, y2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Even(Vector256<double> x, Vector256<double> y) =>
        Vector256.ConditionalSelect(Vector256.Create(-1L, 0, -1, 0).AsDouble(), x, Vector256.Shuffle(y, Vector256.Create(0L, 0, 2, 2)));

    /// <summary>(x1, y1, x3, y3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Odd(Vector256<double> x, Vector256<double> y) =>
        Vector256.ConditionalSelect(Vector256.Create(-1L, 0, -1, 0).AsDouble(), Vector256.Shuffle(x, Vector256.Create(1L, 1, 3, 3)), y);
}
