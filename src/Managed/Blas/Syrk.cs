using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>One triangle of C := alpha·A·B + beta·C where the product is symmetric, with the loops of <see cref="Gemm"/> and half the work.</summary>
internal static unsafe class Syrk
{
    // Block rows for a thread: the tickets of n of them are n·(n + 1) / 2.
    private const int PartsForAThread = 2;

    /// <summary>The lower triangle of C := alpha·A·Aᵀ + beta·C; beta = 0 does not read C.</summary>
    public static void Update<T>(Execution<T> x, T alpha, View<T> a, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Product(x, alpha, a, a.Transposed, beta, c);

    /// <summary>The lower triangle of C := alpha·A·B + beta·C for a symmetric A·B.</summary>
    public static void Product<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(a.Rows == c.Rows && b.Columns == c.Columns && a.Columns == b.Rows && c.Rows == c.Columns, "The shapes fit.");
        if (c.Rows == 0 || a.Columns == 0)
            return;

        if (x.Shares((double)c.Rows * c.Rows / 2 * a.Columns))
            Share(x, alpha, a, b, beta, c);
        else
            Alone(x, alpha, a, b, beta, c);
    }

    /// <summary>The lower triangle of a row-major matrix is the upper one of a column-major matrix.</summary>
    private static void Alone<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (c.RowStride == 1)
            Blocks(x, Uplo.Lower, alpha, a, b, beta, c);
        else
            Blocks(x, Uplo.Upper, alpha, b.Transposed, a.Transposed, beta, c.Transposed);
    }

    /// <summary>Blocks of a square grid are tickets: those below the diagonal are plain products.</summary>
    private static void Share<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int parts = Math.Max(2, Math.Min(c.Rows / x.Blocking.SmallestShare, PartsForAThread * x.Threads));
        int tile = x.Kernels.TileRows * x.Kernels.TileColumns;
        int step = (((c.Rows + parts - 1) / parts) + tile - 1) / tile * tile;
        parts = Grid.Parts(c.Rows, step);
        var job = new Job<T>(x.Alone, step, alpha, a, b, beta, c);
        Team.Run(x.Threads, parts * (parts + 1) / 2, &Work<T>, Unsafe.AsPointer(ref job));
    }

    private static void Work<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Job<T> job = ref Unsafe.AsRef<Job<T>>(state);

        // Row after row of the grid: block row p has p + 1 blocks.
        int p = 0;
        for (; ticket > p; p++)
            ticket -= p + 1;
        int i = p * job.Step, j = ticket * job.Step, k = job.A.Columns;
        int m = Grid.Size(job.C.Rows, job.Step, p), n = Grid.Size(job.C.Rows, job.Step, ticket);
        View<T> rows = job.A.Block(i, 0, m, k), columns = job.B.Block(0, j, k, n), block = job.C.Block(i, j, m, n);
        if (i == j)
            Alone(job.Execution, job.Alpha, rows, columns, job.Beta, block);
        else
            Gemm.Multiply(job.Execution, job.Alpha, rows, columns, job.Beta, block);
    }

    private static void Blocks<T>(Execution<T> x, Uplo uplo, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = c.Rows, k = a.Columns;
        using var operands = new Operands<T>(x, a, b);
        for (int j = 0; j < n; j += operands.Columns)
        {
            int nb = Math.Min(operands.Columns, n - j);
            for (int p = 0; p < k; p += operands.Depth)
            {
                int kb = Math.Min(operands.Depth, k - p);
                RightOperand<T> right = operands.Right(b.Block(p, j, kb, nb));
                int from = uplo == Uplo.Lower ? j / operands.Rows * operands.Rows : 0, to = uplo == Uplo.Lower ? n : j + nb;
                for (int i = from; i < to; i += operands.Rows)
                {
                    int mb = Math.Min(operands.Rows, to - i);
                    LeftOperand<T> left = operands.Left(a.Block(i, p, mb, kb));
                    T scale = p == 0 ? beta : T.One;
                    x.Kernels.MultiplyTriangle(uplo, mb, nb, kb, alpha, left, right, scale, c.At(i, j), c.ColumnStride, i - j);
                }
            }
        }
    }

    private readonly record struct Job<T>(Execution<T> Execution, int Step, T Alpha, View<T> A, View<T> B, T Beta, View<T> C)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
