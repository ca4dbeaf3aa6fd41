namespace Linalg.Interop.Managed;

/// <summary>
/// P·A·Pᵀ = L·D·Lᵀ with the pivots of Bunch and Kaufman (Math. Comp. 31, 1977), in the lower triangle. Upper triangles are lower ones of the reversed
/// matrix, whose view has negative strides.
/// </summary>
internal static unsafe partial class BunchKaufman
{
    // Bytes of a cache line, on whose borders columns of work memory begin.
    private const int Line = 64;

    /// <summary>Sytrf: panels of columns, each followed by one product for all that is left, and a small matrix in the end.</summary>
    public static int Factor<T>(Execution<T> x, Uplo uplo, int n, T* a, int lda, int* ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int small = Math.Min(n, x.Blocking.Symmetric), width = n > small ? Width(x, n) : 0;
        nint ld = Stride<T>(n), square = Stride<T>(small);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Math.Max(((2 * ld) + 1) * width, square * (small + 2)));
        T* l = scratch.Data, w = l + (ld * width);
        int info = 0, first = 0, singular;
        while (n > small)
        {
            // [ a11     ]   a11: columns × columns
            // [ a21 a22 ]
            View<T> lower = LowerForm(uplo, n, a, lda);
            (int columns, singular) = x.Elimination.FactorPanel(lower, Math.Min(Width(x, n), n), l, w, ld, ipiv);
            x.Stops((double)n * columns * columns);
            View<T> l21 = Below(l, ld, lower, columns), w21 = Below(w, ld, lower, columns);
            n -= columns;
            Syrk.Product(x, -T.One, l21, w21.Transposed, T.One, lower.Block(columns, columns, n, n));
            info = CountFromWhole(info, singular, first, columns, ipiv);
            if (uplo == Uplo.Upper)
                continue;
            first += columns;
            ipiv += columns;
            a += columns * ((nint)lda + 1);
        }

        singular = x.Elimination.FactorSquare(uplo, n, a, lda, ipiv, l, square);
        return CountFromWhole(info, singular, first, n, ipiv);
    }

    /// <summary>
    /// A symmetric matrix in the order of elimination: U·D·Uᵀ of the upper triangle is L·D·Lᵀ of the matrix from its last row and column.
    /// </summary>
    public static View<T> LowerForm<T>(Uplo uplo, int n, T* a, int lda)
        where T : unmanaged
    {
        var whole = new View<T>(n, n, a, lda);
        return uplo == Uplo.Upper ? whole.Reversed : whole;
    }

    private static int Width<T>(Execution<T> x, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        n < x.Blocking.LargeSymmetric ? x.Blocking.SymmetricPanel : 2 * x.Blocking.SymmetricPanel;

    /// <summary>Pivots and info of a part that begins behind row <paramref name="first"/>; of two infos the first counts.</summary>
    private static int CountFromWhole(int info, int singular, int first, int columns, int* ipiv)
    {
        for (int k = 0; k < columns && first > 0; k++)
            ipiv[k] += ipiv[k] > 0 ? first : -first;
        return info == 0 && singular > 0 ? first + singular : info;
    }

    /// <summary>The rows behind the first columns of L or W, which lie in memory in the order of A's.</summary>
    private static View<T> Below<T>(T* data, nint ld, View<T> a, int columns)
        where T : unmanaged
    {
        int rest = a.Rows - columns;
        return a.RowStride > 0
            ? new View<T>(rest, columns, data + columns, (int)ld)
            : new View<T>(rest, columns, data, (int)ld).RowsReversed;
    }

    /// <summary>An odd number of lines: columns do not compete for the same ones of the cache.</summary>
    private static nint Stride<T>(int rows)
        where T : unmanaged
    {
        int elements = Line / sizeof(T);
        return (((rows + elements - 1) / elements) | 1) * elements;
    }
}
