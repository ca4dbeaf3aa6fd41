using System.Runtime.InteropServices;

namespace Linalg.Interop.Judge;

/// <summary>
/// A column-major matrix inside a moat: NaN in the padding between the columns and in guard elements before the first and behind the last. A routine
/// that writes outside its matrix is caught by <see cref="MoatIsIntact"/>, and one that reads outside it spreads NaN.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public sealed class MoatedMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Guard = 16;
    private readonly T[] _storage;
    private readonly int _length;

    /// <summary>A zero matrix.</summary>
    /// <param name="rows">Rows, m ≥ 0.</param>
    /// <param name="columns">Columns, n ≥ 0.</param>
    /// <param name="padding">Rows of NaN below the matrix: the leading dimension is max(1, m) + padding.</param>
    public MoatedMatrix(int rows, int columns, int padding = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        Rows = rows;
        Columns = columns;
        LeadingDimension = Math.Max(1, rows) + padding;
        _length = rows == 0 || columns == 0 ? 0 : checked(((columns - 1) * LeadingDimension) + rows);
        _storage = new T[_length + (2 * Guard)];
        Array.Fill(_storage, T.NaN);
        for (int j = 0; j < columns; j++)
            Column(j).Clear();
    }

    /// <summary>Number of rows, m.</summary>
    public int Rows { get; }

    /// <summary>Number of columns, n.</summary>
    public int Columns { get; }

    /// <summary>Distance in elements between the starts of two neighbouring columns.</summary>
    public int LeadingDimension { get; }

    /// <summary>The storage to pass to a routine: it ends with the last element of the last column.</summary>
    public Span<T> Span => _storage.AsSpan(Guard, _length);

    /// <summary>True while every padding and guard element still holds the bits it was made with.</summary>
    public bool MoatIsIntact
    {
        get
        {
            bool intact = IsUntouched(_storage.AsSpan(0, Guard)) && IsUntouched(_storage.AsSpan(Guard + _length));
            for (int j = 0; j < Columns - 1 && Rows > 0 && intact; j++)
                intact = IsUntouched(_storage.AsSpan(Guard + (j * LeadingDimension) + Rows, LeadingDimension - Rows));
            return intact;
        }
    }

    /// <summary>Element (i, j), zero-based.</summary>
    /// <param name="i">Row.</param>
    /// <param name="j">Column.</param>
    public T this[int i, int j]
    {
        get => Column(j)[i];
        set => Column(j)[i] = value;
    }

    /// <summary>The matrix with a(i, j) = <paramref name="entry"/>(i, j), zero-based.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="entry">The entries.</param>
    /// <param name="padding">Rows of NaN below the matrix.</param>
    /// <returns>The matrix.</returns>
    public static MoatedMatrix<T> Create(int rows, int columns, Func<int, int, T> entry, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var a = new MoatedMatrix<T>(rows, columns, padding);
        for (int j = 0; j < columns; j++)
        {
            Span<T> column = a.Column(j);
            for (int i = 0; i < rows; i++)
                column[i] = entry(i, j);
        }

        return a;
    }

    /// <summary>The identity of order <paramref name="n"/>.</summary>
    /// <param name="n">Order.</param>
    /// <returns>I.</returns>
    public static MoatedMatrix<T> Identity(int n) => Create(n, n, (i, j) => i == j ? T.One : T.Zero);

    /// <summary>Column <paramref name="j"/>, its m elements.</summary>
    /// <param name="j">Zero-based column.</param>
    /// <returns>The column in place.</returns>
    public Span<T> Column(int j)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(j);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(j, Columns);
        return Rows == 0 ? [] : _storage.AsSpan(Guard + (j * LeadingDimension), Rows);
    }

    /// <summary>Copies the entries into fresh storage with another padding.</summary>
    /// <param name="padding">Rows of NaN below the matrix.</param>
    /// <returns>The copy.</returns>
    public MoatedMatrix<T> Copy(int padding = 0)
    {
        var copy = new MoatedMatrix<T>(Rows, Columns, padding);
        for (int j = 0; j < Columns; j++)
            Column(j).CopyTo(copy.Column(j));
        return copy;
    }

    /// <summary>Copies the <paramref name="rows"/> × <paramref name="columns"/> block that starts at (row, column).</summary>
    /// <param name="row">First row.</param>
    /// <param name="column">First column.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <returns>The block.</returns>
    public MoatedMatrix<T> Block(int row, int column, int rows, int columns) =>
        Create(rows, columns, (i, j) => this[row + i, column + j]);

    /// <summary>Aᵀ in fresh storage.</summary>
    /// <returns>The transpose.</returns>
    public MoatedMatrix<T> Transposed() => Create(Columns, Rows, (i, j) => this[j, i]);

    /// <summary>Compares the bits of every entry; padding is not compared.</summary>
    /// <param name="other">The other matrix, of the same shape.</param>
    /// <returns>Whether they are the same to the bit.</returns>
    public bool HasSameBits(MoatedMatrix<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Rows != Rows || other.Columns != Columns)
            return false;
        for (int j = 0; j < Columns; j++)
        {
            if (!MemoryMarshal.AsBytes(Column(j)).SequenceEqual(MemoryMarshal.AsBytes(other.Column(j))))
                return false;
        }

        return true;
    }

    private static bool IsUntouched(ReadOnlySpan<T> moat)
    {
        T nan = T.NaN;
        ReadOnlySpan<byte> mark = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in nan));
        foreach (T element in moat)
        {
            if (!MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in element)).SequenceEqual(mark))
                return false;
        }

        return true;
    }
}
