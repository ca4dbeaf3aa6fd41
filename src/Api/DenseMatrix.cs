using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A dense m × n matrix that owns, or borrows, its memory: column-major, element (i, j), counted from zero, at i + j·ld. The facade returns
/// such matrices, factors them in place, and reads them through a <see cref="ReadOnlyMatrixSpan{T}"/>.
/// </summary>
/// <remarks>
/// Ranges, as in <c>a[1..3, ..]</c>, give matrices that share memory with this one, and <see cref="Copy"/> gives one of its own. Two
/// matrices are Equal only if they are one object; <see cref="IsCloseTo"/> compares elements. Nothing here locks: concurrent reads are safe,
/// a write wants the elements for itself.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>; other types hold and convert elements, but nothing factors them.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
[DebuggerTypeProxy(typeof(MatrixDebugView<>))]
public sealed partial class DenseMatrix<T> : IFormattable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The elements begin at _start of the array or, where there is none, of the manager's memory.
    private readonly T[]? _array;
    private readonly MemoryManager<T>? _manager;
    private readonly int _start;

    /// <summary>Creates a matrix of zeros. Takes O(m·n).</summary>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or m·n passes what an array can hold.</exception>
    public DenseMatrix(int rows, int columns)
        : this(new T[Length(rows, columns)], null, 0, rows, columns, Math.Max(1, rows))
    {
    }

    private DenseMatrix(T[]? array, MemoryManager<T>? manager, int start, int rows, int columns, int leadingDimension)
    {
        _array = array;
        _manager = manager;
        _start = start;
        Rows = rows;
        Columns = columns;
        LeadingDimension = leadingDimension;
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    /// <summary>The distance between neighbours in a row, ≥ max(1, m).</summary>
    public int LeadingDimension { get; }

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
            return ref Unsafe.Add(ref Start, row + ((nint)column * LeadingDimension));
        }
    }

    /// <summary>The column-major storage, (n − 1)·ld + m elements, as the routines of <see cref="Backend{T}"/> take it. O(1).</summary>
    public Span<T> Elements
    {
        get
        {
            int length = Columns == 0 || Rows == 0 ? 0 : (int)(((long)(Columns - 1) * LeadingDimension) + Rows);
            return _array is not null ? _array.AsSpan(_start, length) : _manager!.GetSpan().Slice(_start, length);
        }
    }

    /// <summary>Returns column j as contiguous memory. O(1).</summary>
    /// <param name="column">j, counted from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Span<T> Column(int column)
    {
        MatrixBlocks.RequireIndex(column, Columns, nameof(column));
        return Rows == 0 ? [] : MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Start, (nint)column * LeadingDimension), Rows);
    }

    /// <summary>Returns the whole matrix, to be written. O(1).</summary>
    public MatrixSpan<T> AsSpan() => new(ref Start, Rows, Columns, 1, LeadingDimension);

    /// <summary>Returns a view of the whole matrix. O(1).</summary>
    public ReadOnlyMatrixSpan<T> AsReadOnlySpan() => Leading(Rows, Columns);

    /// <summary>Copies the matrix into an array of its own, without gaps between columns. Takes O(m·n).</summary>
    public DenseMatrix<T> Copy() => From(AsReadOnlySpan());

    /// <summary>Copies the elements into the caller's matrix of any layout; allocates nothing. Takes O(m·n).</summary>
    /// <param name="target">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">
    /// The target has another shape, or it shares elements with this matrix other than by being the same one.
    /// </exception>
    public void CopyTo(MatrixSpan<T> target) => AsReadOnlySpan().CopyTo(target);

    /// <summary>Sets every element; what lies between columns stays. Takes O(m·n).</summary>
    /// <param name="value">The number.</param>
    public void Fill(T value) => AsSpan().Fill(value);

    /// <summary>A reference to the first element of the storage, empty or not.</summary>
    internal ref T Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_array is not null)
                return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);
            return ref MemoryMarshal.GetReference(Elements);
        }
    }

    /// <summary>The leading columns, in the same storage.</summary>
    internal ReadOnlyMatrixSpan<T> LeadingColumns(int columns) => Leading(Rows, columns);

    /// <summary>The leading rows, in the same storage.</summary>
    internal ReadOnlyMatrixSpan<T> LeadingRows(int rows) => Leading(rows, Columns);

    private ReadOnlyMatrixSpan<T> Leading(int rows, int columns) =>
        ReadOnlyMatrixSpan<T>.Strided(in Start, rows, columns, 1, LeadingDimension);
}
