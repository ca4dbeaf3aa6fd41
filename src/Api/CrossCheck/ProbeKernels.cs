using System.Numerics;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>Products of a matrix, or of a triangle of it, with a probe: four columns at a time, values and magnitudes in one pass over the memory.</summary>
internal static unsafe class ProbeKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Columns = 4;

    /// <summary>y ← y + op(A)·x over the elements that belong to A.</summary>
    public static void AddProduct(in Operand<T> a, bool transposed, Probe<T> x, Probe<T> y)
    {
        for (int j = 0; j < a.Columns; j += Columns)
        {
            int count = Math.Min(Columns, a.Columns - j);
            int first = 0, end = count == Columns ? a.Rows : 0;
            for (int c = 0; c < count; c++)
                (first, end) = (Math.Max(first, a.First(j + c)), Math.Min(end, a.End(j + c)));
            if (end - first < Vector<T>.Count)
                (first, end) = (0, 0);
            else if (transposed)
                DotFour(a.Column(j) + first, a.Ld, end - first, x.Value + first, x.Size + first, y.Value + j, y.Size + j);
            else
                AddFour(a.Column(j) + first, a.Ld, end - first, x.Value + j, x.Size + j, y.Value + first, y.Size + first);

            // What the four do not share.
            for (int c = j; c < j + count; c++)
            {
                int start = a.First(c), stop = a.End(c);
                if (end == 0)
                    Rest(a.Column(c), start, stop, transposed, x, y, c);
                else
                {
                    Rest(a.Column(c), start, first, transposed, x, y, c);
                    Rest(a.Column(c), end, stop, transposed, x, y, c);
                }
            }
        }
    }

    /// <summary>(Σ x·y, Σ |x|·|y|'s given magnitudes) over a column.</summary>
    public static (T Value, T Size) Dot(T* column, int length, T* x, T* size)
    {
        T value = T.Zero, magnitude = T.Zero;
        Vector<T> values = Vector<T>.Zero, magnitudes = Vector<T>.Zero;
        int i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> a = Vector.Load(column + i);
            values += a * Vector.Load(x + i);
            magnitudes += Vector.Abs(a) * Vector.Load(size + i);
        }

        for (; i < length; i++)
        {
            value += column[i] * x[i];
            magnitude += T.Abs(column[i]) * size[i];
        }

        return (value + Vector.Sum(values), magnitude + Vector.Sum(magnitudes));
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
        int i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> a = Vector.Load(column + i);
            (Vector.Load(y + i) + (a * alpha)).Store(y + i);
            (Vector.Load(size + i) + (Vector.Abs(a) * alphaSize)).Store(size + i);
        }

        for (; i < length; i++)
        {
            y[i] += column[i] * alpha;
            size[i] += T.Abs(column[i]) * alphaSize;
        }
    }

    /// <summary>w ← w − tau·v·vᵀ·w with v = (1, column), w beginning at the row of the one.</summary>
    /// <returns>‖v‖².</returns>
    public static T Reflect(T* column, int length, T tau, T* w)
    {
        Vector<T> dots = Vector<T>.Zero, squares = Vector<T>.Zero;
        T dot = w[0], square = T.One;
        int i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> v = Vector.Load(column + i);
            dots += v * Vector.Load(w + 1 + i);
            squares += v * v;
        }

        for (; i < length; i++)
        {
            dot += column[i] * w[1 + i];
            square += column[i] * column[i];
        }

        T factor = -tau * (dot + Vector.Sum(dots));
        w[0] += factor;
        for (i = 0; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.Load(w + 1 + i) + (Vector.Load(column + i) * factor)).Store(w + 1 + i);
        for (; i < length; i++)
            w[1 + i] += column[i] * factor;
        return square + Vector.Sum(squares);
    }

    private static void DotFour(T* a, nint ld, int length, T* x, T* size, T* y, T* ySize)
    {
        T* b = a + ld, c = b + ld, d = c + ld;
        Vector<T> a0 = Vector<T>.Zero, a1 = a0, a2 = a0, a3 = a0, m0 = a0, m1 = a0, m2 = a0, m3 = a0;
        int i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> xs = Vector.Load(x + i), sizes = Vector.Load(size + i);
            Vector<T> v0 = Vector.Load(a + i), v1 = Vector.Load(b + i), v2 = Vector.Load(c + i), v3 = Vector.Load(d + i);
            a0 += v0 * xs;
            a1 += v1 * xs;
            a2 += v2 * xs;
            a3 += v3 * xs;
            m0 += Vector.Abs(v0) * sizes;
            m1 += Vector.Abs(v1) * sizes;
            m2 += Vector.Abs(v2) * sizes;
            m3 += Vector.Abs(v3) * sizes;
        }

        y[0] += Vector.Sum(a0);
        y[1] += Vector.Sum(a1);
        y[2] += Vector.Sum(a2);
        y[3] += Vector.Sum(a3);
        ySize[0] += Vector.Sum(m0);
        ySize[1] += Vector.Sum(m1);
        ySize[2] += Vector.Sum(m2);
        ySize[3] += Vector.Sum(m3);
        for (; i < length; i++)
        {
            y[0] += a[i] * x[i];
            y[1] += b[i] * x[i];
            y[2] += c[i] * x[i];
            y[3] += d[i] * x[i];
            ySize[0] += T.Abs(a[i]) * size[i];
            ySize[1] += T.Abs(b[i]) * size[i];
            ySize[2] += T.Abs(c[i]) * size[i];
            ySize[3] += T.Abs(d[i]) * size[i];
        }
    }

    private static void AddFour(T* a, nint ld, int length, T* x, T* size, T* y, T* ySize)
    {
        T* b = a + ld, c = b + ld, d = c + ld;
        int i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> v0 = Vector.Load(a + i), v1 = Vector.Load(b + i), v2 = Vector.Load(c + i), v3 = Vector.Load(d + i);
            (Vector.Load(y + i) + (v0 * x[0]) + (v1 * x[1]) + (v2 * x[2]) + (v3 * x[3])).Store(y + i);
            (Vector.Load(ySize + i) + (Vector.Abs(v0) * size[0]) + (Vector.Abs(v1) * size[1]) + (Vector.Abs(v2) * size[2]) + (Vector.Abs(v3) * size[3]))
                .Store(ySize + i);
        }

        for (; i < length; i++)
        {
            y[i] += (a[i] * x[0]) + (b[i] * x[1]) + (c[i] * x[2]) + (d[i] * x[3]);
            ySize[i] += (T.Abs(a[i]) * size[0]) + (T.Abs(b[i]) * size[1]) + (T.Abs(c[i]) * size[2]) + (T.Abs(d[i]) * size[3]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rest(T* column, int start, int stop, bool transposed, Probe<T> x, Probe<T> y, int j)
    {
        if (stop <= start)
            return;
        if (!transposed)
        {
            Add(column + start, stop - start, x.Value[j], x.Size[j], y.Value + start, y.Size + start);
            return;
        }

        (T value, T size) = Dot(column + start, stop - start, x.Value + start, x.Size + start);
        y.Value[j] += value;
        y.Size[j] += size;
    }
}
