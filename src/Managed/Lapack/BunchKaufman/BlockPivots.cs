namespace Linalg.Interop.Managed;

/// <summary>The pivots of Sytrf in the order of elimination, as rows of the lower form, whichever triangle they belong to.</summary>
internal readonly unsafe struct BlockPivots(Uplo uplo, int n, int* ipiv)
{
    /// <summary>The order of the block of step k.</summary>
    public int Size(int k) => ipiv[Index(k)] > 0 ? 1 : 2;

    /// <summary>
    /// The interchanges as one list: row i with row rows[i], i = 0, 1, … A block of order two interchanges with its last row.
    /// </summary>
    public void List(int* rows)
    {
        for (int k = 0; k < n; k++)
        {
            if (Size(k) == 2)
            {
                rows[k] = k;
                k++;
            }

            rows[k] = Index(Math.Abs(ipiv[Index(k)]) - 1);
        }
    }

    /// <summary>The end of the blocks that begin in k … k + width − 1, k the beginning of one.</summary>
    public int End(int k, int width)
    {
        int end = k;
        while (end < n && end < k + width)
            end += Size(end);
        return end;
    }

    /// <summary>The beginning of the blocks that end in end − width … end − 1, end the end of one.</summary>
    public int Start(int end, int width)
    {
        int start = end;
        while (start > 0 && start > end - width)
            start -= Size(start - 1);
        return start;
    }

    /// <summary>A step's one-based number as a row of the matrix; 0 stays 0.</summary>
    public int Row(int step) => uplo == Uplo.Upper && step > 0 ? n + 1 - step : step;

    /// <summary>A row of the lower form is that row of the upper one, counted from the end.</summary>
    private int Index(int k) => uplo == Uplo.Upper ? n - 1 - k : k;
}
