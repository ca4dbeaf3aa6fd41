namespace Linalg.Interop.OpenBlas;

/// <summary>
/// Elimination among subnormal numbers is coarse and slow. Scaling a column of A scales the same column of U and leaves P and L as they
/// are, so columns that hold only tiny numbers are lifted before it and their part of U is lowered afterwards.
/// </summary>
internal static unsafe class TinyColumns<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lifts the tiny columns and marks them.</summary>
    public static void Raise(int m, int n, T* a, int lda, bool* raised)
    {
        for (int j = 0; j < n; j++)
        {
            T* column = a + ((nint)j * lda);
            raised[j] = !Column<T>.Reaches(column, m, Tiny<T>.Bound);
            if (raised[j])
                Column<T>.Scale(column, m, Tiny<T>.Lift);
        }
    }

    /// <summary>Lowers the marked columns of U and returns info, in which a pivot that became zero counts.</summary>
    public static int Lower(int m, int n, T* a, int lda, bool* raised, int info)
    {
        for (int j = 0; j < n; j++)
        {
            if (!raised[j])
                continue;
            T* column = a + ((nint)j * lda);
            Column<T>.Scale(column, Math.Min(j + 1, m), Tiny<T>.Bound);
            if (j < m && T.IsZero(column[j]) && (info == 0 || j + 1 < info))
                info = j + 1;
        }

        return info;
    }
}
