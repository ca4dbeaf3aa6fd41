using System.Diagnostics;

namespace Linalg.Interop;

/// <summary>
/// A matrix that a factorization computed and keeps, such as U of <see cref="Svd{T}"/>: m × n elements in the factorization's own memory,
/// to be read. A small value that can be stored, captured and awaited, and allocates nothing.
/// </summary>
/// <remarks>
/// It is valid until the factorization is factored again or disposed. Each read checks this, also against other threads, and throws
/// <see cref="InvalidOperationException"/> or <see cref="ObjectDisposedException"/>. Spans and views taken from it, by a range of rows and
/// columns excepted, are checked when they are taken only. <see cref="ToMatrix"/> makes a copy that lasts.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
[DebuggerTypeProxy(typeof(MatrixDebugView<>))]
public readonly partial struct FactorMatrix<T> : IFormattable, IEquatable<FactorMatrix<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IFactorSource? _source;
    private readonly DenseMatrix<T>? _storage;
    private readonly int _version;
    private readonly int _row;
    private readonly int _column;

    internal FactorMatrix(IFactorSource source, int version, DenseMatrix<T> storage)
        : this(source, version, storage, 0, 0, storage.Rows, storage.Columns)
    {
    }

    private FactorMatrix(IFactorSource? source, int version, DenseMatrix<T>? storage, int row, int column, int rows, int columns)
    {
        _source = source;
        _version = version;
        _storage = storage;
        (_row, _column) = (row, column);
        (Rows, Columns) = (rows, columns);
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    /// <summary>Aᵀ, n × m: a view of the same elements with rows for columns. O(1).</summary>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public ReadOnlyMatrixSpan<T> Transposed => AsReadOnlySpan().Transposed;

    private string DebuggerText => IsCurrent ? AsReadOnlySpan().Shape() : $"{Rows}×{Columns}, outdated";

    private bool IsCurrent
    {
        get
        {
            try
            {
                Require();
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <summary>Element (i, j), counted from zero.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public T this[int row, int column]
    {
        get
        {
            MatrixBlocks.RequireIndex(row, Rows, nameof(row));
            MatrixBlocks.RequireIndex(column, Columns, nameof(column));
            T element = _storage![_row + row, _column + column];
            Require();
            return element;
        }
    }

    /// <summary>Element (i, j), either counted from the end if its index says so: <c>u[^1, 0]</c>.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public T this[Index row, Index column] => this[row.GetOffset(Rows), column.GetOffset(Columns)];

    /// <summary>The block of the given rows and columns, <c>u[.., ..k]</c>, valid as long as the whole. O(1).</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range ends outside the matrix, or before it begins.</exception>
    public FactorMatrix<T> this[Range rows, Range columns]
    {
        get
        {
            (int row, int m) = MatrixBlocks.Checked(rows, Rows, nameof(rows));
            (int column, int n) = MatrixBlocks.Checked(columns, Columns, nameof(columns));
            return new FactorMatrix<T>(_source, _version, _storage, _row + row, _column + column, m, n);
        }
    }

    /// <summary>Part of row i, <c>u[0, 1..]</c>: a 1 × k matrix, valid as long as the whole. O(1).</summary>
    /// <param name="row">i.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public FactorMatrix<T> this[Index row, Range columns] => this[MatrixBlocks.One(row, Rows, nameof(row)), columns];

    /// <summary>Part of column j, <c>u[1.., 0]</c>: a k × 1 matrix, valid as long as the whole. O(1).</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">j.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public FactorMatrix<T> this[Range rows, Index column] => this[rows, MatrixBlocks.One(column, Columns, nameof(column))];

    /// <summary>Converts to a view of the elements, as <see cref="AsReadOnlySpan"/>.</summary>
    /// <param name="factor">Any.</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(FactorMatrix<T> factor) => factor.AsReadOnlySpan();

    /// <summary>Whether both are one part of one result, whatever its elements are.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(FactorMatrix<T> left, FactorMatrix<T> right) => left.Equals(right);

    /// <summary>Whether they are parts of different results, or different parts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(FactorMatrix<T> left, FactorMatrix<T> right) => !left.Equals(right);

    /// <summary>Returns a view of the elements, without checks while it is read. O(1).</summary>
    /// <exception cref="InvalidOperationException">The factorization was factored again after this result was taken.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public ReadOnlyMatrixSpan<T> AsReadOnlySpan()
    {
        Require();
        return _storage is null ? default : _storage.AsReadOnlySpan().Block(_row, _column, Rows, Columns);
    }

    /// <summary>Returns row i as a 1 × n view. O(1).</summary>
    /// <param name="row">i, counted from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public ReadOnlyMatrixSpan<T> Row(int row) => AsReadOnlySpan().Row(row);

    /// <summary>Returns column j as contiguous memory. O(1).</summary>
    /// <param name="column">j, counted from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public ReadOnlySpan<T> Column(int column)
    {
        MatrixBlocks.RequireIndex(column, Columns, nameof(column));
        Require();
        return Rows == 0 ? [] : _storage!.Column(_column + column).Slice(_row, Rows);
    }

    /// <summary>Copies the elements into a matrix of its own. Takes O(m·n).</summary>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public DenseMatrix<T> ToMatrix()
    {
        DenseMatrix<T> copy = AsReadOnlySpan().ToMatrix();
        Require();
        return copy;
    }

    /// <summary>Copies the elements into an array of rows. Takes O(m·n).</summary>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public T[,] ToArray()
    {
        T[,] copy = AsReadOnlySpan().ToArray();
        Require();
        return copy;
    }

    /// <summary>Copies the elements into the caller's matrix of any layout; allocates nothing. Takes O(m·n).</summary>
    /// <param name="target">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factor.</exception>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public void CopyTo(MatrixSpan<T> target)
    {
        AsReadOnlySpan().CopyTo(target);
        Require();
    }

    /// <inheritdoc/>
    public bool Equals(FactorMatrix<T> other) =>
        ReferenceEquals(_storage, other._storage) && ReferenceEquals(_source, other._source) && _version == other._version
        && (_row, _column, Rows, Columns) == (other._row, other._column, other.Rows, other.Columns);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FactorMatrix<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_storage, _version, _row, _column, Rows, Columns);

    /// <inheritdoc cref="ToString(string?, IFormatProvider?)"/>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ToString(string?, IFormatProvider?)"/>
    /// <exception cref="InvalidOperationException">The factorization was factored again after this result was taken.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        Unchanged(AsReadOnlySpan().ToString(format, formatProvider));

    /// <summary>What was computed from the elements, if they did not change meanwhile.</summary>
    private TResult Unchanged<TResult>(TResult result)
    {
        Require();
        return result;
    }

    private void Require() => _source?.RequireVersion(_version);
}
