using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli;

/// <summary>
/// What a command leaves behind when it is told to stop, by Ctrl-C, by a terminal that closes or by SIGTERM: a visible cursor, one line on
/// standard error, the shell's exit code for the signal (130 for Ctrl-C), and nothing else: no child process, no temporary file.
/// </summary>
internal static class Interruption
{
    private const int ShellBase = 128;
    private const string ShowCursor = "\u001b[0m\u001b[?25h";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Lock Sync = new();
    private static readonly List<Process> Children = [];
    private static readonly List<string> TemporaryPaths = [];
    private static readonly List<PosixSignalRegistration> Watches = [];

    /// <summary>Watches for signals until the process ends.</summary>
    public static void Watch()
    {
        (PosixSignal Signal, int Number, string Words)[] signals =
        [
            (PosixSignal.SIGINT, 2, "interrupted"),
            (PosixSignal.SIGTERM, 15, "ended by SIGTERM"),
            (PosixSignal.SIGHUP, 1, "ended by SIGHUP"),
        ];
        foreach ((PosixSignal signal, int number, string words) in signals)
        {
            Watches.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                End(number, words);
            }));
        }
    }

    /// <summary>A child leaves Ctrl-C, which reaches every process of a terminal, to its parent, which ends it.</summary>
    public static void LeaveToParent() =>
        Watches.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true));

    /// <summary>Starts a process that ends with this one when that is told to stop.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        // Under the lock a signal finds either no process, and none is started any more, or one that it can end.
        lock (Sync)
        {
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

    private static void End(int number, string words)
    {
        // Never left: what else wants to start a process, or to write a file, waits until this one has gone. A second signal does not
        // wait for ever.
        if (!Sync.TryEnter(Patience))
            Process.GetCurrentProcess().Kill();
        bool obeys = Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        string said = $"linalg: {words} before it had finished.{Environment.NewLine}";
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
