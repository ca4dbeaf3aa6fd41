namespace Linalg.Interop;

/// <summary>A back end among those that calls are shared out to.</summary>
internal readonly struct Candidate<T>
    where T : unmanaged
{
    private readonly ulong _has;

    /// <summary>A candidate.</summary>
    /// <param name="backend">The back end.</param>
    /// <param name="reason">Why it serves, in words.</param>
    /// <param name="table">The sizes at which it serves; null for all.</param>
    public Candidate(Backend<T> backend, string reason, DispatchTable? table = null)
    {
        (Backend, Reason, Table) = (backend, reason, table);
        foreach (RoutineInfo info in RoutineInfo.All)
            _has |= backend.Has(info.Routine) ? 1UL << (int)info.Routine : 0;
    }

    /// <summary>The back end.</summary>
    public Backend<T> Backend { get; }

    /// <summary>Why it serves, in words.</summary>
    public string Reason { get; }

    /// <summary>The sizes at which it serves; null for all.</summary>
    public DispatchTable? Table { get; }

    /// <summary>Whether it implements a routine.</summary>
    public bool Has(Routine routine) => (_has >> (int)routine & 1) != 0;

    /// <summary>Whether a call is its to serve, if no candidate before it does.</summary>
    public bool Serves(Routine routine, CallSize size) => Has(routine) && (Table is null || Table.IsNative(routine, size));

    /// <summary>The smallest dimension that a call of a routine must have for this candidate to serve it, if no candidate before it does.</summary>
    public int LeastDimension(Routine routine) => !Has(routine) ? int.MaxValue : Table?.LeastNativeOrder(routine) ?? 0;
}
