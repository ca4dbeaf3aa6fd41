using System.Diagnostics;
using System.Text.Json;

namespace Linalg.Interop.Cli;

/// <summary>The times of a list of jobs on both back ends, each measured by a process of its own.</summary>
internal sealed class Timings
{
    /// <summary>What overrides OpenBLAS's own choice of kernels and blocking: the children do without.</summary>
    private static readonly string[] Overrides = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

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
        using Process child = Process.Start(Child(TimeChildCommand.Name, side, threads))!;
        Task writing = Task.Run(() =>
        {
            foreach (TimeJob job in jobs)
                child.StandardInput.WriteLine(JsonSerializer.Serialize(job, TimeJson.Default.TimeJob));
            child.StandardInput.Close();
        });
        while (child.StandardOutput.ReadLine() is { } line)
        {
            TimeAnswer answer = JsonSerializer.Deserialize(line, TimeJson.Default.TimeAnswer)!;
            backend ??= answer.Backend;
            if (answer.Id >= 0)
                times[answer.Id] = answer.Seconds;
        }

        child.WaitForExit();
        if (child.ExitCode != 0)
            Console.Error.WriteLine($"linalg: the process that times {side} ended with {child.ExitCode} after {times.Count} of {jobs.Count} measurements.");
        try
        {
            writing.Wait();
        }
        catch (AggregateException exception) when (exception.InnerException is IOException)
        {
            // The child has gone, as its exit code told.
        }

        return times;
    }

    /// <summary>How a hidden command of this tool is started as a process that measures one back end.</summary>
    public static ProcessStartInfo Child(string command, string side, int threads)
    {
        // Run by the dotnet host, the tool is the first argument; otherwise it is the process itself.
        string process = Environment.ProcessPath!;
        bool hosted = Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] arguments = [command, side, "--threads", $"{threads}"];
        var start = new ProcessStartInfo(process, hosted ? [Environment.GetCommandLineArgs()[0], .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (string name in Overrides)
            start.Environment.Remove(name);

        // The JIT's best code at once after the calls that count as warm-up, not 100 ms after the last method was met.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        return start;
    }
}
