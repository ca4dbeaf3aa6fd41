using System.Buffers;

namespace Linalg.Interop;

/// <summary>
/// Columns in which a result is computed: those of the target itself, or, where it has another layout, rented ones that are delivered in
/// the end.
/// </summary>
internal readonly ref struct ColumnMajor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MatrixSpan<T> _target;
    private readonly T[]? _rented;

    /// <summary>Columns of unknown content.</summary>
    public ColumnMajor(MatrixSpan<T> target)
    {
        _target = target;
        if (target.IsByColumns)
        {
            LeadingDimension = target.LeadingDimension;
            Elements = target.Elements;
            return;
        }

        int length = checked(target.Rows * target.Columns);
        _rented = ArrayPool<T>.Shared.Rent(length);
        LeadingDimension = target.Rows;
        Elements = _rented.AsSpan(0, length);
    }

    /// <summary>The storage, (n − 1)·ld + m elements.</summary>
    public Span<T> Elements { get; }

    /// <summary>ld ≥ max(1, m).</summary>
    public int LeadingDimension { get; }

    /// <summary>Returns column j.</summary>
    public Span<T> Column(int column) => Elements.Slice((int)((long)column * LeadingDimension), _target.Rows);

    /// <summary>Brings a matrix of the same shape into the columns.</summary>
    public void Load(ReadOnlyMatrixSpan<T> source, string name) => source.CopyTo(Elements, LeadingDimension, name);

    /// <summary>Brings the result to the target, if it is not there.</summary>
    public void Deliver()
    {
        if (_rented is not null)
            new ReadOnlyMatrixSpan<T>(Elements, _target.Rows, _target.Columns, MatrixLayout.ColumnMajor, LeadingDimension).CopyTo(_target);
    }

    /// <summary>Returns rented memory to the pool.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<T>.Shared.Return(_rented);
    }
}
