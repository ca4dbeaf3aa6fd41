namespace Linalg.Interop.Cli;

/// <summary>The process that times one side, asked for one measurement after the other. One that fails has no more times.</summary>
internal sealed class TimedSide : IDisposable
{
    /// <summary>Threads of a library wait for work for so long before they leave their processors to others.</summary>
    private static readonly TimeSpan Spinning = TimeSpan.FromMilliseconds(60);

    private readonly Dictionary<int, double?> _seconds = [];
    private readonly string _side;
    private readonly Child _child;
    private bool _isGone;

    /// <summary>Starts it.</summary>
    /// <param name="library">The library; null for the one that the search finds.</param>
    public TimedSide(string side, VerifyOptions options, string? library)
    {
        _side = side;
        var environment = new Dictionary<string, string>(Compilation.Complete);
        if (library is not null)
            environment[OpenBlasOptions.PathVariable] = Path.GetFullPath(library);
        TimeSpan silence = TimeSpan.FromSeconds(60 + options.TimeBudget);
        _child = new Child([TimeChildCommand.Name, side, "--threads", $"{options.Threads}"], silence, environment);
        TimeAnswer? first = Answer();
        (Backend, IsTiered) = (first?.Backend, first?.IsTiered ?? false);
        _isGone |= Backend is null;
    }

    /// <summary>What computes there; null if there is nothing.</summary>
    public BackendInfo? Backend { get; }

    /// <summary>Whether its methods are compiled quickly first and again later.</summary>
    public bool IsTiered { get; }

    /// <summary>The times by the jobs' numbers.</summary>
    public IReadOnlyDictionary<int, double?> Seconds => _seconds;

    /// <summary>Measures.</summary>
    public void Time(TimeJob job)
    {
        if (_isGone)
            return;
        try
        {
            _child.WriteLine(JsonSerializer.Serialize(job, LineJson.Default.TimeJob));
        }
        catch (ChildException exception)
        {
            Fail(exception.Message);
            return;
        }

        if (Answer() is { } answer)
            _seconds[answer.Id] = answer.Seconds;
        else if (!_isGone)
            Fail($"{_child.Ending()}, in {job.Routine}, {job.Type}");
    }

    /// <summary>Waits until the other side's threads are at rest.</summary>
    public void Wait()
    {
        if (!_isGone)
            Thread.Sleep(Spinning);
    }

    public void Dispose() => _child.Dispose();

    /// <summary>Its next answer, past what a library prints; null if there is none any more.</summary>
    private TimeAnswer? Answer()
    {
        while (_child.ReadLine() is { } line)
        {
            try
            {
                if (line.StartsWith('{'))
                    return JsonSerializer.Deserialize(line, LineJson.Default.TimeAnswer);
            }
            catch (JsonException)
            {
                // The library's own words.
            }
        }

        return null;
    }

    private void Fail(string how)
    {
        _isGone = true;
        Console.Error.WriteLine($"linalg: the process that times {_side} {how}, after {_seconds.Count} measurements.");
    }
}
