namespace Linalg.Interop.Managed;

/// <summary>
/// Column pivoting at the speed of matrix products. In exact arithmetic, Cholesky with diagonal pivoting of the Gram matrix AᵀA chooses the same
/// columns as A·P = Q·R: its remaining diagonal elements are the squared norms of the remaining columns. So a Gram matrix in single precision
/// predicts the next columns, they are reduced by a block of reflectors, and the rows of R that result decide, by the classical rule, how many
/// predictions were right. Wrong ones cost time only.
/// </summary>
internal static unsafe class GuidedQr
{
    // Recompute the Gram matrix when its remaining diagonal falls below this fraction of the original.
    private const float Trusted = 0.01f;

    // A Gram matrix must predict at least 1 / Share of the columns to pay off.
    private const int Share = 8;

    // Number of blocks that may end with a wrong prediction before the classical steps take over; a block without one makes up for one.
    private const int Patience = 4;

    /// <summary>Makes steps from the first one on as long as predictions pay off. Returns the next step.</summary>
    public static int Factor<T>(Execution<T> x, View<T> a, int first, PivotedColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int steps = Math.Min(a.Rows, a.Columns), j = first, patience = Patience;
        bool pays = true;
        while (pays && patience > 0 && steps - j >= x.Blocking.Gram)
        {
            int guessed = Guess(x, a, j, columns);
            pays = guessed >= (steps - j) / Share;
            j = Check(x, a, j, j + guessed, columns, ref patience);
        }

        return j;
    }

    /// <summary>Permutes the columns from the first one on into the predicted order. Returns for how many steps it predicts.</summary>
    private static int Guess<T>(Execution<T> x, View<T> a, int first, PivotedColumns<T> columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows - first, n = a.Columns - first, ld = n + 8;
        T largest = columns.LargestNorm(first);
        if (T.IsZero(largest) || !T.IsFinite(largest))
            return 0;
        using Scratch.Rental<float> scratch = Scratch.Rent<float>(((nint)m * n) + ((nint)ld * n) + (2 * (nint)n));
        View<float> single = new(m, n, scratch.Data, m), gram = new(n, n, scratch.Data + ((nint)m * n), ld);
        float* diagonal = gram.Data + ((nint)ld * n);
        int* pivots = (int*)(diagonal + n);
        int exponent = -T.ILogB(largest);
        T half = T.ScaleB(T.One, exponent / 2), scale = T.ScaleB(T.One, exponent - (exponent / 2));
        for (int j = 0; j < n; j++)
        {
            T* source = a.At(first, first + j);
            float* target = single.At(0, j);
            for (int i = 0; i < m; i++)
                target[i] = float.CreateTruncating(source[i] * half * scale);
        }

        Syrk.Update(x.Single, 1, single.Transposed, 0, gram);
        int count = Choose(x.Single, gram, Math.Min(m, n), diagonal, pivots);
        for (int j = 0; j < count; j++)
        {
            if (pivots[j] != j)
                columns.Exchange(first + j, first + pivots[j]);
        }

        return count;
    }

    /// <summary>
    /// Makes a Cholesky factorization with diagonal pivoting in the lower triangle of G, of ties the first, until little of the
    /// diagonal remains. Returns the number of pivots.
    /// </summary>
    private static int Choose(Execution<float> x, View<float> gram, int most, float* diagonal, int* pivots)
    {
        int n = gram.Rows, block = x.Blocking.Reflected;
        for (int i = 0; i < n; i++)
            diagonal[i] = gram[i, i];
        float least = diagonal[x.Kernels.IndexOfLargest(n, diagonal)] * Trusted;
        using Scratch.Rental<float> factors = Scratch.Rent<float>(block);
        for (int start = 0; start < most; start += block)
        {
            int end = Math.Min(most, start + block);
            for (int j = start; j < end; j++)
            {
                int pivot = j + (int)x.Kernels.IndexOfLargest(n - j, diagonal + j);
                if (!(diagonal[pivot] > least))
                    return j;
                pivots[j] = pivot;
                if (pivot != j)
                {
                    Exchange(x, gram, start, j, pivot);
                    diagonal[pivot] = diagonal[j];
                }

                // l(j + 1 …, j) = (g(j + 1 …, j) − L·l(j)ᵀ)/√d, d the remainder of g(j, j).
                int rest = n - j - 1;
                float d = gram[j, j];
                for (int p = start; p < j; p++)
                {
                    factors.Data[p - start] = -gram[j, p];
                    d -= gram[j, p] * gram[j, p];
                }

                if (!(d > 0))
                    return j;
                x.Kernels.AddProduct(rest, j - start, gram.At(j, start) + 1, gram.ColumnStride, factors.Data, gram.At(j, j) + 1);
                x.Kernels.ScaleAndReduce(rest, 1 / MathF.Sqrt(d), gram.At(j, j) + 1, diagonal + j + 1);
            }

            x.Stops();
            Syrk.Update(x, -1, gram.Block(end, start, n - end, end - start), 1, gram.Block(end, end, n - end, n - end));
        }

        return most;
    }

    /// <summary>
    /// Exchanges rows and columns j and p &gt; j of the remaining part of G, and the rows of the factor's columns from <paramref name="start"/> on.
    /// </summary>
    private static void Exchange(Execution<float> x, View<float> gram, int start, int j, int p)
    {
        for (int c = start; c < j; c++)
            (gram[j, c], gram[p, c]) = (gram[p, c], gram[j, c]);
        (gram[j, j], gram[p, p]) = (gram[p, p], gram[j, j]);
        for (int i = j + 1; i < p; i++)
            (gram[i, j], gram[p, i]) = (gram[p, i], gram[i, j]);
        x.Kernels.Exchange(gram.Rows - p - 1, gram.At(p, j) + 1, gram.At(p, p) + 1);
    }

    /// <summary>Makes steps j … end − 1 with the columns in their order, block by block, until patience ends. Returns the next step.</summary>
    private static int Check<T>(Execution<T> x, View<T> a, int j, int end, PivotedColumns<T> columns, ref int patience)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, n = a.Columns, block = x.Blocking.ReflectorBlock(Math.Min(a.Rows, a.Columns));
        nint reflectors = BlockReflector<T>.Length(m, block, n), ld = n - j;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(reflectors + ((nint)m * block) + (ld * block) + m);
        T* saved = scratch.Data + reflectors, rows = saved + ((nint)m * block), spare = rows + (ld * block);
        while (j < end && patience > 0)
        {
            // [ a11 a12 ]   r12 := a12 − v1·tw, and only when it proves the block right a22 := a22 − v2·tw
            // [ a21 a22 ]
            int nb = Math.Min(block, end - j), height = m - j, rest = n - j - nb;
            View<T> panel = a.Block(j, j, height, nb), right = a.Block(j, j + nb, height, rest);
            x.Kernels.Copy(height, nb, panel.Data, panel.ColumnStride, saved, height);
            var h = BlockReflector<T>.At(x, height, nb, scratch.Data);
            h.Factor(panel, columns.Factors + j, whole: true);
            View<T> tw = h.Project(transposed: true, right), v1 = h.Vectors.Block(0, 0, nb, nb);
            for (int c = 1; c < nb; c++)
            {
                for (int t = 0; t < c; t++)
                    rows[c + (t * ld)] = panel[t, c];
            }

            x.Kernels.Transpose(nb, rest, right.Data, right.ColumnStride, rows + nb, ld);
            Gemm.Subtract(x, tw.Transposed, v1.Transposed, new View<T>(rest, nb, rows + nb, (int)ld));
            int proved = columns.Check(j, h.Vectors, tw, right, panel, rows, ld, spare, out int pivot);
            x.Stops();
            if (proved == nb)
            {
                h.Subtract(tw, right);
                j += nb;
                patience = Math.Min(patience + 1, Patience);
                continue;
            }

            x.Kernels.Copy(height, nb, saved, height, panel.Data, panel.ColumnStride);
            if (proved > 0)
            {
                var shorter = BlockReflector<T>.At(x, height, proved, scratch.Data);
                shorter.Factor(a.Block(j, j, height, proved), columns.Factors + j, whole: true);
                shorter.Apply(transposed: true, a.Block(j, j + proved, height, n - j - proved));
            }

            j += proved;
            columns.Exchange(j, pivot);
            patience--;
        }

        return j;
    }
}
