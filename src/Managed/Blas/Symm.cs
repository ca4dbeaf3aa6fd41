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
            Whole(x.Kernels, a.Block(j, j, nb, nb), columns.Block(j, 0, nb, nb));
            Packing.Copy(x.Kernels, a.Block(j + nb, j, n - j - nb, nb), columns.At(j + nb, 0), columns.ColumnStride);
            Gemm.Multiply(x, alpha, columns, b.Block(j, 0, nb, b.Columns), T.One, c);
        }
    }

    /// <summary>Both triangles of a block on the diagonal: one is turned by the kernel, then the other is copied over what came with it.</summary>
    private static void Whole<T>(Kernels<T> kernels, View<T> a, View<T> square)
        where T : unmanaged
    {
        bool lower = a.RowStride == 1;
        View<T> straight = lower ? a : a.Transposed;
        Packing.Copy(kernels, straight.Transposed, square.Data, square.ColumnStride);
        for (int j = 0; j < a.Columns; j++)
        {
            (int first, int count) = lower ? (j, a.Rows - j) : (0, j + 1);
            new Span<T>(straight.At(first, j), count).CopyTo(new Span<T>(square.At(first, j), count));
        }
    }
}
