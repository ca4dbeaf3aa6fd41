using System.Collections.Concurrent;

namespace Linalg.Interop.Cli;

/// <summary>The judging itself: every matrix of every source on both back ends, in this process, sources side by side on all processors.</summary>
internal static class VerifyWork
{
    /// <summary>Does the work and tells its results, sources in their order.</summary>
    /// <param name="tell">Gets the results, one after the other.</param>
    public static void Run(VerifyOptions options, IReadOnlyList<CaseSource> sources, BackendPair backends, Action<VerifyLine> tell)
    {
        var telling = new Lock();
        Say(new VerifyLine { Sides = new VerifySides(backends.PrimaryInfo, backends.WitnessInfo) });
        var rows = new List<Row>();
        var parts = new (List<Row> Rows, List<LeftOut> LeftOut)?[sources.Count];
        int told = 0;
        var all = Partitioner.Create(Enumerable.Range(0, sources.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(all, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            (List<Row> Rows, List<LeftOut> LeftOut) part = Judge(sources[index], backends, options, done =>
                Say(new VerifyLine { Done = done }));
            lock (parts)
            {
                parts[index] = part;

                // Every source is told as soon as all before it have been: the library may end the process in any of the others.
                for (; told < parts.Length && parts[told] is { } next; told++)
                {
                    Say(new VerifyLine { Source = new VerifiedSource([.. next.Rows.Select(VerifyReport.Case.Of)], next.LeftOut) });
                    if (options.RecordFolder is not null)
                        rows.AddRange(next.Rows);
                    parts[told] = ([], []);
                }
            }
        });

        Say(new VerifyLine { Ranks = RankRow.Of(sources, options, backends) });
        if (options.RecordFolder is not null)
            Say(new VerifyLine { Recorded = CaseRecording.Save(options.RecordFolder, options, backends, rows) });
        Say(new VerifyLine { End = true });

        void Say(VerifyLine line)
        {
            lock (telling)
                tell(line);
        }
    }

    private static (List<Row> Rows, List<LeftOut> LeftOut) Judge(
        CaseSource source, BackendPair backends, VerifyOptions options, Action<double> done)
    {
        var rows = new List<Row>();
        var leftOut = new List<LeftOut>();
        foreach (string type in options.Types)
        {
            if (type == "double")
                Judge<double>(source, backends, options, rows, leftOut, part => done(part * source.Effort / options.Types.Count));
            else
                Judge<float>(source, backends, options, rows, leftOut, part => done(part * source.Effort / options.Types.Count));
        }

        return (rows, leftOut);
    }

    private static void Judge<T>(
        CaseSource source, BackendPair backends, VerifyOptions options, List<Row> rows, List<LeftOut> leftOut, Action<double> done)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ZooCase<T> matrix in source.Cases<T>())
        {
            (int m, int n) = (matrix.Matrix.Rows, matrix.Matrix.Columns);
            IReadOnlyList<string> slow = LeftOut.Slow(options, m, n);
            var untried = new List<UntriedCall>();
            untried.AddRange(slow.Select(routine =>
                new UntriedCall(routine, LeftOut.TypeName<T>(), matrix.Name, m, n, "", LeftOut.TooSlow, true)));
            foreach (IReadOnlyList<string> group in Trials.Groups)
            {
                IReadOnlyList<Comparison> found = PairedTrials.Run(
                    backends.Primary<T>(), backends.Witness<T>(), matrix,
                    routine => group.Contains(routine) && options.Wants(routine) && !slow.Contains(routine), untried);
                rows.AddRange(found.Select(comparison => new Row(source, comparison)));
                if (source is FileSource)
                    done(1.0 / Trials.Groups.Count);
            }

            // What is built in has a matrix for each routine: that one of another shape is none for it is nothing to tell.
            leftOut.AddRange(untried.Where(call => call.Fits || source is FileSource).Select(call => LeftOut.Of(source, call)));
        }

        if (source is not FileSource)
            done(1);
    }
}
