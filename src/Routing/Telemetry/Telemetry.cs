using System.Collections.Concurrent;
using System.Diagnostics;
using Linalg.Interop.OpenBlas;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linalg.Interop;

/// <summary>What a facade tells the outside: log messages and metrics. Safe for concurrent callers.</summary>
internal sealed class Telemetry
{
    private static readonly string[] Routines = [.. Enum.GetNames<Routine>().Select(name => name.ToLowerInvariant())];
    private readonly ILogger _logger;
    private readonly Instruments _instruments;

    // Every breaker that ever opened: why it is open, or null after its reset.
    private readonly ConcurrentDictionary<string, string?> _breakers = new(StringComparer.Ordinal);
    private LoadTrace? _failure;

    /// <summary>Messages go to the factory's logger of category <see cref="LinalgEvents.Category"/>; null for none.</summary>
    public Telemetry(ILoggerFactory? factory)
        : this(factory, Instruments.Shared)
    {
    }

    /// <summary>Measures with the given instruments.</summary>
    internal Telemetry(ILoggerFactory? factory, Instruments instruments)
    {
        _logger = factory?.CreateLogger(LinalgEvents.Category) ?? NullLogger.Instance;
        _instruments = instruments;
    }

    /// <summary>The version of the library.</summary>
    public static string Version { get; } = typeof(Telemetry).Assembly.GetName().Version!.ToString(3);

    /// <summary>Whether somebody listens to the meter, so that calls need to be timed.</summary>
    public bool IsMeasuring => _instruments.Calls.Enabled || _instruments.Duration.Enabled;

    /// <summary>How the native library was looked for in vain; null if it was found or not looked for.</summary>
    public LoadTrace? Failure => Volatile.Read(ref _failure);

    /// <summary>Every breaker that ever opened, with the reason, or with null if it was reset.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Breakers => _breakers;

    /// <summary>The back ends of a new facade, and why they were chosen.</summary>
    public void Chosen(string description) => Messages.BackendsChosen(_logger, description);

    /// <summary>No library could be loaded. Said once.</summary>
    public void LoadFailed(LoadTrace trace)
    {
        if (Interlocked.CompareExchange(ref _failure, trace, null) is null)
            Messages.LibraryNotLoaded(_logger, trace);
    }

    /// <summary>A request was served otherwise than wanted.</summary>
    public void Fallback(string what, string served, string reason)
    {
        _instruments.Fallbacks.Add(1, Tag("backend", served));
        Messages.Fallback(_logger, what, served, reason);
    }

    /// <summary>An open breaker let the other back end serve a call. Counted; that it opened was logged.</summary>
    public void Redirected(string served) => _instruments.Fallbacks.Add(1, Tag("backend", served));

    /// <summary>A cross-check found a wrong result.</summary>
    public void Mismatch(Routine routine, string type, Verdict verdict, string reason)
    {
        _instruments.Mismatches.Add(1, Tag("routine", Name(routine)), Tag("type", type), Tag("verdict", verdict.ToString()));
        Messages.Mismatch(_logger, Name(routine), type, verdict, reason);
    }

    /// <summary>A circuit breaker opened: calls of this kind are served by the other back end.</summary>
    public void BreakerOpened(string key, string reason)
    {
        _breakers[key] = reason;
        _instruments.Observe(this);
        Messages.BreakerOpened(_logger, key, reason);
    }

    /// <summary>A circuit breaker was reset.</summary>
    public void BreakerReset(string key)
    {
        _breakers[key] = null;
        Messages.BreakerReset(_logger, key);
    }

    /// <summary>A solution is less accurate than asked for.</summary>
    public void Inaccurate(string explanation) => Messages.Inaccurate(_logger, explanation);

    /// <summary>A case was saved.</summary>
    public void Recorded(string file) => Messages.CaseRecorded(_logger, file);

    /// <summary>Calls found wrong are to be saved, and none is checked.</summary>
    public void RecordingIdle(string reason) => Messages.RecordingIdle(_logger, reason);

    /// <summary>A case could not be saved.</summary>
    public void NotRecorded(string reason) => Messages.CaseNotRecorded(_logger, reason);

    /// <summary>A call ended that began at a <see cref="Stopwatch.GetTimestamp"/>, or at 0 if nobody listened: counted and not timed.</summary>
    public void Called<T>(Routine routine, string backend, long start)
        where T : unmanaged
    {
        string type = typeof(T) == typeof(double) ? "double" : "float";
        ReadOnlySpan<KeyValuePair<string, object?>> tags = [Tag("routine", Name(routine)), Tag("backend", backend), Tag("type", type)];
        _instruments.Calls.Add(1, tags);
        if (start != 0)
            _instruments.Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
    }

    private static string Name(Routine routine) => Routines[(int)routine];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
