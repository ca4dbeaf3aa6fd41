namespace Linalg.Interop.Managed;

/// <summary>
/// A·P = Q·R: each step chooses the column of the largest remaining norm, of ties the first. The norms are updated, not recomputed, as long as their
/// rounding errors are bounded (Drmač and Bujanović, ACM TOMS 35(2), 2008; LAPACK Working Note 176).
/// </summary>
internal static unsafe class PivotedQr
{
    /// <summary>
    /// Factors A in place. Columns marked in jpvt come first, in their order; on return it holds the permutation, one-based.
    /// </summary>
    public static void Factor<T>(Execution<T> x, View<T> a, int* jpvt, T* tau)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, n = a.Columns, steps = Math.Min(m, n), first = FixedToFront(x, a, jpvt);
        if (first > 0)
        {
            View<T> front = a.Block(0, 0, m, Math.Min(m, first));
            Qr.Factor(x, front, tau);
            if (n > front.Columns)
                Qr.Multiply(x, transposed: true, front, tau, a.Block(0, front.Columns, m, n - front.Columns));
        }

        if (first >= steps)
            return;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(PivotedColumns<T>.Length(x, steps, n));
        var columns = new PivotedColumns<T>(x, a, jpvt, tau, scratch.Data);
        columns.ComputeNorms(first);
        int done = GuidedQr.Factor(x, a, first, columns);
        while (done < steps)
            done = steps - done <= x.Blocking.SmallPivotedQr ? columns.FactorOneByOne(done) : columns.FactorBlock(done);
    }

    /// <summary>Returns the number of fixed columns.</summary>
    private static int FixedToFront<T>(Execution<T> x, View<T> a, int* jpvt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = 0;
        for (int j = 0; j < a.Columns; j++)
        {
            bool isFixed = jpvt[j] != 0;
            jpvt[j] = j + 1;
            if (!isFixed)
                continue;
            if (j != count)
            {
                x.Kernels.Exchange(a.Rows, a.At(0, j), a.At(0, count));
                (jpvt[j], jpvt[count]) = (jpvt[count], jpvt[j]);
            }

            count++;
        }

        return count;
    }
}
