namespace Linalg.Interop.Testing;

/// <summary>Factorizations without pivoting. They decline, and leave all as it was, where a pivot is zero or the numbers overflow.</summary>
internal static unsafe class Elimination
{
    /// <summary>A = L·U without interchanges.</summary>
    public static bool WithoutPivoting<T>(int m, int n, T* a, int lda, int* ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[,] x = Copy(m, n, a, lda);
        for (int k = 0; k < Math.Min(m, n); k++)
        {
            if (T.IsZero(x[k, k]))
                return false;
            for (int i = k + 1; i < m; i++)
            {
                x[i, k] /= x[k, k];
                for (int j = k + 1; j < n; j++)
                    x[i, j] -= x[i, k] * x[k, j];
            }
        }

        return Store(x, a, lda, ipiv, static (_, _) => true);
    }

    /// <summary>A = L·D·Lᵀ or U·D·Uᵀ with D diagonal and without interchanges.</summary>
    public static bool SymmetricWithoutPivoting<T>(Uplo uplo, int n, T* a, int lda, int* ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The upper form is the lower one of the matrix with rows and columns in reverse.
        int last = uplo == Uplo.Upper ? n - 1 : 0;
        T[,] x = Copy(n, n, a, lda);
        for (int s = 0; s < n; s++)
        {
            int k = Math.Abs(last - s);
            T pivot = x[k, k];
            if (T.IsZero(pivot))
                return false;
            for (int t = s + 1; t < n; t++)
            {
                int j = Math.Abs(last - t);
                T multiplier = x[j, k] / pivot;
                for (int r = t; r < n; r++)
                {
                    int i = Math.Abs(last - r);
                    x[i, j] -= x[i, k] * multiplier;
                }
            }

            for (int t = s + 1; t < n; t++)
                x[Math.Abs(last - t), k] /= pivot;
        }

        return Store(x, a, lda, ipiv, (i, j) => uplo == Uplo.Upper ? i <= j : i >= j);
    }

    private static T[,] Copy<T>(int m, int n, T* a, int lda)
        where T : unmanaged
    {
        var x = new T[m, n];
        for (int j = 0; j < n; j++)
            for (int i = 0; i < m; i++)
                x[i, j] = a[i + ((nint)j * lda)];
        return x;
    }

    private static bool Store<T>(T[,] x, T* a, int lda, int* ipiv, Func<int, int, bool> stored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = x.GetLength(0);
        int n = x.GetLength(1);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < m; i++)
            {
                if (stored(i, j) && !T.IsFinite(x[i, j]))
                    return false;
            }
        }

        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < m; i++)
            {
                if (stored(i, j))
                    a[i + ((nint)j * lda)] = x[i, j];
            }
        }

        for (int k = 0; k < Math.Min(m, n); k++)
            ipiv[k] = k + 1;
        return true;
    }
}
