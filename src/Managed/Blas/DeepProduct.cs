using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// C := alpha·A·B + beta·C for a small C and long sums, where neither rows nor columns of C can be shared among threads: the sums are
/// cut into pieces of one length, each a product beside C, and the pieces are added in their order. Where they end depends on k alone.
/// </summary>
internal static unsafe class DeepProduct
{
    /// <summary>Whether C is small and the sums are long.</summary>
    public static bool Fits<T>(Execution<T> x, int m, int n, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        k >= 2 * x.Blocking.DeepPiece && Math.Max(m, n) <= x.Blocking.SmallProduct;

    /// <summary>beta = 0 does not read C.</summary>
    public static void Compute<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = c.Rows, n = c.Columns, k = a.Columns, piece = x.Blocking.DeepPiece, count = k / piece;
        nint size = (nint)m * n;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(size * count);
        var job = new Job<T>(x.Alone, a, b, piece, count, (nint)scratch.Data);
        int threads = x.Shares((double)m * n * k) ? x.Threads : 1;
        Team.Run(threads, count, even: true, &Multiply<T>, Unsafe.AsPointer(ref job));
        if (x.Stops())
            return;

        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < m; i++)
            {
                T* term = scratch.Data + i + ((nint)j * m);
                T sum = *term;
                for (int p = 1; p < count; p++)
                    sum += term[p * size];
                ref T target = ref c[i, j];
                target = T.IsZero(beta) ? alpha * sum : (alpha * sum) + (beta * target);
            }
        }
    }

    /// <summary>One ticket: a piece of the sums. The last one takes what is left over.</summary>
    private static void Multiply<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Job<T> job = ref Unsafe.AsRef<Job<T>>(state);
        int m = job.A.Rows, n = job.B.Columns, from = ticket * job.Piece;
        int k = ticket == job.Count - 1 ? job.A.Columns - from : job.Piece;
        var target = new View<T>(m, n, (T*)job.Target + ((nint)m * n * ticket), m);
        Product.Compute(job.Execution, Region.Whole, T.One, job.A.Block(0, from, m, k), job.B.Block(from, 0, k, n), T.Zero, target);
    }

    private readonly record struct Job<T>(Execution<T> Execution, View<T> A, View<T> B, int Piece, int Count, nint Target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
