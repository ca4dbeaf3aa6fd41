namespace Linalg.Interop.Managed;

/// <summary>
/// The singular value decomposition by one-sided Jacobi rotations (Hestenes, J. SIAM 6, 1958): they make the columns of G·V orthogonal, whose lengths
/// are then the singular values. Slow, but it always converges: the last resort.
/// </summary>
internal static unsafe class OneSidedJacobi
{
    /// <summary>
    /// B = U·Σ·Vᵀ of the upper bidiagonal n × n matrix with diagonal d and superdiagonal e, its largest element near one. On return d holds the
    /// singular values, nonincreasing. Returns 0, or the number of columns that are not orthogonal to all others after that many sweeps.
    /// </summary>
    public static int Decompose<T>(Execution<T> x, int sweeps, int n, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < n; j++)
        {
            new Span<T>(u.At(0, j), n).Clear();
            new Span<T>(v.At(0, j), n).Clear();
            u[j, j] = d[j];
            if (j > 0)
                u[j - 1, j] = e[j - 1];
            v[j, j] = T.One;
        }

        int turned = n;
        for (int sweep = 0; sweep < sweeps && turned > 0; sweep++)
            turned = Sweep(x, n, u, v);
        if (turned > 0)
            return turned;
        for (int j = 0; j < n; j++)
            d[j] = x.Kernels.Norm(n, u.At(0, j));
        SingularTriplets.Sort(x.Kernels, n, d, u, v);
        Normalize(x.Kernels, n, d, u);
        return 0;
    }

    // Squared norm below which a column is zero beside the largest.
    private static T Negligible<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Machine<T>.SafeMin / Machine<T>.Epsilon;

    /// <summary>Makes every pair of columns orthogonal once. Returns the number of columns that were rotated.</summary>
    private static int Sweep<T>(Execution<T> execution, int n, View<T> g, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T tolerance = T.CreateTruncating(4) * Machine<T>.Epsilon * T.Sqrt(T.CreateTruncating(n));
        Kernels<T> kernels = execution.Kernels;
        int turned = 0;
        for (int p = 0; p < n - 1; p++)
        {
            execution.Stops();
            bool moved = false;
            for (int q = p + 1; q < n; q++)
            {
                T* x = g.At(0, p), y = g.At(0, q);
                T xx = Dot(kernels, n, x, x), yy = Dot(kernels, n, y, y), xy = Dot(kernels, n, x, y);
                if (xx < Negligible<T>() || yy < Negligible<T>() || T.Abs(xy) <= tolerance * T.Sqrt(xx) * T.Sqrt(yy))
                    continue;

                // x·y = 0 afterwards for t = s/c, the smaller root of t² + 2·ζ·t − 1, which exchanges no columns.
                T zeta = (xx - yy) / (xy + xy), t = T.CopySign(T.One, zeta) / (T.Abs(zeta) + T.Sqrt(T.One + (zeta * zeta)));
                T c = T.One / T.Sqrt(T.One + (t * t)), s = c * t;
                kernels.RotateColumns(n, 1, &c, &s, x, (q - p) * g.ColumnStride);
                kernels.RotateColumns(n, 1, &c, &s, v.At(0, p), (q - p) * v.ColumnStride);
                moved = true;
            }

            turned += moved ? 1 : 0;
        }

        return turned;
    }

    /// <summary>Computes the left vectors: columns scaled to unit length, and for zero columns any that are orthogonal to all others.</summary>
    private static void Normalize<T>(Kernels<T> kernels, int n, T* d, View<T> u)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0, unit = 0; j < n; j++)
        {
            T* column = u.At(0, j);
            if (d[j] * d[j] >= Negligible<T>())
            {
                kernels.Scale(n, T.One / d[j], column);
                continue;
            }

            // Of n unit vectors one keeps at least 1/√n of its length beside fewer than n orthonormal columns.
            T enough = T.One / (T.One + T.Sqrt(T.CreateTruncating(n)));
            for (T length = T.Zero; !(length > enough) && unit < n; unit++)
            {
                new Span<T>(column, n).Clear();
                column[unit] = T.One;
                for (int pass = 0; pass < 2; pass++)
                {
                    for (int i = 0; i < j; i++)
                    {
                        T product = -Dot(kernels, n, u.At(0, i), column);
                        kernels.AddProduct(n, 1, u.At(0, i), u.ColumnStride, &product, column);
                    }

                    length = pass == 0 ? kernels.Norm(n, column) : length;
                }
            }

            kernels.Scale(n, T.One / kernels.Norm(n, column), column);
        }
    }

    private static T Dot<T>(Kernels<T> kernels, nint n, T* x, T* y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        kernels.AddTransposedProduct(n, 1, T.One, x, n, y, &sum);
        return sum;
    }
}
