namespace Linalg.Interop.OpenBlas;

/// <summary>How concurrent calls share a native library, and how often they had to since it was loaded.</summary>
/// <param name="Most">The most calls that are inside the library at once; more would end the process, so further ones wait.</param>
/// <param name="ShareThreads">
/// Whether the library's thread count is lowered while several calls are inside: k of them use a k-th of it each, at least one thread.
/// Results of the library may then differ in their last bits from those of a call that is alone.
/// </param>
/// <param name="Waited">How many calls have waited.</param>
/// <param name="Lowered">How often the thread count was lowered.</param>
public readonly record struct ConcurrentCalls(int Most, bool ShareThreads, long Waited, long Lowered);
