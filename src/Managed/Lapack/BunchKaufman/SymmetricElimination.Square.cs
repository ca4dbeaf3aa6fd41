namespace Linalg.Interop.Managed;

internal sealed unsafe partial class SymmetricElimination<T, V, S>
{
    /// <summary>
    /// Right-looking elimination on the whole square, so that a row is a column: it costs twice the multiplications, but no candidate for a pivot has
    /// to be brought up to date or collected. The two triangles differ by rounding errors, so that an element that was chosen is taken from where it
    /// was found. What is left is always rows and columns lo … hi − 1, of which Lower eliminates the first and Upper the last.
    /// </summary>
    public override int FactorSquare(Uplo uplo, int n, T* a, nint lda, int* ipiv, T* work, nint ld)
    {
        bool upper = uplo == Uplo.Upper;
        T* l0 = work + (n * ld), l1 = l0 + ld;
        int lo = 0, hi = n, step = upper ? -1 : 1, info = 0;
        SymmetricLoops<T, V, S>.Mirror(upper, n, a, lda, work, ld);
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
                    SymmetricLoops<T, V, S>.Replace(x, pivot, x[next]);
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
            bool regular;
            if (!pair)
            {
                regular = !(T.IsZero(d) || T.IsNaN(d));
                if (regular)
                {
                    SymmetricLoops<T, V, S>.DivideColumn(lo, hi, d, x, l0);
                    SymmetricLoops<T, V, S>.SubtractProduct(lo, hi, l0, x, work, ld);
                }

                SymmetricLoops<T, V, S>.Copy(hi - lo, (regular ? l0 : x) + lo, column + lo);
            }
            else
            {
                column[next] = c;
                column[next + (step * lda)] = e;
                regular = !(T.IsNaN(d) || T.IsNaN(c) || T.IsNaN(e));
                SymmetricLoops<T, V, S>.DivideColumns(lo, hi, d, c, e, x, y, l0, l1);
                SymmetricLoops<T, V, S>.SubtractProducts(lo, hi, l0, l1, x, y, work, ld);
                SymmetricLoops<T, V, S>.Copy(hi - lo, l0 + lo, column + lo);
                SymmetricLoops<T, V, S>.Copy(hi - lo, l1 + lo, column + (step * lda) + lo);
            }

            if (!regular && info == 0)
                info = k + 1;
            if (pivot != last)
                SymmetricLoops<T, V, S>.MirrorColumn(lo, hi, pivot, work, ld);
        }

        return info;
    }

    /// <summary>The pivot, and whether it makes a block of order two with k.</summary>
    private static (int Pivot, bool Pair) Choose(int k, int lo, int hi, T* x, T* square, nint ld)
    {
        int from = k == lo ? lo + 1 : lo, to = k == lo ? hi : k;
        T diagonal = T.Abs(x[k]), largest = SymmetricLoops<T, V, S>.Largest(from, to, x);
        if (AcceptsDiagonal(diagonal, largest))
            return (k, false);
        int row = (int)SymmetricLoops<T, V, S>.IndexOf(from, to, x, largest);
        T* y = square + (row * ld);
        T other = SymmetricLoops<T, V, S>.LargestBeside(lo, row, hi, y);
        Pivot pivot = Choose(diagonal, largest, T.Abs(y[row]), largest > other ? largest : other);
        return pivot == Pivot.Diagonal ? (k, false) : (row, pivot == Pivot.Block);
    }

    /// <summary>
    /// Interchanges columns i and p. Of rows i and p only the elements are moved that are needed still: row i is not read any more, and row p of the
    /// other columns is the image of column p when that has been brought up to date.
    /// </summary>
    private static void SwapColumns(nint lo, nint hi, nint i, nint p, T* square, nint ld)
    {
        T* x = square + (i * ld), y = square + (p * ld);
        T xi = x[i], yi = y[i];
        SymmetricLoops<T, V, S>.SwapColumns(lo, hi, x, y);
        SymmetricLoops<T, V, S>.Replace(x, p, yi);
        SymmetricLoops<T, V, S>.Replace(y, p, xi);
    }
}
