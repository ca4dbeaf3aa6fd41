namespace Linalg.Interop.Cli;

/// <summary>A process that times one back end on a number of threads.</summary>
internal sealed class TuneChild : IDisposable
{
    /// <summary>No call that tune asks for takes nearly as long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private readonly Child _child;
    private readonly string _name;

    /// <summary>Starts the process and waits until it has its back end.</summary>
    /// <param name="side">The back end's name among the child commands.</param>
    /// <exception cref="TuneException">The process ended.</exception>
    public TuneChild(string side, int threads)
    {
        _name = $"{side} on {Words.Threads(threads)}";
        _child = new Child([TuneChildCommand.Name, side, "--threads", $"{threads}"], Silence, Compilation.Complete);
        try
        {
            Backend = Read().Backend!;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What computes there.</summary>
    public BackendInfo Backend { get; }

    /// <summary>Times one call.</summary>
    /// <returns>Seconds; null if the routine cannot be timed.</returns>
    /// <exception cref="TuneException">The process ended.</exception>
    public double? Seconds(TuneJob job)
    {
        try
        {
            _child.WriteLine(JsonSerializer.Serialize(job, LineJson.Default.TuneJob));
        }
        catch (ChildException gone)
        {
            throw Gone(gone.Message);
        }

        return Read().Seconds;
    }

    /// <summary>Ends the process.</summary>
    public void Dispose() => _child.Dispose();

    private TuneAnswer Read() =>
        _child.ReadLine() is { } line ? JsonSerializer.Deserialize(line, LineJson.Default.TuneAnswer)! : throw Gone(_child.Ending());

    private TuneException Gone(string ending) => new($"the process that times {_name} {ending}");
}

/// <summary>The measurement cannot go on.</summary>
internal sealed class TuneException(string message) : Exception(message);
