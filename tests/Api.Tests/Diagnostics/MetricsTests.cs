using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>What a listener of the meter gets. Each test has a meter of its own, so that no other test is heard.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly Instruments _instruments;
    private readonly Telemetry _telemetry;

    public MetricsTests()
    {
        _instruments = new Instruments(_meter);
        _telemetry = new Telemetry(null, _instruments);
    }

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void Calls_are_counted_and_timed_by_routine_back_end_and_type()
    {
        using Recorder heard = Listen();
        long start = Stopwatch.GetTimestamp() - Stopwatch.Frequency;
        _telemetry.Called<double>(Routine.Getrf, "Managed", start);
        _telemetry.Called<double>(Routine.Getrf, "Managed", start);
        _telemetry.Called<float>(Routine.Getrf, "Managed", start);
        _telemetry.Called<double>(Routine.Getrf, "OpenBLAS", start);
        _telemetry.Called<double>(Routine.Gesdd, "OpenBLAS", start);
        _telemetry.Called(Routine.Gesdd, "OpenBLAS", start);

        Assert.Equal(2, heard.Sum("linalg.calls", "routine=getrf backend=Managed type=double"));
        Assert.Equal(1, heard.Sum("linalg.calls", "routine=getrf backend=Managed type=float"));
        Assert.Equal(1, heard.Sum("linalg.calls", "routine=getrf backend=OpenBLAS type=double"));
        Assert.Equal(1, heard.Sum("linalg.calls", "routine=gesdd backend=OpenBLAS type=double"));
        Assert.Equal(1, heard.Sum("linalg.calls", "routine=gesdd backend=OpenBLAS"));
        Assert.InRange(heard.Sum("linalg.call.duration", "routine=getrf backend=Managed type=float"), 1, 600);
        Assert.Equal(12, heard.Count);
    }

    [Fact]
    public void A_call_that_began_before_anybody_listened_is_counted_and_not_timed()
    {
        using Recorder heard = Listen();
        _telemetry.Called<double>(Routine.Trtrs, "Managed", start: 0);
        Assert.Equal(1, heard.Sum("linalg.calls", "routine=trtrs backend=Managed type=double"));
        Assert.Equal(1, heard.Count);
    }

    [Fact]
    public void Mismatches_and_fallbacks_are_counted()
    {
        using Recorder heard = Listen();
        _telemetry.Mismatch(Routine.Sytrf, "double", Verdict.WitnessWrong, "reason");
        _telemetry.Fallback("getrf of order 5", "Managed", "reason");
        _telemetry.Fallback("getrf of order 6", "Managed", "reason");
        Assert.Equal(1, heard.Sum("linalg.mismatches", "routine=sytrf type=double verdict=WitnessWrong"));
        Assert.Equal(2, heard.Sum("linalg.fallbacks", "backend=Managed"));
    }

    [Fact]
    public void It_measures_only_while_somebody_listens()
    {
        Assert.False(_telemetry.IsMeasuring);
        using (Listen("linalg.mismatches"))
            Assert.False(_telemetry.IsMeasuring);
        using (Listen("linalg.calls"))
            Assert.True(_telemetry.IsMeasuring);
        using (Listen("linalg.call.duration"))
            Assert.True(_telemetry.IsMeasuring);
        Assert.False(_telemetry.IsMeasuring);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_call_allocates_nothing(bool observed)
    {
        using MeterListener? listener = observed ? Silent() : null;
        Assert.Equal(observed, _telemetry.IsMeasuring);
        Call(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Call(1000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Call(int times)
        {
            for (int i = 0; i < times; i++)
            {
                long start = _telemetry.IsMeasuring ? Stopwatch.GetTimestamp() : 0;
                _telemetry.Called<double>(Routine.Gemm, "Managed", start);
                _telemetry.Called(Routine.Gemm, "Managed", start);
            }
        }
    }

    [Fact]
    public void Breakers_are_observed_open_and_reset_summed_over_facades()
    {
        var other = new Telemetry(null, _instruments);
        using Recorder heard = Listen();
        heard.Observe();
        Assert.Equal(0, heard.Count);

        _telemetry.BreakerOpened("getrf", "wrong");
        other.BreakerOpened("getrf", "wrong");
        other.BreakerOpened("potrf", "wrong");
        heard.Observe();
        Assert.Equal(2, heard.Sum("linalg.breakers.open", "breaker=getrf"));
        Assert.Equal(1, heard.Sum("linalg.breakers.open", "breaker=potrf"));

        other.BreakerReset("getrf");
        other.BreakerReset("potrf");
        heard.Observe();
        Assert.Equal(1, heard.Sum("linalg.breakers.open", "breaker=getrf"));
        Assert.Equal(0, heard.Sum("linalg.breakers.open", "breaker=potrf"));
        Assert.Equal([("getrf", "wrong")], _telemetry.OpenBreakers);
        Assert.Empty(other.OpenBreakers);
        GC.KeepAlive(other);
    }

    [Fact]
    public void A_facade_that_is_gone_takes_its_breakers_along()
    {
        WeakReference gone = Open();
        for (int i = 0; i < 10 && gone.IsAlive; i++)
            GC.Collect();
        Assert.False(gone.IsAlive);
        using Recorder heard = Listen();
        heard.Observe();
        Assert.Equal(0, heard.Count);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Open()
        {
            var telemetry = new Telemetry(null, _instruments);
            telemetry.BreakerOpened("getrf", "wrong");
            return new WeakReference(telemetry);
        }
    }

    [Fact]
    public void The_facades_of_a_process_share_one_meter()
    {
        Assert.Equal("Linalg.Interop", Instruments.Shared.Calls.Meter.Name);
        Assert.Equal(Telemetry.Version, Instruments.Shared.Calls.Meter.Version);
        var buckets = Instruments.Shared.Duration.Advice!.HistogramBucketBoundaries!;
        Assert.Equal(1e-6, buckets[0]);
        Assert.Equal(buckets.Order(), buckets);
    }

    [Fact]
    public void Every_routine_has_a_name_of_its_own()
    {
        using Recorder heard = Listen("linalg.calls");
        foreach (Routine routine in Enum.GetValues<Routine>())
        {
            _telemetry.Called<double>(routine, "Managed", 0);
            Assert.Equal(1, heard.Sum("linalg.calls", $"routine={routine.ToString().ToLowerInvariant()} backend=Managed type=double"));
        }
    }

    private Recorder Listen(string? instrument = null) => new(_meter, instrument);

    private MeterListener Silent()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter == _meter)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    /// <summary>Keeps what the instruments of one meter, or one of them, measure.</summary>
    private sealed class Recorder : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Instrument, string Tags, double Value)> _heard = [];

        public Recorder(Meter meter, string? name)
        {
            _listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter == meter && (name ?? instrument.Name) == instrument.Name)
                    self.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public int Count => _heard.Count;

        public double Sum(string instrument, string tags) =>
            _heard.Where(measured => (measured.Instrument, measured.Tags) == (instrument, tags)).Sum(measured => measured.Value);

        /// <summary>Asks the observed instruments; only what they say now counts.</summary>
        public void Observe()
        {
            _heard.Clear();
            _listener.RecordObservableInstruments();
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var words = new List<string>();
            foreach ((string key, object? tag) in tags)
                words.Add($"{key}={tag}");
            _heard.Add((instrument.Name, string.Join(' ', words), value));
        }
    }
}
