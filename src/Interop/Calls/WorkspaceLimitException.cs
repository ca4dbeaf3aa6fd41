namespace Linalg.Interop;

/// <summary>
/// The routine would need more work elements than a 32-bit integer counts, so the native library cannot be called; nothing was read or
/// written.
/// </summary>
public sealed class WorkspaceLimitException : NotSupportedException
{
    internal WorkspaceLimitException(string routine, long elements)
        : base($"{routine} would need {elements} work elements; the native library counts them in 32 bits, at most {int.MaxValue}.")
    {
        Routine = routine;
        Elements = elements;
    }

    /// <summary>The routine's stem.</summary>
    public string Routine { get; }

    /// <summary>The work elements it would need.</summary>
    public long Elements { get; }
}
