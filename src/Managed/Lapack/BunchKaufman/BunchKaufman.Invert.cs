namespace Linalg.Interop.Managed;

/// <content>The inverse.</content>
internal static unsafe partial class BunchKaufman
{
    /// <summary>
    /// The lower triangle of A⁻¹ = Pᵀ·L⁻ᵀ·D⁻¹·L⁻¹·P in place of the factors. Returns the first step whose pivot is zero, one-based, or 0.
    /// </summary>
    public static int Invert<T>(Execution<T> x, View<T> a, in BlockPivots pivots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows;
        for (int k = 0; k < n; k += pivots.Size(k))
        {
            if (pivots.Size(k) == 1 && T.IsZero(a[k, k]))
                return k + 1;
        }

        nint ld = Stride<T>(n);
        using Scratch.Rental<int> integers = Scratch.Rent<int>(2 * (nint)n);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(2 * ld * n);
        int* rows = integers.Data, order = rows + n;
        pivots.List(rows);
        View<T> l = Multipliers(x, a, pivots, rows, 0, n, n, new View<T>(n, n, scratch.Data, (int)ld));
        x.Stops();
        var inverse = new View<T>(n, n, scratch.Data + (ld * n), (int)ld);

        // Half the columns of a panel of Sytrf: their own triangle is inverted element by element.
        int width = n < x.Blocking.LargeSymmetric ? Math.Max(1, x.Blocking.SymmetricPanel / 2) : x.Blocking.SymmetricPanel;
        for (int end = n, j; end > 0; end = j)
        {
            // [ x11     ]   X·L = L⁻ᵀ·D⁻¹, below D's blocks zero: x21·l11 + x22·l21 = 0, and there x11·l11 + x21ᵀ·l21 is D⁻¹
            // [ x21 x22 ]
            j = pivots.Start(end, width);
            int columns = end - j, rest = n - end;
            View<T> l11 = l.Block(j, j, columns, columns), l21 = l.Block(end, j, rest, columns);
            View<T> x11 = inverse.Block(j, j, columns, columns), x21 = inverse.Block(end, j, rest, columns);
            Symm.Multiply(x, -T.One, inverse.Block(end, end, rest, rest), l21, T.Zero, x21);
            Triangular.Solve(x, l11.Transposed.Reversed, unit: true, x21.Transposed.RowsReversed);
            Scaling.Multiply(x, T.Zero, x11);
            Gemm.Subtract(x, x21.Transposed, l21, x11);
            InvertBlock(a, pivots, j, l11, x11);
        }

        // Row i of P·A is row order[i] of A.
        for (int i = 0; i < n; i++)
            order[i] = i;
        for (int i = 0; i < n; i++)
            (order[i], order[rows[i]]) = (order[rows[i]], order[i]);
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
                a[Math.Max(order[i], order[j]), Math.Min(order[i], order[j])] = inverse[i, j];
        }

        return 0;
    }

    /// <summary>
    /// The lower triangle of X with X·L = D⁻¹ + G on and below D's blocks, G in X's place. Each element is made of elements of X: pivots that are
    /// rounding errors spoil an inverse of L that is made apart from D⁻¹.
    /// </summary>
    private static void InvertBlock<T>(View<T> a, in BlockPivots pivots, int first, View<T> l, View<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int end = x.Rows, size; end > 0; end -= size)
        {
            size = pivots.Size(first + end - 1);
            int start = end - size, step = first + start;
            for (int k = end - 1; k >= start; k--)
            {
                for (int i = x.Rows - 1; i >= k; i--)
                {
                    T sum = x[i, k];
                    for (int p = k + 1; p < x.Rows; p++)
                        sum -= (i >= p ? x[i, p] : x[p, i]) * l[p, k];
                    x[i, k] = sum;
                }
            }

            if (size == 1)
                x[start, start] += T.One / a[step, step];
            else
                AddInverse(a[step, step], a[step + 1, step], a[step + 1, step + 1], x.Block(start, start, 2, 2));
        }
    }

    /// <summary>The lower triangle of X += [a b; b c]⁻¹, with b taken out, so that nothing overflows that need not.</summary>
    private static void AddInverse<T>(T a, T b, T c, View<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T p = a / b, q = c / b, determinant = (p * q) - T.One;
        x[0, 0] += q / determinant / b;
        x[1, 0] -= T.One / determinant / b;
        x[1, 1] += p / determinant / b;
    }
}
