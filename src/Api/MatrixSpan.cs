using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A matrix to be written, wherever it lies: element (i, j), counted from zero, at i·rowStride + j·columnStride of its memory. Results go
/// into one: into columns without a detour, into any other layout by one copy. What lies between its elements stays.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly ref struct MatrixSpan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T _first;
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
    public MatrixSpan(Span<T> elements, int rows, int columns, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0)
    {
        int ld = MatrixView<T>.CheckedLeadingDimension(elements.Length, rows, columns, layout, leadingDimension, nameof(elements));
        _first = ref MemoryMarshal.GetReference(elements);
        Rows = rows;
        Columns = columns;
        (_rowStride, _columnStride) = layout == MatrixLayout.ColumnMajor ? (1, ld) : (ld, (nint)1);
    }

    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public MatrixSpan(T[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        Rows = elements.GetLength(0);
        Columns = elements.GetLength(1);
        _first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(elements));
        (_rowStride, _columnStride) = (Columns, 1);
    }

    /// <summary>A tensor of rank 2 with any strides by which each element has a place of its own: dense, sliced or permuted.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    /// <exception cref="ArgumentException">
    /// The tensor's rank is not 2, one of its lengths passes 2³¹ − 1, or elements share a place (a stride of zero).
    /// </exception>
    public MatrixSpan(scoped in TensorSpan<T> tensor)
    {
        var view = new MatrixView<T>(tensor.AsReadOnlyTensorSpan());
        Rows = view.Rows;
        Columns = view.Columns;
        (_rowStride, _columnStride) = (tensor.Strides[0], tensor.Strides[1]);
        _first = ref tensor.GetPinnableReference();
        if (!IsInjective(Rows, _rowStride, Columns, _columnStride))
            throw new ArgumentException($"has strides {_rowStride} and {_columnStride}, by which elements share a place", nameof(tensor));
    }

    /// <summary>Elements in memory that is known to suffice.</summary>
    internal MatrixSpan(ref T first, int rows, int columns, nint rowStride, nint columnStride)
    {
        _first = ref first;
        Rows = rows;
        Columns = columns;
        (_rowStride, _columnStride) = (rowStride, columnStride);
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    /// <summary>Whether columns are contiguous and follow each other, so that routines can write into them.</summary>
    internal bool IsByColumns =>
        Rows == 0 || Columns == 0
        || ((_rowStride == 1 || Rows == 1) && (Columns == 1 || _columnStride >= Rows)
            && ((long)(Columns - 1) * _columnStride) + Rows <= Array.MaxLength);

    /// <summary>The distance between columns, where <see cref="IsByColumns"/>.</summary>
    internal int LeadingDimension => Rows == 0 || Columns <= 1 ? Math.Max(1, Rows) : (int)_columnStride;

    /// <summary>The (n − 1)·ld + m elements, where <see cref="IsByColumns"/>.</summary>
    internal Span<T> Elements =>
        Rows == 0 || Columns == 0 ? [] : MemoryMarshal.CreateSpan(ref _first, ((Columns - 1) * LeadingDimension) + Rows);

    /// <summary>The same elements with rows for columns.</summary>
    internal MatrixSpan<T> Transposed => new(ref _first, Columns, Rows, _columnStride, _rowStride);

    /// <summary>Element (i, j), counted from zero.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public ref T this[int row, int column]
    {
        get
        {
            MatrixBlocks.RequireIndex(row, Rows, nameof(row));
            MatrixBlocks.RequireIndex(column, Columns, nameof(column));
            return ref Unsafe.Add(ref _first, (row * _rowStride) + (column * _columnStride));
        }
    }

    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    /// <exception cref="ArgumentNullException">
    /// There is no array. The exception names this conversion's argument, whichever argument of a method the array was given for; so do the
    /// other conversions.
    /// </exception>
    public static implicit operator MatrixSpan<T>(T[,] elements) => new(elements);

    /// <summary>The whole matrix.</summary>
    /// <param name="matrix">Its elements.</param>
    public static implicit operator MatrixSpan<T>(Matrix<T> matrix)
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
    public static implicit operator MatrixView<T>(MatrixSpan<T> span) => span.AsView();

    /// <summary>The elements to be read.</summary>
    public MatrixView<T> AsView() => MatrixView<T>.Strided(in _first, Rows, Columns, _rowStride, _columnStride);

    /// <inheritdoc/>
    public override string ToString() => $"{Rows}×{Columns} {typeof(T).Name}";

    /// <summary>Enough for places to differ: the wider stride steps over a whole line of the narrower one.</summary>
    internal static bool IsInjective(int rows, nint rowStride, int columns, nint columnStride)
    {
        if (rows <= 1 || columns <= 1)
            return (rows <= 1 || rowStride != 0) && (columns <= 1 || columnStride != 0);
        (nint row, nint column) = (nint.Abs(rowStride), nint.Abs(columnStride));
        return row <= column ? row > 0 && column > (rows - 1) * row : column > 0 && row > (columns - 1) * column;
    }
}
