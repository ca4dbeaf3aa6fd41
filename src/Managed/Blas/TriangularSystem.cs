namespace Linalg.Interop.Managed;

/// <summary>
/// X := T⁻¹·X for the right-hand sides of a system. For a few of them it does not pay to turn the triangle for the kernels that
/// solve a tile: each is found four unknowns at a time, by substitution among themselves and one product of four columns, or of
/// four rows, whichever lie together in memory.
/// </summary>
/// <remarks>
/// How many there are decides how they are rounded, so this is for whole sets of right-hand sides, not for a thread's share of one.
/// </remarks>
internal static unsafe class TriangularSystem
{
    // Unknowns that are computed before the remaining ones are updated: the columns that AddProduct takes in one pass.
    private const int Together = 4;

    // Right-hand sides from which packing the triangle for the tile kernels pays off.
    private const int FewColumns = 4;

    /// <summary>Solves; a zero on the diagonal gives Inf or NaN.</summary>
    public static void Solve<T>(Execution<T> x, in View<T> t, bool unit, in View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool lies = Math.Abs(t.RowStride) == 1 || Math.Abs(t.ColumnStride) == 1;
        if (b.Columns < FewColumns && lies)
            SolveFew(x, t, unit, b);
        else
            Triangular.Solve(x, t, unit, b);
    }

    private static void SolveFew<T>(Execution<T> x, in View<T> t, bool unit, in View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = t.Rows;
        if (n <= x.Blocking.Triangle)
        {
            for (int j = 0; j < b.Columns; j++)
                SolveOne(x.Kernels, t, unit, b.Block(0, j, n, 1));
            return;
        }

        // [ t11     ] [ b1 ]
        // [ t21 t22 ] [ b2 ]
        int n1 = Triangular.Half(x, n);
        View<T> b1 = b.Block(0, 0, n1, b.Columns), b2 = b.Block(n1, 0, n - n1, b.Columns);
        SolveFew(x, t.Block(0, 0, n1, n1), unit, b1);
        Gemm.Subtract(x, t.Block(n1, 0, n - n1, n1), b1, b2);
        SolveFew(x, t.Block(n1, n1, n - n1, n - n1), unit, b2);
    }

    private static void SolveOne<T>(Kernels<T> kernels, in View<T> t, bool unit, in View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = t.Rows;
        bool byColumns = Math.Abs(t.RowStride) == 1, mirrored = (byColumns ? t.RowStride : t.ColumnStride) < 0;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(n + Together);
        T* factors = scratch.Data;

        // The unknowns lie as the columns or rows of T do, from the last one on where those are mirrored.
        View<T> x = View<T>.Column(n, factors + Together, 1);
        if (mirrored)
            x = x.RowsReversed;
        for (int i = 0; i < n; i++)
            x[i, 0] = b[i, 0];

        // [ done           ]
        // [ left  t11      ] [ x1 ]
        // [       below ·  ] [ x2 ]
        for (int j = 0; j < n; j += Together)
        {
            int count = Math.Min(Together, n - j), end = j + count;
            if (!byColumns && j > 0)
                SubtractLeft(kernels, t, x, j, count, mirrored);
            Substitute(t, unit, x, j, end);
            if (byColumns && end < n)
            {
                for (int k = 0; k < count; k++)
                    factors[k] = -x[j + k, 0];
                int first = mirrored ? n - 1 : end;
                kernels.AddProduct(n - end, count, t.At(first, j), t.ColumnStride, factors, x.At(first, 0));
            }
        }

        for (int i = 0; i < n; i++)
            b[i, 0] = x[i, 0];
    }

    /// <summary>x1 := x1 − left·done. In a mirrored triangle the last of the rows lies first.</summary>
    private static void SubtractLeft<T>(Kernels<T> kernels, in View<T> t, in View<T> x, int j, int count, bool mirrored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int row, int column, nint step) = mirrored ? (j + count - 1, j - 1, -t.RowStride) : (j, 0, t.RowStride);
        kernels.AddTransposedProduct(j, count, -T.One, t.At(row, column), step, x.At(column, 0), x.At(row, 0));
    }

    /// <summary>x1 := t11⁻¹·x1.</summary>
    private static void Substitute<T>(in View<T> t, bool unit, in View<T> x, int start, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = start; i < end; i++)
        {
            T sum = x[i, 0];
            for (int k = start; k < i; k++)
                sum -= t[i, k] * x[k, 0];
            x[i, 0] = unit ? sum : sum / t[i, i];
        }
    }
}
