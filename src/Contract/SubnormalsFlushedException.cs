namespace Linalg.Interop;

/// <summary>
/// The calling thread takes subnormal numbers for zero (<see cref="SubnormalNumbers"/>): results, and every judgement of them, would be
/// wrong in silence.
/// </summary>
public sealed class SubnormalsFlushedException : InvalidOperationException
{
    /// <summary>The mode, whom to suspect, and what to do.</summary>
    public SubnormalsFlushedException()
        : this(
            "This thread flushes subnormal numbers to zero (FTZ or DAZ), so results would be wrong. A native library in this process set "
            + "the mode: suspect one built with -ffast-math or -Ofast, which sets it in the thread that loads it, or code that calls "
            + "_MM_SET_FLUSH_ZERO_MODE, _controlfp or fesetenv. Load that library on a thread of its own, or reset the mode after its "
            + "calls, and call from a thread that was started before it was set.")
    {
    }

    /// <summary>The mode with more about who set it.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public SubnormalsFlushedException(string message)
        : base(message)
    {
    }

    /// <summary>The mode with what it led to.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">What failed because of it.</param>
    public SubnormalsFlushedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
