using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// X := T⁻¹·X and X := T·X for a lower triangle T and X of any orientation, recursively: half of the triangle at a time, by matrix products, down to
/// triangles that the kernels take. Upper triangles, transposes and products from the right are views of lower triangles from the left.
/// </summary>
internal static unsafe class Triangular
{
    // Number of tiles of right-hand sides in a packed panel. They are solved in turn, so that the latency of one hides behind the others.
    private const int TilesTogether = 4;

    /// <summary>X := T⁻¹·X. A zero on the diagonal gives Inf or NaN.</summary>
    public static void Solve<T>(Execution<T> x, View<T> t, bool unit, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(t.Rows == t.Columns && t.Rows == b.Rows, "The shapes fit.");
        int n = t.Rows;
        if (n == 0 || b.Columns == 0)
            return;
        if (n <= 4 * x.Blocking.Triangle && b.Columns >= 2 * x.Blocking.SmallestShare && x.Shares((double)n * n / 2 * b.Columns))
        {
            Share<T, Yes>(x, t, unit, b);
            return;
        }

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
        if (n <= 4 * x.Blocking.Triangle && b.Columns >= 2 * x.Blocking.SmallestShare && x.Shares((double)n * n / 2 * b.Columns))
        {
            Share<T, No>(x, t, unit, b);
            return;
        }

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

    /// <summary>Right-hand sides are independent: blocks of them are tickets.</summary>
    private static void Share<T, TSolve>(Execution<T> x, View<T> t, bool unit, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolve : struct
    {
        var columns = Split.Among(x.Threads, b.Columns, x.Kernels.TileRows, 2 * x.Blocking.SmallestShare);
        var job = new Job<T>(x.Alone, columns, t, unit, b);
        Team.Run(x.Threads, columns.Parts, even: true, &Work<T, TSolve>, Unsafe.AsPointer(ref job));
        x.Stops();
    }

    private static void Work<T, TSolve>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolve : struct
    {
        ref Job<T> job = ref Unsafe.AsRef<Job<T>>(state);
        (int j, int columns) = job.Columns.Part(ticket);
        View<T> block = job.B.Block(0, j, job.B.Rows, columns);
        if (typeof(TSolve) == typeof(Yes))
            Solve(job.Execution, job.Triangle, job.Unit, block);
        else
            Multiply(job.Execution, job.Triangle, job.Unit, block);
    }

    /// <summary>About half, in whole leaves.</summary>
    internal static int Half<T>(Execution<T> x, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int leaf = x.Blocking.Triangle;
        return ((n / leaf) + 1) / 2 * leaf;
    }

    private static void Leaf<T, TSolve>(Execution<T> x, View<T> t, bool unit, View<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolve : struct
    {
        int n = t.Rows, together = Math.Min(b.Columns, TilesTogether * x.Kernels.TileRows);
        nint ldt = Packing.RightStride(n);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>((ldt * n) + n + ((nint)n * together));
        T* rows = scratch.Data, diagonal = rows + (ldt * n), panel = diagonal + n;
        Packing.Copy(x.Kernels, t.Transposed, rows, ldt);
        DiagonalUse use = unit ? DiagonalUse.Unit : Diagonal<T, TSolve>(t, diagonal);

        if (b.ColumnStride < 0)
            b = b.ColumnsReversed;
        if (b.ColumnStride == 1)
            Compute<T, TSolve>(x.Kernels, n, b.Columns, rows, ldt, diagonal, use, b.Data, b.RowStride);
        else
            Panels<T, TSolve>(x.Kernels, n, together, rows, ldt, diagonal, use, b, panel);
        x.Stops((double)n * n * b.Columns);
    }

    /// <summary>Columns are turned so that right-hand sides lie side by side in a panel of a few tiles, and back.</summary>
    private static void Panels<T, TSolve>(
        Kernels<T> kernels, int n, int together, T* rows, nint ldt, T* diagonal, DiagonalUse use, View<T> b, T* panel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolve : struct
    {
        // Columns that are upside down in memory stay so in the panel, which is then read from its end.
        bool mirrored = b.RowStride < 0;
        T* first = mirrored ? panel + ((n - 1) * (nint)together) : panel;
        nint step = mirrored ? -together : together;
        if (mirrored)
            b = b.RowsReversed;
        for (int j = 0; j < b.Columns; j += together)
        {
            int count = Math.Min(together, b.Columns - j);
            T* columns = b.At(0, j);
            kernels.Transpose(n, count, columns, b.ColumnStride, panel, together);
            Compute<T, TSolve>(kernels, n, count, rows, ldt, diagonal, use, first, step);
            kernels.Transpose(count, n, panel, together, columns, b.ColumnStride);
        }
    }

    private static void Compute<T, TSolve>(Kernels<T> kernels, nint n, nint m, T* t, nint ldt, T* diagonal, DiagonalUse use, T* x, nint ldx)
        where T : unmanaged
        where TSolve : struct
    {
        if (typeof(TSolve) == typeof(Yes))
            kernels.SolveTriangle(n, m, t, ldt, diagonal, use, x, ldx);
        else
            kernels.ApplyTriangle(n, m, t, ldt, diagonal, use, x, ldx);
    }

    /// <summary>The diagonal as the kernels want it: to solve its reciprocals, unless one of them would overflow or lose digits.</summary>
    private static DiagonalUse Diagonal<T, TSolve>(View<T> t, T* diagonal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolve : struct
    {
        bool invertible = true;
        for (int i = 0; i < t.Rows; i++)
        {
            diagonal[i] = t[i, i];
            T magnitude = T.Abs(diagonal[i]);
            invertible &= magnitude >= Machine<T>.SafeMin && magnitude <= T.One / Machine<T>.SafeMin;
        }

        if (typeof(TSolve) != typeof(Yes))
            return DiagonalUse.Multiply;
        if (!invertible)
            return DiagonalUse.Divide;
        for (int i = 0; i < t.Rows; i++)
            diagonal[i] = T.One / diagonal[i];
        return DiagonalUse.Multiply;
    }

    private readonly record struct Job<T>(Execution<T> Execution, Split Columns, View<T> Triangle, bool Unit, View<T> B)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
