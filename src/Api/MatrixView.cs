using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A matrix to be read, wherever it lies: element (i, j), counted from zero, at i·rowStride + j·columnStride of its memory. Every operation of the facade takes
/// one and copies it once, into columns.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly ref struct MatrixView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows and columns of a tile whose lines stay in the first cache while it is transposed.
    private const int Tile = 32;

    private readonly ref readonly T _first;
    private readonly nint _rowStride;
    private readonly nint _columnStride;

    /// <summary>Elements in memory of the given layout.</summary>
    /// <param name="elements">At least (lines − 1)·ld + length elements, where columns (or rows, if row-major) are the lines.</param>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="layout">Whether columns or rows are contiguous.</param>
    /// <param name="leadingDimension">The distance between lines, at least max(1, their length); 0 for just that.</param>
    /// <exception cref="ArgumentException">There are too few elements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size, the layout or the leading dimension is outside its range.</exception>
    public MatrixView(ReadOnlySpan<T> elements, int rows, int columns, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (layout is not (MatrixLayout.ColumnMajor or MatrixLayout.RowMajor))
            throw new ArgumentOutOfRangeException(nameof(layout), layout, "must be ColumnMajor or RowMajor");
        (int length, int lines) = layout == MatrixLayout.ColumnMajor ? (rows, columns) : (columns, rows);
        int ld = leadingDimension == 0 ? Math.Max(1, length) : leadingDimension;
        ArgumentOutOfRangeException.ThrowIfLessThan(ld, Math.Max(1, length), nameof(leadingDimension));
        if (rows > 0 && columns > 0 && elements.Length < ((long)(lines - 1) * ld) + length)
            throw new ArgumentException($"holds {elements.Length} elements, {((long)(lines - 1) * ld) + length} are needed", nameof(elements));
        _first = ref MemoryMarshal.GetReference(elements);
        Rows = rows;
        Columns = columns;
        (_rowStride, _columnStride) = layout == MatrixLayout.ColumnMajor ? (1, ld) : (ld, (nint)1);
    }

    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    public MatrixView(T[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        Rows = elements.GetLength(0);
        Columns = elements.GetLength(1);
        _first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(elements));
        (_rowStride, _columnStride) = (Columns, 1);
    }

    /// <summary>A tensor of rank 2 with any strides.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    /// <exception cref="ArgumentException">The tensor's rank is not 2.</exception>
    public MatrixView(in ReadOnlyTensorSpan<T> tensor)
    {
        if (tensor.Rank != 2)
            throw new ArgumentException($"has rank {tensor.Rank}; a matrix has rank 2", nameof(tensor));
        Rows = checked((int)tensor.Lengths[0]);
        Columns = checked((int)tensor.Lengths[1]);
        _first = ref tensor.GetPinnableReference();
        (_rowStride, _columnStride) = (tensor.Strides[0], tensor.Strides[1]);
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    /// <summary>Element (i, j), counted from zero.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public T this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows)
                throw new ArgumentOutOfRangeException(nameof(row), row, $"must be at least 0 and below {Rows}");
            if ((uint)column >= (uint)Columns)
                throw new ArgumentOutOfRangeException(nameof(column), column, $"must be at least 0 and below {Columns}");
            return At(row, column);
        }
    }

    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    public static implicit operator MatrixView<T>(T[,] elements) => new(elements);

    /// <summary>The whole matrix.</summary>
    /// <param name="matrix">Its elements.</param>
    public static implicit operator MatrixView<T>(Matrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.AsView();
    }

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator MatrixView<T>(in ReadOnlyTensorSpan<T> tensor) => new(tensor);

    /// <summary>Copies the elements into columns.</summary>
    /// <param name="columnMajor">On return element (i, j) is at i + j·ld; what lies between columns stays.</param>
    /// <param name="leadingDimension">ld ≥ max(1, m).</param>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The leading dimension is less than max(1, m).</exception>
    public void CopyTo(Span<T> columnMajor, int leadingDimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leadingDimension, Math.Max(1, Rows));
        if (Rows == 0 || Columns == 0)
            return;
        long needed = ((long)(Columns - 1) * leadingDimension) + Rows;
        if (columnMajor.Length < needed)
            throw new ArgumentException($"holds {columnMajor.Length} elements, {needed} are needed", nameof(columnMajor));
        if (_rowStride == 1)
            CopyColumns(columnMajor, leadingDimension);
        else
            CopyTiles(columnMajor, leadingDimension);
    }

    private void CopyColumns(Span<T> target, int ld)
    {
        for (int j = 0; j < Columns; j++)
        {
            ReadOnlySpan<T> column = MemoryMarshal.CreateReadOnlySpan(in At(0, j), Rows);
            column.CopyTo(target.Slice((int)((long)j * ld), Rows));
        }
    }

    private void CopyTiles(Span<T> target, int ld)
    {
        for (int top = 0; top < Rows; top += Tile)
        {
            int bottom = Math.Min(top + Tile, Rows);
            for (int left = 0; left < Columns; left += Tile)
            {
                int right = Math.Min(left + Tile, Columns);
                for (int j = left; j < right; j++)
                {
                    Span<T> column = target.Slice((int)((long)j * ld), Rows);
                    for (int i = top; i < bottom; i++)
                        column[i] = At(i, j);
                }
            }
        }
    }

    private ref readonly T At(int row, int column) => ref Unsafe.Add(ref Unsafe.AsRef(in _first), (row * _rowStride) + (column * _columnStride));
}
