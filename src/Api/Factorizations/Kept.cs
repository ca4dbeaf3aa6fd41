namespace Linalg.Interop;

/// <summary>
/// What was computed of factors when it was first asked for, kept until they change. Callers at a time may each compute it.
/// </summary>
internal struct Kept<TValue>
{
    private TValue _value;
    private int _version;
    private int _isStoring;

    /// <summary>The value, if it is known of the version that is read.</summary>
    public bool TryGet(scoped in ChangeStamp.Reading reading, out TValue value)
    {
        bool isKnown = Volatile.Read(ref _version) == Mark(reading.Version);

        // Whoever stores meanwhile does so for a later version, and then the end of the reading throws.
        value = _value;
        return isKnown;
    }

    /// <summary>Keeps the value, unless the factors have changed, or somebody else stores one.</summary>
    /// <returns>The value.</returns>
    public TValue Keep(scoped in ChangeStamp.Reading reading, TValue value)
    {
        if (Interlocked.CompareExchange(ref _isStoring, 1, 0) != 0)
            return value;
        if (reading.IsCurrent)
        {
            _value = value;
            Volatile.Write(ref _version, Mark(reading.Version));
        }

        Volatile.Write(ref _isStoring, 0);
        return value;
    }

    /// <summary>Versions that are read are even; 0 is that of nothing.</summary>
    private static int Mark(int version) => version | 1;
}
