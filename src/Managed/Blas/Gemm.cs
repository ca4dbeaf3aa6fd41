using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// C := alpha·A·B + beta·C by the five loops of Goto and van de Geijn (ACM TOMS 34(3), 2008): pieces of B for the last-level cache, pieces of A for the second level,
/// strips of B for the first, tiles of C in registers. Operands that lie well in memory are read where they are.
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>C := alpha·A·B + beta·C for views of any orientation; beta = 0 does not read C.</summary>
    public static void Multiply<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(a.Rows == c.Rows && b.Columns == c.Columns && a.Columns == b.Rows, "The shapes fit.");
        if (c.Rows == 0 || c.Columns == 0 || a.Columns == 0)
            return;
        Orient(ref a, ref b, ref c);
        if (c.Columns == 1)
            Gemv.Multiply(x, alpha, a, b, beta, c);
        else if (x.Shares((double)c.Rows * c.Columns * a.Columns))
            Share(x, alpha, a, b, beta, c);
        else
            Blocks(x, alpha, a, b, beta, c);
    }

    /// <summary>C := C − A·B.</summary>
    public static void Subtract<T>(Execution<T> x, View<T> a, View<T> b, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply(x, -T.One, a, b, T.One, c);

    /// <summary>Turns the problem so that C is column-major and no stride that can be positive is negative.</summary>
    private static void Orient<T>(ref View<T> a, ref View<T> b, ref View<T> c)
        where T : unmanaged
    {
        if (Math.Abs(c.RowStride) != 1)
            (a, b, c) = (b.Transposed, a.Transposed, c.Transposed);
        if (c.RowStride < 0)
            (a, c) = (a.RowsReversed, c.RowsReversed);
        if (c.ColumnStride < 0)
            (b, c) = (b.ColumnsReversed, c.ColumnsReversed);
        if (a.ColumnStride < 0)
            (a, b) = (a.ColumnsReversed, b.RowsReversed);
    }

    /// <summary>Blocks of C are tickets.</summary>
    private static void Share<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var grid = new Grid(c.Rows, c.Columns, x.Kernels.TileRows, x.Kernels.TileColumns, x.Blocking.SmallestShare, x.Threads);
        var job = new Job<T>(x.Alone, grid, alpha, a, b, beta, c);
        Team.Run(x.Threads, grid.Tickets, &Work<T>, Unsafe.AsPointer(ref job));
    }

    private static void Work<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Job<T> job = ref Unsafe.AsRef<Job<T>>(state);
        (int i, int j, int m, int n) = job.Grid.Block(ticket);
        Blocks(job.Execution, job.Alpha, job.A.Block(i, 0, m, job.A.Columns), job.B.Block(0, j, job.B.Rows, n), job.Beta, job.C.Block(i, j, m, n));
    }

    private static void Blocks<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = c.Rows, n = c.Columns, k = a.Columns;
        using var operands = new Operands<T>(x, a, b);
        for (int j = 0; j < n; j += operands.Columns)
        {
            int nb = Math.Min(operands.Columns, n - j);
            for (int p = 0; p < k; p += operands.Depth)
            {
                int kb = Math.Min(operands.Depth, k - p);
                RightOperand<T> right = operands.Right(b.Block(p, j, kb, nb));
                T scale = p == 0 ? beta : T.One;
                for (int i = 0; i < m; i += operands.Rows)
                {
                    int mb = Math.Min(operands.Rows, m - i);
                    LeftOperand<T> left = operands.Left(a.Block(i, p, mb, kb));
                    x.Kernels.Multiply(mb, nb, kb, alpha, left, right, scale, c.At(i, j), c.ColumnStride);
                }
            }
        }
    }

    private readonly record struct Job<T>(Execution<T> Execution, Grid Grid, T Alpha, View<T> A, View<T> B, T Beta, View<T> C)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
