using System.Diagnostics;

namespace Linalg.Interop.Managed;

/// <summary>C := alpha·A·B + beta·C for views of any orientation.</summary>
internal static unsafe class Gemm
{
    /// <summary>C := alpha·A·B + beta·C; beta = 0 does not read C.</summary>
    public static void Multiply<T>(Execution<T> x, T alpha, View<T> a, View<T> b, T beta, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(a.Rows == c.Rows && b.Columns == c.Columns && a.Columns == b.Rows, "The shapes fit.");
        if (c.Rows == 0 || c.Columns == 0 || a.Columns == 0)
            return;
        Orient(ref a, ref b, ref c);
        if (c.Columns == 1)
            Gemv.Multiply(x, alpha, a, b, beta, c);
        else if (c.Rows == 1)
            Gemv.Multiply(x, alpha, b.Transposed, a.Transposed, beta, c.Transposed);
        else if (NarrowProduct.Fits(x, a, c))
            NarrowProduct.Compute(x, alpha, a, b, beta, c);
        else if (NarrowProduct.Fits(x, b.Transposed, c.Transposed))
            NarrowProduct.Compute(x, alpha, b.Transposed, a.Transposed, beta, c.Transposed);
        else if (DeepProduct.Fits(x, c.Rows, c.Columns, a.Columns))
            DeepProduct.Compute(x, alpha, a, b, beta, c);
        else
            Product.Compute(x, Region.Whole, alpha, a, b, beta, c);
    }

    /// <summary>C := C − A·B.</summary>
    public static void Subtract<T>(Execution<T> x, View<T> a, View<T> b, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply(x, -T.One, a, b, T.One, c);

    /// <summary>Turns the problem so that C is column-major and no stride that can be positive is negative.</summary>
    private static void Orient<T>(ref View<T> a, ref View<T> b, ref View<T> c)
        where T : unmanaged
    {
        if (Math.Abs(c.RowStride) != 1)
            (a, b, c) = (b.Transposed, a.Transposed, c.Transposed);
        if (c.RowStride < 0)
            (a, c) = (a.RowsReversed, c.RowsReversed);
        if (c.ColumnStride < 0)
            (b, c) = (b.ColumnsReversed, c.ColumnsReversed);
        if (a.ColumnStride < 0)
            (a, b) = (a.ColumnsReversed, b.RowsReversed);
    }
}
