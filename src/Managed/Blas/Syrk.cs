using System.Diagnostics;

namespace Linalg.Interop.Managed;

/// <summary>One triangle of C := alpha·A·B + beta·C where the product is symmetric: half the work of <see cref="Gemm"/>.</summary>
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

        // Upside down, what was below the diagonal is above it, and below it in the transposed matrix.
        if (c.RowStride < 0)
            (a, b, c) = (a.RowsReversed, b.ColumnsReversed, c.Reversed.Transposed);

        // Sums begin at the end of the matrices where Gemm begins them.
        if ((c.RowStride == 1 ? a.ColumnStride : b.RowStride) < 0)
            (a, b) = (a.ColumnsReversed, b.RowsReversed);

        // The lower triangle of a row-major matrix is the upper one of a column-major matrix.
        if (c.RowStride == 1)
            Managed.Product.Compute(x, Region.Lower, alpha, a, b, beta, c);
        else
            Managed.Product.Compute(x, Region.Upper, alpha, b.Transposed, a.Transposed, beta, c.Transposed);
    }
}
