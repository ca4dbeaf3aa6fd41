namespace Linalg.Interop.Managed;

/// <summary>The singular value decomposition of an upper bidiagonal matrix.</summary>
internal static unsafe class BidiagonalSvd
{
    /// <summary>
    /// B = U·Σ·Vᵀ, B n × n with diagonal d and superdiagonal e, which is destroyed. On return d holds the singular values, nonincreasing and
    /// nonnegative, u and v the left and right singular vectors as columns. Returns 0, or i &gt; 0 if the iterations did not converge.
    /// </summary>
    /// <param name="x">The kernels, and how to split.</param>
    /// <param name="n">The order.</param>
    /// <param name="d">n diagonal elements.</param>
    /// <param name="e">n − 1 elements above the diagonal.</param>
    /// <param name="u">n × n, column-major; what it holds on entry does not matter.</param>
    /// <param name="v">n × n, column-major; what it holds on entry does not matter.</param>
    public static int Decompose<T>(Execution<T> x, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Decompose(x, SvdLimits.Default, n, d, e, u, v);

    /// <inheritdoc cref="Decompose{T}(Execution{T}, int, T*, T*, View{T}, View{T})"/>
    public static int Decompose<T>(Execution<T> x, SvdLimits limits, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!IsFinite(n, d) || !IsFinite(n - 1, e))
            return Math.Max(1, n - 1);
        int scale = BidiagonalScale.Normalize(n, d, e);
        u.Clear();
        v.Clear();
        int info = 0, blocks = 0;
        for (int first = 0, next; first < n && info == 0; first = next)
        {
            // Rows first … next − 1 are a block: the superdiagonal element behind it is negligible beside the largest element.
            next = first + 1;
            while (next < n && !(T.Abs(e[next - 1]) <= Machine<T>.Epsilon))
                next++;
            int size = next - first;
            View<T> left = u.Block(first, first, size, size), right = v.Block(first, first, size, size);
            info = DecomposeBlock(x, limits, size, d + first, e + first, left, right);
            blocks++;
        }

        if (blocks > 1 && info == 0)
            SingularTriplets.Sort(x.Kernels, n, d, u, v);
        BidiagonalScale.Multiply(n, d, scale);
        return info;
    }

    /// <summary>A block without negligible elements above the diagonal; U and V are zero.</summary>
    private static int DecomposeBlock<T>(Execution<T> x, SvdLimits limits, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n == 1)
        {
            u[0, 0] = v[0, 0] = T.One;
            return Single(n, d, v);
        }

        using Scratch.Rental<T> scratch = Scratch.Rent<T>(2 * (nint)n);
        T* diagonal = scratch.Data, above = diagonal + n;
        new ReadOnlySpan<T>(d, n).CopyTo(new Span<T>(diagonal, n));
        new ReadOnlySpan<T>(e, n - 1).CopyTo(new Span<T>(above, n - 1));
        bool divides = n > x.Blocking.BidiagonalLeaf;
        if (divides ? DivideAndConquer.Decompose(x, limits, n, d, e, u, v) : Iterate(x, limits.LeafSweeps, n, d, e, u, v))
            return 0;
        new ReadOnlySpan<T>(diagonal, n).CopyTo(new Span<T>(d, n));
        new ReadOnlySpan<T>(above, n - 1).CopyTo(new Span<T>(e, n - 1));
        if (Iterate(x, limits.BlockSweeps, n, d, e, u, v))
            return 0;
        new ReadOnlySpan<T>(diagonal, n).CopyTo(new Span<T>(d, n));
        return OneSidedJacobi.Decompose(x, limits.JacobiSweeps, n, d, above, u, v);
    }

    private static bool Iterate<T>(Execution<T> x, int sweeps, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        u.Clear();
        v.Clear();
        for (int j = 0; j < n; j++)
            u[j, j] = v[j, j] = T.One;
        return BidiagonalQr.Iterate(x, sweeps, n, d, e, u, v) == 0;
    }

    private static bool IsFinite<T>(int n, T* x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < n; i++)
        {
            if (!T.IsFinite(x[i]))
                return false;
        }

        return true;
    }

    /// <summary>The singular values alone, each to high relative accuracy.</summary>
    /// <inheritdoc cref="Decompose{T}(Execution{T}, int, T*, T*, View{T}, View{T})"/>
    public static int Values<T>(Execution<T> x, int n, T* d, T* e)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Values(x, SvdLimits.Default, n, d, e);

    /// <inheritdoc cref="Values{T}(Execution{T}, int, T*, T*)"/>
    public static int Values<T>(Execution<T> x, SvdLimits limits, int n, T* d, T* e)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var none = new View<T>(0, n, d, 0);
        if (n <= 1)
            return Single(n, d, none);
        if (Dqds.Values(x, limits, n, d, e))
            return 0;

        // Scaled as far from underflow as the squares of the first rotation allow.
        int scale = BidiagonalScale.Normalize(n, d, e, top: sizeof(T) == sizeof(double) ? 450 : 40);
        int info = BidiagonalQr.Iterate(x, limits.BlockSweeps, n, d, e, none, none);
        BidiagonalScale.Multiply(n, d, scale);
        return info;
    }

    private static int Single<T>(int n, T* d, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (n == 0)
            return 0;
        if (v.Rows > 0 && T.IsNegative(*d))
            v[0, 0] = -T.One;
        *d = T.Abs(*d);
        return T.IsFinite(*d) ? 0 : 1;
    }
}
