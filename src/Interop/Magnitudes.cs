using System.Numerics;
using System.Runtime.Intrinsics;

namespace Linalg.Interop.OpenBlas;

/// <summary>
/// Whether the elements of a matrix are so large, so small or so little of numbers that elimination may leave the range of normal numbers.
/// </summary>
/// <remarks>
/// Moderate is what lies between 2⁻⁵¹¹ and 2⁵¹² in double, 2⁻⁶³ and 2⁶⁴ in single precision: there the two leading bits of the exponent differ. A pivot
/// among such numbers becomes subnormal only if several steps in turn cancel exactly.
/// </remarks>
internal static unsafe class Magnitudes<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The sign and the exponent's leading bit.
    private const int LeadingBits = 2;

    /// <summary>True if some element of an m × n matrix is neither zero nor moderate; NaN and infinity are not.</summary>
    public static bool AnyExtreme(int m, int n, T* a, int lda)
    {
        bool isContiguous = lda == m;
        (int columns, nint rows) = isContiguous ? (1, (nint)m * n) : (n, m);
        for (int j = 0; j < columns; j++)
        {
            T* column = a + ((nint)j * lda);
            bool isModerate = sizeof(T) == sizeof(ulong) ? AreModerate((ulong*)column, rows) : AreModerate((uint*)column, rows);

            // Zeros are common and take the second look.
            if (!isModerate && HasExtreme(column, rows))
                return true;
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

    private static bool HasExtreme(T* x, nint n)
    {
        T least = T.ScaleB(T.One, sizeof(T) == sizeof(ulong) ? -511 : -63), most = T.One / least;
        Vector128<T> low = Vector128.Create(least), high = Vector128.Create(most + most);
        nint i = 0;
        for (; i <= n - Vector128<T>.Count; i += Vector128<T>.Count)
        {
            Vector128<T> size = Vector128.Abs(Vector128.Load(x + i));
            Vector128<T> isFine = Vector128.Equals(size, Vector128<T>.Zero)
                | (Vector128.GreaterThanOrEqual(size, low) & Vector128.LessThan(size, high));
            if (!Vector128.EqualsAll(isFine.AsByte(), Vector128<byte>.AllBitsSet))
                return true;
        }

        for (; i < n; i++)
        {
            T size = T.Abs(x[i]);
            if (!T.IsZero(size) && !(size >= least && size < most + most))
                return true;
        }

        return false;
    }
}
