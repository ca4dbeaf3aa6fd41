namespace Linalg.Interop.Managed;

/// <summary>
/// A length cut into about equal parts, which threads take as tickets. Parts are whole units, but for the last. A last unit of one element joins the one
/// before: alone it would be computed by other kernels, with other bits.
/// </summary>
internal readonly struct Split
{
    // Parts for each thread: several, so that a thread that is interrupted leaves its share to the others.
    private const int TurnsOfAThread = 3;

    private readonly int _length;
    private readonly int _unit;

    /// <summary>So many parts, or as many as there are units.</summary>
    public Split(int length, int parts, int unit)
    {
        _length = length;
        _unit = unit;
        Parts = Math.Min(parts, Units);
    }

    /// <summary>How many there are.</summary>
    public int Parts { get; }

    private int Units => _length <= 2 ? 1 : ((_length - 2) / _unit) + 1;

    /// <summary>The same number of parts for each thread, none of them longer than the most by a unit or more.</summary>
    /// <param name="threads">How many threads there are.</param>
    /// <param name="length">What is cut.</param>
    /// <param name="unit">Parts are multiples of this.</param>
    /// <param name="least">A thread has several parts only if they are not shorter.</param>
    /// <param name="most">A thread has more parts if they would be longer.</param>
    public static Split Among(int threads, int length, int unit, int least, int most = int.MaxValue)
    {
        int turns = threads == 1 ? 1 : Math.Clamp(length / (threads * least), 1, TurnsOfAThread);
        long needed = ((length - 1L) / ((long)threads * most)) + 1;
        return new Split(length, threads * (int)Math.Max(turns, needed), unit);
    }

    /// <summary>A part by its number.</summary>
    public (int Begin, int Length) Part(int part)
    {
        int begin = Begin(part);
        return (begin, (part == Parts - 1 ? _length : Begin(part + 1)) - begin);
    }

    private int Begin(int part) => (int)((long)part * Units / Parts) * _unit;
}
