namespace Linalg.Interop.Managed;

/// <content>One right-hand side: a step at a time, with the multipliers where Sytrf left them.</content>
internal static unsafe partial class BunchKaufman
{
    private static void SolveVector<T>(Kernels<T> kernels, View<T> a, in BlockPivots pivots, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows;
        using Scratch.Rental<int> rows = Scratch.Rent<int>(n);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(n + 2);
        pivots.List(rows.Data);

        // The unknowns lie as the columns of the triangle do: from the last one on if those are upside down.
        bool mirrored = a.RowStride < 0;
        T* factors = scratch.Data;
        View<T> x = View<T>.Column(n, factors + 2, 1);
        if (mirrored)
            x = x.RowsReversed;
        for (int i = 0; i < n; i++)
            x[i, 0] = b[i, 0];

        for (int k = 0, size; k < n; k += size)
        {
            // [ block       ] [ x1 ]   x1 is interchanged and leaves x2 := x2 − l·x1.
            // [   l     ·   ] [ x2 ]
            size = pivots.Size(k);
            int end = k + size;
            Interchange(x, 0, rows.Data, k, end, backwards: false);
            for (int i = k; i < end; i++)
                factors[i - k] = -x[i, 0];
            if (end < n)
            {
                int first = mirrored ? n - 1 : end;
                kernels.AddProduct(n - end, size, a.At(first, k), a.ColumnStride, factors, x.At(first, 0));
            }
        }

        DivideByBlocks(a, pivots, x);
        for (int end = n, k; end > 0; end = k)
        {
            // x1 := x1 − lᵀ·x2, then interchanged. The last unknown of a block lies first where columns are upside down.
            k = pivots.Start(end, 1);
            if (end < n)
            {
                (int first, int column, nint step) = mirrored ? (n - 1, end - 1, -a.ColumnStride) : (end, k, a.ColumnStride);
                kernels.AddTransposedProduct(
                    n - end, end - k, -T.One, a.At(first, column), step, x.At(first, 0), x.At(column, 0));
            }

            Interchange(x, 0, rows.Data, k, end, backwards: true);
        }

        for (int i = 0; i < n; i++)
            b[i, 0] = x[i, 0];
    }
}
