using System.Diagnostics;

namespace Linalg.Interop.Cli;

/// <summary>Has a recorded call made again on every side, each in a process of its own, one after the other.</summary>
internal sealed class ReplayRun(ReplayOptions options, Action<string> told)
{
    /// <summary>The answers of all sides, as lines that are judged.</summary>
    public ReplayResult Of(string file, CaseDocument document)
    {
        var answers = new List<ReplayAnswer>();
        var ends = new List<(int Index, ReplayStanding Standing)>();
        string? missing = null;
        foreach (ReplaySide side in Sides())
        {
            bool isFound = side is { Kind: ReplaySide.Native, Library: null };
            if (isFound && missing is not null)
                continue;

            // Another core was asked for and the same one came: the library was not built with it, or it is the library's own choice.
            if (side.Core is { } wanted && Exists(core => core.Equals(wanted, StringComparison.OrdinalIgnoreCase)))
                continue;
            told($"{side.Name}: {Path.GetFileName(file)}");
            (IReadOnlyList<ReplayAnswer> said, ReplayStanding? end) = Run(file, side);
            if (isFound && end is null && said.All(answer => answer.Backend is null))
            {
                missing = said[0].Problem;
                continue;
            }

            if (side.Core is not null && end is null && Exists(core => core == said[0].Backend?.Core))
                continue;
            answers.AddRange(said);
            if (end is { } standing)
                ends.Add((answers.Count - 1, standing));
        }

        List<ReplayLine> lines = document.Call.Type == "double"
            ? [.. ReplayJudge.Lines(RecordedCall<double>.Of(document.Call), document.Call.ExpectedInfo, answers)]
            : [.. ReplayJudge.Lines(RecordedCall<float>.Of(document.Call), document.Call.ExpectedInfo, answers)];
        foreach ((int index, ReplayStanding standing) in ends)
            lines[index] = lines[index] with { Standing = standing };
        return ReplayResult.Of(file, document, lines, missing);

        bool Exists(Predicate<string> isCore) =>
            answers.Exists(answer => answer.Backend is { Path: not null } backend && isCore(backend.Core));
    }

    /// <summary>Two libraries may have the same name and version: the file tells them apart, if it is not the name already.</summary>
    private static BackendInfo? Named(BackendInfo? backend, string library) => backend is null ? null
        : backend.Name == Path.GetFileName(library) ? backend with { Version = "of unknown make" }
        : backend with { Version = $"{backend.Version} ({Path.GetFileName(library)})" };

    private IEnumerable<ReplaySide> Sides() =>
    [
        .. ReplaySide.OfManaged(), .. ReplaySide.OfOpenBlas(),
        .. options.Against.Select(library => new ReplaySide(ReplaySide.Native, library)),
    ];

    /// <summary>One process: an answer for each number of threads, and how it ended if that was not well.</summary>
    private (IReadOnlyList<ReplayAnswer> Answers, ReplayStanding? End) Run(string file, ReplaySide side)
    {
        string path = Path.GetTempFileName();
        using IDisposable temporary = Interruption.Temporary(path);
        try
        {
            int[] threads = Environment.ProcessorCount > 1 ? [1, Environment.ProcessorCount] : [1];
            ProcessStartInfo start = Child.OfThisProgram(
            [
                ReplayChildCommand.Name, file, side.Kind, path, .. side.Library is null ? (string[])[] : ["--library", side.Library],
                "--threads", .. threads.Select(count => count.ToString(CultureInfo.InvariantCulture)),
            ]);
            (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
            side.Set(start.Environment);
            ToolProcess.Ending ending = ToolProcess.Run(start, "", ToolProcess.After(options.TimeLimit));

            // Each number of threads has a line that says who begins, and unless the process died another one with the result.
            List<ReplayAnswer> last = [.. ReplayAnswer.Read(path).GroupBy(answer => answer.Threads).Select(group => group.Last())];
            if (side.Library is not null && last is [{ Backend: null, Problem: { } refusal }, ..])
                return ([last[0] with { Problem = $"{side.Library}: {refusal}" }], null);
            if (side.Library is not null)
                last = [.. last.Select(answer => answer with { Backend = Named(answer.Backend, side.Library) })];
            if (ending.Code == 0 && last.Count == threads.Length)
                return (last, null);
            BackendInfo who = last.LastOrDefault(answer => answer.Backend is not null)?.Backend
                ?? new BackendInfo(side.Name, "", "", 1, 32, side.Library);
            if (last.Count == 0 || last[^1] is { Outcome: not null } or { Problem: not null })
                last.Add(new ReplayAnswer(threads[Math.Min(last.Count, threads.Length - 1)], who, null, null));
            last[^1] = last[^1] with { Problem = $"the process {ending.Words}" };
            return (last, ending.Overtime is null ? ReplayStanding.Crashes : ReplayStanding.Hangs);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
