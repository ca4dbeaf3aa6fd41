using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    // A matrix of at most this order is factored element by element.
    private const int LargestBlock = 8;

    /// <summary>
    /// Left-looking, a tile's width of columns at a time: the columns before are subtracted from the block on the diagonal, it is factored element by
    /// element, and the rows below are updated and solved in registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int FactorCholesky(nint n, T* a, nint lda)
    {
        T* block = stackalloc T[LargestTile];
        T* reciprocals = stackalloc T[LargestBlock];
        nint step = n <= LargestBlock ? n : R.Columns, stride = Math.Max(R.Rows * S.Count, LargestBlock);
        for (nint k = 0; k < n; k += step)
        {
            // [ l10 a11     ]   a11: columns × columns
            // [ l20 a21 a22 ]
            nint columns = Math.Min(step, n - k);
            T* l10 = a + k, a11 = l10 + (k * lda);
            if (k > 0)
                Strip<Yes>(columns, columns, k, -T.One, new LeftOperand<T>(l10, lda, R.Rows * S.Count), l10, lda, T.Zero, block, stride);
            AddLower(columns, a11, lda, block, stride, overwrite: k == 0);
            int info = FactorBlock(columns, a11, lda, block, stride, reciprocals);
            if (info != 0)
                return (int)k + info;
            if (n > k + columns)
                Rows<Yes, Yes>(columns, n - k - columns, k, l10, lda, reciprocals, DiagonalUse.Multiply, l10 + columns, lda);
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddLower(nint n, T* a, nint lda, T* block, nint stride, bool overwrite)
    {
        for (nint j = 0; j < n; j++)
        {
            for (nint i = j; i < n; i++)
                block[i + (j * stride)] = overwrite ? a[i + (j * lda)] : block[i + (j * stride)] + a[i + (j * lda)];
        }
    }

    /// <summary>L·Lᵀ = block, a lower triangle, into A; leaves the reciprocals of the diagonal. Pivots come first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FactorBlock(nint n, T* a, nint lda, T* block, nint stride, T* reciprocals)
    {
        T pivot = block[0];
        for (nint j = 0; j < n; j++)
        {
            T* column = block + (j * stride), l = a + (j * lda);
            if (!(pivot > T.Zero))
            {
                l[j] = pivot;
                return (int)j + 1;
            }

            T root = T.Sqrt(pivot), reciprocal = T.One / root;
            l[j] = root;
            reciprocals[j] = reciprocal;
            if (j + 1 == n)
                break;
            T next = column[j + 1] * reciprocal;
            pivot = Fused(-next, next, column[j + 1 + stride]);
            for (nint i = j + 1; i < n; i++)
                l[i] = column[i] * reciprocal;
            for (nint c = j + 1; c < n; c++)
            {
                column += stride;
                T factor = -l[c];
                for (nint i = c; i < n; i++)
                    column[i] = Fused(l[i], factor, column[i]);
            }
        }

        return 0;
    }
}
