using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// A = P·L·U with partial pivoting, solutions and inverse. The factorization of a matrix that is not large, or of a panel of one that is, is recursive
/// (Toledo, SIAM J. Matrix Anal. Appl. 18(4), 1997).
/// </summary>
internal static unsafe partial class Lu
{
    // Cost of exchanging two elements, in multiplications, when interchanges are shared among threads.
    private const int ExchangeCost = 8;

    // Smallest number of columns whose interchanges a thread takes.
    private const int ColumnsTogether = 16;

    /// <summary>Factors A in place. Pivots are one-based rows of A; returns the index of the first zero pivot, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Factor<T>(Execution<T> x, View<T> a, int* ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Math.Min(a.Rows, a.Columns) < x.Blocking.PanelsAhead || a.Columns / 2 > a.Rows ? FactorRecursively(x, a, ipiv) : FactorPanels(x, a, ipiv);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FactorRecursively<T>(Execution<T> x, View<T> a, int* ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int panel = x.Blocking.Panel;
        return a.Columns <= panel || (a.Columns <= 2 * panel && a.Rows <= x.Blocking.ShortPanel)
            ? x.Kernels.FactorPanel(a.Rows, a.Columns, a.Data, a.ColumnStride, ipiv)
            : FactorHalves(x, a, ipiv);
    }

    private static int FactorHalves<T>(Execution<T> x, View<T> a, int* ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, n = a.Columns, steps = Math.Min(m, n);

        // [ a11 a12 ]   a11: n1 × n1
        // [ a21 a22 ]
        int n1 = n > m ? m : Half(x, n);
        View<T> left = a.Block(0, 0, m, n1), right = a.Block(0, n1, m, n - n1);
        View<T> a11 = a.Block(0, 0, n1, n1), a12 = a.Block(0, n1, n1, n - n1);
        View<T> a21 = a.Block(n1, 0, m - n1, n1), a22 = a.Block(n1, n1, m - n1, n - n1);

        int info = n1 == m ? Factor(x, left, ipiv) : FactorRecursively(x, left, ipiv);
        x.Stops();
        SwapRows(x, right, ipiv, n1);
        Triangular.Solve(x, a11, unit: true, a12);
        if (n1 == steps)
            return info;
        Gemm.Subtract(x, a21, a12, a22);
        int info2 = FactorRecursively(x, a22, ipiv + n1);
        SwapRows(x, a21, ipiv + n1, steps - n1);
        for (int i = n1; i < steps; i++)
            ipiv[i] += n1;
        return info == 0 && info2 != 0 ? info2 + n1 : info;
    }

    /// <summary>Solves op(A)·X = B: A·X = P·L·U·X, or Aᵀ·X = Uᵀ·Lᵀ·Pᵀ·X.</summary>
    public static void Solve<T>(Execution<T> x, bool transposed, in View<T> lu, int* ipiv, in View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!transposed)
        {
            SwapRows(x, b, ipiv, lu.Rows);
            TriangularSystem.Solve(x, lu, unit: true, b);
            TriangularSystem.Solve(x, lu.Reversed, unit: false, b.RowsReversed);
        }
        else
        {
            TriangularSystem.Solve(x, lu.Transposed, unit: false, b);
            TriangularSystem.Solve(x, lu.Transposed.Reversed, unit: true, b.RowsReversed);
            SwapRows(x, b, ipiv, lu.Rows, backwards: true);
        }
    }

    /// <summary>
    /// Computes A⁻¹ in place of its factors: U⁻¹ first, then X·L = U⁻¹ by blocks of columns from the last to the first, then the column interchanges.
    /// </summary>
    public static void Invert<T>(Execution<T> x, View<T> lu, int* ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = lu.Rows, step = Math.Min(n, x.Blocking.Triangle);
        TriangularInverse.Invert(x, lu.Reversed, unit: false);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>((nint)n * step);
        for (int j = (n - 1) / step * step; j >= 0; j -= step)
        {
            // [ x1 x2 ] [ l11     ]    x1 := (x1 − x2·l21)·l11⁻¹; the space of L in x1 becomes zeros.
            //           [ l21 l22 ]
            int nb = Math.Min(step, n - j), rest = n - j - nb;
            View<T> l = new View<T>(n, nb, scratch.Data, n), x1 = lu.Block(0, j, n, nb);
            for (int q = 0; q < nb; q++)
            {
                for (int p = j + q + 1; p < n; p++)
                {
                    l[p, q] = x1[p, q];
                    x1[p, q] = T.Zero;
                }
            }

            Gemm.Subtract(x, lu.Block(0, j + nb, n, rest), l.Block(j + nb, 0, rest, nb), x1);
            Triangular.Solve(x, l.Block(j, 0, nb, nb).Transposed.Reversed, unit: true, x1.Transposed.RowsReversed);
        }

        for (int j = n - 1; j >= 0; j--)
        {
            int p = ipiv[j] - 1;
            if (p != j)
                Exchange(n, lu.At(0, j), lu.At(0, p));
        }
    }

    private static void Exchange<T>(int n, T* x, T* y)
        where T : unmanaged
    {
        for (int i = 0; i < n; i++)
            (x[i], y[i]) = (y[i], x[i]);
    }

    /// <summary>About half, in whole panels.</summary>
    private static int Half<T>(Execution<T> x, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int panel = x.Blocking.Panel;
        return Math.Max(panel, n / 2 / panel * panel);
    }

    private static void SwapRows<T>(Execution<T> x, View<T> a, int* ipiv, int count, bool backwards = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // An exchange is memory traffic: worth some multiplications each.
        if (!x.Shares((double)ExchangeCost * a.Columns * count))
        {
            x.Kernels.SwapRows(a.Columns, a.Data, a.ColumnStride, ipiv, count, backwards);
            return;
        }

        var job = new SwapJob<T>(x.Kernels, Split.Among(x.Threads, a.Columns, ColumnsTogether, ColumnsTogether), a, (nint)ipiv, count, backwards);
        Team.Run(x.Threads, job.Columns.Parts, even: true, &Swap<T>, Unsafe.AsPointer(ref job));
    }

    private static void Swap<T>(void* state, int ticket)
        where T : unmanaged
    {
        ref SwapJob<T> job = ref Unsafe.AsRef<SwapJob<T>>(state);
        (int j, int columns) = job.Columns.Part(ticket);
        job.Kernels.SwapRows(columns, job.A.At(0, j), job.A.ColumnStride, (int*)job.Pivots, job.Count, job.Backwards);
    }

    private readonly record struct SwapJob<T>(Kernels<T> Kernels, Split Columns, View<T> A, nint Pivots, int Count, bool Backwards)
        where T : unmanaged;
}
