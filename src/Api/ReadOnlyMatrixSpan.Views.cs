using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <content>Parts of a view, which share its memory. Each takes O(1) and allocates nothing.</content>
public readonly ref partial struct ReadOnlyMatrixSpan<T>
{
    /// <summary>Element (i, j), either counted from the end if its index says so: <c>a[^1, 0]</c>.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public T this[Index row, Index column] => Place(row.GetOffset(Rows), column.GetOffset(Columns));

    /// <summary>The block of the given rows and columns: <c>a[1..3, ..]</c>.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range ends outside the matrix, or before it begins.</exception>
    public ReadOnlyMatrixSpan<T> this[Range rows, Range columns]
    {
        get
        {
            (int row, int m) = MatrixBlocks.Checked(rows, Rows, nameof(rows));
            (int column, int n) = MatrixBlocks.Checked(columns, Columns, nameof(columns));
            return Block(row, column, m, n);
        }
    }

    /// <summary>Part of row i, <c>a[0, 1..]</c>, as a 1 × k view.</summary>
    /// <param name="row">i.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public ReadOnlyMatrixSpan<T> this[Index row, Range columns] => this[MatrixBlocks.One(row, Rows, nameof(row)), columns];

    /// <summary>Part of column j, <c>a[1.., 0]</c>, as a k × 1 view.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public ReadOnlyMatrixSpan<T> this[Range rows, Index column] => this[rows, MatrixBlocks.One(column, Columns, nameof(column))];

    /// <summary>Aᵀ, n × m: the same elements with rows for columns. No element moves.</summary>
    public ReadOnlyMatrixSpan<T> Transposed => new(in _first, Columns, Rows, _columnStride, _rowStride);

    /// <summary>
    /// Returns elements at any constant distances: every second row or column, reversed ones (negative strides), one row for all (a stride
    /// of zero).
    /// </summary>
    /// <param name="elements">Memory that holds every place.</param>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="rowStride">The distance between neighbours in a column.</param>
    /// <param name="columnStride">The distance between neighbours in a row.</param>
    /// <param name="start">The place of element (0, 0).</param>
    /// <exception cref="ArgumentException">An element would lie outside the memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or the start is negative.</exception>
    public static ReadOnlyMatrixSpan<T> Strided(
        ReadOnlySpan<T> elements, int rows, int columns, int rowStride, int columnStride, int start = 0)
    {
        RequireStrides(elements.Length, rows, columns, rowStride, columnStride, start, nameof(elements));
        ref T first = ref MemoryMarshal.GetReference(elements);
        if (rows > 0 && columns > 0)
            first = ref Unsafe.Add(ref first, start);
        return new(in first, rows, columns, rowStride, columnStride);
    }

    /// <summary>Returns row i as a 1 × n view.</summary>
    /// <param name="row">i, counted from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlyMatrixSpan<T> Row(int row)
    {
        MatrixBlocks.RequireIndex(row, Rows, nameof(row));
        return Block(row, 0, 1, Columns);
    }

    /// <summary>Returns column j as an m × 1 view.</summary>
    /// <param name="column">j, counted from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public ReadOnlyMatrixSpan<T> Column(int column)
    {
        MatrixBlocks.RequireIndex(column, Columns, nameof(column));
        return Block(0, column, Rows, 1);
    }

    /// <summary>Returns a diagonal as a k × 1 view.</summary>
    /// <param name="offset">0 for the main diagonal, d > 0 for the one of elements (i, i + d), d &lt; 0 for the one of (i − d, i).</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is not between −m and n.</exception>
    public ReadOnlyMatrixSpan<T> Diagonal(int offset = 0)
    {
        if (offset < -Rows || offset > Columns)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"must be at least {-Rows} and at most {Columns}");
        (int row, int column) = (Math.Max(0, -offset), Math.Max(0, offset));
        int length = Math.Min(Rows - row, Columns - column);
        nint next = _rowStride + _columnStride;
        return length == 0 ? new(in _first, 0, 1, next, next) : new(in At(row, column), length, 1, next, next);
    }

    /// <summary>The m × n block that begins at a row and a column.</summary>
    internal ReadOnlyMatrixSpan<T> Block(int row, int column, int rows, int columns) =>
        rows == 0 || columns == 0
            ? new(in _first, rows, columns, _rowStride, _columnStride)
            : new(in At(row, column), rows, columns, _rowStride, _columnStride);

    /// <summary>Column j as contiguous memory, if it is.</summary>
    internal bool TryLine(int column, out ReadOnlySpan<T> line)
    {
        bool isContiguous = _rowStride == 1 || Rows <= 1;
        line = isContiguous && Rows > 0 ? MemoryMarshal.CreateReadOnlySpan(in At(0, column), Rows) : [];
        return isContiguous;
    }
}
