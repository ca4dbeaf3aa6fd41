using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// C := alpha·A·B + beta·C for a C of a few columns and a column-major A beyond the second-level cache, which is read once, where it is, in long
/// runs: blocks of rows of A are added, a few columns at a time, to sums that stay in the first-level cache. Every element is the same chain of
/// multiply-adds as in <see cref="Product"/>, so which of the two computes it changes no bit.
/// </summary>
internal static unsafe class NarrowProduct
{
    /// <summary>The most columns of C: the sums of more would leave the first-level cache, and tiles pay.</summary>
    public const int MostColumns = 8;

    // Vectors of rows from which the sums are worth their own loop.
    private const int LeastVectors = 4;

    // Bytes of the sums of one block of rows: half of the first-level cache, beside which two groups of columns fit.
    private const int SumBytes = 16 * 1024;

    /// <summary>Whether C has so few columns, and A is large and column-major.</summary>
    public static bool Fits<T>(Execution<T> x, View<T> a, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        c.Columns <= MostColumns && a.RowStride == 1 && a.Rows >= LeastVectors * x.Kernels.VectorLength
        && (nint)a.Rows * a.Columns * sizeof(T) > x.Blocking.DirectBytes && !Product.IsFlat(a);

    /// <summary>beta = 0 does not read C.</summary>
    public static void Compute<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = c.Rows, n = c.Columns, k = a.Columns;
        nint stride = Packing.RightStride(k);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(stride * n);
        Packing.Copy(x.Kernels, b, scratch.Data, stride);
        int threads = x.Shares((double)m * n * k) ? x.Threads : 1, most = SumBytes / sizeof(T) / n;
        var rows = Split.Among(threads, m, 2 * x.Kernels.VectorLength, 2 * LeastVectors * x.Kernels.VectorLength, most);
        var job = new Job<T>(x.Alone, alpha, a, new View<T>(k, n, scratch.Data, (int)stride), beta, c, rows);
        Team.Run(threads, job.Rows.Parts, even: true, &Multiply<T>, Unsafe.AsPointer(ref job));
        x.Stops();
    }

    /// <summary>One ticket: a block of rows.</summary>
    private static void Multiply<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Job<T> job = ref Unsafe.AsRef<Job<T>>(state);
        Execution<T> x = job.Execution;
        (int i, int m) = job.Rows.Part(ticket);
        int n = job.C.Columns, k = job.A.Columns, depth = x.Blocking.Depth;
        if (x.Stops())
            return;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Packing.RightStride(m) * n);
        var sums = new View<T>(m, n, scratch.Data, (int)Packing.RightStride(m));
        View<T> c = job.C.Block(i, 0, m, n);
        for (int p = 0; p < k; p += depth)
        {
            sums.Clear();
            x.Kernels.AddNarrowProduct(
                m, n, Math.Min(depth, k - p), job.A.At(i, p), job.A.ColumnStride, job.B.At(p, 0), job.B.ColumnStride, sums.Data, sums.ColumnStride);
            Update(x.Kernels, job.Alpha, sums, p == 0 ? job.Beta : T.One, c);
        }

        x.Stops(2.0 * m * n * k);
    }

    /// <summary>C := alpha·sums + beta·C, rounded as the kernels do it.</summary>
    private static void Update<T>(Kernels<T> kernels, T alpha, View<T> sums, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < c.Columns; j++)
        {
            T* sum = sums.At(0, j);
            if (c.RowStride == 1)
            {
                kernels.Combine(c.Rows, alpha, sum, beta, c.At(0, j));
                continue;
            }

            kernels.Combine(c.Rows, alpha, sum, T.Zero, sum);
            for (int i = 0; i < c.Rows; i++)
                c[i, j] = T.IsZero(beta) ? sum[i] : SimdScalar<T>.MultiplyAdd(beta, c[i, j], sum[i]);
        }
    }

    private readonly record struct Job<T>(Execution<T> Execution, T Alpha, View<T> A, View<T> B, T Beta, View<T> C, Split Rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
