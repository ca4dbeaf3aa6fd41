using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A matrix to be written, wherever it lies: element (i, j), counted from zero, at i·rowStride + j·columnStride of its memory. Results go
/// into one: into columns without a detour, into any other layout by one copy. What lies between its elements stays.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[DebuggerDisplay("{Shape(),nq}")]
[DebuggerTypeProxy(typeof(MatrixDebugView<>))]
public readonly ref partial struct MatrixSpan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlyMatrixSpan<T> _view;

    /// <summary>Elements in memory of the given layout.</summary>
    /// <param name="elements">At least (lines − 1)·ld + length elements, where columns (or rows, if row-major) are the lines.</param>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="layout">Whether columns or rows are contiguous.</param>
    /// <param name="leadingDimension">The distance between lines, at least max(1, their length); 0 for just that.</param>
    /// <exception cref="ArgumentException">There are too few elements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size, the layout or the leading dimension is outside its range.</exception>
    public MatrixSpan(Span<T> elements, int rows, int columns, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0)
        : this(new ReadOnlyMatrixSpan<T>(elements, rows, columns, layout, leadingDimension))
    {
    }

    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public MatrixSpan(T[,] elements)
        : this(new ReadOnlyMatrixSpan<T>(elements))
    {
    }

    /// <summary>A tensor of rank 2 with any strides by which each element has a place of its own: dense, sliced or permuted.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    /// <exception cref="ArgumentException">
    /// The tensor's rank is not 2, one of its lengths passes 2³¹ − 1, or elements share a place (a stride of zero).
    /// </exception>
    public MatrixSpan(scoped in TensorSpan<T> tensor)
        : this(new ReadOnlyMatrixSpan<T>(tensor.AsReadOnlyTensorSpan()))
    {
        if (!_view.IsInjective)
            throw new ArgumentException($"has strides {tensor.Strides[0]} and {tensor.Strides[1]}, by which elements share a place", nameof(tensor));
    }

    /// <summary>Elements in memory that is known to suffice.</summary>
    internal MatrixSpan(ref T first, int rows, int columns, nint rowStride, nint columnStride)
        : this(ReadOnlyMatrixSpan<T>.Strided(in first, rows, columns, rowStride, columnStride))
    {
    }

    /// <summary>A view of elements that may be written.</summary>
    private MatrixSpan(ReadOnlyMatrixSpan<T> view) => _view = view;

    /// <summary>m.</summary>
    public int Rows => _view.Rows;

    /// <summary>n.</summary>
    public int Columns => _view.Columns;

    /// <summary>The distance in memory between neighbours in a column: 1 where columns are contiguous. Negative if rows run backwards.</summary>
    public nint RowStride => _view.RowStride;

    /// <summary>The distance in memory between neighbours in a row: 1 where rows are contiguous. Negative if columns run backwards.</summary>
    public nint ColumnStride => _view.ColumnStride;

    /// <summary>Whether columns are contiguous and follow each other, so that routines can write into them.</summary>
    internal bool IsByColumns => _view.TryColumns(out _, out _);

    /// <summary>The distance between columns, where <see cref="IsByColumns"/>.</summary>
    internal int LeadingDimension => _view.TryColumns(out _, out int ld) ? ld : 0;

    /// <summary>The (n − 1)·ld + m elements, where <see cref="IsByColumns"/>.</summary>
    internal Span<T> Elements =>
        _view.TryColumns(out ReadOnlySpan<T> elements, out _)
            ? MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(elements), elements.Length)
            : [];

    /// <summary>Element (i, j), counted from zero.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public ref T this[int row, int column] => ref Unsafe.AsRef(in _view.Place(row, column));

    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    /// <exception cref="ArgumentNullException">
    /// There is no array. The exception names this conversion's argument, whichever argument of a method the array was given for; so do the
    /// other conversions.
    /// </exception>
    public static implicit operator MatrixSpan<T>(T[,] elements) => new(elements);

    /// <summary>The whole matrix.</summary>
    /// <param name="matrix">Its elements.</param>
    public static implicit operator MatrixSpan<T>(DenseMatrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.AsSpan();
    }

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator MatrixSpan<T>(scoped in TensorSpan<T> tensor) => new(tensor);

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator MatrixSpan<T>(Tensor<T> tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return new(tensor.AsTensorSpan());
    }

    /// <summary>The elements to be read.</summary>
    /// <param name="span">Rows, columns and strides.</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(MatrixSpan<T> span) => span.AsReadOnlySpan();

    /// <summary>Returns the elements to be read.</summary>
    public ReadOnlyMatrixSpan<T> AsReadOnlySpan() => _view;

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ToString()"/>
    public override string ToString() => _view.ToString();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ToString(string?, IFormatProvider?)"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => _view.ToString(format, formatProvider);

    /// <summary>The shape and the type in words.</summary>
    internal string Shape() => _view.Shape();
}
