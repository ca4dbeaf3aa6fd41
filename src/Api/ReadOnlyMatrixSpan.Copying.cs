using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <content>Copies of the elements.</content>
public readonly ref partial struct ReadOnlyMatrixSpan<T>
{
    // Rows and columns of a tile whose lines stay in the first cache while it is transposed.
    private const int Tile = 32;

    /// <summary>Copies the elements into a matrix of its own. Takes O(m·n).</summary>
    public DenseMatrix<T> ToMatrix() => DenseMatrix<T>.From(this);

    /// <summary>Copies the elements into an array of rows. Takes O(m·n).</summary>
    public T[,] ToArray()
    {
        var array = new T[Rows, Columns];
        CopyTo(array);
        return array;
    }

    /// <summary>Copies the elements into columns; allocates nothing. Takes O(m·n).</summary>
    /// <param name="columnMajor">On return element (i, j) is at i + j·ld; what lies between columns stays.</param>
    /// <param name="leadingDimension">ld ≥ max(1, m).</param>
    /// <exception cref="ArgumentException">
    /// The memory is too short, or it shares elements with the view other than by being the same matrix.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The leading dimension is less than max(1, m).</exception>
    public void CopyTo(Span<T> columnMajor, int leadingDimension) => CopyTo(columnMajor, leadingDimension, nameof(columnMajor));

    /// <summary>Copies the elements into a matrix of any layout; allocates nothing. Takes O(m·n).</summary>
    /// <param name="target">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">
    /// The target has another shape, or it shares elements with the view other than by being the same matrix. Where neither rows nor columns
    /// are contiguous, lying between each other's elements counts as sharing them.
    /// </exception>
    public void CopyTo(MatrixSpan<T> target) => CopyTo(target, nameof(target));

    /// <summary>
    /// Copies the elements into a vector, column after column: vec(A), or what a view of one row or column holds. Allocates nothing.
    /// </summary>
    /// <param name="vector">m·n elements, overwritten.</param>
    /// <exception cref="ArgumentException">
    /// The vector has another length, or it shares elements with the view other than by being the same matrix.
    /// </exception>
    public void CopyTo(Span<T> vector)
    {
        if (vector.Length != (long)Rows * Columns)
            throw new ArgumentException($"has {vector.Length} elements, not the {(long)Rows * Columns} of a {Rows}×{Columns} matrix", nameof(vector));
        CopyTo(vector, Math.Max(1, Rows), nameof(vector));
    }

    /// <summary>
    /// Copies the elements into a new array, column after column: vec(A), or what a view of one row or column holds. Takes O(m·n).
    /// </summary>
    /// <exception cref="OverflowException">There are more elements than an array holds.</exception>
    public T[] ToVector()
    {
        T[] vector = GC.AllocateUninitializedArray<T>(checked(Rows * Columns));
        CopyTo(vector);
        return vector;
    }

    /// <summary>Copies the elements into a matrix of any layout; exceptions name the target, or what is copied, as the caller does.</summary>
    internal void CopyTo(MatrixSpan<T> target, string name)
    {
        MatrixBlocks.RequireShape(target.Rows, target.Columns, Rows, Columns, name);
        MatrixSpan<T> transposed = target.Transposed;
        if (target.IsByColumns)
            CopyTo(target.Elements, target.LeadingDimension, name);
        else if (transposed.IsByColumns)
            Transposed.CopyTo(transposed.Elements, transposed.LeadingDimension, name);
        else
            CopyElements(target, name);
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

    private void CopyElements(MatrixSpan<T> target, string name)
    {
        ReadOnlyMatrixSpan<T> written = target.AsReadOnlySpan();
        if (Unsafe.AreSame(in _first, in written._first) && (_rowStride, _columnStride) == (written._rowStride, written._columnStride))
            return;
        if (!IsDisjoint(written))
            throw new ArgumentException("shares elements with the view that is copied there", name);
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
}
