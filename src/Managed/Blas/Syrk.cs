using System.Diagnostics;
using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>One triangle of C := alpha·A·B + beta·C where the product is symmetric, with the loops of <see cref="Gemm"/> and half the work.</summary>
internal static unsafe class Syrk
{
    /// <summary>The lower triangle of C := alpha·A·Aᵀ + beta·C; beta = 0 does not read C.</summary>
    public static void Update<T>(Execution<T> x, T alpha, View<T> a, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Product(x, alpha, a, a.Transposed, beta, c);

    /// <summary>The lower triangle of C := alpha·A·B + beta·C for a symmetric A·B.</summary>
    public static void Product<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(a.Rows == c.Rows && b.Columns == c.Columns && a.Columns == b.Rows && c.Rows == c.Columns, "The shapes fit.");
        if (c.Rows == 0 || a.Columns == 0)
            return;

        // The lower triangle of a row-major matrix is the upper one of a column-major matrix.
        if (c.RowStride == 1)
            Blocks(x, Uplo.Lower, alpha, a, b, beta, c);
        else
            Blocks(x, Uplo.Upper, alpha, b.Transposed, a.Transposed, beta, c.Transposed);
    }

    private static void Blocks<T>(Execution<T> x, Uplo uplo, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = c.Rows, k = a.Columns;
        using var operands = new Operands<T>(x, a, b);
        for (int j = 0; j < n; j += operands.Columns)
        {
            int nb = Math.Min(operands.Columns, n - j);
            for (int p = 0; p < k; p += operands.Depth)
            {
                int kb = Math.Min(operands.Depth, k - p);
                RightOperand<T> right = operands.Right(b.Block(p, j, kb, nb));
                int from = uplo == Uplo.Lower ? j / operands.Rows * operands.Rows : 0, to = uplo == Uplo.Lower ? n : j + nb;
                for (int i = from; i < to; i += operands.Rows)
                {
                    int mb = Math.Min(operands.Rows, to - i);
                    LeftOperand<T> left = operands.Left(a.Block(i, p, mb, kb));
                    T scale = p == 0 ? beta : T.One;
                    x.Kernels.MultiplyTriangle(uplo, mb, nb, kb, alpha, left, right, scale, c.At(i, j), c.ColumnStride, i - j);
                }
            }
        }
    }
}
