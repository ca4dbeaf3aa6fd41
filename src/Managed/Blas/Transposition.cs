namespace Linalg.Interop.Managed;

/// <summary>A square matrix := its transpose, two tiles at a time.</summary>
internal static unsafe class Transposition
{
    // Rows and columns of a tile whose source and target both fit the first-level cache.
    private const int Tile = 32;

    /// <summary>A := Aᵀ.</summary>
    public static void InPlace<T>(Kernels<T> kernels, View<T> a)
        where T : unmanaged
    {
        int n = a.Rows;
        using Scratch.Rental<T> tile = Scratch.Rent<T>(Tile * Tile);
        if (a.RowStride != 1)
            a = a.Transposed;
        for (int j = 0; j < n; j += Tile)
        {
            int columns = Math.Min(Tile, n - j);
            for (int i = 0; i <= j; i += Tile)
            {
                // [ … b ]   b := cᵀ, c := bᵀ
                // [ c … ]
                int rows = Math.Min(Tile, n - i);
                T* b = a.At(i, j), c = a.At(j, i);
                kernels.Transpose(rows, columns, b, a.ColumnStride, tile.Data, Tile);
                if (i < j)
                    kernels.Transpose(columns, rows, c, a.ColumnStride, b, a.ColumnStride);
                kernels.Copy(columns, rows, tile.Data, Tile, c, a.ColumnStride);
            }
        }
    }
}
