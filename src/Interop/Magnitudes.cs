using System.Numerics;
using System.Runtime.Intrinsics;

namespace Linalg.Interop.OpenBlas;

/// <summary>Whether elimination among the elements of a matrix may leave the range of normal numbers.</summary>
/// <remarks>
/// Moderate is what lies between 2⁻⁵¹¹ and 2⁵¹² in double, 2⁻⁶³ and 2⁶⁴ in single precision: there the two leading bits of the exponent differ. Rounding errors
/// keep the pivots of a full matrix of such numbers normal. Zeros have no rounding errors: beside them pivots may fall to powers of the smallest element.
/// </remarks>
internal static unsafe class Magnitudes<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The sign and the exponent's leading bit.
    private const int LeadingBits = 2;

    /// <summary>
    /// True if some element of an m × n matrix is neither zero nor moderate, or if there are zeros and the others differ by more than a factor of 2⁶⁰ in double,
    /// 2²⁰ in single precision. NaN and infinity are not moderate.
    /// </summary>
    public static bool AnyExtreme(int m, int n, T* a, int lda)
    {
        (int columns, nint rows) = lda == m ? (1, (nint)m * n) : (n, m);
        for (int j = 0; j < columns; j++)
        {
            T* column = a + ((nint)j * lda);
            bool isModerate = sizeof(T) == sizeof(ulong) ? AreModerate((ulong*)column, rows) : AreModerate((uint*)column, rows);

            // Zeros are common and take the second look.
            if (!isModerate)
                return !AreModerateOrZero(columns, rows, a, lda);
        }

        return false;
    }

    /// <summary>True if some diagonal element is subnormal: its reciprocal may overflow.</summary>
    public static bool AnySubnormalDiagonal(int n, T* a, int lda)
    {
        for (int j = 0; j < n; j++)
        {
            if (T.IsSubnormal(a[j + ((nint)j * lda)]))
                return true;
        }

        return false;
    }

    /// <summary>True if the exponent's leading bits differ in every element; zero is not moderate.</summary>
    private static bool AreModerate<TBits>(TBits* x, nint n)
        where TBits : unmanaged, IBinaryInteger<TBits>
    {
        Vector128<TBits> differing = Vector128<TBits>.AllBitsSet, others = differing;
        nint i = 0;
        for (; i <= n - (2 * Vector128<TBits>.Count); i += 2 * Vector128<TBits>.Count)
        {
            Vector128<TBits> v = Vector128.Load(x + i), w = Vector128.Load(x + i + Vector128<TBits>.Count);
            differing &= v ^ (v << 1);
            others &= w ^ (w << 1);
        }

        differing &= others;
        TBits all = TBits.AllBitsSet;
        for (int lane = 0; lane < Vector128<TBits>.Count; lane++)
            all &= differing[lane];
        for (; i < n; i++)
            all &= x[i] ^ (x[i] << 1);
        return !TBits.IsZero(all & (TBits.One << ((sizeof(TBits) * 8) - LeadingBits)));
    }

    private static bool AreModerateOrZero(int columns, nint rows, T* a, int lda)
    {
        bool isDouble = sizeof(T) == sizeof(ulong);
        T least = T.ScaleB(T.One, isDouble ? -511 : -63), most = T.ScaleB(T.One, isDouble ? 512 : 64), low = most, high = least;
        for (int j = 0; j < columns; j++)
        {
            T* x = a + ((nint)j * lda);
            Vector128<T> lows = Vector128.Create(low), highs = Vector128.Create(high), isBelow = Vector128<T>.AllBitsSet;
            nint i = 0;
            for (; i <= rows - Vector128<T>.Count; i += Vector128<T>.Count)
            {
                Vector128<T> size = Vector128.Abs(Vector128.Load(x + i));
                isBelow &= Vector128.LessThan(size, Vector128.Create(most));
                highs = Vector128.Max(highs, size);
                lows = Vector128.Min(lows, Vector128.ConditionalSelect(Vector128.Equals(size, Vector128<T>.Zero), lows, size));
            }

            if (!Vector128.EqualsAll(isBelow.AsByte(), Vector128<byte>.AllBitsSet))
                return false;
            for (int lane = 0; lane < Vector128<T>.Count; lane++)
                (low, high) = (T.Min(low, lows[lane]), T.Max(high, highs[lane]));
            for (; i < rows; i++)
            {
                T size = T.Abs(x[i]);
                if (!(size < most))
                    return false;
                (low, high) = (T.IsZero(size) ? low : T.Min(low, size), T.Max(high, size));
            }
        }

        return low >= least && high <= T.ScaleB(low, isDouble ? 60 : 20);
    }
}
