using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>
/// The elements of memory an argument occupies: a matrix, one triangle of it, or a strided vector, which is a matrix of one row.
/// Column j is one run of bytes; two footprints overlap exactly if two such runs do.
/// </summary>
internal readonly unsafe struct Footprint
{
    private readonly byte* _start;
    private readonly long _rows;
    private readonly long _stride;
    private readonly int _size;
    private readonly Shape _shape;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Footprint(string name, byte* start, long rows, long columns, long stride, int size, Shape shape)
    {
        if (start is null && rows > 0 && columns > 0)
            Require.NotNull(start, name);
        Name = name;
        _start = start;
        _rows = rows;
        Columns = rows > 0 ? columns : 0;
        _stride = stride;
        _size = size;
        _shape = shape;
    }

    private enum Shape : byte
    {
        Full,
        Upper,
        StrictlyUpper,
        Lower,
        StrictlyLower,
    }

    /// <summary>The argument's name.</summary>
    public string Name { get; }

    /// <summary>Number of columns, 0 if there are no elements.</summary>
    public long Columns { get; }

    /// <summary>An m × n matrix of leading dimension ld.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Footprint Matrix<T>(T* a, int m, int n, int ld, [CallerArgumentExpression(nameof(a))] string name = "")
        where T : unmanaged => new(name, (byte*)a, m, n, (long)ld * sizeof(T), sizeof(T), Shape.Full);

    /// <summary>One triangle of a matrix of order n, without its diagonal if that is implied to be one.</summary>
    public static Footprint Triangle<T>(
        T* a, Uplo uplo, Diag diag, int n, int ld, [CallerArgumentExpression(nameof(a))] string name = "")
        where T : unmanaged
    {
        Shape shape = (uplo, diag) switch
        {
            (Uplo.Upper, Diag.NonUnit) => Shape.Upper,
            (Uplo.Upper, _) => Shape.StrictlyUpper,
            (_, Diag.NonUnit) => Shape.Lower,
            _ => Shape.StrictlyLower,
        };
        return new(name, (byte*)a, n, n, (long)ld * sizeof(T), sizeof(T), shape);
    }

    /// <summary>A vector of n elements, |inc| apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Footprint Vector<T>(T* x, int n, int inc = 1, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged => inc is 1 or -1
            ? new(name, (byte*)x, n, n > 0 ? 1 : 0, (long)n * sizeof(T), sizeof(T), Shape.Full)
            : new(name, (byte*)x, 1, n, Math.Abs((long)inc) * sizeof(T), sizeof(T), Shape.Full);

    /// <summary>The occupied elements of column <paramref name="j"/>.</summary>
    public Span<T> Column<T>(long j)
        where T : unmanaged
    {
        (long first, long last) = Rows(j);
        return new Span<T>(_start + (j * _stride) + (first * _size), (int)(last - first));
    }

    /// <summary>False if all bytes of one lie before all of the other's, which settles nearly every call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayShare(in Footprint other) =>
        Columns != 0 && other.Columns != 0 && End > other._start && other.End > _start;

    /// <summary>True if at least one byte belongs to both.</summary>
    public bool Shares(in Footprint other) =>
        MayShare(other) && (Columns <= other.Columns ? SharesByColumn(other) : other.SharesByColumn(this));

    private byte* End => _start + ((Columns - 1) * _stride) + (_rows * _size);

    /// <summary>Holds each column against those columns of the other that can reach it.</summary>
    private bool SharesByColumn(in Footprint other)
    {
        for (long j = 0; j < Columns; j++)
        {
            (long first, long last) = Run(j, other._start);
            if (first == last)
                continue;
            long left = Math.Max(0, (first - (other._rows * other._size)) / other._stride);
            long right = Math.Min(other.Columns - 1, (last - 1) / other._stride);
            for (long k = left; k <= right && last > 0; k++)
            {
                (long otherFirst, long otherLast) = other.Run(k, other._start);
                if (Math.Max(first, otherFirst) < Math.Min(last, otherLast))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Column j as a range of bytes counted from <paramref name="origin"/>.</summary>
    private (long First, long Last) Run(long j, byte* origin)
    {
        long offset = (_start - origin) + (j * _stride);
        (long first, long last) = Rows(j);
        return (offset + (first * _size), offset + (last * _size));
    }

    private (long First, long Last) Rows(long j) => _shape switch
    {
        Shape.Upper => (0, j + 1),
        Shape.StrictlyUpper => (0, j),
        Shape.Lower => (j, _rows),
        Shape.StrictlyLower => (j + 1, _rows),
        _ => (0, _rows),
    };
}
