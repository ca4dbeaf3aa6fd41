namespace Linalg.Interop.Managed;

/// <summary>A length cut into parts that differ by at most one unit, but the last, which may be short of a whole one.</summary>
internal readonly struct Split
{
    private readonly int _length;
    private readonly int _unit;

    /// <summary>At most so many parts: each has a unit at least.</summary>
    public Split(int length, int parts, int unit)
    {
        _length = length;
        _unit = unit;
        Parts = Math.Min(parts, Units);
    }

    /// <summary>How many there are.</summary>
    public int Parts { get; }

    private int Units => ((_length - 1) / _unit) + 1;

    /// <summary>A part by its number.</summary>
    public (int Begin, int Length) Part(int part)
    {
        int begin = Begin(part);
        return (begin, Begin(part + 1) - begin);
    }

    private int Begin(int part) => (int)Math.Min(_length, (long)Units * part / Parts * _unit);
}
