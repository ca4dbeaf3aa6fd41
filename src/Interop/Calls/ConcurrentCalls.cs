using System.Globalization;

namespace Linalg.Interop.OpenBlas;

/// <summary>How concurrent calls share a native library, and how often they had to since it was loaded.</summary>
/// <param name="Most">The most calls that are inside the library at once; more could end the process, so further ones wait.</param>
/// <param name="ShareThreads">
/// Whether calls that are inside at once share the library's threads: k of them use a k-th each, and at least one. A result may then differ
/// in its last bits from that of a call which is alone.
/// </param>
/// <param name="Waited">How many calls have waited.</param>
/// <param name="Lowered">How often the thread count was lowered.</param>
public readonly record struct ConcurrentCalls(int Most, bool ShareThreads, long Waited, long Lowered)
{
    /// <summary>In words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"at most {Most} calls at once, {Waited} have waited{(ShareThreads ? $"; calls at once share the threads, {Lowered} times so far" : "")}");
}
