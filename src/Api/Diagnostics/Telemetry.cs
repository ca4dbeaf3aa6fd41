using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Logging;

namespace Linalg.Interop;

/// <summary>What a facade tells the outside: log messages and metrics. Safe for concurrent callers.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Stub.")]
internal sealed class Telemetry
{
    /// <summary>Messages go to the factory's logger of category "Linalg.Interop"; null for none.</summary>
    public Telemetry(ILoggerFactory? factory) => _ = factory;

    /// <summary>Whether somebody listens to the meter, so that calls need to be timed.</summary>
    public bool IsMeasuring => false;

    /// <summary>The back ends of a new facade, and why they were chosen.</summary>
    public void Chosen(string description) => _ = description;

    /// <summary>No library could be loaded.</summary>
    public void LoadFailed(LoadTrace trace) => _ = trace;

    /// <summary>A request was served otherwise than wanted.</summary>
    public void Fallback(string what, string served, string reason) => _ = (what, served, reason);

    /// <summary>A cross-check found a wrong result.</summary>
    public void Mismatch(Routine routine, string type, Verdict verdict, string reason) => _ = (routine, type, verdict, reason);

    /// <summary>An answer is less accurate than its options accept.</summary>
    public void Inaccurate(string explanation) => _ = explanation;

    /// <summary>A circuit breaker opened: calls of this kind are served by the other back end.</summary>
    public void BreakerOpened(string key, string reason) => _ = (key, reason);

    /// <summary>A circuit breaker was reset.</summary>
    public void BreakerReset(string key) => _ = key;

    /// <summary>A call ended, begun at <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public void Called(Routine routine, string backend, long start) => _ = (routine, backend, start);
}
