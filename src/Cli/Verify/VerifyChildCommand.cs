namespace Linalg.Interop.Cli;

/// <summary>linalg verify-child: what verify starts for each library. It reads its job from a folder, and tells its results there.</summary>
internal static class VerifyChildCommand
{
    public const string Name = "verify-child";

    public static Command Create()
    {
        var folder = new Argument<string>("folder");
        var command = new Command(Name, "Verifies one library, for verify.") { folder };
        command.Hidden = true;
        command.SetAction(result => (int)Run(new VerifyFolder(result.GetValue(folder)!)));
        return command;
    }

    private static ExitCode Run(VerifyFolder folder)
    {
        ProcessGroup.Begin();
        CoreDump.Disable();
        ParentWatch.Begin();
        VerifyJob job = folder.ReadJob();
        using var steps = new StepFile(folder.Steps);
        using FileStream lines = folder.OpenLines();
        var telling = new Lock();
        if (Backends(job, steps, Say) is { } backends)
            VerifyWork.Run(job.Options, job.Sources(), backends, Say);
        else
            Say(new VerifyLine { End = true });

        // The step has no end: where the library hangs or crashes while the process ends, it says when.
        _ = steps.Begin("at its end, after the last call");
        return ExitCode.Success;

        void Say(VerifyLine line)
        {
            lock (telling)
            {
                JsonSerializer.Serialize(lines, line, VerifyLineJson.Default.VerifyLine);
                lines.Write("\n"u8);
                lines.Flush();
            }
        }
    }

    /// <summary>Both sides; null if the library that was named is refused.</summary>
    private static BackendPair? Backends(VerifyJob job, StepFile steps, Action<VerifyLine> say)
    {
        int loading = steps.Begin("while the library was being loaded");
        var options = new OpenBlasOptions { Path = job.Library, Threads = job.Options.Threads };
        _ = OpenBlasLibrary.TryLoad(options, out OpenBlasLibrary? library, out LoadTrace trace);
        steps.End(loading);
        Backend<double> doubles = new Told<double>(new ManagedBackend<double>(job.Options.Threads), steps);
        Backend<float> singles = new Told<float>(new ManagedBackend<float>(job.Options.Threads), steps);
        if (library is not null)
            return new BackendPair(doubles, singles, new Watched<double>(library.Double, steps, say),
                new Watched<float>(library.Single, steps, say));
        LoadAttempt? last = trace.Attempts.Count > 0 ? trace.Attempts[^1] : null;
        say(new VerifyLine { NoLibrary = job.Library is null ? $"{trace}" : $"{job.Library}: {last?.Outcome}: {last?.Message}" });
        return job.Library is null ? new BackendPair(doubles, singles, null, null) : null;
    }
}
