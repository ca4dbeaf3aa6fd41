using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>The part of C that a product is computed for.</summary>
internal enum Region
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The diagonal and what is below.</summary>
    Lower,

    /// <summary>The diagonal and what is above.</summary>
    Upper,
}

/// <summary>
/// C := alpha·A·B + beta·C for a column-major C by the five loops of Goto and van de Geijn (ACM TOMS 34(3), 2008): pieces of B for the
/// last-level cache, blocks of rows of A for the second level, strips of B for the first, tiles of C in registers. Operands that lie well in
/// memory are read where they are. Threads pack a piece of B together and then take blocks of rows, or of columns where the rows are few;
/// where the blocks end changes no element.
/// </summary>
internal static unsafe class Product
{
    // The most columns that are read side by side as fast as from a packed copy.
    private const int Flat = 32;

    /// <summary>Whether a column-major A of any size is best read where it is: its columns are few and do not compete for the first-level cache.</summary>
    public static bool IsFlat<T>(View<T> a)
        where T : unmanaged => a.Columns <= Flat && a.RowStride == 1 && !Cache.Conflicts(a.ColumnStride * sizeof(T), a.Columns);

    /// <summary>beta = 0 does not read C.</summary>
    public static void Compute<T>(Execution<T> x, Region region, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = c.Rows, n = c.Columns, k = a.Columns, depth = Math.Min(k, x.Blocking.Depth);
        bool packLeft = a.RowStride != 1 || (Packing.Pays(x, a.ColumnStride, m, n, k) && !IsFlat(a));
        bool packRight = (b.RowStride != 1 && b.ColumnStride != 1)
            || (m >= x.Blocking.Reuse && Packing.Pays(x, b.RowStride == 1 ? b.ColumnStride : b.RowStride, n, m, k));
        int threads = x.Shares((double)m * n * k) ? x.Threads : 1;
        bool large = (nint)m * k * sizeof(T) > x.Blocking.DirectBytes;
        if (!packLeft && !packRight && threads == 1 && k == depth && (n <= x.Kernels.TileColumns || !large))
        {
            var whole = new LeftOperand<T>(a.Data, a.ColumnStride, x.Kernels.TileRows);
            MultiplyRows(x.Kernels, region, m, n, k, alpha, whole, InPlace(b), beta, c.Data, c.ColumnStride, 0);
            x.Stops((region == Region.Whole ? 2.0 : 1) * m * n * k);
            return;
        }

        // Blocks of few rows would read all of B again and again: then threads take columns, and the one block of rows is packed ahead.
        bool few = threads > 1 && region == Region.Whole && m < n && m <= x.Blocking.Rows;
        int columns = packRight ? Math.Min(n, x.Blocking.Columns) : n;
        using Scratch.Rental<T> scratch = packRight ? Scratch.Rent<T>(Packing.RightStride(depth) * columns) : default;
        using Scratch.Rental<T> ahead = few && packLeft ? Scratch.Rent<T>(Packing.LeftLength(x.Kernels, m, depth)) : default;
        var job = new Job<T>(x, region, alpha, packLeft && !few);
        for (int j = 0, nb; j < n; j += nb)
        {
            nb = Math.Min(columns, n - j);

            // The rows that meet the region in these columns.
            int first = region == Region.Lower ? j : 0, end = region == Region.Upper ? Math.Min(m, j + nb) : m;
            job.Rows = few ? new Split(m, 1, m) : Blocks(x, end - first, packLeft || large, threads);
            job.Columns = Split.Among(few ? threads : 1, nb, x.Kernels.TileColumns, 2 * x.Kernels.TileColumns);
            for (int p = 0; p < k; p += depth)
            {
                int kb = Math.Min(depth, k - p);
                View<T> bp = b.Block(p, j, kb, nb);
                job.Right = packRight ? PackRight(x, bp, scratch.Data, threads) : InPlace(bp);
                job.A = a.Block(first, p, end - first, kb);
                job.Left = few && packLeft
                    ? Packing.Left(x.Kernels, job.A, ahead.Data)
                    : new LeftOperand<T>(job.A.Data, job.A.ColumnStride, x.Kernels.TileRows);
                job.C = c.Block(first, j, end - first, nb);
                job.Offset = first - j;
                job.Beta = p == 0 ? beta : T.One;
                Team.Run(threads, job.Tickets, even: region == Region.Whole, &MultiplyBlock<T>, Unsafe.AsPointer(ref job));
                if (x.Stops())
                    return;
            }
        }
    }

    /// <summary>
    /// Blocks of rows, of at least two tiles. Those of several threads end at whole vectors rather than at whole tiles, of which a matrix may have too few
    /// to be shared evenly.
    /// </summary>
    public static Split Blocks<T>(Execution<T> x, int m, bool limited, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Split.Among(
            threads, m, threads == 1 ? x.Kernels.TileRows : x.Kernels.VectorLength, 2 * x.Kernels.TileRows, limited ? x.Blocking.Rows : int.MaxValue);

    /// <summary>One ticket: a block of rows of A, packed if need be, times the piece of B or some columns of it.</summary>
    private static void MultiplyBlock<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Job<T> job = ref Unsafe.AsRef<Job<T>>(state);
        if (job.Ticket.Stops())
            return;

        // Below the diagonal the last blocks are the longest: they come first.
        (int block, int part) = Math.DivRem(ticket, job.Columns.Parts);
        (int i, int m) = job.Rows.Part(job.Region == Region.Lower ? job.Rows.Parts - 1 - block : block);
        (int j, int n) = job.Columns.Part(part);
        int k = job.A.Columns;
        using Scratch.Rental<T> scratch = job.PackLeft ? Scratch.Rent<T>(Packing.LeftLength(job.Kernels, m, k)) : default;
        LeftOperand<T> left = job.PackLeft ? Packing.Left(job.Kernels, job.A.Block(i, 0, m, k), scratch.Data) : job.Left.From(i);
        T* c = job.C.At(i, j);
        MultiplyRows(job.Kernels, job.Region, m, n, k, job.Alpha, left, job.Right.From(j), job.Beta, c, job.C.ColumnStride, job.Offset + i);
        job.Ticket.Stops(2.0 * m * k * Columns(job.Region, n, job.Offset + i + (m / 2)));
    }

    /// <summary>How many of n columns lie in the region, in a row so many rows below the first column's diagonal element.</summary>
    private static int Columns(Region region, int n, int row)
    {
        int left = Math.Clamp(row, 0, n);
        return region == Region.Whole ? n : region == Region.Lower ? left : n - left;
    }

    /// <summary>The rows of C from <paramref name="offset"/> on, as far as they lie in the region.</summary>
    private static void MultiplyRows<T>(
        Kernels<T> kernels, Region region, int m, int n, int k, T alpha, in LeftOperand<T> a, in RightOperand<T> b, T beta, T* c, nint ldc,
        int offset)
        where T : unmanaged
    {
        if (region == Region.Whole)
            kernels.Multiply(m, n, k, alpha, a, b, beta, c, ldc);
        else
            kernels.MultiplyTriangle(region == Region.Lower ? Uplo.Lower : Uplo.Upper, m, n, k, alpha, a, b, beta, c, ldc, offset);
    }

    private static RightOperand<T> InPlace<T>(View<T> b)
        where T : unmanaged => b.RowStride == 1
        ? new RightOperand<T>(b.Data, b.ColumnStride, byRows: false)
        : new RightOperand<T>(b.Data, b.RowStride, byRows: true);

    /// <summary>A piece of B in packed form, its columns shared among threads.</summary>
    private static RightOperand<T> PackRight<T>(Execution<T> x, View<T> b, T* target, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint stride = Packing.RightStride(b.Rows);
        var columns = Split.Among(threads, b.Columns, x.Kernels.TileColumns, x.Blocking.SmallestShare);
        var job = new PackJob<T>(x.Kernels, columns, b, (nint)target, stride);
        Team.Run(threads, columns.Parts, even: true, &PackColumns<T>, Unsafe.AsPointer(ref job));
        return new RightOperand<T>(target, stride, byRows: false);
    }

    private static void PackColumns<T>(void* state, int ticket)
        where T : unmanaged
    {
        ref PackJob<T> job = ref Unsafe.AsRef<PackJob<T>>(state);
        (int j, int columns) = job.Columns.Part(ticket);
        Packing.Copy(job.Kernels, job.B.Block(0, j, job.B.Rows, columns), (T*)job.Target + (j * job.Stride), job.Stride);
    }

    /// <summary>What all blocks have in common.</summary>
    private struct Job<T>(Execution<T> execution, Region region, T alpha, bool packLeft)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public readonly Execution<T> Ticket = execution.Alone;
        public readonly Kernels<T> Kernels = execution.Kernels;
        public readonly Region Region = region;
        public readonly T Alpha = alpha;
        public readonly bool PackLeft = packLeft;
        public T Beta;
        public View<T> A;
        public View<T> C;
        public LeftOperand<T> Left;
        public RightOperand<T> Right;
        public Split Rows;
        public Split Columns;
        public int Offset;

        public readonly int Tickets => Rows.Parts * Columns.Parts;
    }

    private readonly record struct PackJob<T>(Kernels<T> Kernels, Split Columns, View<T> B, nint Target, nint Stride)
        where T : unmanaged;
}
