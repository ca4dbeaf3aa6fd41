namespace Linalg.Interop.Managed;

/// <summary>
/// The singular value decomposition of an upper bidiagonal matrix by divide and conquer (Gu and Eisenstat, SIAM J. Matrix Anal. Appl. 16(1), 1995):
/// without one row it splits into two blocks of half the order, whose SVDs are merged.
/// </summary>
internal static unsafe class DivideAndConquer
{
    /// <summary>
    /// B = U·Σ·Vᵀ. U and V are zero on entry. Returns false if an iteration did not converge; d, e, U and V are then without meaning.
    /// </summary>
    public static bool Decompose<T>(Execution<T> x, SvdLimits limits, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(MergeMemory<T>.Length(n));
        using Scratch.Rental<int> indices = Scratch.Rent<int>(MergeMemory<T>.Indices(n));
        return Solve(x, limits, new MergeMemory<T>(n, scratch.Data, indices.Data), n, d, e, u, v);
    }

    /// <summary>
    /// A matrix of n rows and as many columns, or one more if V has one more: then e has n elements, and the last column of V is the null vector.
    /// </summary>
    private static bool Solve<T>(Execution<T> x, SvdLimits limits, MergeMemory<T> memory, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n <= x.Blocking.BidiagonalLeaf)
            return SolveLeaf(x, limits, memory, n, d, e, u, v);

        // [ b1               ]   b1: nl × (nl + 1)
        // [ ..0 alpha beta 0..]
        // [              b2  ]   b2: nr × (nr [+ 1])
        int nl = (n - 1) / 2, nr = n - 1 - nl, first = nl + 1, columns = v.Columns - first;
        if (!Solve(x, limits, memory, nl, d, e, u.Block(0, 0, nl, nl), v.Block(0, 0, first, first)))
            return false;
        if (!Solve(x, limits, memory, nr, d + first, e + first, u.Block(first, first, nr, nr), v.Block(first, first, columns, columns)))
            return false;
        return new BidiagonalMerge<T>(x, memory, nl, d, d[nl], e[nl], u, v).Run(limits);
    }

    /// <summary>Decomposes a leaf by QR iteration, on contiguous copies of its vectors.</summary>
    private static bool SolveLeaf<T>(Execution<T> x, SvdLimits limits, MergeMemory<T> memory, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = v.Columns, stride = MergeMemory<T>.LeafStride(m);
        View<T> left = Identity(n, memory.Coefficients, stride), right = Identity(m, memory.Packed, stride);
        if (m > n)
            RemoveLastColumn(x.Kernels, n, d, e, right);
        if (BidiagonalQr.Iterate(x, limits.LeafSweeps, n, d, e, left, right.Block(0, 0, m, n)) != 0
            && BidiagonalQr.Iterate(x, limits.MoreLeafSweeps, n, d, e, left, right.Block(0, 0, m, n)) != 0)
            return false;
        x.Kernels.Copy(n, n, left.Data, left.ColumnStride, u.Data, u.ColumnStride);
        x.Kernels.Copy(m, m, right.Data, right.ColumnStride, v.Data, v.ColumnStride);
        return true;
    }

    /// <summary>
    /// Reduces an n × (n + 1) matrix to n × n beside a column of zeros: the last element of a row is rotated into the
    /// diagonal, which fills one in the row above.
    /// </summary>
    private static void RemoveLastColumn<T>(Kernels<T> kernels, int n, T* d, T* e, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T last = e[n - 1];
        for (int k = n - 1; k >= 0; k--)
        {
            d[k] = BidiagonalQr.Rotation(d[k], last, out T c, out T s);
            kernels.RotateColumns(v.Rows, 1, &c, &s, v.At(0, k), (n - k) * v.ColumnStride);
            if (k == 0)
                return;
            last = -s * e[k - 1];
            e[k - 1] *= c;
        }
    }

    private static View<T> Identity<T>(int n, T* data, int stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        new Span<T>(data, n * stride).Clear();
        for (int j = 0; j < n; j++)
            data[j * (nint)(stride + 1)] = T.One;
        return new View<T>(n, n, data, stride);
    }
}
