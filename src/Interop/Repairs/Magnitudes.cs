namespace Linalg.Interop.OpenBlas;

/// <summary>Whether elimination among the elements of a matrix may leave the range of normal numbers.</summary>
/// <remarks>
/// Rounding errors keep the pivots of a full matrix normal where its elements are far from the smallest number. Zeros have no rounding
/// errors: beside them pivots may fall to powers of the smallest element. A first look in few instructions passes what lies between 2⁻⁵¹¹
/// and 2⁵¹² in double, 2⁻⁶³ and 2⁶⁴ in single precision, where the two leading bits of the exponent differ.
/// </remarks>
internal static unsafe class Magnitudes<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The sign and the exponent's leading bit.
    private const int LeadingBits = 2;

    // Elements that are looked at before the first look may end.
    private const int Run = 1024;

    /// <summary>
    /// True if an m × n matrix holds NaN, infinity, a number below 2⁻⁸⁰⁰ or above 2¹⁰⁰⁰ in double, 2⁻⁹⁰ or 2¹²⁰ in single precision, or
    /// zeros beside numbers that differ by more than a factor of 2⁶⁰, or 2²⁰.
    /// </summary>
    public static bool AnyExtreme(int m, int n, T* a, int lda)
    {
        (int columns, nint rows) = lda == m ? (1, (nint)m * n) : (n, m);
        for (int j = 0; j < columns; j++)
        {
            T* column = a + ((nint)j * lda);
            for (nint i = 0; i < rows; i += Run)
            {
                nint length = nint.Min(Run, rows - i);
                T* run = column + i;
                bool isModerate = sizeof(T) == sizeof(ulong) ? AreModerate((ulong*)run, length) : AreModerate((uint*)run, length);

                // Zeros are common, and so are other scales: they take the second look.
                if (!isModerate)
                    return !AreInRange(columns, rows, a, lda);
            }
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
        Vector<TBits> differing = Vector<TBits>.AllBitsSet, others = differing;
        nint i = 0;
        for (; i <= n - (2 * Vector<TBits>.Count); i += 2 * Vector<TBits>.Count)
        {
            Vector<TBits> v = Vector.Load(x + i), w = Vector.Load(x + i + Vector<TBits>.Count);
            differing &= v ^ (v + v);
            others &= w ^ (w + w);
        }

        differing &= others;
        TBits all = TBits.AllBitsSet;
        for (int lane = 0; lane < Vector<TBits>.Count; lane++)
            all &= differing[lane];
        for (; i < n; i++)
            all &= x[i] ^ (x[i] << 1);
        return !TBits.IsZero(all & (TBits.One << ((sizeof(TBits) * 8) - LeadingBits)));
    }

    private static bool AreInRange(int columns, nint rows, T* a, int lda)
    {
        bool isDouble = sizeof(T) == sizeof(ulong);
        T most = T.ScaleB(T.One, isDouble ? 1000 : 120), low = most, lowest = most, high = T.Zero, product = T.Zero;
        for (int j = 0; j < columns; j++)
        {
            // The least of all elements tells of zeros, the sum of their products with zero of what is not finite.
            T* x = a + ((nint)j * lda);
            nint i = 0;
            if (rows >= Vector<T>.Count)
            {
                Vector<T> lows = new(low), all = new(lowest), highs = new(high), products = Vector<T>.Zero, zero = Vector<T>.Zero;
                for (; i <= rows - Vector<T>.Count; i += Vector<T>.Count)
                {
                    Vector<T> size = Vector.Abs(Vector.Load(x + i));
                    products += size * zero;
                    highs = Vector.MaxNative(highs, size);
                    all = Vector.MinNative(all, size);
                    lows = Vector.MinNative(lows, Vector.ConditionalSelect(Vector.Equals(size, zero), lows, size));
                }

                for (int lane = 0; lane < Vector<T>.Count; lane++)
                {
                    (low, lowest, high) = (T.Min(low, lows[lane]), T.Min(lowest, all[lane]), T.Max(high, highs[lane]));
                    product += products[lane];
                }
            }

            for (; i < rows; i++)
            {
                T size = T.Abs(x[i]);
                product += size * T.Zero;
                (low, lowest, high) = (T.IsZero(size) ? low : T.Min(low, size), T.Min(lowest, size), T.Max(high, size));
            }
        }

        bool hasZero = T.IsZero(lowest);
        int spread = (isDouble, hasZero) switch { (true, true) => 60, (true, false) => 1000, (false, true) => 20, _ => 120 };
        return T.IsZero(product) && high < most && low >= T.ScaleB(T.One, isDouble ? -800 : -90) && high <= T.ScaleB(low, spread);
    }
}
