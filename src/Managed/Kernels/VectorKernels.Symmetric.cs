using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    // Two blocks of order one let elements grow by (1 + 1/α)², a block of order two by 1 + 2/(1 − α): for this α the same.
    private static readonly T Alpha = (T.One + T.Sqrt(T.CreateTruncating(17))) / T.CreateTruncating(8);

    /// <summary>
    /// Right-looking, on the whole square, so that a row is a column: it costs twice the multiplications, but no candidate for a pivot has to
    /// be brought up to date or collected. The two triangles differ by rounding errors, so that an element that was chosen is taken from where
    /// it was found. What is left is always rows and columns lo … hi − 1, of which Lower eliminates the first and Upper the last.
    /// </summary>
    public override int FactorSymmetric(Uplo uplo, int n, T* a, nint lda, int* ipiv, T* work, nint ld)
    {
        bool upper = uplo == Uplo.Upper;
        T* l0 = work + (n * ld), l1 = l0 + ld;
        int lo = 0, hi = n, step = upper ? -1 : 1, info = 0;
        Mirror(upper, n, a, lda, work, ld);
        while (lo < hi)
        {
            int k = upper ? hi - 1 : lo, next = k + step;
            T* x = work + (k * ld), y = x + (step * ld);
            (int pivot, bool pair) = Choose(k, lo, hi, x, work, ld);
            int last = pair ? next : k;

            // D = d, or [ d c ]
            //           [ c e ]
            T* chosen = work + (pivot * ld);
            T d = pair ? x[k] : chosen[pivot], c = x[pivot], e = chosen[pivot];
            if (pivot != last)
            {
                SwapColumns(lo, hi, last, pivot, work, ld);
                if (pair)
                    Replace(x, pivot, x[next]);
            }

            ipiv[k] = pair ? -(pivot + 1) : pivot + 1;
            if (pair)
                ipiv[next] = -(pivot + 1);

            // Without the block.
            if (upper)
                hi = last;
            else
                lo = last + 1;
            T* column = a + (k * lda);
            column[k] = d;
            if (!pair)
            {
                bool regular = !(T.IsZero(d) || T.IsNaN(d));
                if (!regular && info == 0)
                    info = k + 1;
                if (regular)
                {
                    DivideColumn(lo, hi, d, x, l0);
                    EliminateColumn(lo, hi, l0, x, work, ld);
                    x = l0;
                }

                CopyElements(hi - lo, x + lo, column + lo);
            }
            else
            {
                column[next] = c;
                column[next + (step * lda)] = e;
                if ((T.IsNaN(d) || T.IsNaN(c) || T.IsNaN(e)) && info == 0)
                    info = k + 1;
                DivideColumns(lo, hi, d, c, e, x, y, l0, l1);
                EliminateColumns(lo, hi, l0, l1, x, y, work, ld);
                CopyElements(hi - lo, l0 + lo, column + lo);
                CopyElements(hi - lo, l1 + lo, column + (step * lda) + lo);
            }

            if (pivot != last)
                MirrorColumn(lo, hi, pivot, work, ld);
        }

        return info;
    }

    /// <summary>A triangle and its mirror image, in blocks of a vector's width.</summary>
    private static void Mirror(bool upper, nint n, T* a, nint lda, T* square, nint ld)
    {
        nint whole = n / S.Count * S.Count;
        for (nint j = 0; j < whole; j += S.Count)
        {
            MirrorDiagonal(upper, a + j + (j * lda), lda, square + j + (j * ld), ld);
            nint from = upper ? 0 : j + S.Count, to = upper ? j : whole;
            for (nint i = from; i < to; i += S.Count)
            {
                T* source = a + i + (j * lda), copy = square + i + (j * ld);
                S.Transpose(source, lda, square + j + (i * ld), ld);
                for (nint c = 0; c < S.Count; c++)
                    S.Store(copy + (c * ld), S.Load(source + (c * lda)));
            }
        }

        // The rows and columns that fill no block.
        for (nint i = whole; i < n; i++)
        {
            for (nint j = 0; j <= i; j++)
                square[i + (j * ld)] = square[j + (i * ld)] = upper ? a[j + (i * lda)] : a[i + (j * lda)];
        }
    }

    /// <summary>A block on the diagonal: what is read from the other triangle is not used.</summary>
    private static void MirrorDiagonal(bool upper, T* source, nint lda, T* target, nint ld)
    {
        S.Transpose(source, lda, target, ld);
        for (int c = 0; c < S.Count; c++)
        {
            V column = S.Load(source), image = S.Load(target);
            S.Store(target, upper ? S.Select(S.FirstLanes(c + 1), column, image) : S.Select(S.FirstLanes(c), image, column));
            source += lda;
            target += ld;
        }
    }

    /// <summary>The pivot by the tests of xSYTF2, and whether it makes a block of order two with k.</summary>
    private static (int Pivot, bool Pair) Choose(int k, int lo, int hi, T* x, T* square, nint ld)
    {
        T diagonal = T.Abs(x[k]);
        int from = k == lo ? lo + 1 : lo, to = k == lo ? hi : k;
        T largest = Largest(from, to, x);
        if (T.IsNaN(diagonal) || diagonal >= Alpha * largest)
            return (k, false);
        int row = (int)PlaceOf(from, to, x, largest);
        T* y = square + (row * ld);
        T other = Larger(largest, LargestBeside(lo, row, hi, y));
        if (diagonal >= Alpha * largest * (largest / other))
            return (k, false);
        return (row, !(T.Abs(y[row]) >= Alpha * other));
    }

    /// <summary>
    /// Interchanges columns i and p. Of rows i and p only the elements are moved that are needed still: row i is not read any more, and row p of
    /// the other columns is the image of column p when that has been brought up to date.
    /// </summary>
    private static void SwapColumns(nint lo, nint hi, nint i, nint p, T* square, nint ld)
    {
        T* x = square + (i * ld), y = square + (p * ld);
        T xi = x[i], yi = y[i];
        for (nint q = lo / S.Count * S.Count; q < hi; q += S.Count)
        {
            V xq = S.Load(x + q), yq = S.Load(y + q);
            S.Store(x + q, yq);
            S.Store(y + q, xq);
        }

        Replace(x, p, yi);
        Replace(y, p, xi);
    }

    /// <summary>x(i) := value, by a whole vector: a vector that is loaded soon after would have to wait for a single element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Replace(T* x, nint i, T value)
    {
        int lane = (int)(i % S.Count);
        T* vector = x + i - lane;
        S.Store(vector, S.Select(OnlyLane(lane), S.Broadcast(value), S.Load(vector)));
    }

    /// <summary>Row p := column p, as Replace.</summary>
    private static void MirrorColumn(nint lo, nint hi, nint p, T* square, nint ld)
    {
        int lane = (int)(p % S.Count);
        V mask = OnlyLane(lane);
        T* column = square + (p * ld), vector = square + p - lane + (lo * ld);
        for (nint j = lo; j < hi; j++)
        {
            S.Store(vector, S.Select(mask, S.Broadcast(column[j]), S.Load(vector)));
            vector += ld;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OnlyLane(int lane) => S.Select(S.FirstLanes(lane), S.Zero, S.FirstLanes(lane + 1));

    /// <summary>l := x / d. A reciprocal that would overflow is not taken.</summary>
    private static void DivideColumn(nint lo, nint hi, T d, T* x, T* l)
    {
        if (T.Abs(d) >= Machine<T>.SafeMin)
        {
            V factor = S.Broadcast(T.One / d);
            for (nint i = lo / S.Count * S.Count; i < hi; i += S.Count)
                S.Store(l + i, S.Multiply(S.Load(x + i), factor));
        }
        else
        {
            V divisor = S.Broadcast(d);
            for (nint i = lo / S.Count * S.Count; i < hi; i += S.Count)
                S.Store(l + i, S.Divide(S.Load(x + i), divisor));
        }
    }

    /// <summary>[l0 l1] := [x y]·[d c; c e]⁻¹, with the block divided by c first, so that nothing overflows that need not.</summary>
    private static void DivideColumns(nint lo, nint hi, T d, T c, T e, T* x, T* y, T* l0, T* l1)
    {
        T p = d / c, q = e / c, t = T.One / ((p * q) - T.One);
        bool invertible = T.Abs(c) >= Machine<T>.SafeMin;
        V pv = S.Broadcast(p), qv = S.Broadcast(q), divisor = S.Broadcast(c), factor = S.Broadcast(invertible ? t / c : t);
        for (nint i = lo / S.Count * S.Count; i < hi; i += S.Count)
        {
            V xi = S.Load(x + i), yi = S.Load(y + i);
            V first = S.Subtract(S.Multiply(qv, xi), yi), second = S.Subtract(S.Multiply(pv, yi), xi);
            if (!invertible)
            {
                first = S.Divide(first, divisor);
                second = S.Divide(second, divisor);
            }

            S.Store(l0 + i, S.Multiply(first, factor));
            S.Store(l1 + i, S.Multiply(second, factor));
        }
    }

    /// <summary>Column j −= l·x(j) for lo ≤ j &lt; hi, a few vectors of rows at a time, which of l stay in registers.</summary>
    private static void EliminateColumn(nint lo, nint hi, T* l, T* x, T* square, nint ld)
    {
        nint i = lo / S.Count * S.Count;
        for (; i + (3 * S.Count) < hi; i += 4 * S.Count)
        {
            V l0 = Negative(l + i), l1 = Negative(l + i + S.Count);
            V l2 = Negative(l + i + (2 * S.Count)), l3 = Negative(l + i + (3 * S.Count));
            T* y = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                V u = S.Broadcast(x[j]);
                S.Store(y, S.MultiplyAdd(l0, u, S.Load(y)));
                S.Store(y + S.Count, S.MultiplyAdd(l1, u, S.Load(y + S.Count)));
                S.Store(y + (2 * S.Count), S.MultiplyAdd(l2, u, S.Load(y + (2 * S.Count))));
                S.Store(y + (3 * S.Count), S.MultiplyAdd(l3, u, S.Load(y + (3 * S.Count))));
                y += ld;
            }
        }

        if (i + S.Count < hi)
        {
            V l0 = Negative(l + i), l1 = Negative(l + i + S.Count);
            T* y = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                V u = S.Broadcast(x[j]);
                S.Store(y, S.MultiplyAdd(l0, u, S.Load(y)));
                S.Store(y + S.Count, S.MultiplyAdd(l1, u, S.Load(y + S.Count)));
                y += ld;
            }

            i += 2 * S.Count;
        }

        if (i < hi)
        {
            V l0 = Negative(l + i);
            T* y = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                S.Store(y, S.MultiplyAdd(l0, S.Broadcast(x[j]), S.Load(y)));
                y += ld;
            }
        }
    }

    /// <summary>Column j −= l·x(j) + m·y(j) for lo ≤ j &lt; hi, as EliminateColumn.</summary>
    private static void EliminateColumns(nint lo, nint hi, T* l, T* m, T* x, T* y, T* square, nint ld)
    {
        nint i = lo / S.Count * S.Count;
        for (; i + S.Count < hi; i += 2 * S.Count)
        {
            V l0 = Negative(l + i), l1 = Negative(l + i + S.Count), m0 = Negative(m + i), m1 = Negative(m + i + S.Count);
            T* z = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                V u = S.Broadcast(x[j]), v = S.Broadcast(y[j]);
                S.Store(z, S.MultiplyAdd(m0, v, S.MultiplyAdd(l0, u, S.Load(z))));
                S.Store(z + S.Count, S.MultiplyAdd(m1, v, S.MultiplyAdd(l1, u, S.Load(z + S.Count))));
                z += ld;
            }
        }

        if (i < hi)
        {
            V l0 = Negative(l + i), m0 = Negative(m + i);
            T* z = square + i + (lo * ld);
            for (nint j = lo; j < hi; j++)
            {
                S.Store(z, S.MultiplyAdd(m0, S.Broadcast(y[j]), S.MultiplyAdd(l0, S.Broadcast(x[j]), S.Load(z))));
                z += ld;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Negative(T* x) => S.Subtract(S.Zero, S.Load(x));
}
