using System.Diagnostics;
using System.Text.Json;

namespace Linalg.Interop.Cli;

/// <summary>A process that times one back end on a number of threads.</summary>
internal sealed class TuneChild : IDisposable
{
    private readonly Process _process;
    private readonly string _name;

    /// <summary>Starts the process and waits until it has its back end.</summary>
    /// <param name="side">The back end's name among the child commands.</param>
    /// <param name="threads">Its threads.</param>
    /// <exception cref="TuneException">The process ended.</exception>
    public TuneChild(string side, int threads)
    {
        _name = $"{side} on {threads} thread(s)";
        ProcessStartInfo start = Timings.Child(TuneChildCommand.Name, side, threads);
        start.Environment.Remove("OPENBLAS_NUM_THREADS");
        _process = Process.Start(start)!;
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
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(job, TuneJson.Default.TuneJob));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Gone();
        }

        return Read().Seconds;
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private TuneAnswer Read() =>
        _process.StandardOutput.ReadLine() is { } line ? JsonSerializer.Deserialize(line, TuneJson.Default.TuneAnswer)! : throw Gone();

    private TuneException Gone()
    {
        _process.WaitForExit();
        return new TuneException($"the process that times {_name} ended with {_process.ExitCode}");
    }
}

/// <summary>The measurement cannot go on.</summary>
internal sealed class TuneException(string message) : Exception(message);
