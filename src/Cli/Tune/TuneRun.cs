using System.Diagnostics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>
/// Measures both sides call by call until the time is up: first every line of the table at the orders that tell most, then all again as far as the
/// time goes, beginning where the sides are close: the least time of each counts.
/// Sides take turns, each in a process of its own, so that a machine that slows down slows both.
/// </summary>
internal sealed class TuneRun
{
    /// <summary>In the order of measurement. A line that was measured at few of them has its crossover between those.</summary>
    private static readonly int[] Orders = [64, 256, 16, 1024, 32, 128, 512, 8, 2048];

    /// <summary>No one call takes a larger share of the budget, estimated by n³ from smaller orders.</summary>
    private const double LargestShare = 0.02;

    /// <summary>The calls of one measurement, roughly, where one call is long.</summary>
    private const int CallsOfLong = 4;

    /// <summary>What is left of the budget is for measuring again.</summary>
    private const double FirstShare = 0.6;

    /// <summary>Threads of OpenBLAS keep their processors for about this long after a call.</summary>
    private static readonly TimeSpan Spinning = TimeSpan.FromMilliseconds(120);

    private readonly Dictionary<(TuneJob Job, CallThreads Threads), TunedPoint> _points = [];
    private readonly Dictionary<(TuneJob Job, CallThreads Threads), int> _repeats = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _budget;

    private TuneRun(TimeSpan budget) => _budget = budget;

    /// <summary>What was measured, a line for each routine, form, type and number of threads.</summary>
    public IReadOnlyList<TunedLine> Lines =>
    [
        .. from point in _points
           group point.Value by (point.Key.Job.Routine, point.Key.Job.Form, point.Key.Job.Type, point.Key.Threads) into line
           orderby line.Key.Routine, line.Key.Form, line.Key.Type, line.Key.Threads
           select Line(line.Key.Routine, line.Key.Form, line.Key.Type, line.Key.Threads, [.. line.OrderBy(point => point.Order)]),
    ];

    /// <summary>The time it took.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>The back ends that were measured.</summary>
    public (BackendInfo Managed, BackendInfo Native) Backends { get; private set; }

    /// <summary>Measures.</summary>
    /// <param name="budget">The time for all.</param>
    /// <exception cref="TuneException">A process that measures ended.</exception>
    public static TuneRun Measure(TimeSpan budget)
    {
        var run = new TuneRun(budget);
        int processors = Environment.ProcessorCount;
        var sides = new List<(CallThreads Threads, TuneChild Managed, TuneChild Native)>();
        try
        {
            foreach (CallThreads threads in processors > 1 ? Enum.GetValues<CallThreads>() : [CallThreads.One])
            {
                int count = threads == CallThreads.One ? 1 : processors;
                var managed = new TuneChild(TimeChildCommand.Managed, count);
                sides.Add((threads, managed, managed));
                sides[^1] = (threads, managed, new TuneChild(TimeChildCommand.OpenBlas, count));
            }

            run.Backends = (sides[0].Managed.Backend, sides[0].Native.Backend);
            foreach (TuneJob job in Jobs())
            {
                foreach ((CallThreads threads, TuneChild managed, TuneChild native) in sides)
                    run.TryMeasure(job, threads, managed, native);
            }

            while (run.Closest() is { } close)
            {
                (_, TuneChild managed, TuneChild native) = sides.First(side => side.Threads == close.Threads);
                run.Repeat(close, managed, native);
            }
        }
        finally
        {
            foreach ((_, TuneChild managed, TuneChild native) in sides)
            {
                managed.Dispose();
                native.Dispose();
            }
        }

        return run;
    }

    /// <summary>Every routine at one order before any at the next.</summary>
    private static IEnumerable<TuneJob> Jobs() =>
        from order in Orders
        from routine in Enum.GetValues<Routine>()
        from form in TuneJob.Forms(routine)
        from type in Enum.GetValues<CallType>()
        select new TuneJob(routine, form, type, order);

    private static TunedLine Line(Routine routine, CallForm form, CallType type, CallThreads threads, IReadOnlyList<TunedPoint> points)
    {
        NativeRange range = Crossover.Of(points);
        return new TunedLine(
            routine, form, type, threads, range.IsEmpty ? null : range.From, range.IsEmpty || range.Until == int.MaxValue ? null : range.Until, points);
    }

    private void TryMeasure(TuneJob job, CallThreads threads, TuneChild managed, TuneChild native)
    {
        if (Elapsed + Expected(job, threads) > FirstShare * _budget || Expected(job, threads) > LargestShare * _budget)
            return;
        if (Time(job, threads, managed, native) is { } point)
            _points.Add((job, threads), point);
    }

    /// <summary>What one measurement of both sides may take.</summary>
    private TimeSpan Expected(TuneJob job, CallThreads threads)
    {
        TunedPoint? smaller = _points
            .Where(point => point.Key.Threads == threads && point.Key.Job with { Order = 0 } == job with { Order = 0 } && point.Key.Job.Order <= job.Order)
            .Select(point => point.Value).MaxBy(point => point.Order);
        double growth = smaller is null ? 0 : Math.Pow((double)job.Order / smaller.Order, 3);
        return TimeSpan.FromSeconds(0.15 + (smaller is null ? 0 : CallsOfLong * growth * (smaller.Managed + smaller.Native)));
    }

    private static TunedPoint? Time(TuneJob job, CallThreads threads, TuneChild managed, TuneChild native)
    {
        double? first = managed.Seconds(job), second = native.Seconds(job);
        if (threads == CallThreads.Many)
            Thread.Sleep(Spinning);
        return first is { } x && second is { } y ? new TunedPoint(job.Order, x, y) : null;
    }

    /// <summary>Of the points that were repeated least, the one where the sides are closest.</summary>
    private (TuneJob Job, CallThreads Threads)? Closest() => _points
        .OrderBy(point => _repeats.GetValueOrDefault(point.Key))
        .ThenBy(point => Math.Abs(Math.Log(point.Value.Managed / point.Value.Native)))
        .Select(point => ((TuneJob, CallThreads)?)point.Key)
        .FirstOrDefault(key => Elapsed + Expected(key!.Value.Item1, key.Value.Item2) < _budget);

    private void Repeat((TuneJob Job, CallThreads Threads) key, TuneChild managed, TuneChild native)
    {
        _repeats[key] = _repeats.GetValueOrDefault(key) + 1;
        TunedPoint before = _points[key];
        if (Time(key.Job, key.Threads, managed, native) is { } again)
            _points[key] = before with { Managed = Math.Min(before.Managed, again.Managed), Native = Math.Min(before.Native, again.Native) };
    }
}
