using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>A child process of doctor from its start to its end, within the time that its steps may take; nothing of it is left running.</summary>
internal sealed class ChildRun
{
    private const int MostSaid = 8, LongestSaid = 300;

    /// <summary>Time is counted in such pieces, so that a machine that sleeps, or a stopped process, is not taken for a hang.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    /// <summary>How long after its end its last words may take to arrive: what it started itself may hold the pipe open.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(10);

    /// <summary>The start of a process is not the library's step, and takes long on a busy machine.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<ChildLine> _lines = [];
    private readonly List<string> _said = [];
    private DoctorStep _step = DoctorStep.Start;
    private string? _call;
    private int _steps;

    private ChildRun()
    {
    }

    /// <summary>What it said of its work.</summary>
    public IReadOnlyList<ChildLine> Lines { get; private set; } = [];

    /// <summary>What the library, or the runtime in its last moment, printed: the first lines.</summary>
    public IReadOnlyList<string> Said { get; private set; } = [];

    /// <summary>How it ended.</summary>
    public ChildEnd End { get; private set; } = null!;

    /// <summary>Runs a child to its end.</summary>
    /// <param name="arguments">Those of <see cref="DoctorChildCommand"/>.</param>
    /// <param name="without">Variables that it does not inherit.</param>
    /// <param name="limit">How long each step may take.</param>
    /// <param name="call">Hears of each routine before it is called.</param>
    /// <exception cref="OperationCanceledException">Ctrl-C was pressed.</exception>
    public static ChildRun Run(IReadOnlyList<string> arguments, IEnumerable<string> without, TimeSpan limit, Action<string>? call)
    {
        var run = new ChildRun();
        using Process process = Interruption.Start(Start(arguments, without));
        Task reading = Task.WhenAll(
            Read(process.StandardOutput, line => run.Heard(line, call)), Read(process.StandardError, run.HeardError));
        bool overdue = !run.Wait(process, limit);
        if (overdue)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit((int)LastWords.TotalMilliseconds);
        }

        ProcessGroup.End(process.Id);
        _ = reading.Wait(LastWords);
        Interruption.ThrowIfStopped();
        lock (run._lock)
        {
            (run.Lines, run.Said) = ([.. run._lines], [.. run._said]);
            run.End = overdue
                ? new ChildEnd(EndKind.TimedOut, null, run._step, run._call, limit)
                : ChildEnd.Of(process.ExitCode, run._step, run._call, limit);
        }

        return run;
    }

    private static ProcessStartInfo Start(IReadOnlyList<string> arguments, IEnumerable<string> without)
    {
        ProcessStartInfo start = Child.OfThisProgram(arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        foreach (string name in without)
            start.Environment.Remove(name);
        foreach ((string name, string value) in Compilation.Complete)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>Whether it ended before a step took too long.</summary>
    private bool Wait(Process process, TimeSpan limit)
    {
        TimeSpan waited = TimeSpan.Zero;
        for (int steps = 0; !process.WaitForExit(Slice); waited += Slice)
        {
            lock (_lock)
            {
                if (steps != _steps)
                    (steps, waited) = (_steps, TimeSpan.Zero);
                if (waited >= limit && (_steps > 0 || waited >= StartLimit))
                    return false;
            }
        }

        return true;
    }

    private static Task Read(StreamReader reader, Action<string> heard) => Task.Run(() =>
    {
        try
        {
            while (reader.ReadLine() is { } line)
                heard(line);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The process was disposed of while something it had started kept the pipe open.
        }
    });

    private void Heard(string text, Action<string>? call)
    {
        if (ChildLine.Parse(text) is not { } line)
        {
            HeardError(text);
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
            _steps++;
            if (line.Next is { } next)
                (_step, _call) = (next, line.Call);
        }

        if (line.Call is not null)
            call?.Invoke(line.Call);
    }

    private void HeardError(string text)
    {
        text = new string([.. text.Where(character => !char.IsControl(character))]).Trim();
        lock (_lock)
        {
            if (text.Length > 0 && _said.Count < MostSaid)
                _said.Add(text.Length > LongestSaid ? $"{text[..LongestSaid]}…" : text);
        }
    }
}
