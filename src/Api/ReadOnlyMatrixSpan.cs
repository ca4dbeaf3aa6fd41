using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A matrix to be read, wherever it lies: element (i, j), counted from zero, at i·rowStride + j·columnStride of its memory. Every operation
/// of the facade takes one and copies it once, into columns.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly ref partial struct ReadOnlyMatrixSpan<T>
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

    /// <summary>Element (i, j), counted from zero.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public T this[int row, int column] => Place(row, column);

    /// <summary>An array of rows.</summary>
    /// <param name="elements">elements[i, j] is element (i, j).</param>
    /// <exception cref="ArgumentNullException">
    /// There is no array. The exception names this conversion's argument, whichever argument of a method the array was given for; so do the
    /// other conversions.
    /// </exception>
    public static implicit operator ReadOnlyMatrixSpan<T>(T[,] elements) => new(elements);

    /// <summary>The whole matrix.</summary>
    /// <param name="matrix">Its elements.</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(DenseMatrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.AsReadOnlySpan();
    }

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(scoped in ReadOnlyTensorSpan<T> tensor) => new(tensor);

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(scoped in TensorSpan<T> tensor) => new(tensor.AsReadOnlyTensorSpan());

    /// <summary>A tensor of rank 2.</summary>
    /// <param name="tensor">Lengths (m, n).</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(Tensor<T> tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return new(tensor.AsReadOnlyTensorSpan());
    }

    /// <summary>Copies the elements into a matrix of its own.</summary>
    public DenseMatrix<T> ToMatrix() => DenseMatrix<T>.From(this);

    /// <summary>Copies the elements into an array of rows.</summary>
    public T[,] ToArray()
    {
        var array = new T[Rows, Columns];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++)
                array[i, j] = At(i, j);
        }

        return array;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Rows}×{Columns} {typeof(T).Name}";

    /// <summary>Copies the elements into columns.</summary>
    /// <param name="columnMajor">On return element (i, j) is at i + j·ld; what lies between columns stays.</param>
    /// <param name="leadingDimension">ld ≥ max(1, m).</param>
    /// <exception cref="ArgumentException">
    /// The memory is too short, or it shares elements with the view other than by being the same matrix.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The leading dimension is less than max(1, m).</exception>
    public void CopyTo(Span<T> columnMajor, int leadingDimension) => CopyTo(columnMajor, leadingDimension, nameof(columnMajor));

    /// <summary>Copies the elements into a matrix of any layout.</summary>
    /// <param name="target">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">
    /// The target has another shape, or it shares elements with the view other than by being the same matrix.
    /// </exception>
    public void CopyTo(MatrixSpan<T> target)
    {
        MatrixBlocks.RequireShape(target.Rows, target.Columns, Rows, Columns, nameof(target));
        MatrixSpan<T> transposed = target.Transposed;
        if (target.IsByColumns)
            CopyTo(target.Elements, target.LeadingDimension, nameof(target));
        else if (transposed.IsByColumns)
            Transposed.CopyTo(transposed.Elements, transposed.LeadingDimension, nameof(target));
        else
            CopyElements(target);
    }

    /// <summary>Copies the elements into columns; exceptions name the target as the caller does.</summary>
    internal void CopyTo(Span<T> columnMajor, int leadingDimension, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leadingDimension, Math.Max(1, Rows));
        if (Rows == 0 || Columns == 0)
            return;
        long needed = ((long)(Columns - 1) * leadingDimension) + Rows;
        if (columnMajor.Length < needed)
            throw new ArgumentException($"holds {columnMajor.Length} elements, {needed} are needed", name);
        bool byColumns = _rowStride == 1 || Rows == 1;
        if (byColumns && _columnStride == Rows && leadingDimension == Rows)
        {
            ReadOnlySpan<T> whole = MemoryMarshal.CreateReadOnlySpan(in _first, (int)needed);
            if (!whole.Overlaps(columnMajor[..whole.Length]))
            {
                whole.CopyTo(columnMajor);
                return;
            }
        }

        if (IsDisjoint(in columnMajor[0], in columnMajor[(int)needed - 1]))
        {
            if (byColumns)
                CopyColumns(columnMajor, leadingDimension);
            else
                CopyTiles(columnMajor, leadingDimension);
        }
        else if (!byColumns || (_columnStride != leadingDimension && Columns > 1) || !MovesAsBlock(columnMajor, leadingDimension))
        {
            throw new ArgumentException("shares elements with the view that is copied there", name);
        }
    }

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
            if (Rows <= 1 || Columns <= 1)
                return (Rows <= 1 || _rowStride != 0) && (Columns <= 1 || _columnStride != 0);
            (nint row, nint column) = (nint.Abs(_rowStride), nint.Abs(_columnStride));
            return row <= column ? row > 0 && column > (Rows - 1) * row : column > 0 && row > (Columns - 1) * column;
        }
    }

    /// <summary>The same elements with rows for columns.</summary>
    internal ReadOnlyMatrixSpan<T> Transposed => new(in _first, Columns, Rows, _columnStride, _rowStride);

    /// <summary>The m × n block that begins at a row and a column.</summary>
    internal ReadOnlyMatrixSpan<T> Block(int row, int column, int rows, int columns) =>
        new(in At(row, column), rows, columns, _rowStride, _columnStride);

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

    /// <summary>
    /// Copies columns as far apart as the target's, whose address range overlaps theirs, unless elements in common would move.
    /// </summary>
    private bool MovesAsBlock(Span<T> target, int ld)
    {
        ref T first = ref MemoryMarshal.GetReference(target);
        if (Unsafe.AreSame(in _first, in first))
            return true;
        if (MatrixBlocks.BlocksMeet<T>(Unsafe.ByteOffset(in first, in _first), Rows, Columns, Rows, Columns, ld))
            return false;
        CopyColumns(target, ld);
        return true;
    }

    private void CopyColumns(Span<T> target, int ld)
    {
        for (int j = 0; j < Columns; j++)
        {
            ReadOnlySpan<T> column = MemoryMarshal.CreateReadOnlySpan(in At(0, j), Rows);
            column.CopyTo(target.Slice((int)((long)j * ld), Rows));
        }
    }

    private void CopyElements(MatrixSpan<T> target)
    {
        ReadOnlyMatrixSpan<T> written = target.AsReadOnlySpan();
        if (Unsafe.AreSame(in _first, in written._first) && (_rowStride, _columnStride) == (written._rowStride, written._columnStride))
            return;
        if (!IsDisjoint(written))
            throw new ArgumentException("shares elements with the view that is copied there", nameof(target));
        for (int j = 0; j < Columns; j++)
        {
            for (int i = 0; i < Rows; i++)
                target[i, j] = At(i, j);
        }
    }

    private void CopyTiles(Span<T> target, int ld)
    {
        for (int top = 0; top < Rows; top += Tile)
        {
            int rows = Math.Min(Tile, Rows - top);
            for (int left = 0; left < Columns; left += Tile)
            {
                int right = Math.Min(left + Tile, Columns);
                for (int j = left; j < right; j++)
                {
                    ref readonly T source = ref At(top, j);
                    Span<T> column = target.Slice((int)((long)j * ld) + top, rows);
                    nint offset = 0;
                    for (int i = 0; i < column.Length; i++, offset += _rowStride)
                        column[i] = Unsafe.Add(ref Unsafe.AsRef(in source), offset);
                }
            }
        }
    }

    private ref readonly T At(int row, int column) =>
        ref Unsafe.Add(ref Unsafe.AsRef(in _first), (row * _rowStride) + (column * _columnStride));
}
