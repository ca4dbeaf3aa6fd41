using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>
/// Products of a matrix, or of a triangle of it, with a probe: four columns at a time, values and magnitudes in one pass over the memory.
/// </summary>
internal static unsafe partial class ProbeKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many columns are taken together.</summary>
    public const int Columns = 4;

    /// <summary>y ← y + op(A)·x over the elements that belong to A.</summary>
    public static void AddProduct(in Operand<T> a, bool transposed, Probe<T> x, Probe<T> y)
    {
        for (int j = 0; j < a.Columns; j += Columns)
            AddColumns(a, j, transposed, x, y);
    }

    /// <summary>What the columns from j on, at most <see cref="Columns"/> of them, contribute to y ← y + op(A)·x.</summary>
    public static void AddColumns(in Operand<T> a, int j, bool transposed, Probe<T> x, Probe<T> y)
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

    /// <summary>What the columns from j on contribute to y ← y + A·x with the triangle of a symmetric matrix.</summary>
    public static void AddSymmetricColumns(in Operand<T> a, int j, Probe<T> x, Probe<T> y)
    {
        Part other = a.Part == Part.Lower ? Part.StrictlyLower : Part.StrictlyUpper;
        AddColumns(a, j, transposed: false, x, y);
        AddColumns(a.As(a.Rows, a.Columns, other), j, transposed: true, x, y);
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

    private static void DotFour(T* a, nint ld, int length, T* x, T* size, T* y, T* ySize)
    {
        T* b = a + ld, c = b + ld, d = c + ld;
        Vector<T> a0 = Vector<T>.Zero, a1 = a0, a2 = a0, a3 = a0, m0 = a0, m1 = a0, m2 = a0, m3 = a0;
        int i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> xs = Vector.Load(x + i), sizes = Vector.Load(size + i);
            Vector<T> v0 = Vector.Load(a + i), v1 = Vector.Load(b + i), v2 = Vector.Load(c + i), v3 = Vector.Load(d + i);
            a0 = MultiplyAdd(v0, xs, a0);
            a1 = MultiplyAdd(v1, xs, a1);
            a2 = MultiplyAdd(v2, xs, a2);
            a3 = MultiplyAdd(v3, xs, a3);
            m0 = MultiplyAdd(Vector.Abs(v0), sizes, m0);
            m1 = MultiplyAdd(Vector.Abs(v1), sizes, m1);
            m2 = MultiplyAdd(Vector.Abs(v2), sizes, m2);
            m3 = MultiplyAdd(Vector.Abs(v3), sizes, m3);
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
        Vector<T> x0 = new(x[0]), x1 = new(x[1]), x2 = new(x[2]), x3 = new(x[3]);
        Vector<T> s0 = new(size[0]), s1 = new(size[1]), s2 = new(size[2]), s3 = new(size[3]);
        int i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> v0 = Vector.Load(a + i), v1 = Vector.Load(b + i), v2 = Vector.Load(c + i), v3 = Vector.Load(d + i);
            Vector<T> value = MultiplyAdd(v1, x1, MultiplyAdd(v0, x0, Vector.Load(y + i)));
            Vector<T> magnitude = MultiplyAdd(Vector.Abs(v1), s1, MultiplyAdd(Vector.Abs(v0), s0, Vector.Load(ySize + i)));
            MultiplyAdd(v3, x3, MultiplyAdd(v2, x2, value)).Store(y + i);
            MultiplyAdd(Vector.Abs(v3), s3, MultiplyAdd(Vector.Abs(v2), s2, magnitude)).Store(ySize + i);
        }

        for (; i < length; i++)
        {
            y[i] += (a[i] * x[0]) + (b[i] * x[1]) + (c[i] * x[2]) + (d[i] * x[3]);
            ySize[i] += (T.Abs(a[i]) * size[0]) + (T.Abs(b[i]) * size[1]) + (T.Abs(c[i]) * size[2]) + (T.Abs(d[i]) * size[3]);
        }
    }
}
