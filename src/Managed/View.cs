using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>A matrix in somebody's memory: element (i, j) is at Data + i·RowStride + j·ColumnStride. Transposing swaps the strides.</summary>
internal readonly unsafe struct View<T>
    where T : unmanaged
{
    /// <summary>Describes a column-major matrix.</summary>
    public View(int rows, int columns, T* data, int leadingDimension)
        : this(rows, columns, data, 1, leadingDimension)
    {
    }

    private View(int rows, int columns, T* data, nint rowStride, nint columnStride)
    {
        Rows = rows;
        Columns = columns;
        Data = data;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    /// <summary>A vector as a matrix of one column.</summary>
    public static View<T> Column(int rows, T* data, nint increment) => new(rows, 1, data, increment, increment * rows);

    /// <summary>The first element.</summary>
    public readonly T* Data;

    /// <summary>Rows.</summary>
    public readonly int Rows;

    /// <summary>Columns.</summary>
    public readonly int Columns;

    /// <summary>Elements from a row to the next.</summary>
    public readonly nint RowStride;

    /// <summary>Elements from a column to the next.</summary>
    public readonly nint ColumnStride;

    /// <summary>The transposed matrix.</summary>
    public View<T> Transposed => new(Columns, Rows, Data, ColumnStride, RowStride);

    /// <summary>The rows in reverse order.</summary>
    public View<T> RowsReversed => new(Rows, Columns, At(Rows - 1, 0), -RowStride, ColumnStride);

    /// <summary>The columns in reverse order.</summary>
    public View<T> ColumnsReversed => new(Rows, Columns, At(0, Columns - 1), RowStride, -ColumnStride);

    /// <summary>Rows and columns in reverse order: an upper triangle becomes a lower one.</summary>
    public View<T> Reversed => RowsReversed.ColumnsReversed;

    /// <summary>Element (i, j).</summary>
    public ref T this[int i, int j] => ref *At(i, j);

    /// <summary>Where element (i, j) is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* At(int i, int j) => Data + (i * RowStride) + (j * ColumnStride);

    /// <summary>Sets all elements to zero.</summary>
    public void Clear()
    {
        View<T> a = RowStride == 1 ? this : Transposed;
        for (int j = 0; j < a.Columns; j++)
            new Span<T>(a.At(0, j), a.Rows).Clear();
    }

    /// <summary>Rows i … i + rows − 1 of columns j … j + columns − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public View<T> Block(int i, int j, int rows, int columns)
    {
        Debug.Assert(i >= 0 && j >= 0 && rows >= 0 && columns >= 0 && i + rows <= Rows && j + columns <= Columns, "The block is inside the matrix.");
        return new View<T>(rows, columns, At(i, j), RowStride, ColumnStride);
    }
}
