using System.Collections.Frozen;
using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>
/// A process of this same program that measures, undisturbed by what its parent's environment says of OpenBLAS. It is ended, with all
/// that it started, when it is silent for too long and when it is disposed of; and its standard input ends with its parent.
/// </summary>
internal sealed class Child : IDisposable
{
    /// <summary>What overrides OpenBLAS's own detection and thread count.</summary>
    private static readonly string[] Overrides =
        ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_THREAD_TIMEOUT"];

    private readonly Process _process;
    private readonly Timer _watch;
    private readonly TimeSpan _silence;
    private volatile string? _firstError;
    private volatile bool _isOverdue;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">What it does.</param>
    /// <param name="environment">Variables that it gets beside its parent's; null for none.</param>
    /// <param name="silence">The longest time without a line of it.</param>
    public Child(IEnumerable<string> arguments, TimeSpan silence, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = OfThisProgram(arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        foreach (string name in Overrides)
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment ?? FrozenDictionary<string, string>.Empty)
            start.Environment[name] = value;
        _silence = silence;
        _process = Interruption.Start(start);
        _watch = new Timer(_ => End(isOverdue: true));
        _process.ErrorDataReceived += (_, line) => _firstError ??= string.IsNullOrWhiteSpace(line.Data) ? null : line.Data;
        _process.BeginErrorReadLine();
    }

    /// <summary>How this same program is started once more.</summary>
    public static ProcessStartInfo OfThisProgram(IEnumerable<string> arguments)
    {
        // Run by the dotnet host, the program is the first argument; otherwise it is the process itself.
        string program = Environment.ProcessPath!;
        bool hosted = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new ProcessStartInfo(program, hosted ? [typeof(Child).Assembly.Location, .. arguments] : arguments);
    }

    /// <summary>Gives it a line.</summary>
    /// <exception cref="ChildException">It has gone.</exception>
    public void WriteLine(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw new ChildException(Ending());
        }
    }

    /// <summary>Tells it that there are no more lines.</summary>
    public void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            throw new ChildException(Ending());
        }
    }

    /// <summary>Waits for its next line; null once it has written all.</summary>
    public string? ReadLine()
    {
        _watch.Change(_silence, Timeout.InfiniteTimeSpan);
        string? line = _process.StandardOutput.ReadLine();
        _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return line;
    }

    /// <summary>The lines of its life, one after the other as they come.</summary>
    /// <exception cref="ChildException">It crashed, failed, or was silent for too long.</exception>
    public IEnumerable<string> ReadToEnd()
    {
        while (ReadLine() is { } line)
            yield return line;
        if (ExitCode != 0)
            throw new ChildException(Ending());
    }

    /// <summary>Waits for its end, and tells of it in words.</summary>
    /// <exception cref="OperationCanceledException">It was ended because Ctrl-C was pressed.</exception>
    public string Ending()
    {
        int code = ExitCode;
        Interruption.ThrowIfStopped();
        return _isOverdue ? $"was silent for {_silence.TotalSeconds:0} s and was ended"
            : $"ended with {code}: {_firstError ?? "it said nothing"}";
    }

    /// <summary>Ends it with all that it started.</summary>
    public void Dispose()
    {
        _watch.Dispose();
        End(isOverdue: false);
        _process.Dispose();
    }

    private int ExitCode
    {
        get
        {
            if (!_process.WaitForExit(_silence))
                End(isOverdue: true);

            // Without a limit it waits for the last line of the errors too.
            _process.WaitForExit();
            return _process.ExitCode;
        }
    }

    private void End(bool isOverdue)
    {
        try
        {
            if (_process.HasExited)
                return;
            _isOverdue |= isOverdue;
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended, or was disposed of, in this moment.
        }
    }
}

/// <summary>A child process did not do its work; the message tells how it ended.</summary>
internal sealed class ChildException(string message) : Exception(message);
