using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>‖A‖₁ = Value·2^Exponent, so that it is known even where it passes the largest number, and the largest magnitude of A.</summary>
internal readonly struct MatrixNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // More columns or rows than an array can have do not make a sum of entries scaled so overflow.
    private const int Headroom = 32;

    private MatrixNorm(T value, T largest, int exponent = 0)
    {
        Value = value;
        Largest = largest;
        Exponent = exponent;
    }

    /// <summary>The norm in units of 2^Exponent; NaN if the matrix holds NaN or infinity.</summary>
    public T Value { get; }

    /// <summary>max|a(i, j)|; of no meaning if the matrix holds NaN.</summary>
    public T Largest { get; }

    /// <summary>0 unless the norm overflows.</summary>
    public int Exponent { get; }

    /// <summary>Whether every entry is a finite number.</summary>
    public bool IsFinite => T.IsFinite(Value);

    /// <summary>The largest column sum of an m × n matrix.</summary>
    public static MatrixNorm<T> General(ReadOnlySpan<T> a, int m, int n, int ld)
    {
        if (m == 0 || n == 0)
            return default;
        ref T first = ref MemoryMarshal.GetReference(a);
        T norm = T.Zero;
        T largest = T.Zero;
        Vector<T> maxima = Vector<T>.Zero;
        for (int j = 0; j < n; j++)
        {
            ref T column = ref Unsafe.Add(ref first, (nint)j * ld);
            Vector<T> sums = Vector<T>.Zero;
            T sum = T.Zero;
            int i = 0;
            for (; i <= m - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> x = Vector.Abs(Vector.LoadUnsafe(ref column, (nuint)i));
                sums += x;
                maxima = Vector.MaxNative(maxima, x);
            }

            for (; i < m; i++)
            {
                T x = T.Abs(Unsafe.Add(ref column, i));
                sum += x;
                largest = x > largest ? x : largest;
            }

            norm = NotLess(norm, sum + (m >= Vector<T>.Count ? Vector.Sum(sums) : T.Zero));
        }

        if (m >= Vector<T>.Count)
            largest = LargestOf(maxima, largest);
        return T.IsFinite(norm) ? new(norm, largest) : GeneralOutOfRange(a, m, n, ld);
    }

    /// <summary>The largest column sum of a symmetric matrix of which one triangle is read.</summary>
    /// <param name="uplo">The triangle.</param>
    /// <param name="a">Column-major elements.</param>
    /// <param name="n">Order.</param>
    /// <param name="ld">Leading dimension.</param>
    /// <param name="sums">Room for n sums.</param>
    public static MatrixNorm<T> Symmetric(Uplo uplo, ReadOnlySpan<T> a, int n, int ld, Span<T> sums)
    {
        sums = sums[..n];
        T largest = SymmetricSums(uplo, a, n, ld, sums, 0);
        T norm = LargestSum(sums);
        if (T.IsFinite(norm))
            return new(norm, largest);

        // A finite matrix whose column sums overflow; otherwise the sum stays NaN or infinite.
        largest = SymmetricSums(uplo, a, n, ld, sums, -Headroom);
        norm = LargestSum(sums);
        return T.IsFinite(norm) ? new(norm, largest, Headroom) : new(T.NaN, T.NaN);
    }

    /// <summary>1 / (‖A‖₁·‖A⁻¹‖₁) from what a condition estimator made of <see cref="Value"/>.</summary>
    public T Reciprocal(T estimate)
    {
        T scaled = T.ScaleB(estimate, -Exponent);
        return T.IsFinite(scaled) ? scaled : T.NaN;
    }

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

        return T.IsFinite(norm) ? new(norm, T.Abs(largest), Headroom) : new(T.NaN, T.NaN);
    }

    /// <summary>sums[i] := Σⱼ |a(i, j)|·2^exponent, where the other triangle mirrors the one that is read; returns max|a(i, j)|.</summary>
    private static T SymmetricSums(Uplo uplo, ReadOnlySpan<T> a, int n, int ld, Span<T> sums, int exponent)
    {
        sums.Clear();
        if (n == 0)
            return T.Zero;
        ref T first = ref MemoryMarshal.GetReference(a);
        ref T total = ref MemoryMarshal.GetReference(sums);
        T scale = T.ScaleB(T.One, exponent);
        T largest = T.Zero;
        Vector<T> maxima = Vector<T>.Zero;
        for (int j = 0; j < n; j++)
        {
            ref T column = ref Unsafe.Add(ref first, (nint)j * ld);
            int i = uplo == Uplo.Lower ? j + 1 : 0;
            int end = uplo == Uplo.Lower ? n : j;
            T diagonal = T.Abs(Unsafe.Add(ref column, j));
            T sum = diagonal * scale;
            largest = diagonal > largest ? diagonal : largest;
            if (end - i >= Vector<T>.Count)
            {
                Vector<T> across = Vector<T>.Zero;
                for (; i <= end - Vector<T>.Count; i += Vector<T>.Count)
                {
                    Vector<T> x = Vector.Abs(Vector.LoadUnsafe(ref column, (nuint)i));
                    maxima = Vector.MaxNative(maxima, x);
                    x *= scale;
                    across += x;
                    (Vector.LoadUnsafe(ref total, (nuint)i) + x).StoreUnsafe(ref total, (nuint)i);
                }

                sum += Vector.Sum(across);
            }

            for (; i < end; i++)
            {
                T x = T.Abs(Unsafe.Add(ref column, i));
                largest = x > largest ? x : largest;
                sum += x * scale;
                Unsafe.Add(ref total, i) += x * scale;
            }

            Unsafe.Add(ref total, j) += sum;
        }

        return LargestOf(maxima, largest);
    }

    private static T LargestSum(ReadOnlySpan<T> sums)
    {
        T norm = T.Zero;
        foreach (T sum in sums)
            norm = NotLess(norm, sum);
        return norm;
    }

    private static T LargestOf(Vector<T> maxima, T largest)
    {
        for (int i = 0; i < Vector<T>.Count; i++)
            largest = maxima[i] > largest ? maxima[i] : largest;
        return largest;
    }

    /// <summary>The larger, NaN if either is.</summary>
    private static T NotLess(T x, T y) => y > x || T.IsNaN(y) ? y : x;
}
