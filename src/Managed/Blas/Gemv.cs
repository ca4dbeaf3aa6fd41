namespace Linalg.Interop.Managed;

/// <summary>y := alpha·A·x + beta·y, reading A once.</summary>
internal static unsafe class Gemv
{
    /// <summary>As Gemm for one column: x and y are columns of any stride, A is column-major or row-major, or so in reverse; beta = 0 does not read y.</summary>
    public static void Multiply<T>(Execution<T> execution, T alpha, View<T> a, View<T> x, T beta, View<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.RowStride < 0)
            (a, y) = (a.RowsReversed, y.RowsReversed);
        if (a.ColumnStride < 0)
            (a, x) = (a.ColumnsReversed, x.RowsReversed);
        int m = a.Rows, n = a.Columns;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>((nint)m + n);
        T* factors = scratch.Data, sums = factors + n;
        bool inPlace = y.RowStride == 1;
        if (inPlace)
            sums = y.Data;

        // The sums start from beta·y, in place or beside y.
        for (int i = 0; i < m && !(inPlace && beta == T.One); i++)
            sums[i] = T.IsZero(beta) ? T.Zero : beta * y[i, 0];
        if (a.RowStride == 1)
        {
            for (int j = 0; j < n; j++)
                factors[j] = alpha * x[j, 0];
            execution.Kernels.AddProduct(m, n, a.Data, a.ColumnStride, factors, sums);
        }
        else
        {
            for (int j = 0; j < n; j++)
                factors[j] = x[j, 0];
            execution.Kernels.AddTransposedProduct(n, m, alpha, a.Data, a.RowStride, factors, sums);
        }

        for (int i = 0; !inPlace && i < m; i++)
            y[i, 0] = sums[i];
        execution.Stops(2.0 * m * n);
    }
}
