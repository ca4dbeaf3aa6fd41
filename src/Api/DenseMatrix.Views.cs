namespace Linalg.Interop;

/// <content>Parts of a matrix, which share its memory. Each takes O(1).</content>
public sealed partial class DenseMatrix<T>
{
    /// <summary>Element (i, j), either counted from the end if its index says so: <c>a[^1, 0]</c>.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public ref T this[Index row, Index column] => ref this[row.GetOffset(Rows), column.GetOffset(Columns)];

    /// <summary>
    /// The block of the given rows and columns, <c>a[1..3, ..]</c>: a matrix that shares memory with this one and may be kept. Assigning
    /// copies elements into the block. Allocates one small object, which <c>a.AsSpan()[1..3, ..]</c> does not.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentNullException">Null was assigned.</exception>
    /// <exception cref="ArgumentException">What is assigned has another shape, or shares elements with the block.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A range ends outside the matrix, or before it begins.</exception>
    public DenseMatrix<T> this[Range rows, Range columns]
    {
        get
        {
            (int row, int m) = MatrixBlocks.Checked(rows, Rows, nameof(rows));
            (int column, int n) = MatrixBlocks.Checked(columns, Columns, nameof(columns));
            return Part(row, column, m, n);
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.AsReadOnlySpan().CopyTo(AsSpan()[rows, columns], nameof(value));
        }
    }

    /// <summary>
    /// Part of row i, <c>a[0, 1..]</c>: a 1 × k matrix that shares memory with this one and may be kept. Assigning copies elements into it.
    /// </summary>
    /// <param name="row">i.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    /// <inheritdoc cref="this[Range, Range]"/>
    public DenseMatrix<T> this[Index row, Range columns]
    {
        get => this[MatrixBlocks.One(row, Rows, nameof(row)), columns];
        set => this[MatrixBlocks.One(row, Rows, nameof(row)), columns] = value;
    }

    /// <summary>
    /// Part of column j, <c>a[1.., 0]</c>: a k × 1 matrix that shares memory with this one and may be kept. Assigning copies elements into
    /// it.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    /// <inheritdoc cref="this[Range, Range]"/>
    public DenseMatrix<T> this[Range rows, Index column]
    {
        get => this[rows, MatrixBlocks.One(column, Columns, nameof(column))];
        set => this[rows, MatrixBlocks.One(column, Columns, nameof(column))] = value;
    }

    /// <summary>Aᵀ, n × m: a view of the same elements with rows for columns. No element moves.</summary>
    public MatrixSpan<T> Transposed => AsSpan().Transposed;

    /// <summary>Returns row i as a 1 × n view, whose elements are ld apart.</summary>
    /// <param name="row">i, counted from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public MatrixSpan<T> Row(int row) => AsSpan().Row(row);

    /// <summary>Returns a diagonal as a k × 1 view.</summary>
    /// <param name="offset">0 for the main diagonal, d > 0 for the one of elements (i, i + d), d &lt; 0 for the one of (i − d, i).</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is not between −m and n.</exception>
    public MatrixSpan<T> Diagonal(int offset = 0) => AsSpan().Diagonal(offset);

    private DenseMatrix<T> Part(int row, int column, int rows, int columns)
    {
        int start = rows == 0 || columns == 0 ? 0 : row + (int)((long)column * LeadingDimension);
        return new DenseMatrix<T>(_array, _manager, _start + start, rows, columns, LeadingDimension);
    }
}
