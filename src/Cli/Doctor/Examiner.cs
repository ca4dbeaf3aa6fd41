namespace Linalg.Interop.Cli;

/// <summary>Has libraries loaded and exercised by processes of their own, and puts into words what became of those.</summary>
/// <param name="limit">How long each step may take.</param>
/// <param name="doing">Hears of what is done.</param>
internal sealed class Examiner(TimeSpan limit, Action<string> doing)
{
    private const string Named = "option";

    /// <summary>
    /// Examines candidates one after the other, each file once. Those that are not there are tried by the process of the next that is.
    /// </summary>
    public IEnumerable<Examination> Examine(IEnumerable<LoadCandidate> candidates)
    {
        var seen = new Dictionary<string, Examination>(StringComparer.Ordinal);
        var absent = new List<LoadCandidate>();
        foreach (LoadCandidate candidate in candidates)
        {
            if (Path.IsPathFullyQualified(candidate.Path) && !File.Exists(candidate.Path))
            {
                absent.Add(candidate);
                continue;
            }

            string file = RealPath.Of(candidate.Path);
            bool known = seen.TryGetValue(file, out Examination? before);
            Examination[] found = Examine([.. absent, .. known ? [] : (LoadCandidate[])[candidate]]);
            foreach (Examination missing in found.Take(absent.Count))
                yield return missing;
            absent.Clear();
            if (known)
            {
                yield return Same(candidate, before!);
                continue;
            }

            // A bare name was resolved by the loader, and may be a file that was met before.
            string real = RealPath.Of(found[^1].Backend?.Path ?? candidate.Path);
            yield return seen.TryGetValue(real, out before) ? Same(candidate, before) : found[^1];
            seen.TryAdd(real, found[^1]);
            seen.TryAdd(file, found[^1]);
        }

        foreach (Examination missing in Examine([.. absent]))
            yield return missing;
    }

    /// <summary>Examines the managed back end.</summary>
    public Examination ExamineManaged()
    {
        doing("examining managed code");
        ChildRun run = Run(DoctorChildCommand.Exercise, [], [], 0, call => doing($"examining managed code: {call}"));
        BackendInfo? info = run.Lines.FirstOrDefault(line => line.Backend is not null)?.Backend;
        return Finished(new Examination(null, "managed", Finding.Sound, "") { Backend = info }, run);
    }

    /// <summary>What a library says of itself without some variables; null if it does not get so far.</summary>
    public BackendInfo? Identify(string path, IEnumerable<string> without) =>
        Run(DoctorChildCommand.Identify, [new LoadCandidate(path, Named)], without, 0, null)
            .Lines.FirstOrDefault(line => line.Backend is not null)?.Backend;

    /// <summary>Has the routines of one side timed.</summary>
    /// <param name="path">The library; null for managed code.</param>
    /// <param name="threads">The most threads of a call; 0 for what the side takes by itself.</param>
    /// <param name="without">Variables that are cleared for it.</param>
    public SpeedSet Measure(string? path, int threads, IReadOnlyList<string> without)
    {
        string what = $"{(path is null ? "managed code" : path)}, {(threads == 1 ? "one thread" : "all threads")}";
        doing($"timing {what}");
        ChildRun run = Run(
            DoctorChildCommand.Measure,
            path is null ? [] : [new LoadCandidate(path, Named)],
            without,
            threads,
            call => doing($"timing {what}: {call}"));
        return new SpeedSet(
            path,
            threads,
            without,
            run.Lines.FirstOrDefault(line => line.Backend is not null)?.Backend,
            run.Lines.FirstOrDefault(line => line.Peak is not null)?.Peak,
            [.. run.Lines.Select(line => line.Speed).OfType<RoutineSpeed>()],
            run.End.Kind == EndKind.Finished ? null : run.End.Words);
    }

    /// <summary>Has them tried by one process, one after the other until one loads; that is the last, or none.</summary>
    private Examination[] Examine(LoadCandidate[] candidates)
    {
        if (candidates.Length == 0)
            return [];
        string last = candidates[^1].Path;
        doing($"examining {last}");
        ChildRun run = Run(DoctorChildCommand.Exercise, candidates, [], 0, call => doing($"examining {last}: {call}"));
        BackendInfo? backend = run.Lines.FirstOrDefault(line => line.Backend is not null)?.Backend;
        LoadAttempt?[] attempts = [.. run.Lines.Select(line => line.Attempt).OfType<LoadAttempt>(), .. new LoadAttempt?[candidates.Length]];
        return [.. candidates.Zip(attempts, (candidate, attempt) => Found(candidate, attempt, candidate.Path == last, backend, run))];
    }

    /// <summary>What was found of one of them.</summary>
    private static Examination Found(LoadCandidate candidate, LoadAttempt? attempt, bool isLast, BackendInfo? backend, ChildRun run)
    {
        var found = new Examination(candidate.Path, candidate.Source, Finding.Sound, "") { Outcome = attempt?.Outcome };
        return attempt switch
        {
            { Outcome: LoadOutcome.Loaded } => Finished(found with { Backend = backend }, run),
            null when run.End.Kind == EndKind.Finished =>
                found with { Finding = Finding.Refused, Words = "was not tried: a file before it had appeared meanwhile" },
            null => Finished(found, run),
            _ when isLast && run.End.Kind != EndKind.Finished => Finished(found, run),
            { Outcome: LoadOutcome.FileMissing } => found with { Finding = Finding.Missing, Words = attempt.Message },
            _ => found with { Finding = Finding.Refused, Words = attempt.Message, Said = isLast ? run.Said : [] },
        };
    }

    /// <summary>What followed after it was loaded.</summary>
    private static Examination Finished(Examination found, ChildRun run)
    {
        string[] wrong = [.. run.Lines.Select(line => line.Wrong).OfType<string>()];
        int judged = run.Lines.Sum(line => line.Judged ?? 0);
        found = found with { Wrong = wrong, Judged = judged, Said = run.Said };
        return run.End.Kind switch
        {
            EndKind.Finished when wrong.Length == 0 => found with { Words = $"{Counted.Of(judged, "call")} judged right" },
            EndKind.Finished => found with
            {
                Finding = Finding.Wrong, Words = $"computes wrongly: {wrong.Length} of {Counted.Of(judged, "call")}",
            },
            EndKind.Crashed => found with { Finding = Finding.Crashed, Words = run.End.Words, End = run.End },
            EndKind.Exited => found with { Finding = Finding.Exited, Words = run.End.Words, End = run.End },
            _ => found with { Finding = Finding.TimedOut, Words = run.End.Words, End = run.End },
        };
    }

    private ChildRun Run(string task, IEnumerable<LoadCandidate> candidates, IEnumerable<string> without, int threads, Action<string>? call)
    {
        List<string> arguments = [DoctorChildCommand.Name, task, DoctorChildCommand.Threads, $"{threads}"];
        foreach (LoadCandidate candidate in candidates)
            arguments.AddRange([DoctorChildCommand.Library, candidate.Path, DoctorChildCommand.Source, candidate.Source]);
        return ChildRun.Run(arguments, without, limit, call);
    }

    private static Examination Same(LoadCandidate candidate, Examination before) =>
        before with
        {
            Path = candidate.Path, Source = candidate.Source, Finding = Finding.Same, Words = $"is {before.Path}", Wrong = [], Said = [],
        };
}
