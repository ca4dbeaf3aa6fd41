using System.Text.Json;

namespace Linalg.Interop.Cli;

/// <summary>The times of a list of jobs on both back ends, each measured by a process of its own.</summary>
internal sealed class Timings
{
    /// <summary>A side that takes longer for one call does not come back.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(15);

    /// <summary>The JIT's best code at once after the calls that count as warm-up, not 100 ms after the last method was met.</summary>
    private static readonly Dictionary<string, string> Compiled = new() { ["DOTNET_TieredPGO"] = "0", ["DOTNET_TC_CallCountingDelayMs"] = "0" };

    private readonly Dictionary<(string Key, string Routine, string Type), (double? Primary, double? Witness)> _times = [];

    /// <summary>Nothing measured.</summary>
    public static Timings None { get; } = new();

    /// <summary>Whether anything was measured.</summary>
    public bool Any => _times.Count > 0;

    /// <summary>What computed in the primary's process.</summary>
    public BackendInfo? Primary { get; private set; }

    /// <summary>What computed in the witness's process.</summary>
    public BackendInfo? Witness { get; private set; }

    /// <summary>All times in the order of the jobs.</summary>
    public IEnumerable<((string Key, string Routine, string Type) Job, (double? Primary, double? Witness) Seconds)> All =>
        _times.Select(time => (time.Key, time.Value));

    /// <summary>The times of generated matrices of several orders, if the jobs have any.</summary>
    public IReadOnlyList<(TimeJob Job, (double? Primary, double? Witness) Seconds)> Curve { get; private set; } = [];

    /// <summary>Seconds of either side, null where there is none.</summary>
    public (double? Primary, double? Witness) Of(string key, string routine, string type) => _times.GetValueOrDefault((key, routine, type));

    /// <summary>Starts one child after the other and collects what they say.</summary>
    /// <param name="jobs">What to time.</param>
    /// <param name="threads">Threads of each.</param>
    /// <param name="hasWitness">Whether there is a witness.</param>
    public static Timings Measure(IReadOnlyList<TimeJob> jobs, int threads, bool hasWitness)
    {
        var timings = new Timings();
        Dictionary<int, double?> primary = Run(TimeChildCommand.Managed, jobs, threads, out BackendInfo? first);
        BackendInfo? second = null;
        Dictionary<int, double?> witness = hasWitness ? Run(TimeChildCommand.OpenBlas, jobs, threads, out second) : [];
        (timings.Primary, timings.Witness) = (first, second);
        foreach (TimeJob job in jobs.Where(job => !job.Point))
            timings._times.TryAdd((job.Key, job.Routine, job.Type), (primary.GetValueOrDefault(job.Id), witness.GetValueOrDefault(job.Id)));
        timings.Curve =
        [
            .. from job in jobs
               where job.Point
               group job.Id by job with { Id = 0 } into rounds
               select (rounds.Key, (rounds.Min(id => primary.GetValueOrDefault(id)), rounds.Min(id => witness.GetValueOrDefault(id)))),
        ];
        return timings;
    }

    private static Dictionary<int, double?> Run(string side, IReadOnlyList<TimeJob> jobs, int threads, out BackendInfo? backend)
    {
        backend = null;
        var times = new Dictionary<int, double?>();
        using var child = new Child([TimeChildCommand.Name, side, "--threads", $"{threads}"], LongestCall, Compiled);
        var writing = Task.Run(() =>
        {
            foreach (TimeJob job in jobs)
                child.WriteLine(JsonSerializer.Serialize(job, TimeJson.Default.TimeJob));
            child.CloseInput();
        });
        try
        {
            foreach (string line in child.ReadToEnd())
            {
                TimeAnswer answer = JsonSerializer.Deserialize(line, TimeJson.Default.TimeAnswer)!;
                backend ??= answer.Backend;
                if (answer.Id >= 0)
                    times[answer.Id] = answer.Seconds;
            }

            writing.Wait();
        }
        catch (ChildException exception)
        {
            Console.Error.WriteLine($"linalg: the process that times {side} {exception.Message}, after {times.Count} of {jobs.Count} measurements.");
        }
        catch (AggregateException exception) when (exception.InnerException is ChildException)
        {
            // It had said all it was asked and was gone before the end of its input was.
        }

        return times;
    }
}
