using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class SymmetricElimination<T, V, S>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override (int Columns, int Info) FactorPanel(View<T> a, int width, T* l, T* w, nint ld, int* ipiv)
    {
        var panel = new Panel(a, l, w, ld, w + (width * ld));
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
    /// Left-looking elimination: columns of A are brought up to date one at a time, beside A, when the choice of a pivot asks for them.
    /// </summary>
    private readonly struct Panel(View<T> a, T* l, T* w, nint ld, T* coefficients)
    {
        private readonly bool _reversed = a.RowStride < 0;

        /// <summary>
        /// The pivot of step k: the row to interchange with row k, or, for a block of order two, with row k + 1. Leaves the columns
        /// of the block in W, not interchanged yet.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public (int Row, int Size) Choose(int k)
        {
            T* column = w + (k * ld), other = column + ld;
            CopyColumn(k, k, column);
            Update(k, k, column);
            T diagonal = T.Abs(column[Place(k)]), largest = SymmetricLoops<T, V, S>.Largest(First(k + 1), End(k + 1), column);
            if (AcceptsDiagonal(diagonal, largest))
                return (k, 1);
            int row = Place((int)SymmetricLoops<T, V, S>.IndexOf(First(k + 1), End(k + 1), column, largest)), p = Place(row);
            for (int j = k; j < row; j++)
                other[Place(j)] = a[row, j];
            CopyColumn(row, row, other);
            Update(k, row, other);
            nint from = First(k);
            T otherLargest = SymmetricLoops<T, V, S>.LargestBeside(from, p, End(k), other);
            switch (SymmetricElimination<T, V, S>.Choose(diagonal, largest, T.Abs(other[p]), otherLargest))
            {
                case Pivot.Diagonal:
                    return (k, 1);
                case Pivot.OtherDiagonal:
                    SymmetricLoops<T, V, S>.Copy(a.Rows - k, other + from, column + from);
                    return (row, 1);
                default:
                    return (row, 2);
            }
        }

        /// <summary>
        /// Interchanges rows and columns i and p &gt; i of what is left at step k. Columns k … i of A are in W, so that column i only moves to p.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Interchange(int k, int i, int p)
        {
            a[p, p] = a[i, i];
            for (int j = i + 1; j < p; j++)
                a[p, j] = a[j, i];
            nint x = Place(i), y = Place(p), from = First(p + 1);
            SymmetricLoops<T, V, S>.Copy(a.Rows - p - 1, Column(i) + from, Column(p) + from);
            SymmetricLoops<T, V, S>.SwapRows(k, l + x, l + y, ld);
            SymmetricLoops<T, V, S>.SwapRows(i + 1, w + x, w + y, ld);
        }

        /// <summary>Column k of L := W / d. False if d is zero or NaN: then nothing is eliminated.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Eliminate(int k)
        {
            T* wk = w + (k * ld), lk = l + (k * ld), target = Column(k);
            nint lo = First(k + 1), hi = End(k + 1);
            T pivot = wk[Place(k)];
            a[k, k] = pivot;
            if (!T.IsZero(pivot) && !T.IsNaN(pivot))
            {
                SymmetricLoops<T, V, S>.Divide(hi - lo, pivot, wk + lo, lk + lo, target + lo);
                return true;
            }

            SymmetricLoops<T, V, S>.Copy(hi - lo, wk + lo, target + lo);
            new Span<T>(wk + lo, (int)(hi - lo)).Clear();
            new Span<T>(lk + lo, (int)(hi - lo)).Clear();
            return false;
        }

        /// <summary>Columns k and k + 1 of L := W·D⁻¹. False if D holds NaN.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool EliminatePair(int k)
        {
            T* w0 = w + (k * ld), w1 = w0 + ld, l0 = l + (k * ld);
            T d = w0[Place(k)], c = w0[Place(k + 1)], e = w1[Place(k + 1)];
            a[k, k] = d;
            a[k + 1, k] = c;
            a[k + 1, k + 1] = e;
            nint lo = First(k + 2), hi = End(k + 2);
            SymmetricLoops<T, V, S>.DividePair(hi - lo, d, c, e, w0 + lo, w1 + lo, l0 + lo, l0 + ld + lo, Column(k) + lo, Column(k + 1) + lo);
            return !(T.IsNaN(d) || T.IsNaN(c) || T.IsNaN(e));
        }

        /// <summary>Where row i is in a column of memory.</summary>
        public int Place(int i) => _reversed ? a.Rows - 1 - i : i;

        /// <summary>The first place of rows i and behind.</summary>
        private nint First(int i) => _reversed ? 0 : i;

        /// <summary>The end of the places of rows i and behind.</summary>
        private nint End(int i) => _reversed ? a.Rows - i : a.Rows;

        /// <summary>Where column j begins in memory.</summary>
        private T* Column(int j) => a.At(_reversed ? a.Rows - 1 : 0, j);

        /// <summary>Copies rows i and behind of column j of A.</summary>
        private void CopyColumn(int i, int j, T* target) => SymmetricLoops<T, V, S>.Copy(a.Rows - i, Column(j) + First(i), target + First(i));

        /// <summary>y := y − L·(row of W)ᵀ in rows k and behind.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Update(int k, int row, T* y)
        {
            T* source = w + Place(row);
            for (int p = 0; p < k; p++)
            {
                coefficients[p] = -*source;
                source += ld;
            }

            nint from = First(k) / S.Count * S.Count;
            SymmetricLoops<T, V, S>.AddColumns((End(k) - from + S.Count - 1) / S.Count, k, l + from, ld, coefficients, y + from);
        }
    }
}
