namespace Linalg.Interop.Managed;

/// <summary>X := factor·X.</summary>
internal static unsafe class Scaling
{
    /// <summary>A factor of 0 writes zeros without reading.</summary>
    public static void Multiply<T>(Execution<T> execution, T factor, View<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (factor == T.One)
            return;
        if (Math.Abs(x.RowStride) != 1)
            x = x.Transposed;
        if (x.RowStride < 0)
            x = x.RowsReversed;
        for (int j = 0; j < x.Columns; j++)
        {
            if (T.IsZero(factor))
                new Span<T>(x.At(0, j), x.Rows).Clear();
            else
                execution.Kernels.Scale(x.Rows, factor, x.At(0, j));
        }
    }
}
