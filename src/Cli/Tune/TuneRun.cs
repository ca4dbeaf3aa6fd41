using System.Diagnostics;
using Linalg.Interop.Cli.Bench;
using Routine = Linalg.Interop.Routine;

namespace Linalg.Interop.Cli;

/// <summary>
/// Measures both sides call by call until the time is up, one call at least: first every line of the table at the orders that tell most,
/// then all again in new processes, beginning where it is not clear which side is faster. Sides take turns, each in a process of its own,
/// so that a machine that slows down slows both; how far their ratio differs from one measurement to the next is the noise.
/// </summary>
internal sealed class TuneRun(TimeSpan budget)
{
    /// <summary>In the order of measurement. A line that was measured at few of them has its crossover between those.</summary>
    private static readonly int[] Orders = [64, 256, 16, 1024, 32, 128, 512, 8, 2048];

    /// <summary>No one call takes a larger share of the budget, estimated by n³ from smaller orders.</summary>
    private const double LargestShare = 0.02;

    /// <summary>A measurement of both sides may take so long whatever the budget.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.5);

    /// <summary>The calls of one measurement, roughly, where one call is long.</summary>
    private const int CallsOfLong = 4;

    /// <summary>Fewer tell nothing of the orders beside them.</summary>
    public const int FewestOrders = 3;

    /// <summary>What is left of the budget is for measuring again.</summary>
    private const double FirstShare = 0.5;

    /// <summary>How often the processes are started: what a process finds in memory is part of the noise.</summary>
    private const int Launches = 4;

    /// <summary>A side that is so many times the noise ahead stays ahead.</summary>
    private const double Clear = 3;

    /// <summary>Threads of OpenBLAS keep their processors for about this long after a call.</summary>
    private static readonly TimeSpan Spinning = TimeSpan.FromMilliseconds(120);

    private readonly Dictionary<(TuneJob Job, CallThreads Threads), List<(double Managed, double Native)>> _times = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>What was measured, a line for each routine, form, type and number of threads; with too few orders its range is the default.</summary>
    public IReadOnlyList<TunedLine> Lines =>
    [
        .. from times in _times
           let job = times.Key.Job
           group Point(job, times.Value) by (job.Routine, job.Form, job.Type, times.Key.Threads) into line
           orderby line.Key.Routine, line.Key.Form, line.Key.Type, line.Key.Threads
           let key = line.Key
           let measured = new TunedLine(key.Routine, key.Form, key.Type, key.Threads, null, null, [.. line.OrderBy(point => point.Order)])
           select Line(measured, ShippedTable.Lines(Backends.Managed, Backends.Native)),
    ];

    /// <summary>Whether Ctrl-C has ended the measurement.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Measurements of both sides.</summary>
    public int Measurements => _times.Values.Sum(times => times.Count);

    /// <summary>The time taken.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>The back ends that were measured.</summary>
    public (BackendInfo Managed, BackendInfo Native) Backends { get; private set; }

    /// <summary>Measures.</summary>
    /// <param name="progress">Is told of each step and what part of the whole it is.</param>
    /// <exception cref="TuneException">A process that measures ended.</exception>
    public static TuneRun Measure(TimeSpan budget, Action<string, double> progress)
    {
        var run = new TuneRun(budget);
        try
        {
            for (int launch = 1; launch <= Launches && (launch == 1 || run.Closest(budget) is not null); launch++)
                run.Launch(launch, progress);
        }
        catch (OperationCanceledException) when (Interruption.IsStopped)
        {
            run.IsInterrupted = true;
        }

        run._clock.Stop();
        return run;
    }

    /// <summary>One set of processes: the first goes through the whole table, each later one takes its share of the time that is left.</summary>
    private void Launch(int launch, Action<string, double> progress)
    {
        var sides = new List<(CallThreads Threads, TuneChild Managed, TuneChild Native)>();
        try
        {
            int processors = Environment.ProcessorCount;
            foreach (CallThreads threads in processors > 1 ? Enum.GetValues<CallThreads>() : [CallThreads.One])
            {
                int count = threads == CallThreads.One ? 1 : processors;
                var managed = new TuneChild(TimeChildCommand.Managed, count);
                sides.Add((threads, managed, managed));
                sides[^1] = (threads, managed, new TuneChild(TimeChildCommand.OpenBlas, count));
            }

            Backends = (sides[0].Managed.Backend, sides[0].Native.Backend);
            if (launch == 1)
            {
                First(sides, progress);
                return;
            }

            progress($"again, in new processes, {launch - 1} of {Launches - 1}", (1 - FirstShare) / (Launches - 1));
            TimeSpan end = Elapsed + ((budget - Elapsed) / (Launches - launch + 1));
            while (Closest(end) is { } close)
            {
                (_, TuneChild managed, TuneChild native) = sides.First(side => side.Threads == close.Threads);
                Time(close.Job, close.Threads, managed, native);
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
    }

    /// <summary>Every routine at one order before any at the next.</summary>
    private void First(List<(CallThreads Threads, TuneChild Managed, TuneChild Native)> sides, Action<string, double> progress)
    {
        foreach (int order in Orders)
        {
            if (Elapsed > FirstShare * budget && _times.Count > 0)
                break;
            progress(string.Create(CultureInfo.InvariantCulture, $"every routine at order {order}"), FirstShare / Orders.Length);
            foreach (TuneJob job in Jobs(order))
            {
                foreach ((CallThreads threads, TuneChild managed, TuneChild native) in sides)
                {
                    TimeSpan expected = Expected(job, threads), largest = LargestShare * budget;
                    bool tooLong = Elapsed + expected > FirstShare * budget || expected > (largest > Short ? largest : Short);
                    if (!tooLong || _times.Count == 0)
                        Time(job, threads, managed, native);
                }
            }
        }
    }

    private static IEnumerable<TuneJob> Jobs(int order) =>
        from routine in Enum.GetValues<Routine>()
        from form in TuneJob.Forms(routine)
        from type in Enum.GetValues<CallType>()
        select new TuneJob(routine, form, type, order);

    private static TunedLine Line(TunedLine measured, IEnumerable<DispatchLine> shipped)
    {
        NativeRange range = TuneChange.Shipped(shipped, measured);
        if (measured.Measured.Count >= FewestOrders)
            range = Crossover.Of(measured.Measured, range);
        return range.IsEmpty ? measured : measured with { From = range.From, Until = range.Until == int.MaxValue ? null : range.Until };
    }

    /// <summary>Medians of both sides, and the noise of their ratio.</summary>
    private static TunedPoint Point(TuneJob job, List<(double Managed, double Native)> times) => new(
        job.Order,
        Spread.Of([.. times.Select(time => time.Managed)]).Median,
        Spread.Of([.. times.Select(time => time.Native)]).Median,
        Math.Max(Change.LeastNoise, Spread.Of([.. times.Select(time => time.Managed / time.Native)]).Noise));

    /// <summary>What one measurement of both sides may take.</summary>
    private TimeSpan Expected(TuneJob job, CallThreads threads)
    {
        double seconds = 0.15;
        int smaller = Orders.Where(order => order <= job.Order && _times.ContainsKey((job with { Order = order }, threads)))
            .DefaultIfEmpty(0).Max();
        if (smaller > 0)
        {
            (double managed, double native) = _times[(job with { Order = smaller }, threads)][0];
            seconds += CallsOfLong * Math.Pow((double)job.Order / smaller, 3) * (managed + native);
        }

        return TimeSpan.FromSeconds(seconds);
    }

    private void Time(TuneJob job, CallThreads threads, TuneChild managed, TuneChild native)
    {
        double? first = managed.Seconds(job), second = native.Seconds(job);
        if (threads == CallThreads.Many)
            Thread.Sleep(Spinning);
        if (first is not { } x || second is not { } y)
            return;
        if (!_times.TryGetValue((job, threads), out List<(double, double)>? times))
            _times[(job, threads)] = times = [];
        times.Add((x, y));
    }

    /// <summary>
    /// Where it is not clear which side is faster, else anywhere: of the points measured least often the closest that is over by then.
    /// </summary>
    private (TuneJob Job, CallThreads Threads)? Closest(TimeSpan end) => _times
        .Select(times => (times.Key, times.Value.Count, Point: Point(times.Key.Job, times.Value)))
        .OrderBy(times => Crossover.Distance(times.Point) > Clear * Math.Log(1 + times.Point.Noise))
        .ThenBy(times => times.Count)
        .ThenBy(times => Crossover.Distance(times.Point))
        .Select(times => ((TuneJob, CallThreads)?)times.Key)
        .FirstOrDefault(key => Elapsed + Expected(key!.Value.Item1, key.Value.Item2) < end);
}
