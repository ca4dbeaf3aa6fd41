using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <content>Parts of a matrix, which share its memory. Each takes O(1) and allocates nothing.</content>
public readonly ref partial struct MatrixSpan<T>
{
    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.this[Index, Index]"/>
    public ref T this[Index row, Index column] => ref this[row.GetOffset(Rows), column.GetOffset(Columns)];

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.this[Range, Range]"/>
    public MatrixSpan<T> this[Range rows, Range columns] => new(_view[rows, columns]);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.this[Index, Range]"/>
    public MatrixSpan<T> this[Index row, Range columns] => new(_view[row, columns]);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.this[Range, Index]"/>
    public MatrixSpan<T> this[Range rows, Index column] => new(_view[rows, column]);

    /// <summary>Aᵀ, n × m: the same elements with rows for columns. No element moves.</summary>
    public MatrixSpan<T> Transposed => new(_view.Transposed);

    /// <summary>Returns elements at any constant distances: every second row or column, or reversed ones (negative strides).</summary>
    /// <param name="elements">Memory that holds every place.</param>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="rowStride">The distance between neighbours in a column.</param>
    /// <param name="columnStride">The distance between neighbours in a row.</param>
    /// <param name="start">The place of element (0, 0).</param>
    /// <exception cref="ArgumentException">
    /// An element would lie outside the memory, or elements may share a place: the wider stride must step over a whole line of the narrower
    /// one.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or the start is negative.</exception>
    public static MatrixSpan<T> Strided(Span<T> elements, int rows, int columns, int rowStride, int columnStride, int start = 0)
    {
        ReadOnlyMatrixSpan<T> view = ReadOnlyMatrixSpan<T>.Strided(elements, rows, columns, rowStride, columnStride, start);
        return view.IsInjective || rows == 0 || columns == 0
            ? new(view)
            : throw new ArgumentException($"has strides {rowStride} and {columnStride}, by which elements share a place", nameof(elements));
    }

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Row"/>
    public MatrixSpan<T> Row(int row) => new(_view.Row(row));

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Column"/>
    public MatrixSpan<T> Column(int column) => new(_view.Column(column));

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Diagonal"/>
    public MatrixSpan<T> Diagonal(int offset = 0) => new(_view.Diagonal(offset));

    /// <summary>Copies the elements into a matrix of its own. Takes O(m·n).</summary>
    public DenseMatrix<T> ToMatrix() => _view.ToMatrix();

    /// <summary>Copies the elements into an array of rows. Takes O(m·n).</summary>
    public T[,] ToArray() => _view.ToArray();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ToVector"/>
    public T[] ToVector() => _view.ToVector();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.CopyTo(MatrixSpan{T})"/>
    public void CopyTo(MatrixSpan<T> target) => _view.CopyTo(target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.CopyTo(Span{T})"/>
    public void CopyTo(Span<T> vector) => _view.CopyTo(vector);

    /// <summary>Sets every element; what lies between them stays. Takes O(m·n).</summary>
    /// <param name="value">The number.</param>
    public void Fill(T value)
    {
        MatrixSpan<T> lines = ByLines;
        for (int j = 0; j < lines.Columns; j++)
        {
            if (lines.TryLine(j, out Span<T> line))
            {
                line.Fill(value);
                continue;
            }

            for (int i = 0; i < lines.Rows; i++)
                lines[i, j] = value;
        }
    }

    /// <summary>The same elements, transposed if rows rather than columns are contiguous, so that a loop over columns goes along memory.</summary>
    private MatrixSpan<T> ByLines => RowStride != 1 && ColumnStride == 1 && Columns > 1 ? Transposed : this;

    /// <summary>Column j as contiguous memory, if it is.</summary>
    internal bool TryLine(int column, out Span<T> line)
    {
        bool isContiguous = _view.TryLine(column, out ReadOnlySpan<T> read);
        line = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(read), read.Length);
        return isContiguous;
    }
}
