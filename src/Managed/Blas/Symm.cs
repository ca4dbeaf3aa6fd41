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
        if (c.Columns == 1)
        {
            MultiplyVector(x, alpha, a, b, c, step);
            return;
        }

        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Packing.RightStride(n) * step);
        for (int j = 0; j < n && c.Columns > 0; j += step)
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

    /// <summary>c := c + alpha·A·b for one column: the triangle is read where it is, and only blocks on the diagonal are made whole.</summary>
    private static void MultiplyVector<T>(Execution<T> x, T alpha, View<T> a, View<T> b, View<T> c, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Packing.RightStride(step) * step);
        for (int j = 0; j < a.Rows; j += step)
        {
            // [ a11     ] [ b1 ]    a21 serves twice.
            // [ a21 a22 ] [ b2 ]
            int nb = Math.Min(step, a.Rows - j), rest = a.Rows - j - nb;
            View<T> a21 = a.Block(j + nb, j, rest, nb), b1 = b.Block(j, 0, nb, 1), c1 = c.Block(j, 0, nb, 1);
            var a11 = new View<T>(nb, nb, scratch.Data, (int)Packing.RightStride(step));
            Whole(x.Kernels, a.Block(j, j, nb, nb), a11);
            Gemm.Multiply(x, alpha, a11, b1, T.One, c1);
            Gemm.Multiply(x, alpha, a21.Transposed, b.Block(j + nb, 0, rest, 1), T.One, c1);
            Gemm.Multiply(x, alpha, a21, b1, T.One, c.Block(j + nb, 0, rest, 1));
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
