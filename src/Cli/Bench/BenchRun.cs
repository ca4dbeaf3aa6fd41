using System.Diagnostics;

namespace Linalg.Interop.Cli.Bench;

/// <summary>
/// Measures what a plan names: launch by launch all of it, so that the launches of a cell lie far apart; in a launch side by side, so
/// that a machine that slows down slows all sides; one process at a time. What the plan took to be quicker than it is, is left out as
/// soon as that is seen, the largest sizes first.
/// </summary>
internal sealed class BenchRun(BenchPlan plan, BenchOptions options, Peaks peaks)
{
    private readonly Dictionary<
        (BenchGroup Group, string Routine, string Type, int Threads, Shape Shape, string Side), List<SideTime>> _times = [];

    private readonly Dictionary<string, int> _skipped = [];
    private readonly HashSet<(BenchGroup Group, string Routine, string Type, string Side, int Threads)> _failed = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private double _expected;
    private double _spent;

    /// <summary>Whether Ctrl-C has ended the measurement.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>What one core computes when all is measured; null if that is not known.</summary>
    public Peaks? PeakAfter { get; private set; }

    /// <summary>What could not be measured, and why.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>What the plan left out, and what there was no time for.</summary>
    public IReadOnlyList<string> LeftOut =>
    [
        .. plan.LeftOut,
        .. _skipped.Select(what => what.Value == plan.Launches ? what.Key : $"{what.Key} in {what.Value} of {plan.Launches} launches"),
    ];

    /// <summary>What was measured.</summary>
    public IReadOnlyList<BenchCell> Cells =>
    [
        .. from unit in plan.Units
           from threads in unit.Threads
           from shape in unit.Shapes
           let sides = Sides(unit, threads, shape)
           where sides.Count > 0
           select new BenchCell(unit.Group, unit.Routine, unit.Type, threads, shape.M, shape.N, sides, shape.K),
    ];

    /// <summary>Measures.</summary>
    /// <param name="progress">Is told of each step and what part of the whole it is.</param>
    public void Measure(Action<string, double> progress)
    {
        try
        {
            MeasureAll(progress);
            progress("the machine once more", 0);
            PeakAfter = BenchJob.Probe(options.Core).Peaks;
        }
        catch (ChildException failure)
        {
            Failures.Add($"the process that looks at the machine once more {failure.Message}");
        }
        catch (OperationCanceledException) when (Interruption.IsStopped)
        {
            IsInterrupted = true;
            Failures.Add("interrupted: this is what was measured before");
        }
    }

    private void MeasureAll(Action<string, double> progress)
    {
        for (int launch = 1; launch <= plan.Launches; launch++)
        {
            foreach (BenchUnit unit in plan.Units)
            {
                bool isFirst = launch == 1;
                double part = Expected(unit, isFirst) / plan.Seconds;
                if (Fitting(unit, isFirst) is { } fitting)
                {
                    progress($"launch {launch} of {plan.Launches}: {unit.Routine} {unit.Type}", part);
                    Measure(fitting, isFirst);
                }
                else
                {
                    progress($"launch {launch} of {plan.Launches}: no time for {unit.Routine} {unit.Type}", part);
                }
            }
        }
    }

    /// <summary>The unit with as many of its sizes as there is time for; all sides of a launch have the same ones.</summary>
    private BenchUnit? Fitting(BenchUnit unit, bool isFirst)
    {
        // How much slower than planned the machine is; the first unit has nothing to go by.
        double pace = _expected > 0 ? Math.Clamp(_spent / _expected, 0.5, 10) : 1;
        while (unit.Shapes.Count > 0 && _expected > 0 && _clock.Elapsed.TotalSeconds + (pace * Expected(unit, isFirst)) > plan.Budget)
        {
            string what = $"{unit.Routine} {unit.Type} {unit.Shapes[^1]}";
            _skipped[what] = _skipped.GetValueOrDefault(what) + 1;
            unit = unit.Without(unit.Shapes[^1]);
        }

        return unit.Shapes.Count > 0 ? unit : null;
    }

    private void Measure(BenchUnit unit, bool isFirst)
    {
        double before = _clock.Elapsed.TotalSeconds;
        foreach (BenchJob job in unit.Jobs(options, plan.Effort, isFirst))
        {
            var key = (job.Group, job.Routine, job.Type, job.Side, job.Threads);
            if (_failed.Contains(key))
                continue;
            try
            {
                double longest = job.Shapes.Max(shape => BenchUnit.Expected(job, shape, peaks));
                foreach (SideTime time in job.Run(options.Core, longest))
                    Add(job, time);
            }
            catch (ChildException failure)
            {
                _failed.Add(key);
                string what = $"{job.Routine} {job.Type} of {job.Side} on {Words.Threads(job.Threads)}";
                Failures.Add($"the process that times {what} {failure.Message}");
            }
        }

        _spent += _clock.Elapsed.TotalSeconds - before;
        _expected += Expected(unit, isFirst);
    }

    private double Expected(BenchUnit unit, bool isFirst) => unit.Expected(options, plan.Effort, isFirst, peaks);

    private void Add(BenchJob job, SideTime time)
    {
        var key = (job.Group, job.Routine, job.Type, job.Threads, time.Shape, time.Side);
        if (!_times.TryGetValue(key, out List<SideTime>? times))
            _times[key] = times = [];
        times.Add(time);
    }

    /// <summary>Whether a side is held against cells of another number of threads, as a native library may be faster on one.</summary>
    private static bool IsOfAllCells(BenchGroup group, string side, int threads) =>
        group == BenchGroup.Busy || (group == BenchGroup.Routines && side is BenchJob.OpenBlas or BenchJob.Opponent && threads == 1);

    /// <summary>The sides of a cell.</summary>
    private List<BenchSide> Sides(BenchUnit unit, int threads, Shape shape) =>
    [
        .. from times in _times
           let key = times.Key
           where (key.Group, key.Routine, key.Type, key.Shape) == (unit.Group, unit.Routine, unit.Type, shape)
           where key.Threads == threads || IsOfAllCells(key.Group, key.Side, key.Threads)
           orderby Order(key.Side), key.Threads
           select new BenchSide(key.Side, key.Threads, [.. times.Value.Select(time => Seconds(unit.Group, time))], times.Value[0].Note),
    ];

    /// <summary>
    /// Of processes of their own the call when nothing else runs; of turns in one process the median, as all sides met the same; of the
    /// few calls that stand for one of them the median too.
    /// </summary>
    private static double Seconds(BenchGroup group, SideTime time) =>
        group is BenchGroup.Routines or BenchGroup.Busy ? time.Low : time.Median;

    private static int Order(string side) => side.Split(':')[0] switch
    {
        BenchJob.OpenBlas or "off" or "double" or "alone" => 0,
        BenchJob.Opponent => 2,
        BenchJob.MathNet => 3,
        BenchJob.Together => 4,
        _ => 1,
    };
}
