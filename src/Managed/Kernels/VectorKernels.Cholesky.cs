namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, G>
{
    /// <summary>
    /// Left-looking, a tile's width of columns at a time: the columns before are subtracted from the block on the diagonal, it is factored element by element, and
    /// the rows below are updated and solved in registers.
    /// </summary>
    public override int FactorCholesky(nint n, T* a, nint lda)
    {
        T* block = stackalloc T[LargestTile];
        T* reciprocals = stackalloc T[LargestTile / (3 * 16)];
        nint stride = G.Rows * S.Count;
        if (stride < G.Columns)
            stride = G.Columns;
        for (nint k = 0; k < n; k += G.Columns)
        {
            // [ l10 a11     ]   a11: columns × columns
            // [ l20 a21 a22 ]
            nint columns = Math.Min(G.Columns, n - k);
            T* l10 = a + k, a11 = l10 + (k * lda);
            Strip<Yes>(columns, columns, k, -T.One, new LeftOperand<T>(l10, lda, G.Rows * S.Count), l10, lda, T.Zero, block, stride);
            int info = FactorBlock(columns, a11, lda, block, stride, reciprocals);
            if (info != 0)
                return (int)k + info;
            if (n > k + columns)
                Rows<Yes, Yes>(columns, n - k - columns, k, l10, lda, reciprocals, DiagonalUse.Multiply, l10 + columns, lda);
        }

        return 0;
    }

    /// <summary>Factors A + block, both lower triangles, into A; leaves the reciprocals of the diagonal.</summary>
    private static int FactorBlock(nint n, T* a, nint lda, T* block, nint stride, T* reciprocals)
    {
        for (nint j = 0; j < n; j++)
        {
            T* column = block + (j * stride);
            for (nint i = j; i < n; i++)
                column[i] += a[i + (j * lda)];
            for (nint p = 0; p < j; p++)
            {
                T l = -a[j + (p * lda)];
                for (nint i = j; i < n; i++)
                    column[i] = Fused(a[i + (p * lda)], l, column[i]);
            }

            T pivot = column[j];
            if (!(pivot > T.Zero))
            {
                a[j + (j * lda)] = pivot;
                return (int)j + 1;
            }

            pivot = T.Sqrt(pivot);
            T reciprocal = T.One / pivot;
            a[j + (j * lda)] = pivot;
            reciprocals[j] = reciprocal;
            for (nint i = j + 1; i < n; i++)
                a[i + (j * lda)] = column[i] * reciprocal;
        }

        return 0;
    }
}
