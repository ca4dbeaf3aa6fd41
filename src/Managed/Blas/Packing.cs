namespace Linalg.Interop.Managed;

/// <summary>Copies of operands in the order in which the kernels read them.</summary>
internal static unsafe class Packing
{
    /// <summary>Elements that the packed form of an m × k left operand needs: whole tiles.</summary>
    public static nint LeftLength<T>(Kernels<T> kernels, nint m, nint k)
        where T : unmanaged => (m + kernels.TileRows - 1) / kernels.TileRows * kernels.TileRows * k;

    /// <summary>A, tile after tile: element (i, p) of a tile at i + p·TileRows.</summary>
    public static LeftOperand<T> Left<T>(Kernels<T> kernels, View<T> a, T* target)
        where T : unmanaged
    {
        int rows = kernels.TileRows, k = a.Columns;
        for (int i = 0; i < a.Rows; i += rows)
            Copy(kernels, a.Block(i, 0, Math.Min(rows, a.Rows - i), k), target + ((nint)i * k), rows);
        return new LeftOperand<T>(target, rows, (nint)rows * k);
    }

    /// <summary>
    /// The distance of columns in a packed right operand: not a multiple of a page, so that columns do not compete for the same lines of the cache.
    /// </summary>
    public static nint RightStride(nint k) => k + 8;

    /// <summary>
    /// Whether an operand of n vectors of length k, that distance apart, is better copied than read where it is: it is too large for the second-level
    /// cache, or it is used often and its vectors compete in the first-level one.
    /// </summary>
    public static bool Pays<T>(Execution<T> x, nint stride, int n, int uses, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (nint)n * k * sizeof(T) > x.Blocking.DirectBytes
        || (uses >= x.Blocking.Reuse && Cache.Conflicts(stride * sizeof(T), Math.Min(k, x.Blocking.Depth)));

    /// <summary>A copy of <paramref name="source"/> as a column-major matrix.</summary>
    public static void Copy<T>(Kernels<T> kernels, View<T> source, T* target, nint stride)
        where T : unmanaged
    {
        if (source.RowStride == 1)
        {
            kernels.Copy(source.Rows, source.Columns, source.Data, source.ColumnStride, target, stride);
        }
        else if (source.ColumnStride == 1)
        {
            kernels.Transpose(source.Columns, source.Rows, source.Data, source.RowStride, target, stride);
        }
        else
        {
            for (int j = 0; j < source.Columns; j++)
            {
                for (int i = 0; i < source.Rows; i++)
                    target[i + (j * stride)] = source[i, j];
            }
        }
    }
}
