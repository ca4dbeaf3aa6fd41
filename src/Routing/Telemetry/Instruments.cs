using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>The instruments of a meter; <see cref="LinalgMetrics"/> documents them.</summary>
internal sealed class Instruments
{
    // Seconds: a call takes from a microsecond to minutes.
    private static readonly InstrumentAdvice<double> Durations =
        new() { HistogramBucketBoundaries = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100] };

    // Holds no facade alive: with the last reference to one its breakers go too.
    private readonly ConditionalWeakTable<Telemetry, object?> _withBreakers = [];

    /// <summary>Makes the instruments.</summary>
    /// <param name="meter">Lives as long as the process, or as a test.</param>
    public Instruments(Meter meter)
    {
        Calls = meter.CreateCounter<long>(LinalgMetrics.Calls, "{call}", "Calls of the back ends.");
        Duration = meter.CreateHistogram(
            LinalgMetrics.CallDuration, "s", "How long the calls of the back ends took.", tags: null, Durations);
        Mismatches = meter.CreateCounter<long>(LinalgMetrics.Mismatches, "{mismatch}", "Wrong results found by cross-checks.");
        Fallbacks = meter.CreateCounter<long>(LinalgMetrics.Fallbacks, "{fallback}", "Requests served otherwise than wanted.");
        meter.CreateObservableUpDownCounter(LinalgMetrics.OpenBreakers, Breakers, "{breaker}", "Circuit breakers that are open.");
    }

    /// <summary>The process's own: one meter, however many facades.</summary>
    public static Instruments Shared { get; } = new(new Meter(LinalgMetrics.MeterName, Telemetry.Version));

    public Counter<long> Calls { get; }

    public Histogram<double> Duration { get; }

    public Counter<long> Mismatches { get; }

    public Counter<long> Fallbacks { get; }

    /// <summary>From now on the breakers of a facade are observed.</summary>
    public void Observe(Telemetry telemetry) => _withBreakers.AddOrUpdate(telemetry, null);

    private IEnumerable<Measurement<int>> Breakers() =>
        _withBreakers
            .SelectMany(entry => entry.Key.Breakers)
            .GroupBy(breaker => breaker.Key, breaker => breaker.Value is null ? 0 : 1)
            .Select(breaker => new Measurement<int>(breaker.Sum(), new KeyValuePair<string, object?>("breaker", breaker.Key)));
}
