using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    /// <summary>
    /// Right-looking elimination. Columns are cut into vectors from their last row upwards, so that the only vector that is not wholly below the
    /// pivot is the one around it: there a mask keeps the rows above as they are. One pass makes a column of L, updates the next column with it
    /// and finds that column's largest element.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int FactorPanel(nint m, nint n, T* a, nint lda, int* ipiv)
    {
        int info = 0;
        nint steps = Math.Min(m, n);
        T largest = LargestBelow(m, -1, a);
        for (nint j = 0; j < steps; j++)
        {
            T* column = a + (j * lda);

            // As in LAPACK nothing is larger than a leading NaN.
            nint pivot = T.IsNaN(column[j]) ? j : IndexOf(m, j, column, largest);
            ipiv[j] = (int)pivot + 1;
            T diagonal = column[pivot];
            if (pivot != j)
                SwapTwoRows(n, a, lda, j, pivot);
            bool scale = !T.IsZero(diagonal);
            if (!scale && info == 0)
                info = (int)j + 1;

            // A reciprocal that would overflow is not taken.
            T factor = T.One;
            if (scale && T.Abs(diagonal) >= Machine<T>.SafeMin)
                factor = T.One / diagonal;
            else if (scale)
                DivideBelow(m, j, column, diagonal);
            largest = j + 1 < n ? Eliminate(m, j, factor, column, column + lda) : ScaleBelow(m, j, factor, column);
            EliminateRest(m, n, j, a, lda);
        }

        return info;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SwapRows(nint n, T* a, nint lda, int* ipiv, nint count, bool backwards)
    {
        nint first = backwards ? count - 1 : 0, end = backwards ? -1 : count, step = backwards ? -1 : 1;
        for (; n >= Together; n -= Together)
        {
            T* a1 = a + lda, a2 = a1 + lda, a3 = a2 + lda;
            for (nint i = first; i != end; i += step)
            {
                nint p = ipiv[i] - 1;
                T x0 = a[i], x1 = a1[i], x2 = a2[i], x3 = a3[i];
                T y0 = a[p], y1 = a1[p], y2 = a2[p], y3 = a3[p];
                a[i] = y0;
                a1[i] = y1;
                a2[i] = y2;
                a3[i] = y3;
                a[p] = x0;
                a1[p] = x1;
                a2[p] = x2;
                a3[p] = x3;
            }

            a = a3 + lda;
        }

        for (; n > 0; n--)
        {
            for (nint i = first; i != end; i += step)
            {
                nint p = ipiv[i] - 1;
                (a[i], a[p]) = (a[p], a[i]);
            }

            a += lda;
        }
    }

    /// <summary>
    /// The first row of the first whole vector that holds row <paramref name="row"/>, counted from the end; at least the rows that fill no vector.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint VectorOf(nint m, nint row)
    {
        nint head = m % S.Count;
        return row <= head ? head : head + ((row - head) / S.Count * S.Count);
    }

    /// <summary>The lanes of the vector at <paramref name="start"/> in rows below <paramref name="j"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Below(nint start, nint j) => S.Complement(S.FirstLanes((int)Math.Max(0, j + 1 - start)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T LargestBelow(nint m, nint j, T* x)
    {
        nint start = VectorOf(m, j + 1);
        T largest = T.Zero;
        for (nint i = j + 1; i < start; i++)
            largest = Larger(T.Abs(x[i]), largest);
        V best = S.Zero, mask = Below(start, j);
        for (nint i = start; i < m; i += S.Count)
        {
            best = S.Larger(S.Select(mask, S.Abs(S.Load(x + i)), S.Zero), best);
            mask = S.AllLanes;
        }

        return Larger(largest, S.Largest(best));
    }

    /// <summary>l := factor·x and y := y − l·y(j) below row j; the largest magnitude in y there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Eliminate(nint m, nint j, T factor, T* x, T* y)
    {
        nint start = VectorOf(m, j + 1);
        T u = -y[j], largest = T.Zero;
        for (nint i = j + 1; i < start; i++)
        {
            x[i] *= factor;
            y[i] = Fused(x[i], u, y[i]);
            largest = Larger(T.Abs(y[i]), largest);
        }

        V f = S.Broadcast(factor), v = S.Broadcast(u), best = S.Zero, mask = Below(start, j);
        if (start < m)
        {
            V l = S.Load(x + start), old = S.Load(y + start);
            l = S.Select(mask, S.Multiply(l, f), l);
            V value = S.Select(mask, S.MultiplyAdd(l, v, old), old);
            best = S.Select(mask, S.Abs(value), S.Zero);
            S.Store(x + start, l);
            S.Store(y + start, value);
        }

        for (nint i = start + S.Count; i < m; i += S.Count)
        {
            V l = S.Multiply(S.Load(x + i), f);
            V value = S.MultiplyAdd(l, v, S.Load(y + i));
            best = S.Larger(S.Abs(value), best);
            S.Store(x + i, l);
            S.Store(y + i, value);
        }

        return Larger(largest, S.Largest(best));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T ScaleBelow(nint m, nint j, T factor, T* x)
    {
        for (nint i = j + 1; i < m; i++)
            x[i] *= factor;
        return T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DivideBelow(nint m, nint j, T* x, T divisor)
    {
        for (nint i = j + 1; i < m; i++)
            x[i] /= divisor;
    }

    /// <summary>a(i, c) −= l(i)·a(j, c) below row j for the columns c &gt; j + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EliminateRest(nint m, nint n, nint j, T* a, nint lda)
    {
        nint start = VectorOf(m, j + 1);
        V mask = Below(start, j);
        T* x = a + (j * lda), y = x + (2 * lda);
        nint rest = n - j - 2;
        for (; rest >= 2; rest -= 2)
        {
            T* z = y + lda;
            T u = -y[j], w = -z[j];
            for (nint i = j + 1; i < start; i++)
            {
                y[i] = Fused(x[i], u, y[i]);
                z[i] = Fused(x[i], w, z[i]);
            }

            V uv = S.Broadcast(u), wv = S.Broadcast(w);
            if (start < m)
            {
                V l = S.Load(x + start), y0 = S.Load(y + start), z0 = S.Load(z + start);
                S.Store(y + start, S.Select(mask, S.MultiplyAdd(l, uv, y0), y0));
                S.Store(z + start, S.Select(mask, S.MultiplyAdd(l, wv, z0), z0));
            }

            for (nint i = start + S.Count; i < m; i += S.Count)
            {
                V l = S.Load(x + i);
                S.Store(y + i, S.MultiplyAdd(l, uv, S.Load(y + i)));
                S.Store(z + i, S.MultiplyAdd(l, wv, S.Load(z + i)));
            }

            y = z + lda;
        }

        if (rest > 0)
        {
            T u = -y[j];
            for (nint i = j + 1; i < start; i++)
                y[i] = Fused(x[i], u, y[i]);
            V uv = S.Broadcast(u);
            if (start < m)
            {
                V y0 = S.Load(y + start);
                S.Store(y + start, S.Select(mask, S.MultiplyAdd(S.Load(x + start), uv, y0), y0));
            }

            for (nint i = start + S.Count; i < m; i += S.Count)
                S.Store(y + i, S.MultiplyAdd(S.Load(x + i), uv, S.Load(y + i)));
        }
    }

    /// <summary>The first row from j on whose element has the given magnitude; j if there is none, which is so where all are NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint IndexOf(nint m, nint j, T* x, T magnitude)
    {
        nint i = j;
        V value = S.Broadcast(magnitude);
        for (; i <= m - S.Count; i += S.Count)
        {
            ulong equal = S.EqualLanes(S.Abs(S.Load(x + i)), value);
            if (equal != 0)
                return i + BitOperations.TrailingZeroCount(equal);
        }

        for (; i < m; i++)
        {
            if (T.Abs(x[i]) == magnitude)
                return i;
        }

        return j;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SwapTwoRows(nint n, T* a, nint lda, nint i, nint p)
    {
        for (nint j = 0; j < n; j++)
        {
            (a[i], a[p]) = (a[p], a[i]);
            a += lda;
        }
    }

    private static T Larger(T a, T b) => a > b ? a : b;
}
