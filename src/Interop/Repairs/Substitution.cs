namespace Linalg.Interop.OpenBlas;

/// <summary>Repair of Trsm: divides every element, as OpenBLAS's reciprocals overflow where the diagonal is subnormal.</summary>
internal static unsafe class Substitution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>B := α·op(A)⁻¹·B or α·B·op(A)⁻¹ with a triangle that is not singular.</summary>
    public static void Solve(Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, T alpha, T* a, int lda, T* b, int ldb)
    {
        // The rows of X·op(A) = α·B are systems with op(A)ᵀ.
        bool left = side == Side.Left, transposed = (transA != Transpose.None) == left;
        (int order, int count) = left ? (m, n) : (n, m);
        (nint step, nint next) = left ? (1, ldb) : ((nint)ldb, 1);
        (nint down, nint across) = transposed ? ((nint)lda, 1) : (1, lda);
        bool forward = (uplo == Uplo.Lower) != transposed;
        for (int v = 0; v < count; v++)
        {
            T* x = b + (v * next);
            for (int i = 0; i < order; i++)
                x[i * step] *= alpha;
            for (int s = 0; s < order; s++)
            {
                int k = forward ? s : order - 1 - s;
                T* column = a + (k * across);
                if (diag == Diag.NonUnit)
                    x[k * step] /= column[k * down];
                T known = x[k * step];
                (int first, int end) = forward ? (k + 1, order) : (0, k);
                for (int i = first; i < end; i++)
                    x[i * step] -= column[i * down] * known;
            }
        }
    }

    /// <summary>Interchanges rows of B as the pivots of Getrf tell, or takes the interchanges back.</summary>
    public static void SwapRows(int n, T* b, int ldb, int* ipiv, int count, bool backward)
    {
        for (int s = 0; s < count; s++)
        {
            int i = backward ? count - 1 - s : s, p = ipiv[i] - 1;
            for (int j = 0; j < n && p != i; j++)
            {
                T* column = b + ((nint)j * ldb);
                (column[i], column[p]) = (column[p], column[i]);
            }
        }
    }
}
