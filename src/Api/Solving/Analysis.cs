using System.Runtime.InteropServices;

namespace Linalg.Interop.Solving;

/// <summary>What one pass over a column-major matrix finds out: norms, whether all is finite, structure.</summary>
internal static class Analysis
{
    /// <summary>The largest magnitude and the largest column sum of magnitudes.</summary>
    /// <param name="a">m × n, ld = max(1, m).</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="oneNorm">‖A‖₁; infinity where a sum overflows.</param>
    /// <returns>max |a(i, j)|; NaN if an element is not finite.</returns>
    public static double Largest<T>(ReadOnlySpan<T> a, int m, int n, out double oneNorm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MatrixNorm<T> norm = MatrixNorm<T>.General(a, m, n, Math.Max(1, m));
        oneNorm = Math.ScaleB(double.CreateTruncating(norm.Value), norm.Exponent);
        return norm.IsFinite ? double.CreateTruncating(norm.Largest) : double.NaN;
    }

    /// <summary>The structure of a square matrix, in O(n²), as a rule found general in O(n).</summary>
    /// <param name="a">n × n, ld = n.</param>
    /// <param name="n">Order.</param>
    public static MatrixStructure Structure<T>(ReadOnlySpan<T> a, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool upper = IsTriangular(a, n, upper: true);
        bool lower = IsTriangular(a, n, upper: false);
        if (upper || lower)
            return upper && lower ? MatrixStructure.Diagonal : upper ? MatrixStructure.Upper : MatrixStructure.Lower;
        if (n >= 2 && !SymmetryTiles.AreWithin(ref MemoryMarshal.GetReference(a), n, n, T.Zero))
            return MatrixStructure.General;
        for (int j = 0; j < n; j++)
        {
            if (!(a[(int)((long)j * (n + 1))] > T.Zero))
                return MatrixStructure.Symmetric;
        }

        return MatrixStructure.PositiveDiagonal;
    }

    /// <summary>The largest magnitude in each row, of a matrix without NaN.</summary>
    public static void RowMaxima<T>(ReadOnlySpan<T> a, int m, int n, Span<T> maxima)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        maxima.Clear();
        ref T largest = ref MemoryMarshal.GetReference(maxima);
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<T> column = a.Slice((int)((long)j * m), m);
            ref T x = ref MemoryMarshal.GetReference(column);
            int i = 0;
            for (; i <= m - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> wide = Vector.Abs(Vector.LoadUnsafe(ref x, (nuint)i));
                Vector.MaxNative(wide, Vector.LoadUnsafe(ref largest, (nuint)i)).StoreUnsafe(ref largest, (nuint)i);
            }

            for (; i < m; i++)
                maxima[i] = T.MaxNumber(maxima[i], T.Abs(column[i]));
        }
    }

    /// <summary>Σ|x|, and the largest |x| so far.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x, ref T largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(x);
        Vector<T> sum0 = Vector<T>.Zero;
        Vector<T> sum1 = Vector<T>.Zero;
        Vector<T> max0 = Vector<T>.Zero;
        Vector<T> max1 = Vector<T>.Zero;
        int i = 0;
        for (; i <= x.Length - (2 * Vector<T>.Count); i += 2 * Vector<T>.Count)
        {
            Vector<T> x0 = Vector.Abs(Vector.LoadUnsafe(ref first, (nuint)i));
            Vector<T> x1 = Vector.Abs(Vector.LoadUnsafe(ref first, (nuint)(i + Vector<T>.Count)));
            sum0 += x0;
            sum1 += x1;
            max0 = Vector.MaxNative(max0, x0);
            max1 = Vector.MaxNative(max1, x1);
        }

        T sum = Vector.Sum(sum0 + sum1);
        max0 = Vector.MaxNative(max0, max1);
        for (int lane = 0; lane < Vector<T>.Count; lane++)
            largest = max0[lane] > largest ? max0[lane] : largest;
        for (; i < x.Length; i++)
        {
            T magnitude = T.Abs(x[i]);
            sum += magnitude;
            largest = magnitude > largest ? magnitude : largest;
        }

        return sum;
    }

    /// <summary>‖x‖₁.</summary>
    public static double OneNorm<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        return double.CreateTruncating(Sum(x, ref largest));
    }

    private static bool IsTriangular<T>(ReadOnlySpan<T> a, int n, bool upper)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<T> column = a.Slice((int)((long)j * n), n);
            foreach (T element in upper ? column[(j + 1)..] : column[..j])
            {
                if (element != T.Zero)
                    return false;
            }
        }

        return true;
    }
}
