namespace Linalg.Interop.Cli;

/// <summary>How a child process ended.</summary>
internal enum EndKind
{
    /// <summary>It did everything and returned.</summary>
    Finished,

    /// <summary>A signal or a processor exception ended it.</summary>
    Crashed,

    /// <summary>It ended before its work was done: something in it called exit.</summary>
    Exited,

    /// <summary>A step took longer than allowed, and it was ended from outside.</summary>
    TimedOut,
}

/// <summary>How a child process ended, and in which step.</summary>
/// <param name="ExitCode">Its exit code; null if it was ended from outside.</param>
/// <param name="Call">The routine in that step, if there was one.</param>
/// <param name="Limit">How long a step was allowed to take.</param>
internal sealed record ChildEnd(EndKind Kind, int? ExitCode, DoctorStep Step, string? Call, TimeSpan Limit)
{
    /// <summary>Unix adds the signal to this; Windows returns what it calls the exception.</summary>
    private const int Signalled = 128;

    private static readonly Dictionary<int, string> Causes = new()
    {
        [Signalled + 4] = "SIGILL (illegal instruction)",
        [Signalled + 5] = "SIGTRAP (trap)",
        [Signalled + 6] = "SIGABRT (abort)",
        [Signalled + 7] = OperatingSystem.IsMacOS() ? "SIGEMT (emulator trap)" : "SIGBUS (bus error)",
        [Signalled + 8] = "SIGFPE (arithmetic exception)",
        [Signalled + 9] = "SIGKILL (killed from outside, for example for want of memory)",
        [Signalled + 10] = OperatingSystem.IsMacOS() ? "SIGBUS (bus error)" : "SIGUSR1",
        [Signalled + 11] = "SIGSEGV (segmentation fault)",
        [Signalled + 13] = "SIGPIPE (broken pipe)",
        [Signalled + 14] = "SIGALRM (alarm clock)",
        [Signalled + 15] = "SIGTERM (terminated from outside)",
        [Signalled + 24] = "SIGXCPU (processor time exceeded)",
        [Signalled + 31] = OperatingSystem.IsMacOS() ? "SIGUSR2" : "SIGSYS (forbidden system call)",
        [unchecked((int)0xC0000005)] = "an access violation",
        [unchecked((int)0xC000001D)] = "an illegal instruction",
        [unchecked((int)0xC0000094)] = "a division by zero",
        [unchecked((int)0xC00000FD)] = "a stack overflow",
        [unchecked((int)0xC0000374)] = "a corrupted heap",
        [unchecked((int)0xC0000409)] = "an abort",
    };

    /// <summary>The end of a process that was not ended from outside.</summary>
    public static ChildEnd Of(int exitCode, DoctorStep step, string? call, TimeSpan limit)
    {
        EndKind kind = Causes.ContainsKey(exitCode) ? EndKind.Crashed
            : exitCode == 0 && step == DoctorStep.End ? EndKind.Finished
            : EndKind.Exited;
        return new ChildEnd(kind, exitCode, step, call, limit);
    }

    /// <summary>The signal or exception; null if there was none.</summary>
    public string? Cause => Kind == EndKind.Crashed ? Causes[ExitCode!.Value] : null;

    /// <summary>What happened, as a predicate of the library.</summary>
    public string Words => Kind switch
    {
        EndKind.Finished => "came to its end",
        EndKind.Crashed => $"ended the process by {Cause} {Where}",
        EndKind.Exited => string.Create(CultureInfo.InvariantCulture, $"ended the process with exit code {ExitCode} {Where}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"did not come back within {Limit.TotalSeconds:0.#} s {Where}"),
    };

    private string Where => Step switch
    {
        DoctorStep.Start => "before anything was loaded",
        DoctorStep.Load => "while it was being loaded",
        DoctorStep.Probe => "while the width of its integers was being found out",
        DoctorStep.Threads => "while its thread count was being set",
        DoctorStep.Identify => "while it was asked what it is",
        DoctorStep.Call => $"in {Call}",
        DoctorStep.Measure => $"while {Call} was being timed",
        _ => "when the process ended",
    };
}
