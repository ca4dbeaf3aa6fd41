
namespace Linalg.Interop;

/// <summary>How many threads a call may use, as far as the dispatch table tells.</summary>
internal enum CallThreads
{
    /// <summary>The caller's alone.</summary>
    One,

    /// <summary>Several.</summary>
    Many,
}

/// <summary>The element types of a line.</summary>
internal enum CallType
{
    /// <summary>double.</summary>
    Double,

    /// <summary>float.</summary>
    Single,
}

/// <summary>A line of the dispatch table.</summary>
/// <param name="Routine">The routine.</param>
/// <param name="Form">What kind of call.</param>
/// <param name="Type">The element type; null for both.</param>
/// <param name="Threads">The number of threads; null for any.</param>
/// <param name="Native">The orders at which the native library serves.</param>
internal sealed record DispatchLine(Routine Routine, CallForm Form, CallType? Type, CallThreads? Threads, NativeRange Native)
{
    /// <summary>Whether the line is about an element type and a number of threads.</summary>
    public bool IsFor<T>(CallThreads threads) =>
        (Type is null || (Type == CallType.Double) == (typeof(T) == typeof(double))) && (Threads is null || Threads == threads);
}
