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
        using Scratch.Rental<T> scratch = Scratch.Rent<T>((nint)step * step);
        for (int j = 0; j < n; j += step)
        {
            // [ a11     ] [ b1 ]    a11 is made whole; a21 serves twice.
            // [ a21 a22 ] [ b2 ]
            int nb = Math.Min(step, n - j), rest = n - j - nb;
            View<T> a11 = a.Block(j, j, nb, nb), a21 = a.Block(j + nb, j, rest, nb);
            View<T> b1 = b.Block(j, 0, nb, b.Columns), b2 = b.Block(j + nb, 0, rest, b.Columns);
            View<T> c1 = c.Block(j, 0, nb, c.Columns), c2 = c.Block(j + nb, 0, rest, c.Columns);
            var whole = new View<T>(nb, nb, scratch.Data, nb);
            for (int q = 0; q < nb; q++)
            {
                for (int p = q; p < nb; p++)
                    whole[p, q] = whole[q, p] = a11[p, q];
            }

            Gemm.Multiply(x, alpha, whole, b1, T.One, c1);
            Gemm.Multiply(x, alpha, a21.Transposed, b2, T.One, c1);
            Gemm.Multiply(x, alpha, a21, b1, T.One, c2);
        }
    }
}
