using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Cli;

/// <summary>Has libraries loaded and exercised by processes of their own, and puts into words what became of those.</summary>
/// <param name="limit">How long each step may take.</param>
/// <param name="doing">Hears of what is done.</param>
internal sealed class Examiner(TimeSpan limit, Action<string> doing)
{
    /// <summary>Examines candidates one after the other, each file once.</summary>
    public IEnumerable<Examination> Examine(IEnumerable<LoadCandidate> candidates)
    {
        var seen = new Dictionary<string, Examination>(StringComparer.Ordinal);
        foreach (LoadCandidate candidate in candidates)
        {
            string file = RealPath.Of(candidate.Path);
            if (seen.TryGetValue(file, out Examination? before))
            {
                yield return Same(candidate, before);
                continue;
            }

            Examination found = Examine(candidate);
            string real = RealPath.Of(found.Backend?.Path ?? candidate.Path);

            // A bare name was resolved by the loader, and may be a file that was met before.
            yield return seen.TryGetValue(real, out before) ? Same(candidate, before) : found;
            seen.TryAdd(real, found);
            seen.TryAdd(file, found);
        }
    }

    /// <summary>Examines the managed back end.</summary>
    public Examination ExamineManaged()
    {
        doing("examining managed code");
        ChildRun run = Run(DoctorChildCommand.Exercise, null, [], 0, null);
        BackendInfo? info = run.Lines.FirstOrDefault(line => line.Backend is not null)?.Backend;
        return Finished(new Examination(null, "managed", Finding.Sound, "") { Backend = info }, run);
    }

    /// <summary>What a library says of itself without some variables; null if it does not get so far.</summary>
    public BackendInfo? Identify(string? path, IEnumerable<string> without) =>
        Run(DoctorChildCommand.Identify, path is null ? null : new LoadCandidate(path, "option"), without, 0, null)
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
            DoctorChildCommand.Measure, path is null ? null : new LoadCandidate(path, "option"), without, threads, call => doing($"timing {what}: {call}"));
        return new SpeedSet(
            path,
            threads,
            without,
            run.Lines.FirstOrDefault(line => line.Backend is not null)?.Backend,
            run.Lines.FirstOrDefault(line => line.Peak is not null)?.Peak,
            [.. run.Lines.Select(line => line.Speed).OfType<RoutineSpeed>()],
            run.End.Kind == EndKind.Finished ? null : run.End.Words);
    }

    private Examination Examine(LoadCandidate candidate)
    {
        doing($"examining {candidate.Path}");
        ChildRun run = Run(DoctorChildCommand.Exercise, candidate, [], 0, call => doing($"examining {candidate.Path}: {call}"));
        LoadAttempt? attempt = run.Lines.FirstOrDefault(line => line.Attempt is not null)?.Attempt;
        var found = new Examination(candidate.Path, candidate.Source, Finding.Sound, "")
        {
            Outcome = attempt?.Outcome,
            Backend = run.Lines.FirstOrDefault(line => line.Backend is not null)?.Backend,
        };
        return attempt is { Outcome: not LoadOutcome.Loaded } && run.End.Kind == EndKind.Finished
            ? found with { Finding = attempt.Outcome == LoadOutcome.FileMissing ? Finding.Missing : Finding.Refused, Words = attempt.Message, Said = run.Said }
            : Finished(found, run);
    }

    /// <summary>What followed after it was loaded.</summary>
    private static Examination Finished(Examination found, ChildRun run)
    {
        string[] wrong = [.. run.Lines.Select(line => line.Wrong).OfType<string>()];
        int judged = run.Lines.Sum(line => line.Judged ?? 0);
        found = found with { Wrong = wrong, Judged = judged, Said = run.Said };
        return run.End.Kind switch
        {
            EndKind.Finished when wrong.Length == 0 => found with { Words = $"{judged} calls judged right" },
            EndKind.Finished => found with { Finding = Finding.Wrong, Words = $"computes wrongly: {wrong.Length} of {judged} calls" },
            EndKind.Crashed => found with { Finding = Finding.Crashed, Words = run.End.Words, End = run.End },
            EndKind.Exited => found with { Finding = Finding.Exited, Words = run.End.Words, End = run.End },
            _ => found with { Finding = Finding.TimedOut, Words = run.End.Words, End = run.End },
        };
    }

    private ChildRun Run(string task, LoadCandidate? candidate, IEnumerable<string> without, int threads, Action<string>? call)
    {
        List<string> arguments = [DoctorChildCommand.Name, task, DoctorChildCommand.Threads, $"{threads}"];
        if (candidate is not null)
            arguments.AddRange([DoctorChildCommand.Library, candidate.Path, DoctorChildCommand.Source, candidate.Source]);
        return ChildRun.Run(arguments, without, limit, call);
    }

    private static Examination Same(LoadCandidate candidate, Examination before) =>
        before with { Path = candidate.Path, Source = candidate.Source, Finding = Finding.Same, Words = $"is {before.Path}", Wrong = [], Said = [] };
}
