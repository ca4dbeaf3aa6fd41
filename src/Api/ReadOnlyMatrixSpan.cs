using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A matrix to be read, wherever it lies: element (i, j), counted from zero, at i·rowStride + j·columnStride of its memory. Every operation
/// of the facade takes one and copies it once, into columns.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[DebuggerDisplay("{Shape(),nq}")]
[DebuggerTypeProxy(typeof(MatrixDebugView<>))]
public readonly ref partial struct ReadOnlyMatrixSpan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
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
    public ReadOnlyMatrixSpan(ReadOnlySpan<T> elements, int rows, int columns, MatrixLayout layout = MatrixLayout.ColumnMajor,
        int leadingDimension = 0)
    {
        int ld = CheckedLeadingDimension(elements.Length, rows, columns, layout, leadingDimension, nameof(elements));
        _first = ref MemoryMarshal.GetReference(elements);
        Rows = rows;
        Columns = columns;
        (_rowStride, _columnStride) = layout == MatrixLayout.ColumnMajor ? (1, ld) : (ld, (nint)1);
    }

    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public ReadOnlyMatrixSpan(T[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        Rows = elements.GetLength(0);
        Columns = elements.GetLength(1);
        _first = ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(elements));
        (_rowStride, _columnStride) = (Columns, 1);
    }

    /// <summary>A tensor of rank 2 with any strides: dense, sliced, permuted or broadcast (a stride of zero).</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    /// <exception cref="ArgumentException">The tensor's rank is not 2, or one of its lengths passes 2³¹ − 1.</exception>
    public ReadOnlyMatrixSpan(scoped in ReadOnlyTensorSpan<T> tensor)
    {
        if (tensor.Rank != 2)
            throw new ArgumentException($"has rank {tensor.Rank}; a matrix has rank 2", nameof(tensor));
        if (tensor.Lengths[0] > int.MaxValue || tensor.Lengths[1] > int.MaxValue)
            throw new ArgumentException($"is {tensor.Lengths[0]}×{tensor.Lengths[1]}; a size must be below 2³¹", nameof(tensor));
        Rows = (int)tensor.Lengths[0];
        Columns = (int)tensor.Lengths[1];
        _first = ref tensor.GetPinnableReference();
        (_rowStride, _columnStride) = (tensor.Strides[0], tensor.Strides[1]);
    }

    private ReadOnlyMatrixSpan(ref readonly T first, int rows, int columns, nint rowStride, nint columnStride)
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

    /// <summary>The distance in memory between neighbours in a column: 1 where columns are contiguous. Negative if rows run backwards.</summary>
    public nint RowStride => _rowStride;

    /// <summary>The distance in memory between neighbours in a row: 1 where rows are contiguous. Negative if columns run backwards.</summary>
    public nint ColumnStride => _columnStride;

    /// <summary>Element (i, j), counted from zero.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public T this[int row, int column] => Place(row, column);

    /// <summary>Writes the elements as <see cref="ToString(string?, IFormatProvider?)"/> does, six significant digits each.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>
    /// Writes the elements row by row in columns aligned at the decimal separator. Where there are more than ten rows or columns, the first
    /// three and the last three stand for all, and the shape follows.
    /// </summary>
    /// <param name="format">The format of numbers, as <c>"F3"</c>; null for six significant digits.</param>
    /// <param name="formatProvider">The culture; null for the current one.</param>
    /// <exception cref="FormatException">There is no such format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider) => MatrixText<T>.Write(this, format, formatProvider);

    /// <summary>The shape and the type in words.</summary>
    internal string Shape() => $"{Rows}×{Columns} {typeof(T).Name}";

    /// <summary>Returns a reference to an element that exists.</summary>
    internal ref readonly T Place(int row, int column)
    {
        MatrixBlocks.RequireIndex(row, Rows, nameof(row));
        MatrixBlocks.RequireIndex(column, Columns, nameof(column));
        return ref At(row, column);
    }

    /// <summary>
    /// Whether each element has a place of its own, of which this is enough: the wider stride steps over a whole line of the narrower one.
    /// </summary>
    internal bool IsInjective
    {
        get
        {
            if (Rows == 0 || Columns == 0)
                return true;
            if (Rows == 1 || Columns == 1)
                return (Rows <= 1 || _rowStride != 0) && (Columns <= 1 || _columnStride != 0);
            (nint row, nint column) = (nint.Abs(_rowStride), nint.Abs(_columnStride));
            return row <= column ? row > 0 && column > (Rows - 1) * row : column > 0 && row > (Columns - 1) * column;
        }
    }

    /// <summary>The elements in columns, if columns are contiguous and follow each other.</summary>
    /// <param name="elements">Element (i, j) at i + j·ld.</param>
    /// <param name="ld">The distance between columns.</param>
    internal bool TryColumns(out ReadOnlySpan<T> elements, out int ld)
    {
        elements = [];
        ld = Math.Max(1, Rows);
        if (Rows == 0 || Columns == 0)
            return true;
        if ((_rowStride != 1 && Rows > 1) || (Columns > 1 && (_columnStride < Rows || _columnStride > int.MaxValue)))
            return false;
        ld = Columns == 1 ? ld : (int)_columnStride;
        long length = ((long)(Columns - 1) * ld) + Rows;
        if (length > int.MaxValue)
            return false;
        elements = MemoryMarshal.CreateReadOnlySpan(in _first, (int)length);
        return true;
    }

    /// <summary>Whether the view is of a given matrix: the same elements at the same places of memory.</summary>
    internal bool Is(DenseMatrix<T> matrix) =>
        Unsafe.AreSame(in _first, in matrix.Start) && Rows == matrix.Rows && Columns == matrix.Columns
        && (_rowStride == 1 || Rows == 1) && (_columnStride == matrix.LeadingDimension || Columns == 1);

    /// <summary>Whether two views are of the same elements at the same places of memory.</summary>
    internal bool IsSame(ReadOnlyMatrixSpan<T> other) =>
        Unsafe.AreSame(in _first, in other._first) && Rows == other.Rows && Columns == other.Columns
        && (_rowStride == other._rowStride || Rows <= 1) && (_columnStride == other._columnStride || Columns <= 1);

    /// <summary>Creates a view of a caller's argument a.</summary>
    internal static ReadOnlyMatrixSpan<T> Of(ReadOnlySpan<T> a, int rows, int columns, MatrixLayout layout, int leadingDimension)
    {
        CheckedLeadingDimension(a.Length, rows, columns, layout, leadingDimension, nameof(a));
        return new(a, rows, columns, layout, leadingDimension);
    }

    /// <summary>Creates a view of a caller's square argument a.</summary>
    internal static ReadOnlyMatrixSpan<T> OfOrder(ReadOnlySpan<T> a, int order, MatrixLayout layout, int leadingDimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return Of(a, order, order, layout, leadingDimension);
    }

    /// <summary>Checks strides in memory of so many elements: each place must be inside.</summary>
    internal static void RequireStrides(int available, int rows, int columns, int rowStride, int columnStride, int start, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        if (rows == 0 || columns == 0)
            return;
        Int128 rowReach = (Int128)(rows - 1) * rowStride;
        Int128 columnReach = (Int128)(columns - 1) * columnStride;
        Int128 first = start + Int128.Min(rowReach, 0) + Int128.Min(columnReach, 0);
        Int128 last = start + Int128.Max(rowReach, 0) + Int128.Max(columnReach, 0);
        if (first < 0 || last >= available)
            throw new ArgumentException($"holds {available} elements, but the strides reach from place {first} to place {last}", name);
    }

    /// <summary>A view of memory that is known to suffice.</summary>
    internal static ReadOnlyMatrixSpan<T> Strided(ref readonly T first, int rows, int columns, nint rowStride, nint columnStride) =>
        new(in first, rows, columns, rowStride, columnStride);

    /// <summary>A column-major view of storage that is known to suffice.</summary>
    internal static ReadOnlyMatrixSpan<T> Columnwise(T[] storage, int rows, int columns, int leadingDimension) =>
        new(in MemoryMarshal.GetArrayDataReference(storage), rows, columns, 1, leadingDimension);

    /// <summary>Checks a matrix in memory of so many elements; 0 stands for the least leading dimension.</summary>
    internal static int CheckedLeadingDimension(int available, int rows, int columns, MatrixLayout layout, int leadingDimension,
        string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (layout is not (MatrixLayout.ColumnMajor or MatrixLayout.RowMajor))
            throw new ArgumentOutOfRangeException(nameof(layout), layout, "must be ColumnMajor or RowMajor");
        (int length, int lines) = layout == MatrixLayout.ColumnMajor ? (rows, columns) : (columns, rows);
        int ld = leadingDimension == 0 ? Math.Max(1, length) : leadingDimension;
        ArgumentOutOfRangeException.ThrowIfLessThan(ld, Math.Max(1, length), nameof(leadingDimension));
        if (rows > 0 && columns > 0 && available < ((long)(lines - 1) * ld) + length)
            throw new ArgumentException($"holds {available} elements, {((long)(lines - 1) * ld) + length} are needed", name);
        return ld;
    }

    /// <summary>Whether no address of the view's range is one of another's.</summary>
    internal bool IsDisjoint(ReadOnlyMatrixSpan<T> other) =>
        Rows == 0 || Columns == 0 || other.Rows == 0 || other.Columns == 0 || IsDisjoint(in other.End(-1), in other.End(1));

    private bool IsDisjoint(ref readonly T first, ref readonly T last) =>
        Unsafe.IsAddressGreaterThan(in End(-1), in last) || Unsafe.IsAddressLessThan(in End(1), in first);

    /// <summary>The first (sign −1) or last (sign 1) element in memory, whatever the signs of the strides.</summary>
    private ref readonly T End(int sign)
    {
        nint rowReach = (Rows - 1) * _rowStride;
        nint columnReach = (Columns - 1) * _columnStride;
        return ref Unsafe.Add(ref Unsafe.AsRef(in _first), sign * (Math.Max(sign * rowReach, 0) + Math.Max(sign * columnReach, 0)));
    }

    private ref readonly T At(int row, int column) =>
        ref Unsafe.Add(ref Unsafe.AsRef(in _first), (row * _rowStride) + (column * _columnStride));
}
