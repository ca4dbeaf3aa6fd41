using System.Numerics;
using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    public override (int Columns, int Info) FactorSymmetricPanel(View<T> a, int width, T* l, T* w, nint ld, int* ipiv)
    {
        var panel = new SymmetricPanel(a, width, l, w, ld);
        int k = 0, info = 0;
        while (k + 1 < width)
        {
            (int row, int size) = panel.Choose(k);
            if (row != k + size - 1)
                panel.Interchange(k, k + size - 1, row);
            bool regular = size == 1 ? panel.Eliminate(k) : panel.EliminatePair(k);
            if (!regular && info == 0)
                info = panel.Place(k) + 1;
            int pivot = panel.Place(row) + 1;
            ipiv[panel.Place(k)] = size == 1 ? pivot : -pivot;
            if (size == 2)
                ipiv[panel.Place(k + 1)] = -pivot;
            k += size;
        }

        return (k, info);
    }

    /// <summary>
    /// Left-looking elimination: columns of A are brought up to date one at a time, beside A, when the choice of a pivot asks for them. Rows and
    /// columns are counted in the order of elimination, places are those of rows in memory.
    /// </summary>
    private readonly ref struct SymmetricPanel(View<T> a, int width, T* l, T* w, nint ld)
    {
        private readonly T* _coefficients = w + (width * ld);

        private bool Reversed
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => a.RowStride < 0;
        }

        /// <summary>
        /// The pivot of step k by the tests of xSYTF2: the row to interchange with row k, or, for a block of order two, with row k + 1. Leaves
        /// the columns of the block in W, not interchanged yet.
        /// </summary>
        public (int Row, int Size) Choose(int k)
        {
            T* column = w + (k * ld), other = column + ld;
            CopyColumn(k, k, column);
            Update(k, k, column);
            T diagonal = T.Abs(column[Place(k)]), largest = Largest(First(k + 1), First(k + 1) + a.Rows - k - 1, column);
            if (T.IsNaN(diagonal) || diagonal >= Alpha * largest)
                return (k, 1);

            int row = RowOf(k + 1, column, largest);
            for (int j = k; j < row; j++)
                other[Place(j)] = a[row, j];
            CopyColumn(row, row, other);
            Update(k, row, other);
            T otherDiagonal = T.Abs(other[Place(row)]);
            nint from = First(k), to = from + a.Rows - k;
            T largestOther = LargestBeside(from, Place(row), to, other);
            if (diagonal >= Alpha * largest * (largest / largestOther))
                return (k, 1);
            if (!(otherDiagonal >= Alpha * largestOther))
                return (row, 2);
            CopyElements(a.Rows - k, other + from, column + from);
            return (row, 1);
        }

        /// <summary>
        /// Interchanges rows and columns i and p &gt; i of what is left at step k. Columns k … i of A are in W, so that column i only moves to p.
        /// </summary>
        public void Interchange(int k, int i, int p)
        {
            a[p, p] = a[i, i];
            for (int j = i + 1; j < p; j++)
                a[p, j] = a[j, i];
            if (p + 1 < a.Rows)
                CopyElements(a.Rows - p - 1, Start(a, p + 1, i), Start(a, p + 1, p));
            nint x = Place(i), y = Place(p);
            SwapElements(k, l + x, l + y, ld);
            SwapElements(i + 1, w + x, w + y, ld);
        }

        /// <summary>Column k of L := W / d. False if d is zero or NaN: then nothing is eliminated.</summary>
        public bool Eliminate(int k)
        {
            int rows = a.Rows - k - 1;
            T* wk = w + (k * ld) + First(k + 1), lk = l + (k * ld) + First(k + 1);
            T pivot = w[(k * ld) + Place(k)];
            a[k, k] = pivot;
            T* target = Start(a, k + 1, k);
            if (T.IsZero(pivot) || T.IsNaN(pivot))
            {
                CopyElements(rows, wk, target);
                new Span<T>(wk, rows).Clear();
                new Span<T>(lk, rows).Clear();
                return false;
            }

            // A reciprocal that would overflow is not taken.
            if (T.Abs(pivot) >= Machine<T>.SafeMin)
                Multiply(rows, T.One / pivot, wk, lk, target);
            else
                Divide(rows, pivot, wk, lk, target);
            return true;
        }

        /// <summary>Columns k and k + 1 of L := W·D⁻¹, D = d·[p, 1; 1, q]. False if D holds NaN.</summary>
        public bool EliminatePair(int k)
        {
            T* w0 = w + (k * ld), w1 = w0 + ld;
            T d00 = w0[Place(k)], d10 = w0[Place(k + 1)], d11 = w1[Place(k + 1)];
            a[k, k] = d00;
            a[k + 1, k] = d10;
            a[k + 1, k + 1] = d11;
            int rows = a.Rows - k - 2;
            nint first = First(k + 2);
            T p = d00 / d10, q = d11 / d10, t = T.One / ((p * q) - T.One);
            T* l0 = l + (k * ld) + first, l1 = l0 + ld;
            T* target0 = Start(a, k + 2, k), target1 = Start(a, k + 2, k + 1);
            if (T.Abs(d10) >= Machine<T>.SafeMin)
                MultiplyPair(rows, p, q, t / d10, w0 + first, w1 + first, l0, l1, target0, target1);
            else
                DividePair(rows, p, q, t, d10, w0 + first, w1 + first, l0, l1, target0, target1);
            return !(T.IsNaN(d00) || T.IsNaN(d10) || T.IsNaN(d11));
        }

        /// <summary>Where row i is in a column of memory.</summary>
        public int Place(int i) => Reversed ? a.Rows - 1 - i : i;

        /// <summary>The first place of rows i and behind.</summary>
        private nint First(int i) => Reversed ? 0 : i;

        /// <summary>Where rows i and behind of a column begin in memory.</summary>
        private T* Start(View<T> matrix, int i, int j) => matrix.At(Reversed ? matrix.Rows - 1 : i, j);

        /// <summary>Rows i and behind of column j.</summary>
        private void CopyColumn(int i, int j, T* target) => CopyElements(a.Rows - i, Start(a, i, j), target + First(i));

        /// <summary>y := y − L·(row of W)ᵀ in rows k and behind, in whole vectors.</summary>
        private void Update(int k, int row, T* y)
        {
            T* source = w + Place(row), c = _coefficients;
            for (int p = 0; p < k; p++)
            {
                c[p] = -*source;
                source += ld;
            }

            nint from = Reversed ? 0 : k / S.Count * S.Count, to = Reversed ? a.Rows - k : a.Rows;
            AddColumns((to - from + S.Count - 1) / S.Count, k, l + from, ld, c, y + from);
        }

        /// <summary>The row of the first place among rows i and behind where x has a magnitude.</summary>
        private int RowOf(int i, T* x, T magnitude)
        {
            int place = (int)PlaceOf(First(i), First(i) + a.Rows - i, x, magnitude);
            return Reversed ? a.Rows - 1 - place : place;
        }
    }

    /// <summary>
    /// The largest magnitude of elements from … to − 1 of a column that is read in whole vectors; 0 if there is none but NaN.
    /// </summary>
    private static T Largest(nint from, nint to, T* x) => S.Largest(LargestIn(from, to, x));

    /// <summary>The same of all but one of them.</summary>
    private static T LargestBeside(nint from, nint skipped, nint to, T* x) =>
        S.Largest(S.Larger(LargestIn(from, skipped, x), LargestIn(skipped + 1, to, x)));

    /// <summary>The largest magnitudes of elements from … to − 1 lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LargestIn(nint from, nint to, T* x)
    {
        V best = S.Zero, second = S.Zero;
        nint i = from / S.Count * S.Count;
        V mask = S.Complement(S.FirstLanes((int)(from - i)));
        if (i + S.Count <= to)
        {
            best = S.Larger(S.Select(mask, S.Abs(S.Load(x + i)), S.Zero), best);
            mask = S.AllLanes;
            i += S.Count;
        }

        for (; i <= to - (2 * S.Count); i += 2 * S.Count)
        {
            best = S.Larger(S.Abs(S.Load(x + i)), best);
            second = S.Larger(S.Abs(S.Load(x + i + S.Count)), second);
        }

        for (; i < to; i += S.Count)
        {
            V part = S.Select(mask, S.Abs(S.Load(x + i)), S.Zero);
            best = S.Larger(S.Select(S.FirstLanes((int)Math.Min(to - i, S.Count)), part, S.Zero), best);
        }

        return S.Larger(best, second);
    }

    /// <summary>The first of elements from … to − 1 that has the given magnitude; the first of all if there is none.</summary>
    private static nint PlaceOf(nint from, nint to, T* x, T magnitude)
    {
        V value = S.Broadcast(magnitude);
        nint i = from / S.Count * S.Count;
        ulong lanes = ulong.MaxValue << (int)(from - i);
        for (; i < to; i += S.Count)
        {
            lanes &= S.EqualLanes(S.Abs(S.Load(x + i)), value);
            if (lanes != 0)
                return i + BitOperations.TrailingZeroCount(lanes);
            lanes = ulong.MaxValue;
        }

        return from;
    }

    private static void CopyElements(nint n, T* source, T* target)
    {
        nint i = 0;
        for (; i <= n - S.Count; i += S.Count)
            S.Store(target + i, S.Load(source + i));
        for (; i < n; i++)
            target[i] = source[i];
    }

    private static void SwapElements(nint n, T* x, T* y, nint stride)
    {
        for (; n > 0; n--)
        {
            (*x, *y) = (*y, *x);
            x += stride;
            y += stride;
        }
    }

    /// <summary>factor·x to two places.</summary>
    private static void Multiply(nint n, T factor, T* x, T* first, T* second)
    {
        V f = S.Broadcast(factor);
        nint i = 0;
        for (; i <= n - S.Count; i += S.Count)
        {
            V value = S.Multiply(S.Load(x + i), f);
            S.Store(first + i, value);
            S.Store(second + i, value);
        }

        for (; i < n; i++)
            first[i] = second[i] = x[i] * factor;
    }

    private static void Divide(nint n, T divisor, T* x, T* first, T* second)
    {
        for (nint i = 0; i < n; i++)
            first[i] = second[i] = x[i] / divisor;
    }

    /// <summary>factor·(q·x − y) and factor·(p·y − x), each to two places.</summary>
    private static void MultiplyPair(nint n, T p, T q, T factor, T* x, T* y, T* l0, T* l1, T* target0, T* target1)
    {
        V f = S.Broadcast(factor), pv = S.Broadcast(p), qv = S.Broadcast(q);
        nint i = 0;
        for (; i <= n - S.Count; i += S.Count)
        {
            V xi = S.Load(x + i), yi = S.Load(y + i);
            V v0 = S.Multiply(f, S.Subtract(S.Multiply(qv, xi), yi)), v1 = S.Multiply(f, S.Subtract(S.Multiply(pv, yi), xi));
            S.Store(l0 + i, v0);
            S.Store(target0 + i, v0);
            S.Store(l1 + i, v1);
            S.Store(target1 + i, v1);
        }

        for (; i < n; i++)
        {
            l0[i] = target0[i] = factor * ((q * x[i]) - y[i]);
            l1[i] = target1[i] = factor * ((p * y[i]) - x[i]);
        }
    }

    private static void DividePair(nint n, T p, T q, T t, T divisor, T* x, T* y, T* l0, T* l1, T* target0, T* target1)
    {
        for (nint i = 0; i < n; i++)
        {
            l0[i] = target0[i] = t * (((q * x[i]) - y[i]) / divisor);
            l1[i] = target1[i] = t * (((p * y[i]) - x[i]) / divisor);
        }
    }

    /// <summary>
    /// y := y + Σ c(p)·l(:, p) for p &lt; k, as many vectors of rows as asked for, which stay in registers while L passes by.
    /// </summary>
    private static void AddColumns(nint vectors, nint k, T* l, nint ld, T* c, T* y)
    {
        for (; vectors >= 8; vectors -= 8)
        {
            V y0 = S.Load(y), y1 = S.Load(y + S.Count), y2 = S.Load(y + (2 * S.Count)), y3 = S.Load(y + (3 * S.Count));
            V y4 = S.Load(y + (4 * S.Count)), y5 = S.Load(y + (5 * S.Count));
            V y6 = S.Load(y + (6 * S.Count)), y7 = S.Load(y + (7 * S.Count));
            T* x = l;
            for (nint p = 0; p < k; p++)
            {
                V f = S.Broadcast(c[p]);
                y0 = S.MultiplyAdd(S.Load(x), f, y0);
                y1 = S.MultiplyAdd(S.Load(x + S.Count), f, y1);
                y2 = S.MultiplyAdd(S.Load(x + (2 * S.Count)), f, y2);
                y3 = S.MultiplyAdd(S.Load(x + (3 * S.Count)), f, y3);
                y4 = S.MultiplyAdd(S.Load(x + (4 * S.Count)), f, y4);
                y5 = S.MultiplyAdd(S.Load(x + (5 * S.Count)), f, y5);
                y6 = S.MultiplyAdd(S.Load(x + (6 * S.Count)), f, y6);
                y7 = S.MultiplyAdd(S.Load(x + (7 * S.Count)), f, y7);
                x += ld;
            }

            S.Store(y, y0);
            S.Store(y + S.Count, y1);
            S.Store(y + (2 * S.Count), y2);
            S.Store(y + (3 * S.Count), y3);
            S.Store(y + (4 * S.Count), y4);
            S.Store(y + (5 * S.Count), y5);
            S.Store(y + (6 * S.Count), y6);
            S.Store(y + (7 * S.Count), y7);
            l += 8 * S.Count;
            y += 8 * S.Count;
        }

        for (; vectors >= 4; vectors -= 4)
        {
            V y0 = S.Load(y), y1 = S.Load(y + S.Count), y2 = S.Load(y + (2 * S.Count)), y3 = S.Load(y + (3 * S.Count));
            T* x = l;
            for (nint p = 0; p < k; p++)
            {
                V f = S.Broadcast(c[p]);
                y0 = S.MultiplyAdd(S.Load(x), f, y0);
                y1 = S.MultiplyAdd(S.Load(x + S.Count), f, y1);
                y2 = S.MultiplyAdd(S.Load(x + (2 * S.Count)), f, y2);
                y3 = S.MultiplyAdd(S.Load(x + (3 * S.Count)), f, y3);
                x += ld;
            }

            S.Store(y, y0);
            S.Store(y + S.Count, y1);
            S.Store(y + (2 * S.Count), y2);
            S.Store(y + (3 * S.Count), y3);
            l += 4 * S.Count;
            y += 4 * S.Count;
        }

        // So few sums would wait for each other: even and odd columns apart.
        for (; vectors >= 2; vectors -= 2)
        {
            V y0 = S.Load(y), y1 = S.Load(y + S.Count), odd0 = S.Zero, odd1 = S.Zero;
            T* x = l;
            nint p = 0;
            for (; p <= k - 2; p += 2)
            {
                V f = S.Broadcast(c[p]), g = S.Broadcast(c[p + 1]);
                y0 = S.MultiplyAdd(S.Load(x), f, y0);
                y1 = S.MultiplyAdd(S.Load(x + S.Count), f, y1);
                odd0 = S.MultiplyAdd(S.Load(x + ld), g, odd0);
                odd1 = S.MultiplyAdd(S.Load(x + ld + S.Count), g, odd1);
                x += 2 * ld;
            }

            if (p < k)
            {
                V f = S.Broadcast(c[p]);
                y0 = S.MultiplyAdd(S.Load(x), f, y0);
                y1 = S.MultiplyAdd(S.Load(x + S.Count), f, y1);
            }

            S.Store(y, S.Add(y0, odd0));
            S.Store(y + S.Count, S.Add(y1, odd1));
            l += 2 * S.Count;
            y += 2 * S.Count;
        }

        if (vectors > 0)
        {
            V y0 = S.Load(y), odd0 = S.Zero;
            T* x = l;
            nint p = 0;
            for (; p <= k - 2; p += 2)
            {
                y0 = S.MultiplyAdd(S.Load(x), S.Broadcast(c[p]), y0);
                odd0 = S.MultiplyAdd(S.Load(x + ld), S.Broadcast(c[p + 1]), odd0);
                x += 2 * ld;
            }

            if (p < k)
                y0 = S.MultiplyAdd(S.Load(x), S.Broadcast(c[p]), y0);
            S.Store(y, S.Add(y0, odd0));
        }
    }
}
