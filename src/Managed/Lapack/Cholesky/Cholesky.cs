using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// A = L·Lᵀ of a symmetric positive definite matrix, and what is computed from it. The upper form A = Uᵀ·U is this one of the transposed view.
/// </summary>
internal static unsafe partial class Cholesky
{
    /// <summary>Factors the lower triangle of A in place; returns the one-based index of the first pivot that is not positive, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Factor<T>(Execution<T> x, View<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        a.Rows < x.Blocking.PanelsAhead ? FactorRecursively(x, a) : FactorPanels(x, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FactorRecursively<T>(Execution<T> x, View<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        a.Rows > x.Blocking.Cholesky ? FactorHalves(x, a)
        : a.RowStride == 1 ? x.Kernels.FactorCholesky(a.Rows, a.Data, a.ColumnStride)
        : FactorCopy(x, a);

    private static int FactorHalves<T>(Execution<T> x, View<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows;

        // [ a11     ]   a11: n1 × n1
        // [ a21 a22 ]
        int n1 = n / 2 / x.Blocking.Round * x.Blocking.Round, n2 = n - n1;
        View<T> a11 = a.Block(0, 0, n1, n1), a21 = a.Block(n1, 0, n2, n1), a22 = a.Block(n1, n1, n2, n2);
        int info = FactorRecursively(x, a11);
        if (info != 0)
            return info;
        x.Stops();
        Triangular.Solve(x, a11, unit: false, a21.Transposed);
        Syrk.Update(x, -T.One, a21, T.One, a22);
        info = FactorRecursively(x, a22);
        return info == 0 ? 0 : n1 + info;
    }

    /// <summary>Solves A·X = B from the factor: L·Y = B, Lᵀ·X = Y.</summary>
    public static void Solve<T>(Execution<T> x, in View<T> l, in View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TriangularSystem.Solve(x, l, unit: false, b);
        TriangularSystem.Solve(x, l.Transposed.Reversed, unit: false, b.RowsReversed);
    }

    /// <summary>The lower triangle of A⁻¹ = L⁻ᵀ·L⁻¹, in place of L.</summary>
    public static void Invert<T>(Execution<T> x, View<T> l)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TriangularInverse.Invert(x, l, unit: false);
        MultiplyTransposedBySelf(x, l);
    }

    /// <summary>The kernel wants columns: rows are turned into columns and back.</summary>
    private static int FactorCopy<T>(Execution<T> x, View<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows;
        nint stride = Packing.RightStride(n);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(stride * n);
        Packing.Copy(x.Kernels, a, scratch.Data, stride);
        int info = x.Kernels.FactorCholesky(n, scratch.Data, stride);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                a[i, j] = scratch.Data[i + (j * stride)];
        }

        return info;
    }

    /// <summary>The lower triangle of Lᵀ·L in place of L.</summary>
    private static void MultiplyTransposedBySelf<T>(Execution<T> x, View<T> l)
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
                        sum += l[p, i] * l[p, j];
                    l[i, j] = sum;
                }
            }

            return;
        }

        // [ l11ᵀ l21ᵀ ] [ l11     ]
        // [      l22ᵀ ] [ l21 l22 ]
        int n1 = n / 2, n2 = n - n1;
        View<T> l11 = l.Block(0, 0, n1, n1), l21 = l.Block(n1, 0, n2, n1), l22 = l.Block(n1, n1, n2, n2);
        MultiplyTransposedBySelf(x, l11);
        Syrk.Update(x, T.One, l21.Transposed, T.One, l11);
        Triangular.Multiply(x, l22.Transposed.Reversed, unit: false, l21.RowsReversed);
        MultiplyTransposedBySelf(x, l22);
    }
}
