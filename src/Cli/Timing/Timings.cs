using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>The times of a list of jobs on both back ends, each measured by a process of its own.</summary>
internal sealed class Timings
{
    private readonly Dictionary<(string Key, string Routine, string Type), (double? Primary, double? Witness)> _times = [];

    /// <summary>Nothing measured.</summary>
    public static Timings None { get; } = new();

    /// <summary>Whether anything was measured.</summary>
    public bool Any => _times.Count > 0;

    /// <summary>What computed in the primary's process.</summary>
    public BackendInfo? Primary { get; private set; }

    /// <summary>What computed in the witness's process.</summary>
    public BackendInfo? Witness { get; private set; }

    /// <summary>Why not everything was timed that was to be; null if it was.</summary>
    public string? Missing { get; private set; }

    /// <summary>All times in the order of the jobs.</summary>
    public IEnumerable<((string Key, string Routine, string Type) Job, (double? Primary, double? Witness) Seconds)> All =>
        _times.Select(time => (time.Key, time.Value));

    /// <summary>The times of generated matrices of several orders, if the jobs have any.</summary>
    public IReadOnlyList<(TimeJob Job, (double? Primary, double? Witness) Seconds)> Curve { get; private set; } = [];

    /// <summary>Seconds of either side, null where there is none.</summary>
    public (double? Primary, double? Witness) Of(string key, string routine, string type) => _times.GetValueOrDefault((key, routine, type));

    /// <summary>Has both sides timed, matrix by matrix in turns, and shows how far that is.</summary>
    /// <param name="library">The library; null for the one that the search finds.</param>
    public static Timings Measure(IReadOnlyList<TimeJob> jobs, VerifyOptions options, string? library)
    {
        var timings = new Timings();
        try
        {
            if (jobs.Count > 0)
                timings.Run(jobs, options, library);
        }
        catch (OperationCanceledException) when (Interruption.IsStopped)
        {
            timings.Missing = "interrupted: not everything was timed";
        }

        return timings;
    }

    private void Run(IReadOnlyList<TimeJob> jobs, VerifyOptions options, string? library)
    {
        using var managed = new TimedSide(TimeChildCommand.Managed, options, null);
        using var native = new TimedSide(TimeChildCommand.OpenBlas, options, library);
        (Primary, Witness) = (managed.Backend, native.Backend);
        var budget = new TimeBudget(options.TimeBudget);
        try
        {
            ProgressView.Show("timing", jobs.Count, done => Measure(jobs, managed, native, budget, done));
            Missing = budget.Missing(jobs.Count);
        }
        finally
        {
            Collect(jobs, options, managed.Seconds, native.Seconds);
        }
    }

    private static void Measure(IReadOnlyList<TimeJob> jobs, TimedSide managed, TimedSide native, TimeBudget budget, Action<double> done)
    {
        for (int first = 0, next; first < jobs.Count; first = next)
        {
            for (next = first + 1; next < jobs.Count && jobs[next].SharesMatrixWith(jobs[first]);)
                next++;
            var timed = new List<TimeJob>();
            var clock = Stopwatch.StartNew();
            for (int i = first; i < next; i++)
            {
                // The other side takes about as long.
                if (!budget.Allows(jobs[i], clock.Elapsed))
                    continue;
                managed.Time(jobs[i]);
                timed.Add(jobs[i]);
                done(0.5);
            }

            native.Wait();
            foreach (TimeJob job in timed)
            {
                native.Time(job);
                done(0.5);
            }

            managed.Wait();
            done(next - first - timed.Count);
        }
    }

    private void Collect(
        IReadOnlyList<TimeJob> jobs, VerifyOptions options,
        IReadOnlyDictionary<int, double?> primary, IReadOnlyDictionary<int, double?> witness)
    {
        var measured = jobs.GroupBy(job => job with { Id = 0, Brief = false }, job => job.Id)
            .Select(rounds => (Job: rounds.Key,
                Seconds: (rounds.Min(id => primary.GetValueOrDefault(id)), rounds.Min(id => witness.GetValueOrDefault(id)))))
            .ToList();

        // What the table shows is the point of the curve for its order, where there is one.
        foreach ((TimeJob job, (double? Primary, double? Witness) seconds) in measured.Where(time =>
            time.Job.File is not null || time.Job.Order == TimeJob.Largest(options)))
            _times.TryAdd((job.Key, job.Routine, job.Type), seconds);
        Curve = [.. measured.Where(time => time.Job.Point)];
    }
}
