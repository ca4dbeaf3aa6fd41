using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Linalg.Interop;

/// <summary>The comparison of a square matrix with its transpose, in tiles that are transposed in registers.</summary>
internal static class SymmetryTiles
{
    // Rows and columns of a tile: four vectors of a tile and four of its mirror image are in registers.
    private const int Order = 4;

    /// <summary>Whether |a(i, j) − a(j, i)| ≤ bound for all i &gt; j; false if one of them, or the bound, is not finite.</summary>
    /// <param name="first">A, column-major.</param>
    /// <param name="n">The order of A.</param>
    /// <param name="ld">The distance between columns.</param>
    /// <param name="bound">At least 0.</param>
    public static bool AreWithin<T>(ref T first, int n, int ld, T bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(bound))
            return false;
        bool hasVectors = typeof(T) == typeof(double) ? Vector256.IsHardwareAccelerated : Vector128.IsHardwareAccelerated;
        int whole = hasVectors ? n - (n % Order) : 0;
        for (int j = 0; j < whole; j += Order)
        {
            if (!IsWithin(ref first, ld, j, j + 1, j + Order, bound))
                return false;
            for (int i = j + Order; i < whole; i += Order)
            {
                if (!IsTileWithin(ref first, ld, i, j, bound))
                    return false;
            }
        }

        // The last rows, which fill no tile.
        return IsWithin(ref first, ld, 0, whole, n, bound);
    }

    /// <summary>The condition for the rows from begin to end of the columns from one on, below the diagonal.</summary>
    private static bool IsWithin<T>(ref T first, nint ld, int column, int begin, int end, T bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint i = begin; i < end; i++)
        {
            for (nint j = column; j < i; j++)
            {
                // NaN compares as false.
                if (!(T.Abs(Unsafe.Add(ref first, i + (j * ld)) - Unsafe.Add(ref first, j + (i * ld))) <= bound))
                    return false;
            }
        }

        return true;
    }

    /// <summary>The condition for the 4 × 4 tile that begins at (i, j) and its mirror image.</summary>
    private static bool IsTileWithin<T>(ref T first, nint ld, nint i, nint j, T bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T below = ref Unsafe.Add(ref first, i + (j * ld));
        ref T right = ref Unsafe.Add(ref first, j + (i * ld));
        return typeof(T) == typeof(double)
            ? IsWithin(ref Unsafe.As<T, double>(ref below), ref Unsafe.As<T, double>(ref right), ld, double.CreateTruncating(bound))
            : IsWithin(ref Unsafe.As<T, float>(ref below), ref Unsafe.As<T, float>(ref right), ld, float.CreateTruncating(bound));
    }

    /// <summary>The condition for a 4 × 4 tile and its mirror image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWithin(ref double below, ref double right, nint ld, double bound)
    {
        Vector256<double> u0 = Vector256.LoadUnsafe(ref right), u1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref right, ld));
        Vector256<double> u2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref right, 2 * ld));
        Vector256<double> u3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref right, 3 * ld));

        // Elements 0 and 2, and 1 and 3, of two columns alternate; halves of those are rows.
        Vector256<double> even01 = Even(u0, u1), even23 = Even(u2, u3), odd01 = Odd(u0, u1), odd23 = Odd(u2, u3);
        Vector256<double> d0 = Vector256.LoadUnsafe(ref below) - Vector256.Create(even01.GetLower(), even23.GetLower());
        Vector256<double> d1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref below, ld)) - Vector256.Create(odd01.GetLower(), odd23.GetLower());
        Vector256<double> d2 =
            Vector256.LoadUnsafe(ref Unsafe.Add(ref below, 2 * ld)) - Vector256.Create(even01.GetUpper(), even23.GetUpper());
        Vector256<double> d3 =
            Vector256.LoadUnsafe(ref Unsafe.Add(ref below, 3 * ld)) - Vector256.Create(odd01.GetUpper(), odd23.GetUpper());
        Vector256<double> bounds = Vector256.Create(bound);
        Vector256<double> within01 = Vector256.LessThanOrEqual(Vector256.Abs(d0), bounds) & Vector256.LessThanOrEqual(Vector256.Abs(d1), bounds);
        Vector256<double> within23 = Vector256.LessThanOrEqual(Vector256.Abs(d2), bounds) & Vector256.LessThanOrEqual(Vector256.Abs(d3), bounds);
        return (within01 & within23).ExtractMostSignificantBits() == 0b1111;
    }

    /// <summary>(x0, y0, x2, y2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Even(Vector256<double> x, Vector256<double> y) =>
        Vector256.ConditionalSelect(Vector256.Create(-1L, 0, -1, 0).AsDouble(), x, Vector256.Shuffle(y, Vector256.Create(0L, 0, 2, 2)));

    /// <summary>(x1, y1, x3, y3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Odd(Vector256<double> x, Vector256<double> y) =>
        Vector256.ConditionalSelect(Vector256.Create(-1L, 0, -1, 0).AsDouble(), Vector256.Shuffle(x, Vector256.Create(1L, 1, 3, 3)), y);

    /// <summary>The condition for a 4 × 4 tile and its mirror image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWithin(ref float below, ref float right, nint ld, float bound)
    {
        Vector128<float> u0 = Vector128.LoadUnsafe(ref right), u1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref right, ld));
        Vector128<float> u2 = Vector128.LoadUnsafe(ref Unsafe.Add(ref right, 2 * ld));
        Vector128<float> u3 = Vector128.LoadUnsafe(ref Unsafe.Add(ref right, 3 * ld));

        // As in double; pairs of elements of these are halves.
        Vector128<float> even01 = Even(u0, u1), even23 = Even(u2, u3), odd01 = Odd(u0, u1), odd23 = Odd(u2, u3);
        Vector128<float> d0 = Vector128.LoadUnsafe(ref below) - Low(even01, even23);
        Vector128<float> d1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref below, ld)) - Low(odd01, odd23);
        Vector128<float> d2 = Vector128.LoadUnsafe(ref Unsafe.Add(ref below, 2 * ld)) - High(even01, even23);
        Vector128<float> d3 = Vector128.LoadUnsafe(ref Unsafe.Add(ref below, 3 * ld)) - High(odd01, odd23);
        Vector128<float> bounds = Vector128.Create(bound);
        Vector128<float> within01 = Vector128.LessThanOrEqual(Vector128.Abs(d0), bounds) & Vector128.LessThanOrEqual(Vector128.Abs(d1), bounds);
        Vector128<float> within23 = Vector128.LessThanOrEqual(Vector128.Abs(d2), bounds) & Vector128.LessThanOrEqual(Vector128.Abs(d3), bounds);
        return (within01 & within23).ExtractMostSignificantBits() == 0b1111;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Even(Vector128<float> x, Vector128<float> y) =>
        Vector128.ConditionalSelect(Vector128.Create(-1, 0, -1, 0).AsSingle(), x, Vector128.Shuffle(y, Vector128.Create(0, 0, 2, 2)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Odd(Vector128<float> x, Vector128<float> y) =>
        Vector128.ConditionalSelect(Vector128.Create(-1, 0, -1, 0).AsSingle(), Vector128.Shuffle(x, Vector128.Create(1, 1, 3, 3)), y);

    /// <summary>(x0, x1, y0, y1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Vector128.ConditionalSelect(Vector128.Create(-1, -1, 0, 0).AsSingle(), x, Vector128.Shuffle(y, Vector128.Create(0, 0, 0, 1)));

    /// <summary>(x2, x3, y2, y3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Vector128.ConditionalSelect(Vector128.Create(-1, -1, 0, 0).AsSingle(), Vector128.Shuffle(x, Vector128.Create(2, 3, 2, 3)), y);
}
