using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <content>One column.</content>
internal static unsafe partial class ProbeKernels<T>
{
    /// <summary>Copies a column past the caches: what is kept is hardly ever read again, and what the routine is about to read stays near.</summary>
    public static void Keep(T* column, int length, T* kept)
    {
        int i = 0;
        while (i < length && (nuint)(kept + i) % (nuint)Vector<byte>.Count != 0)
        {
            kept[i] = column[i];
            i++;
        }

        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            Vector.Load(column + i).StoreAlignedNonTemporal(kept + i);
        for (; i < length; i++)
            kept[i] = column[i];
    }

    /// <summary>(Σ x·y, Σ |x|·|y|'s given magnitudes) over a column.</summary>
    public static (T Value, T Size) Dot(T* column, int length, T* x, T* size)
    {
        T value = T.Zero, magnitude = T.Zero;
        Vector<T> value0 = Vector<T>.Zero, value1 = value0, value2 = value0, value3 = value0;
        Vector<T> size0 = value0, size1 = value0, size2 = value0, size3 = value0;
        int width = Vector<T>.Count, i = 0;
        for (; i <= length - (4 * width); i += 4 * width)
        {
            Vector<T> a0 = Vector.Load(column + i), a1 = Vector.Load(column + i + width);
            Vector<T> a2 = Vector.Load(column + i + (2 * width)), a3 = Vector.Load(column + i + (3 * width));
            value0 = MultiplyAdd(a0, Vector.Load(x + i), value0);
            value1 = MultiplyAdd(a1, Vector.Load(x + i + width), value1);
            value2 = MultiplyAdd(a2, Vector.Load(x + i + (2 * width)), value2);
            value3 = MultiplyAdd(a3, Vector.Load(x + i + (3 * width)), value3);
            size0 = MultiplyAdd(Vector.Abs(a0), Vector.Load(size + i), size0);
            size1 = MultiplyAdd(Vector.Abs(a1), Vector.Load(size + i + width), size1);
            size2 = MultiplyAdd(Vector.Abs(a2), Vector.Load(size + i + (2 * width)), size2);
            size3 = MultiplyAdd(Vector.Abs(a3), Vector.Load(size + i + (3 * width)), size3);
        }

        for (; i <= length - width; i += width)
        {
            Vector<T> a = Vector.Load(column + i);
            value0 = MultiplyAdd(a, Vector.Load(x + i), value0);
            size0 = MultiplyAdd(Vector.Abs(a), Vector.Load(size + i), size0);
        }

        for (; i < length; i++)
        {
            value += column[i] * x[i];
            magnitude += T.Abs(column[i]) * size[i];
        }

        return (value + Vector.Sum(value0 + value1 + (value2 + value3)), magnitude + Vector.Sum(size0 + size1 + (size2 + size3)));
    }

    /// <summary>The largest magnitude; NaN is not looked for.</summary>
    public static T Largest(T* column, int length)
    {
        Vector<T> first = Vector<T>.Zero, second = Vector<T>.Zero;
        T largest = T.Zero;
        int i = 0;
        for (; i <= length - (2 * Vector<T>.Count); i += 2 * Vector<T>.Count)
        {
            first = Vector.Max(first, Vector.Abs(Vector.Load(column + i)));
            second = Vector.Max(second, Vector.Abs(Vector.Load(column + i + Vector<T>.Count)));
        }

        for (; i < length; i++)
            largest = T.Max(largest, T.Abs(column[i]));
        first = Vector.Max(first, second);
        for (int lane = 0; lane < Vector<T>.Count; lane++)
            largest = T.Max(largest, first[lane]);
        return largest;
    }

    /// <summary>y ← y + alpha·column, and the same with magnitudes.</summary>
    public static void Add(T* column, int length, T alpha, T alphaSize, T* y, T* size)
    {
        Vector<T> factor = new(alpha), magnitude = new(alphaSize);
        int i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> a = Vector.Load(column + i);
            MultiplyAdd(a, factor, Vector.Load(y + i)).Store(y + i);
            MultiplyAdd(Vector.Abs(a), magnitude, Vector.Load(size + i)).Store(size + i);
        }

        for (; i < length; i++)
        {
            y[i] += column[i] * alpha;
            size[i] += T.Abs(column[i]) * alphaSize;
        }
    }

    /// <summary>w ← w − tau·v·vᵀ·w with v = (1, column), w beginning at the row of the one.</summary>
    public static T Reflect(T* column, int length, T tau, T* w)
    {
        Vector<T> dots = Vector<T>.Zero, moreDots = dots, squares = dots, moreSquares = dots;
        T dot = w[0], square = T.One;
        int width = Vector<T>.Count, i = 0;
        for (; i <= length - (2 * width); i += 2 * width)
        {
            Vector<T> v = Vector.Load(column + i), next = Vector.Load(column + i + width);
            dots = MultiplyAdd(v, Vector.Load(w + 1 + i), dots);
            moreDots = MultiplyAdd(next, Vector.Load(w + 1 + i + width), moreDots);
            squares = MultiplyAdd(v, v, squares);
            moreSquares = MultiplyAdd(next, next, moreSquares);
        }

        for (; i < length; i++)
        {
            dot += column[i] * w[1 + i];
            square += column[i] * column[i];
        }

        T factor = -tau * (dot + Vector.Sum(dots + moreDots));
        w[0] += factor;
        var factors = new Vector<T>(factor);
        for (i = 0; i <= length - width; i += width)
            MultiplyAdd(Vector.Load(column + i), factors, Vector.Load(w + 1 + i)).Store(w + 1 + i);
        for (; i < length; i++)
            w[1 + i] += column[i] * factor;
        return square + Vector.Sum(squares + moreSquares);
    }

    /// <summary>a·b + c, fused where the processor can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd(Vector<T> a, Vector<T> b, Vector<T> c) => typeof(T) == typeof(double)
        ? Vector.MultiplyAddEstimate(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>()
        : Vector.MultiplyAddEstimate(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>();
}
