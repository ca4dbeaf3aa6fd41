namespace Linalg.Interop.Solving;

/// <summary>
/// The one copy that is made of the caller's matrix before it is factored: column-major, and overwritten by the first factorization. What
/// needs columns of A afterwards, and cannot read them from the caller, has them copied again.
/// </summary>
internal struct WorkingCopy<T>(long length) : IDisposable
    where T : unmanaged
{
    private readonly Rented<T> _work = new(length);
    private Rented<T>? _columns;

    /// <summary>The copy's memory.</summary>
    public readonly Rented<T> Work => _work;

    /// <summary>Whether the memory holds A still.</summary>
    public bool IsIntact { get; set; }

    /// <summary>Returns A, if the copy is intact or another one has been made.</summary>
    public readonly bool TryColumns(out ReadOnlySpan<T> columns)
    {
        columns = _columns is { } known ? known.Span : IsIntact ? _work.Span : [];
        return IsIntact || _columns is not null;
    }

    /// <summary>Rents memory for another copy of A, which is kept.</summary>
    public Span<T> Keep()
    {
        _columns = new Rented<T>(length);
        return _columns.Value.Span;
    }

    public readonly void Dispose()
    {
        _work.Dispose();
        _columns?.Dispose();
    }
}
