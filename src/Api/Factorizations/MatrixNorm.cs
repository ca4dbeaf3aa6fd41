using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>‖A‖₁ = Value·2^Exponent, so that it is known even where it passes the largest number, and the largest magnitude of A.</summary>
internal readonly struct MatrixNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Entries are scaled by 2^−Headroom: no column that an array can hold then has a sum that overflows.
    private const int Headroom = 32;
    private const int WorthVectors = 64;
    private const int MostOnStack = 64;

    // 2.57³² < 2⁴⁴, and even 2⁸⁰·2⁴⁴ is a number of single precision.
    private const int FewColumns = 32;
    private static readonly T FarFromOverflow = T.ScaleB(T.One, 80);

    private MatrixNorm(T value, T largest, int exponent = 0)
    {
        Value = value;
        Largest = largest;
        Exponent = exponent;
    }

    /// <summary>The norm in units of 2^Exponent; NaN if the matrix holds NaN or infinity.</summary>
    public T Value { get; }

    /// <summary>max|a(i, j)| of a general matrix; of no meaning for a symmetric one and where there is NaN.</summary>
    public T Largest { get; }

    /// <summary>0 unless the norm overflows.</summary>
    public int Exponent { get; }

    /// <summary>Whether every entry is a finite number.</summary>
    public bool IsFinite => T.IsFinite(Value);

    /// <summary>
    /// Whether no element can overflow while so many columns are eliminated: partial pivoting lets elements grow twofold a column, the pivots of
    /// Bunch and Kaufman 2.57-fold.
    /// </summary>
    public bool CannotOverflow(int columns) => columns <= FewColumns && Exponent == 0 && Value < FarFromOverflow;

    /// <summary>The largest column sum of an m × n matrix.</summary>
    public static MatrixNorm<T> General(ReadOnlySpan<T> a, int m, int n, int ld)
    {
        if (m == 0 || n == 0)
            return default;
        ref T first = ref MemoryMarshal.GetReference(a);
        T norm = T.Zero, total = T.Zero, largest = T.Zero;
        Vector<T> maxima = Vector<T>.Zero;
        for (int j = 0; j < n; j++)
        {
            // Sums start anew in every column, so that short columns do not wait for each other.
            ref T column = ref Unsafe.Add(ref first, (nint)j * ld);
            T sum = T.Zero;
            int i = 0;
            if (m >= Vector<T>.Count)
            {
                Vector<T> sums = Vector<T>.Zero;
                for (; i <= m - Vector<T>.Count; i += Vector<T>.Count)
                {
                    Vector<T> x = Vector.Abs(Vector.LoadUnsafe(ref column, (nuint)i));
                    sums += x;
                    maxima = Vector.MaxNative(maxima, x);
                }

                sum = Vector.Sum(sums);
            }

            for (; i < m; i++)
            {
                T x = T.Abs(Unsafe.Add(ref column, i));
                sum += x;
                largest = T.MaxNative(largest, x);
            }

            norm = T.MaxNative(norm, sum);
            total += sum;
        }

        for (int i = 0; i < Vector<T>.Count && m >= Vector<T>.Count; i++)
            largest = T.MaxNative(largest, maxima[i]);

        // NaN, which the maxima lose, is in the total, and so is what overflows.
        return T.IsFinite(total) ? new(norm, largest) : GeneralOutOfRange(a, m, n, ld);
    }

    /// <summary>The largest column sum of a symmetric matrix of which one triangle is read.</summary>
    /// <param name="uplo">The triangle.</param>
    /// <param name="a">Column-major elements.</param>
    /// <param name="n">Order.</param>
    /// <param name="ld">Leading dimension.</param>
    public static MatrixNorm<T> Symmetric(Uplo uplo, ReadOnlySpan<T> a, int n, int ld)
    {
        if (n <= MostOnStack)
            return Symmetric(uplo, a, ld, stackalloc T[n]);
        using var sums = new Rented<T>(n);
        return Symmetric(uplo, a, ld, sums.Span);
    }

    private static MatrixNorm<T> Symmetric(Uplo uplo, ReadOnlySpan<T> a, int ld, Span<T> sums)
    {
        T norm = LargestSum(uplo, a, ld, sums, T.One);
        if (T.IsFinite(norm))
            return new(norm, T.NaN);

        // A finite matrix whose column sums overflow; otherwise the sum stays NaN or infinite.
        norm = LargestSum(uplo, a, ld, sums, T.ScaleB(T.One, -Headroom));
        return T.IsFinite(norm) ? new(norm, T.NaN, Headroom) : new(T.NaN, T.NaN);
    }

    /// <summary>The norm as condition estimators take it: the largest number where it is larger.</summary>
    public T Representable => Exponent == 0 ? Value : T.BitDecrement(T.PositiveInfinity);

    /// <summary>1 / (‖A‖₁·‖A⁻¹‖₁) from what a condition estimator made of <see cref="Representable"/>.</summary>
    public T Reciprocal(T estimate) => Exponent == 0 ? estimate : estimate * (T.ScaleB(Representable, -Exponent) / Value);

    private static MatrixNorm<T> GeneralOutOfRange(ReadOnlySpan<T> a, int m, int n, int ld)
    {
        T scale = T.ScaleB(T.One, -Headroom);
        T norm = T.Zero;
        T largest = T.Zero;
        for (int j = 0; j < n; j++)
        {
            T sum = T.Zero;
            foreach (T element in a.Slice((int)((long)j * ld), m))
            {
                sum += T.Abs(element) * scale;
                largest = T.MaxMagnitude(largest, element);
            }

            norm = NotLess(norm, sum);
        }

        T unscaled = T.ScaleB(norm, Headroom);
        return T.IsFinite(unscaled) ? new(unscaled, T.Abs(largest))
            : T.IsFinite(norm) ? new(norm, T.Abs(largest), Headroom)
            : new(T.NaN, T.NaN);
    }

    /// <summary>The largest column sum, scaled.</summary>
    private static T LargestSum(Uplo uplo, ReadOnlySpan<T> a, int ld, Span<T> sums, T scale)
    {
        SymmetricSums(uplo, a, ld, sums, scale);
        T norm = T.Zero;
        foreach (T sum in sums)
            norm = NotLess(norm, sum);
        return norm;
    }

    /// <summary>sums[i] := Σⱼ |a(i, j)|·scale, where the other triangle mirrors the one that is read.</summary>
    private static void SymmetricSums(Uplo uplo, ReadOnlySpan<T> a, int ld, Span<T> sums, T scale)
    {
        sums.Clear();
        ref T first = ref MemoryMarshal.GetReference(a);
        ref T total = ref MemoryMarshal.GetReference(sums);
        for (int j = 0; j < sums.Length; j++)
        {
            ref T column = ref Unsafe.Add(ref first, (nint)j * ld);
            int i = uplo == Uplo.Lower ? j + 1 : 0;
            int end = uplo == Uplo.Lower ? sums.Length : j;
            T sum = T.Abs(Unsafe.Add(ref column, j)) * scale;

            // Vectors pay off from this length on: in shorter columns they load what was just stored at another offset.
            if (end - i >= WorthVectors)
            {
                Vector<T> across = Vector<T>.Zero;
                for (; i <= end - Vector<T>.Count; i += Vector<T>.Count)
                {
                    Vector<T> x = Vector.Abs(Vector.LoadUnsafe(ref column, (nuint)i)) * scale;
                    across += x;
                    (Vector.LoadUnsafe(ref total, (nuint)i) + x).StoreUnsafe(ref total, (nuint)i);
                }

                sum += Vector.Sum(across);
            }

            for (; i < end; i++)
            {
                T x = T.Abs(Unsafe.Add(ref column, i)) * scale;
                sum += x;
                Unsafe.Add(ref total, i) += x;
            }

            Unsafe.Add(ref total, j) += sum;
        }
    }

    /// <summary>The larger, NaN if either is.</summary>
    private static T NotLess(T x, T y) => y > x || T.IsNaN(y) ? y : x;
}
