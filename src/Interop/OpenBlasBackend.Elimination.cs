namespace Linalg.Interop.OpenBlas;

/// <content>Getrf of matrices with elements that are tiny, huge or no numbers.</content>
public sealed unsafe partial class OpenBlasBackend<T>
{
    /// <summary>Repair of Getrf, whose reciprocals overflow or lose NaN: the recursion of xGETRF2, down to columns that are divided.</summary>
    private int EliminateByDivision(int m, int n, T* a, int lda, int* ipiv)
    {
        int steps = Math.Min(m, n);
        if (n == 1)
            return EliminateColumn(m, a, ipiv);
        if (steps == 1)
        {
            *ipiv = 1;
            return T.IsZero(*a) ? 1 : 0;
        }

        // [ A11 A12 ]   A11: n1 × n1
        // [ A21 A22 ]
        int n1 = steps / 2, n2 = n - n1;
        T* a21 = a + n1, a12 = a + ((nint)n1 * lda), a22 = a12 + n1;
        int info = EliminateByDivision(m, n1, a, lda, ipiv);
        Substitution<T>.SwapRows(n2, a12, lda, ipiv, n1, backward: false);
        SolveTriangular(Side.Left, Uplo.Lower, Transpose.None, Diag.Unit, n1, n2, T.One, a, lda, a12, lda);
        Multiply(Transpose.None, Transpose.None, m - n1, n2, n1, -T.One, a21, lda, a12, lda, T.One, a22, lda);
        int info2 = EliminateByDivision(m - n1, n2, a22, lda, ipiv + n1);
        Substitution<T>.SwapRows(n1, a21, lda, ipiv + n1, steps - n1, backward: false);
        for (int i = n1; i < steps; i++)
            ipiv[i] += n1;
        return info == 0 && info2 != 0 ? info2 + n1 : info;
    }

    /// <summary>
    /// The first largest element of a column becomes its pivot, by which the others are divided; nothing is larger than a leading NaN.
    /// </summary>
    private static int EliminateColumn(int m, T* column, int* ipiv)
    {
        int pivot = 0;
        for (int i = 1; i < m; i++)
        {
            if (T.Abs(column[i]) > T.Abs(column[pivot]))
                pivot = i;
        }

        *ipiv = pivot + 1;
        (column[0], column[pivot]) = (column[pivot], column[0]);
        if (T.IsZero(column[0]))
            return 1;
        for (int i = 1; i < m; i++)
            column[i] /= column[0];
        return 0;
    }
}
