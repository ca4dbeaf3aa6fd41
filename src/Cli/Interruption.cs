using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli;

/// <summary>
/// What a command leaves behind when it is told to stop, by Ctrl-C, by a terminal that closes or by SIGTERM: a visible cursor, one line on
/// standard error, the shell's exit code for the signal (130 for Ctrl-C), no child process and no temporary file. Commands that find one
/// thing after the other show and write what they have after the first Ctrl-C; the second one, and any other signal, ends them at once.
/// </summary>
internal static class Interruption
{
    private const int ShellBase = 128;
    private const string Said = "interrupted";
    private const string ShowCursor = "\u001b[0m\u001b[?25h";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Lock Sync = new();
    private static readonly List<Process> Children = [];
    private static readonly List<string> TemporaryPaths = [];
    private static readonly List<PosixSignalRegistration> Watches = [];
    private static readonly CancellationTokenSource Stopping = new();
    private static bool _keepsResults;

    /// <summary>Whether Ctrl-C has ended the work, and what was found so far is being shown.</summary>
    public static bool IsStopped => Stopping.IsCancellationRequested;

    /// <summary>Ends the work that is being done, where it has no result of its own.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C was pressed.</exception>
    public static void ThrowIfStopped() => Stopping.Token.ThrowIfCancellationRequested();

    /// <summary>Says the last line of a command that Ctrl-C has ended early.</summary>
    /// <returns>The exit code.</returns>
    public static int Stopped()
    {
        Console.Error.Write(LastLine(Said));
        return (int)ExitCode.Interrupted;
    }

    /// <summary>Watches for signals until the process ends.</summary>
    /// <param name="keepsResults">Whether the command shows what it has after Ctrl-C.</param>
    public static void Watch(bool keepsResults)
    {
        _keepsResults = keepsResults;
        (PosixSignal Signal, int Number, string Words)[] signals =
        [
            (PosixSignal.SIGINT, 2, Said),
            (PosixSignal.SIGTERM, 15, "ended by SIGTERM"),
            (PosixSignal.SIGHUP, 1, "ended by SIGHUP"),
        ];
        foreach ((PosixSignal signal, int number, string words) in signals)
        {
            Watches.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                if (signal == PosixSignal.SIGINT && _keepsResults && !IsStopped)
                    StopWork();
                else
                    End(number, words);
            }));
        }
    }

    /// <summary>A child leaves Ctrl-C, which reaches every process of a terminal, to its parent, which ends it.</summary>
    public static void LeaveToParent() =>
        Watches.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true));

    /// <summary>Starts a process that ends with this one when that is told to stop.</summary>
    /// <exception cref="OperationCanceledException">Ctrl-C was pressed.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        // Under the lock a signal finds either no process, and none is started any more, or one that it can end.
        lock (Sync)
        {
            ThrowIfStopped();
            Process process = Process.Start(start)!;
            Children.RemoveAll(HasEnded);
            Children.Add(process);
            return process;
        }
    }

    /// <summary>A file or folder that is deleted when the process is told to stop before the result is disposed of.</summary>
    public static IDisposable Temporary(string path)
    {
        lock (Sync)
            TemporaryPaths.Add(path);
        return new Forgotten(path);
    }

    /// <summary>Ends the children, for one of which the work waits, and lets no other begin.</summary>
    private static void StopWork()
    {
        if (!Sync.TryEnter(Patience))
            Process.GetCurrentProcess().Kill();
        try
        {
            Stopping.Cancel();
            Children.ForEach(Kill);
        }
        finally
        {
            Sync.Exit();
        }
    }

    private static string LastLine(string words) => $"linalg: {words} before it had finished.{Environment.NewLine}";

    private static void End(int number, string words)
    {
        // Never left: what else wants to start a process, or to write a file, waits until this one has gone. A second signal does not
        // wait for ever.
        if (!Sync.TryEnter(Patience))
            Process.GetCurrentProcess().Kill();
        bool obeys = Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        string said = LastLine(words);
        string show = (obeys ? ShowCursor : "") + Environment.NewLine;
        StandardStream.Close(
            Console.IsOutputRedirected ? "" : show, !Console.IsErrorRedirected && Console.IsOutputRedirected ? show + said : said);
        foreach (Process child in Children)
            Kill(child);
        foreach (string path in TemporaryPaths)
            Delete(path);
        Environment.Exit(ShellBase + number);
    }

    private static bool HasEnded(Process process)
    {
        try
        {
            return process.HasExited;
        }
        catch (InvalidOperationException)
        {
            // It was disposed of.
            return true;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            _ = process.WaitForExit(Patience);
        }
        catch (Exception gone) when (gone is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }
    }

    private static void Delete(string path)
    {
        try
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A child that was ended in this moment may still write there.
        }
    }

    private sealed class Forgotten(string path) : IDisposable
    {
        public void Dispose()
        {
            lock (Sync)
                TemporaryPaths.Remove(path);
        }
    }
}
