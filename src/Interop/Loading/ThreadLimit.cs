namespace Linalg.Interop.OpenBlas;

/// <summary>
/// For its lifetime, native calls of the thread that made it use so many threads at most. To be disposed of on that thread.
/// </summary>
public readonly unsafe ref struct ThreadLimit : IDisposable
{
    private readonly delegate* unmanaged[Cdecl]<int, int> _set;
    private readonly int _before;

    internal ThreadLimit(nint set, int threads)
    {
        _set = (delegate* unmanaged[Cdecl]<int, int>)set;
        _before = _set(threads);
    }

    /// <summary>Puts back the count that the thread had.</summary>
    public void Dispose()
    {
        if (_set is not null)
            _ = _set(_before);
    }
}
