using System.Numerics;

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
        TriangularInverse.Invert(x, l, unit: true);

        // L⁻¹ as a whole triangle, and D⁻¹·L⁻¹. Above the diagonal no more comes up than D's blocks bring there, and nobody reads it.
        var y = new View<T>(n, n, scratch.Data + (ld * n), (int)ld);
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < j; i++)
                y[i, j] = T.Zero;
            l[j, j] = y[j, j] = T.One;
            for (int i = j + 1; i < n; i++)
                y[i, j] = l[i, j];
        }

        DivideByBlocks(a, pivots, y);
        MultiplyTransposed(x, l, y);

        // Row i of P·A is row order[i] of A.
        for (int i = 0; i < n; i++)
            order[i] = i;
        for (int i = 0; i < n; i++)
            (order[i], order[rows[i]]) = (order[rows[i]], order[i]);
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
                a[Math.Max(order[i], order[j]), Math.Min(order[i], order[j])] = y[i, j];
        }

        return 0;
    }

    /// <summary>The lower triangle of the symmetric Xᵀ·Y in place of Y's, X and Y lower triangles.</summary>
    private static void MultiplyTransposed<T>(Execution<T> x, View<T> l, View<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = l.Rows;
        if (n <= x.Blocking.Small)
        {
            for (int j = 0; j < n; j++)
            {
                for (int i = j; i < n; i++)
                {
                    T sum = T.Zero;
                    for (int p = i; p < n; p++)
                        sum += l[p, i] * y[p, j];
                    y[i, j] = sum;
                }
            }

            return;
        }

        // [ x11ᵀ x21ᵀ ] [ y11     ]
        // [      x22ᵀ ] [ y21 y22 ]
        int n1 = n / 2, n2 = n - n1;
        View<T> l21 = l.Block(n1, 0, n2, n1), l22 = l.Block(n1, n1, n2, n2);
        View<T> y11 = y.Block(0, 0, n1, n1), y21 = y.Block(n1, 0, n2, n1);
        MultiplyTransposed(x, l.Block(0, 0, n1, n1), y11);
        Syrk.Product(x, T.One, l21.Transposed, y21, T.One, y11);
        Triangular.Multiply(x, l22.Transposed.Reversed, unit: true, y21.RowsReversed);
        MultiplyTransposed(x, l22, y.Block(n1, n1, n2, n2));
    }
}
