namespace Linalg.Interop;

/// <summary>
/// Which calls are sampled: those whose number times the golden ratio has a fractional part below the share. Any run of N calls then holds
/// N·share of them but for a few, and so does any regular pattern of calls within it (Weyl's equidistribution). Safe for concurrent
/// callers.
/// </summary>
internal sealed class Sampler(double share)
{
    // The golden ratio's fractional part in units of 2⁻⁶⁴.
    private const ulong Step = 0x9E3779B97F4A7C15;
    private readonly ulong _limit = share >= 1 ? ulong.MaxValue : (ulong)(share * 18446744073709551616.0);
    private long _calls;

    /// <summary>Counts a call.</summary>
    /// <returns>Whether it belongs to the share.</returns>
    public bool Next() => _limit switch
    {
        0 => false,
        ulong.MaxValue => true,
        _ => unchecked((ulong)Interlocked.Increment(ref _calls) * Step) < _limit,
    };
}
