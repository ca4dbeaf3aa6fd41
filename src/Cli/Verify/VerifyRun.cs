namespace Linalg.Interop.Cli;

/// <summary>One library verified and shown: timed, judged, and told of on the way.</summary>
internal static class VerifyRun
{
    /// <summary>Verifies a library in a process of its own.</summary>
    /// <param name="library">The library; null for the one that the search finds.</param>
    /// <param name="label">What it is called; null for the name of what is found.</param>
    /// <param name="text">Where the results are shown.</param>
    public static VerifyResult Run(VerifyOptions options, Inputs inputs, string? library, string? label, Screen text)
    {
        FileSource[]? files = options.Matrices.Count > 0 ? [.. inputs.Sources.OfType<FileSource>()] : null;
        var job = new VerifyJob(options, files, library is null ? null : Path.GetFullPath(library));
        return Run(options, inputs, library, label, text, heard => VerifyProcess.Run(job, heard));
    }

    /// <summary>Has the work done by whatever does it.</summary>
    /// <param name="library">The library; null for the one that the search finds.</param>
    /// <param name="label">What it is called; null for the name of what is found.</param>
    /// <param name="text">Where the results are shown.</param>
    /// <param name="work">Does the work and tells its results; returns why it came to no verdict, or null.</param>
    public static VerifyResult Run(
        VerifyOptions options, Inputs inputs, string? library, string? label, Screen text, Func<Action<VerifyLine>, string?> work)
    {
        Timings timings = options.Time ? Timings.Measure(TimeJob.List(inputs, options), options, library) : Timings.None;
        var result = new VerifyResult(library, timings) { Label = label };
        var table = new TableReport(text, options, result);
        string key = "";
        int sources = 0;
        var group = new List<VerifyReport.Case>();
        using (text.Hold())
        {
            ProgressView.Show("judging", inputs.Sources.Sum(source => source.Effort), Work);

            // What was judged before the process ended.
            table.Group(key, group);
        }

        return result;

        void Work(Action<double> advance)
        {
            try
            {
                result.Failure = work(line => Hear(line, advance));
            }
            catch (OperationCanceledException) when (Interruption.IsStopped)
            {
                result.Interrupt();
            }
        }

        void Hear(VerifyLine line, Action<double> advance)
        {
            result.Take(line);
            if (line.NoLibrary is { } trace)
                Console.Error.WriteLine(library is null ? trace : $"linalg: {trace}");
            if (line.Sides is not null && !result.IsRefused)
                table.Begin();
            if (line.Done is { } done)
                advance(done);
            if (line.Source is not { } source)
                return;
            group.AddRange(source.Cases);
            key = inputs.Sources[sources].Key;
            if (++sources < inputs.Sources.Count && inputs.Sources[sources].Key == key)
                return;
            table.Group(key, group);
            group.Clear();
        }
    }
}
