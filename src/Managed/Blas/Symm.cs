namespace Linalg.Interop.Managed;

/// <summary>C := alpha·A·B + beta·C for a symmetric A of which the lower triangle is given.</summary>
internal static unsafe class Symm
{
    /// <summary>A from the left; from the right it is Cᵀ := alpha·A·Bᵀ + beta·Cᵀ.</summary>
    public static void Multiply<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows, step = Math.Min(n, x.Blocking.Depth);
        Scaling.Multiply(x, beta, c);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Packing.RightStride(n) * step);
        for (int j = 0; j < n; j += step)
        {
            // Columns of A, made whole: above the diagonal they are rows of the triangle.
            int nb = Math.Min(step, n - j);
            var columns = new View<T>(n, nb, scratch.Data, (int)Packing.RightStride(n));
            Packing.Copy(x.Kernels, a.Block(j, 0, nb, j).Transposed, columns.Data, columns.ColumnStride);
            Packing.Copy(x.Kernels, a.Block(j, j, n - j, nb), columns.At(j, 0), columns.ColumnStride);
            Mirror(columns.Block(j, 0, nb, nb));
            Gemm.Multiply(x, alpha, columns, b.Block(j, 0, nb, b.Columns), T.One, c);
        }
    }

    /// <summary>Copies the strictly lower triangle to the upper one.</summary>
    private static void Mirror<T>(View<T> square)
        where T : unmanaged
    {
        for (int j = 1; j < square.Columns; j++)
        {
            for (int i = 0; i < j; i++)
                square[i, j] = square[j, i];
        }
    }
}
