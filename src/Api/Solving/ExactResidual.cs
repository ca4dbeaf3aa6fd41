using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>
/// Residuals in twice the working precision. For double each element is a running sum and the sum of everything its roundings lost, from
/// TwoSum and the fused TwoProduct (Ogita, Rump and Oishi, SIAM J. Sci. Comput. 26(6), 2005, Algorithm 5.3): as exact as if summed with
/// unit roundoff 2⁻¹⁰⁶ and rounded once. For float the sums are of doubles, in which the products are exact.
/// </summary>
internal static class ExactResidual
{
    // Rows whose three running sums stay in the first cache while the columns pass.
    private const int Tile = 512;

    /// <summary>hi + lo := hi + lo − A·x and magnitude := magnitude + |A|·|x|.</summary>
    /// <typeparam name="T">The element type of A.</typeparam>
    /// <typeparam name="TX">The element type of x: T, or double, with which products of float are rounded to double.</typeparam>
    /// <param name="a">A, m × n, ld = m.</param>
    /// <param name="m">Rows.</param>
    /// <param name="x">n elements.</param>
    /// <param name="hi">m running sums.</param>
    /// <param name="lo">m sums of what was lost.</param>
    /// <param name="magnitude">m sums of magnitudes.</param>
    public static void Subtract<T, TX>(
        ReadOnlySpan<T> a, int m, ReadOnlySpan<TX> x, Span<double> hi, Span<double> lo, Span<double> magnitude)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TX : unmanaged, IBinaryFloatingPointIeee754<TX>
    {
        for (int top = 0; top < m; top += Tile)
        {
            int rows = Math.Min(Tile, m - top);
            for (int j = 0; j < x.Length; j++)
            {
                ReadOnlySpan<T> column = a.Slice((int)((long)j * m) + top, rows);
                double factor = double.CreateTruncating(x[j]);
                Span<double> sums = hi.Slice(top, rows);
                Span<double> sizes = magnitude.Slice(top, rows);
                if (typeof(T) == typeof(double))
                    SubtractColumn(MemoryMarshal.Cast<T, double>(column), factor, sums, lo.Slice(top, rows), sizes);
                else
                    SubtractColumn(MemoryMarshal.Cast<T, float>(column), factor, sums, sizes);
            }
        }
    }

    /// <summary>xᵀ·y, rounded once.</summary>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            return Dot(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y));
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum = Math.FusedMultiplyAdd(double.CreateTruncating(x[i]), double.CreateTruncating(y[i]), sum);
        return sum;
    }

    private static void SubtractColumn(ReadOnlySpan<double> a, double x, Span<double> hi, Span<double> lo, Span<double> magnitude)
    {
        ref double first = ref MemoryMarshal.GetReference(a);
        ref double sums = ref MemoryMarshal.GetReference(hi);
        ref double rests = ref MemoryMarshal.GetReference(lo);
        ref double sizes = ref MemoryMarshal.GetReference(magnitude);
        var factor = new Vector<double>(-x);
        var size = new Vector<double>(Math.Abs(x));
        int i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> element = Vector.LoadUnsafe(ref first, (nuint)i);
            Vector<double> term = element * factor;
            Vector<double> lost = Vector.FusedMultiplyAdd(element, factor, -term);
            Vector<double> old = Vector.LoadUnsafe(ref sums, (nuint)i);
            Vector<double> sum = old + term;
            Vector<double> rounded = sum - old;
            lost += (old - (sum - rounded)) + (term - rounded);
            sum.StoreUnsafe(ref sums, (nuint)i);
            (Vector.LoadUnsafe(ref rests, (nuint)i) + lost).StoreUnsafe(ref rests, (nuint)i);
            Vector.FusedMultiplyAdd(Vector.Abs(element), size, Vector.LoadUnsafe(ref sizes, (nuint)i)).StoreUnsafe(ref sizes, (nuint)i);
        }

        for (; i < a.Length; i++)
        {
            DoubleDouble term = DoubleDouble.TwoProduct(a[i], -x);
            DoubleDouble sum = DoubleDouble.TwoSum(hi[i], term.Hi);
            hi[i] = sum.Hi;
            lo[i] += sum.Lo + term.Lo;
            magnitude[i] += Math.Abs(a[i] * x);
        }
    }

    private static void SubtractColumn(ReadOnlySpan<float> a, double x, Span<double> sums, Span<double> magnitude)
    {
        ref float first = ref MemoryMarshal.GetReference(a);
        ref double sum = ref MemoryMarshal.GetReference(sums);
        ref double sizes = ref MemoryMarshal.GetReference(magnitude);
        var factor = new Vector<double>(-x);
        var size = new Vector<double>(Math.Abs(x));
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref first, (nuint)i), out Vector<double> low, out Vector<double> high);
            Add(low, factor, size, ref sum, ref sizes, (nuint)i);
            Add(high, factor, size, ref sum, ref sizes, (nuint)(i + Vector<double>.Count));
        }

        for (; i < a.Length; i++)
        {
            sums[i] = Math.FusedMultiplyAdd(a[i], -x, sums[i]);
            magnitude[i] += Math.Abs(a[i] * x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector<double> element, Vector<double> factor, Vector<double> size, ref double sums, ref double sizes, nuint i)
    {
        Vector.FusedMultiplyAdd(element, factor, Vector.LoadUnsafe(ref sums, i)).StoreUnsafe(ref sums, i);
        Vector.FusedMultiplyAdd(Vector.Abs(element), size, Vector.LoadUnsafe(ref sizes, i)).StoreUnsafe(ref sizes, i);
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double xs = ref MemoryMarshal.GetReference(x);
        ref double ys = ref MemoryMarshal.GetReference(y);
        Vector<double> sums = Vector<double>.Zero;
        Vector<double> rests = Vector<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> left = Vector.LoadUnsafe(ref xs, (nuint)i);
            Vector<double> right = Vector.LoadUnsafe(ref ys, (nuint)i);
            Vector<double> term = left * right;
            Vector<double> lost = Vector.FusedMultiplyAdd(left, right, -term);
            Vector<double> sum = sums + term;
            Vector<double> rounded = sum - sums;
            rests += lost + ((sums - (sum - rounded)) + (term - rounded));
            sums = sum;
        }

        DoubleDouble total = DoubleDouble.Zero;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
            total += DoubleDouble.TwoSum(sums[lane], rests[lane]);
        for (; i < x.Length; i++)
            total += DoubleDouble.TwoProduct(x[i], y[i]);
        return total.ToDouble();
    }
}
