using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>This tool started once more, as a process whose end is always known: by itself, by a signal, or by its time limit.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>Runs a process to its end.</summary>
    /// <param name="input">What it reads on standard input, which is closed behind it; null keeps that open until the process ends.</param>
    /// <param name="isOver">Asked again and again: why the process must end now, or null.</param>
    public static Ending Run(ProcessStartInfo start, string? input, Func<string?> isOver)
    {
        start.RedirectStandardInput = true;
        using Process process = Interruption.Start(start);
        Task<string> output = start.RedirectStandardOutput ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        Task<string> errors = start.RedirectStandardError ? process.StandardError.ReadToEndAsync() : Task.FromResult("");
        string? reason = null;
        try
        {
            try
            {
                if (input is not null)
                {
                    process.StandardInput.Write(input);
                    process.StandardInput.Close();
                }
            }
            catch (IOException)
            {
                // It has gone already, as its exit code will tell.
            }

            while (!process.WaitForExit(TimeSpan.FromMilliseconds(100)) && reason is null)
                reason = isOver();
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            ProcessGroup.End(process.Id);
        }

        process.WaitForExit();

        // What a library has left running may hold the pipes for ever.
        Task.WaitAll([output, errors], LastWords);
        return new Ending(process.ExitCode, reason, output.IsCompleted ? output.Result : "", errors.IsCompleted ? errors.Result : "");
    }

    /// <summary>Ends a process after so much time.</summary>
    public static Func<string?> After(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        return () => clock.Elapsed < limit ? null : FormattableString.Invariant($"gave no answer within {limit.TotalSeconds:0.#} s");
    }

    /// <summary>How a process ended.</summary>
    /// <param name="Overtime">Why it was ended; null if it ended by itself.</param>
    /// <param name="Output">What it printed, where that was redirected.</param>
    /// <param name="Errors">What it said on standard error, where that was redirected.</param>
    internal sealed record Ending(int Code, string? Overtime, string Output, string Errors)
    {
        private static readonly Dictionary<int, string> Signals = new()
        {
            [4] = "SIGILL, an instruction that this processor does not have", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE",
            [9] = "SIGKILL", [11] = "SIGSEGV, memory that is not its own", [15] = "SIGTERM",
        };

        /// <summary>The end in words.</summary>
        public string Words => Overtime
            ?? (Signals.TryGetValue(Code - 128, out string? signal) ? $"was ended by {signal}" : $"ended with exit code {Code}");
    }
}
