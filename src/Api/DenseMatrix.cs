using System.Numerics;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A dense m × n matrix that owns, or borrows, an array: column-major, element (i, j), counted from zero, at i + j·ld. What the facade
/// returns; what its InPlace methods take without a copy, and all others by a <see cref="ReadOnlyMatrixSpan{T}"/> of it.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed partial class DenseMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _storage;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or m·n passes what an array can hold.</exception>
    public DenseMatrix(int rows, int columns)
        : this(new T[Length(rows, columns)], rows, columns, Math.Max(1, rows))
    {
    }

    private DenseMatrix(T[] storage, int rows, int columns, int leadingDimension)
    {
        _storage = storage;
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
            return ref _storage[row + ((nint)column * LeadingDimension)];
        }
    }

    /// <summary>Copies an array of rows.</summary>
    /// <param name="elements">elements[i, j] becomes element (i, j).</param>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public static DenseMatrix<T> From(T[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return From(new ReadOnlyMatrixSpan<T>(elements));
    }

    /// <summary>Copies any view.</summary>
    /// <param name="view">Rows, columns and strides.</param>
    public static DenseMatrix<T> From(ReadOnlyMatrixSpan<T> view)
    {
        DenseMatrix<T> copy = Uninitialized(view.Rows, view.Columns);
        view.CopyTo(copy.Elements, copy.LeadingDimension);
        return copy;
    }

    /// <summary>Creates the identity.</summary>
    /// <param name="order">n ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative, or n² passes what an array can hold.</exception>
    public static DenseMatrix<T> Identity(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        var identity = new DenseMatrix<T>(order, order);
        for (int i = 0; i < order; i++)
            identity[i, i] = T.One;
        return identity;
    }

    /// <summary>Borrows a caller's array: nothing is copied, both see every change.</summary>
    /// <param name="storage">Column-major elements, at least (n − 1)·ld + m.</param>
    /// <param name="rows">m ≥ 0.</param>
    /// <param name="columns">n ≥ 0.</param>
    /// <param name="leadingDimension">ld ≥ max(1, m), or 0 for max(1, m).</param>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or the leading dimension is outside its range.</exception>
    public static DenseMatrix<T> Wrap(T[] storage, int rows, int columns, int leadingDimension = 0)
    {
        ArgumentNullException.ThrowIfNull(storage);
        int ld = ReadOnlyMatrixSpan<T>.CheckedLeadingDimension(storage.Length, rows, columns, MatrixLayout.ColumnMajor, leadingDimension,
            nameof(storage));
        return new DenseMatrix<T>(storage, rows, columns, ld);
    }

    /// <summary>Returns column j as contiguous memory.</summary>
    /// <param name="column">j, counted from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Span<T> Column(int column)
    {
        MatrixBlocks.RequireIndex(column, Columns, nameof(column));
        return Rows == 0 ? [] : _storage.AsSpan((int)((long)column * LeadingDimension), Rows);
    }

    /// <summary>Copies the elements into an array of rows.</summary>
    public T[,] ToArray()
    {
        var array = new T[Rows, Columns];
        for (int j = 0; j < Columns; j++)
        {
            ReadOnlySpan<T> column = Column(j);
            for (int i = 0; i < Rows; i++)
                array[i, j] = column[i];
        }

        return array;
    }

    /// <summary>Returns the whole matrix, to be written.</summary>
    public MatrixSpan<T> AsSpan() => new(_storage, Rows, Columns, MatrixLayout.ColumnMajor, LeadingDimension);

    /// <summary>Returns a view of the whole matrix.</summary>
    public ReadOnlyMatrixSpan<T> AsReadOnlySpan() => ReadOnlyMatrixSpan<T>.Columnwise(_storage, Rows, Columns, LeadingDimension);

    /// <summary>A reference to the first element of the storage, empty or not.</summary>
    internal ref T Start => ref MemoryMarshal.GetArrayDataReference(_storage);

    /// <summary>The leading columns, in the same storage.</summary>
    internal ReadOnlyMatrixSpan<T> LeadingColumns(int columns) => ReadOnlyMatrixSpan<T>.Columnwise(_storage, Rows, columns, LeadingDimension);

    /// <summary>The leading rows, in the same storage.</summary>
    internal ReadOnlyMatrixSpan<T> LeadingRows(int rows) => ReadOnlyMatrixSpan<T>.Columnwise(_storage, rows, Columns, LeadingDimension);

    /// <summary>Copies the matrix into an array of its own, without gaps between columns.</summary>
    public DenseMatrix<T> Copy() => From(AsReadOnlySpan());

    /// <summary>The column-major storage, (n − 1)·ld + m elements, as the routines of <see cref="Backend{T}"/> take it.</summary>
    public Span<T> Elements => _storage.AsSpan(0, (int)(Columns == 0 || Rows == 0 ? 0 : ((long)(Columns - 1) * LeadingDimension) + Rows));

    /// <inheritdoc/>
    public override string ToString() => $"{Rows}×{Columns} {typeof(T).Name}";

    /// <summary>Elements of unknown content.</summary>
    internal static DenseMatrix<T> Uninitialized(int rows, int columns) =>
        new(GC.AllocateUninitializedArray<T>(Length(rows, columns)), rows, columns, Math.Max(1, rows));

    private static int Length(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        long length = (long)rows * columns;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentOutOfRangeException(nameof(columns), columns,
                $"{rows}×{columns} elements are more than an array holds; Backend<T> has pointer forms");
    }
}
