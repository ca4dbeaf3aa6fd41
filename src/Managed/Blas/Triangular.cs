using System.Diagnostics;
using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>
/// X := T⁻¹·X and X := T·X for a lower triangle T and X of any orientation: half of the triangle at a time, by products of matrices, down to triangles
/// that kernels do. Upper triangles, transposes and products from the right are lower ones from the left, seen from another corner.
/// </summary>
internal static unsafe class Triangular
{
    /// <summary>X := T⁻¹·X. A zero on the diagonal gives Inf or NaN.</summary>
    public static void Solve<T>(Execution<T> x, View<T> t, bool unit, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(t.Rows == t.Columns && t.Rows == b.Rows, "The shapes fit.");
        int n = t.Rows;
        if (n == 0 || b.Columns == 0)
            return;
        if (n <= x.Blocking.Triangle)
        {
            Leaf<T, Yes>(x, t, unit, b);
            return;
        }

        // [ t11     ] [ b1 ]
        // [ t21 t22 ] [ b2 ]
        int n1 = Half(x, n);
        View<T> b1 = b.Block(0, 0, n1, b.Columns), b2 = b.Block(n1, 0, n - n1, b.Columns);
        Solve(x, t.Block(0, 0, n1, n1), unit, b1);
        Gemm.Subtract(x, t.Block(n1, 0, n - n1, n1), b1, b2);
        Solve(x, t.Block(n1, n1, n - n1, n - n1), unit, b2);
    }

    /// <summary>X := T·X.</summary>
    public static void Multiply<T>(Execution<T> x, View<T> t, bool unit, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(t.Rows == t.Columns && t.Rows == b.Rows, "The shapes fit.");
        int n = t.Rows;
        if (n == 0 || b.Columns == 0)
            return;
        if (n <= x.Blocking.Triangle)
        {
            Leaf<T, No>(x, t, unit, b);
            return;
        }

        int n1 = Half(x, n);
        View<T> b1 = b.Block(0, 0, n1, b.Columns), b2 = b.Block(n1, 0, n - n1, b.Columns);
        Multiply(x, t.Block(n1, n1, n - n1, n - n1), unit, b2);
        Gemm.Multiply(x, T.One, t.Block(n1, 0, n - n1, n1), b1, T.One, b2);
        Multiply(x, t.Block(0, 0, n1, n1), unit, b1);
    }

    /// <summary>About half, in whole leaves.</summary>
    private static int Half<T>(Execution<T> x, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int leaf = x.Blocking.Triangle;
        return ((n / leaf) + 1) / 2 * leaf;
    }

    private static void Leaf<T, TSolve>(Execution<T> x, View<T> t, bool unit, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolve : struct, IChoice
    {
        int n = t.Rows, tile = x.Kernels.TileRows;
        nint ldt = Packing.RightStride(n);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>((ldt * n) + n + ((nint)n * tile));
        T* rows = scratch.Data, diagonal = rows + (ldt * n), panel = diagonal + n;
        Packing.Copy(x.Kernels, t.Transposed, rows, ldt);
        DiagonalUse use = unit ? DiagonalUse.Unit : Diagonal<T, TSolve>(t, diagonal);

        // The right-hand sides lie side by side, or are brought to lie so, a tile at a time.
        if (Math.Abs(b.ColumnStride) == 1)
        {
            if (b.ColumnStride < 0)
                b = b.ColumnsReversed;
            Compute<T, TSolve>(x.Kernels, n, b.Columns, rows, ldt, diagonal, use, b.Data, b.RowStride);
            return;
        }

        if (b.RowStride < 0)
        {
            Mirrored<T, TSolve>(x, n, rows, ldt, diagonal, use, b, panel);
            return;
        }

        for (int j = 0; j < b.Columns; j += tile)
        {
            int count = Math.Min(tile, b.Columns - j);
            T* columns = b.At(0, j);
            x.Kernels.Transpose(n, count, columns, b.ColumnStride, panel, tile);
            Compute<T, TSolve>(x.Kernels, n, count, rows, ldt, diagonal, use, panel, tile);
            x.Kernels.Transpose(count, n, panel, tile, columns, b.ColumnStride);
        }
    }

    /// <summary>Columns that are upside down in memory: the panel is filled from its end, and its rows are then a positive distance backwards.</summary>
    private static void Mirrored<T, TSolve>(Execution<T> x, int n, T* rows, nint ldt, T* diagonal, DiagonalUse use, View<T> b, T* panel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolve : struct, IChoice
    {
        int tile = x.Kernels.TileRows;
        for (int j = 0; j < b.Columns; j += tile)
        {
            int count = Math.Min(tile, b.Columns - j);
            T* columns = b.At(n - 1, j);
            x.Kernels.Transpose(n, count, columns, b.ColumnStride, panel, tile);
            Compute<T, TSolve>(x.Kernels, n, count, rows, ldt, diagonal, use, panel + ((n - 1) * (nint)tile), -tile);
            x.Kernels.Transpose(count, n, panel, tile, columns, b.ColumnStride);
        }
    }

    private static void Compute<T, TSolve>(Kernels<T> kernels, nint n, nint m, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
        where T : unmanaged
        where TSolve : struct, IChoice
    {
        if (TSolve.Value)
            kernels.SolveTriangle(n, m, t, ldt, diagonal, use, x, ldx);
        else
            kernels.ApplyTriangle(n, m, t, ldt, diagonal, use, x, ldx);
    }

    /// <summary>The diagonal as the kernels want it: to solve its reciprocals, unless one of them would overflow or lose digits.</summary>
    private static DiagonalUse Diagonal<T, TSolve>(View<T> t, T* diagonal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolve : struct, IChoice
    {
        bool invertible = true;
        for (int i = 0; i < t.Rows; i++)
        {
            diagonal[i] = t[i, i];
            T magnitude = T.Abs(diagonal[i]);
            invertible &= magnitude >= Machine<T>.SafeMin && magnitude <= T.One / Machine<T>.SafeMin;
        }

        if (!TSolve.Value)
            return DiagonalUse.Multiply;
        if (!invertible)
            return DiagonalUse.Divide;
        for (int i = 0; i < t.Rows; i++)
            diagonal[i] = T.One / diagonal[i];
        return DiagonalUse.Multiply;
    }
}
