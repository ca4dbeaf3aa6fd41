namespace Linalg.Interop.Managed;

/// <content>Systems of equations.</content>
internal static unsafe partial class BunchKaufman
{
    /// <summary>Solves A·X = B: L·Y = P·B, D·Z = Y, Lᵀ·P·X = Z, some columns of L at a time.</summary>
    public static void Solve<T>(Execution<T> x, View<T> a, in BlockPivots pivots, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (b.Columns == 1)
        {
            SolveVector(x.Kernels, a, pivots, b);
            x.Stops(2.0 * a.Rows * a.Rows);
            return;
        }

        int n = a.Rows, width = Math.Min(n, x.Blocking.Triangle);
        nint ld = Stride<T>(n);
        using Scratch.Rental<int> rows = Scratch.Rent<int>(n);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(ld * (width + 1));
        pivots.List(rows.Data);
        for (int j = 0, end; j < n; j = end)
        {
            // [ l11     ] [ b1 ]
            // [ l21 l22 ] [ b2 ]
            end = pivots.End(j, width);
            View<T> l = Multipliers(x, a, pivots, rows.Data, j, end, end, new View<T>(n - j, end - j, scratch.Data, (int)ld));
            View<T> b1 = b.Block(j, 0, end - j, b.Columns), b2 = b.Block(end, 0, n - end, b.Columns);
            Interchange(b, 0, rows.Data, j, end, backwards: false);
            Triangular.Solve(x, l.Block(0, 0, end - j, end - j), unit: true, b1);
            Gemm.Subtract(x, l.Block(end - j, 0, n - end, end - j), b1, b2);
        }

        DivideByBlocks(a, pivots, b);
        for (int end = n, j; end > 0; end = j)
        {
            j = pivots.Start(end, width);
            View<T> l = Multipliers(x, a, pivots, rows.Data, j, end, end, new View<T>(n - j, end - j, scratch.Data, (int)ld));
            View<T> b1 = b.Block(j, 0, end - j, b.Columns), b2 = b.Block(end, 0, n - end, b.Columns);
            Gemm.Subtract(x, l.Block(end - j, 0, n - end, end - j).Transposed, b2, b1);
            Triangular.Solve(x, l.Block(0, 0, end - j, end - j).Transposed.Reversed, unit: true, b1.RowsReversed);
            Interchange(b, 0, rows.Data, j, end, backwards: true);
        }
    }

    /// <summary>
    /// Columns j … end − 1 of L from row j down, with the interchanges of the steps before <paramref name="last"/>, which Sytrf leaves out
    /// behind each column. The multipliers between the rows of a block are zero; the diagonal is not ones.
    /// </summary>
    private static View<T> Multipliers<T>(
        Execution<T> x, View<T> a, in BlockPivots pivots, int* rows, int j, int end, int last, View<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        View<T> source = a.Block(j, j, target.Rows, target.Columns);
        bool reversed = a.RowStride < 0;
        Packing.Copy(x.Kernels, reversed ? source.Reversed : source, target.Data, target.ColumnStride);
        View<T> l = reversed ? target.Reversed : target;
        for (int k = j; k < end;)
        {
            int size = pivots.Size(k);
            if (size == 2)
                l[k + 1 - j, k - j] = T.Zero;
            Interchange(l.Block(0, k - j, l.Rows, size), j, rows, k + size, last, backwards: false);
            k += size;
        }

        return l;
    }

    /// <summary>
    /// Interchanges rows i and rows[i] for i = from, … to − 1, or backwards, in a matrix whose first row is row <paramref name="origin"/>.
    /// </summary>
    private static void Interchange<T>(View<T> b, int origin, int* rows, int from, int to, bool backwards)
        where T : unmanaged
    {
        nint stride = b.RowStride;
        for (int j = 0; j < b.Columns && from < to; j++)
        {
            T* column = b.At(0, j) - (origin * stride);
            int step = backwards ? -1 : 1, end = backwards ? from - 1 : to;
            for (int i = backwards ? to - 1 : from; i != end; i += step)
            {
                T* first = column + (i * stride), second = column + (rows[i] * stride);
                (*first, *second) = (*second, *first);
            }
        }
    }

    /// <summary>
    /// B := D⁻¹·B. A block of order two is divided by its element off the diagonal first, so that nothing overflows that need not.
    /// </summary>
    private static void DivideByBlocks<T>(View<T> a, in BlockPivots pivots, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < a.Rows; k++)
        {
            if (pivots.Size(k) == 1)
            {
                T pivot = a[k, k];
                for (int j = 0; j < b.Columns; j++)
                    b[k, j] /= pivot;
                continue;
            }

            // d·[ p 1 ] [ z0 ] = [ y0 ]
            //   [ 1 q ] [ z1 ]   [ y1 ]
            T d = a[k + 1, k], p = a[k, k] / d, q = a[k + 1, k + 1] / d, determinant = (p * q) - T.One;
            for (int j = 0; j < b.Columns; j++)
            {
                T y0 = b[k, j] / d, y1 = b[k + 1, j] / d;
                b[k, j] = ((q * y0) - y1) / determinant;
                b[k + 1, j] = ((p * y1) - y0) / determinant;
            }

            k++;
        }
    }
}
