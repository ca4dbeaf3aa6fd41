namespace Linalg.Interop.Cli;

/// <summary>One recorded case, replayed.</summary>
/// <param name="Finding">Why it was recorded.</param>
/// <param name="Primary">The primary when it was recorded.</param>
/// <param name="Witness">The witness when it was recorded.</param>
/// <param name="Environment">Where it was recorded.</param>
/// <param name="Lines">Every back end, instruction set and number of threads.</param>
/// <param name="IsReproduced">Whether a back end that was blamed is at fault again.</param>
/// <param name="Verdict">The finding in one sentence.</param>
internal sealed record ReplayResult(
    string File, string Call, CaseFinding Finding, CaseSide? Primary, CaseSide? Witness, CaseEnvironment Environment,
    IReadOnlyList<ReplayLine> Lines, bool IsReproduced, string Verdict, ExitCode ExitCode)
{
    /// <summary>Puts a result together.</summary>
    /// <param name="missing">Why OpenBLAS was not asked, or null.</param>
    public static ReplayResult Of(string file, CaseDocument document, IReadOnlyList<ReplayLine> lines, string? missing)
    {
        CaseSide[] blamed = [.. Blamed(document)];
        List<ReplayLine> bad = [.. lines.Where(line => line.IsBad)], judged = [.. lines.Where(line => line.IsJudged)];
        bool isReproduced = bad.Exists(line => blamed.Any(side => IsSame(side, line)));
        BackendInfo[] absent = [.. blamed.Select(side => side.Backend).Where(backend => IsUntried(backend, judged))];
        string untried = string.Concat(
            absent.Select(backend => $" {backend.Name} {backend.Version}, which was blamed, was not tried: {Remedy(backend)}."));
        if (missing is not null)
            untried = $" OpenBLAS was not tried: {missing}.{untried}";
        bool isRefused = lines.Any(line => line.Standing == ReplayStanding.NotLoaded);
        string results = $"{judged.Count} result{(judged.Count == 1 ? "" : "s")}, all right.{untried}";
        string verdict = judged.Count == 0 ? $"not judged: no result can be measured.{untried}"
            : bad.Count == 0 && absent.Length > 0 ? $"neither reproduced nor refuted: {results}"
            : bad.Count == 0 ? $"not reproduced here: {results}"
            : $"{(isReproduced ? "reproduced:" : "not as recorded, but")} {Faults(bad, lines)}, "
                + $"{(bad.Count < judged.Count ? "everything else right" : "and nothing is right")}.{(isReproduced ? "" : untried)}";
        return new ReplayResult(
            file, Describe(document.Call), document.Finding, document.Primary, document.Witness, document.Environment, lines,
            isReproduced, verdict,
            bad.Count > 0 ? ExitCode.Wrong
            : isRefused ? ExitCode.Usage
            : judged.Count == 0 || absent.Length > 0 ? ExitCode.NotCrossValidated
            : ExitCode.Success);
    }

    /// <summary>The routine in LAPACK's terms.</summary>
    public static string Describe(CaseCall call) => FormattableString.Invariant(
        $"{call.Routine.ToString().ToLowerInvariant()}{(call.Letters.Length > 0 ? " " + call.Letters : "")} {call.Type} {call.M}x{call.N}")
        + (call.K > 0 ? FormattableString.Invariant($", k = {call.K}") : "");

    /// <summary>Another machine has the same library elsewhere: its name and version tell.</summary>
    private static bool IsSame(CaseSide side, ReplayLine line) =>
        line.Backend == $"{side.Backend.Name} {side.Backend.Version}" || (line.Path is not null && line.Path == side.Backend.Path)
        || (side.Backend.Path is null && line.Path is null);

    /// <summary>A native library that is here and of which no result was judged, or of which not even the name and version were.</summary>
    private static bool IsUntried(BackendInfo backend, List<ReplayLine> judged) =>
        backend.Path is { } path && !judged.Exists(line => line.Path == path)
        && (System.IO.File.Exists(path) || !judged.Exists(line => line.Backend == $"{backend.Name} {backend.Version}"));

    private static string Remedy(BackendInfo backend) => System.IO.File.Exists(backend.Path)
        ? $"add --against {backend.Path}"
        : $"it was {backend.Path} there, and --against takes a copy of it";

    private static IEnumerable<CaseSide> Blamed(CaseDocument document) => new[]
    {
        document.Finding.Verdict == Interop.Verdict.WitnessWrong ? null : document.Primary,
        document.Finding.Verdict == Interop.Verdict.PrimaryWrong ? null : document.Witness,
    }.OfType<CaseSide>();

    /// <summary>Who is at fault: back ends that share a fault in one breath, with their threads where only some of them are.</summary>
    private static string Faults(List<ReplayLine> bad, IReadOnlyList<ReplayLine> lines) => string.Join("; ", bad
        .GroupBy(line => line.Standing)
        .Select(group => (group.Key, Whos: group.GroupBy(line => line.Who).ToList()))
        .Select(group =>
            string.Join(", ", group.Whos.Select(who => who.Key + Threads(who, lines))) + " " + Words(group.Key, group.Whos.Count)));

    private static string Threads(IGrouping<string, ReplayLine> who, IReadOnlyList<ReplayLine> lines)
    {
        IEnumerable<string> counts =
            who.Select(line => FormattableString.Invariant($"{line.Threads} thread{(line.Threads == 1 ? "" : "s")}"));
        return who.Count() == lines.Count(line => line.Who == who.Key) ? "" : $" on {string.Join(" and ", counts)}";
    }

    private static string Words(ReplayStanding standing, int count) => standing switch
    {
        ReplayStanding.NotConverged => count > 1 ? "do not converge" : "does not converge",
        ReplayStanding.Disagrees => count > 1 ? "disagree with the others" : "disagrees with the others",
        ReplayStanding.Hangs => count > 1 ? "give no answer" : "gives no answer",
        ReplayStanding.Crashes => count > 1 ? "crash" : "crashes",
        _ => count > 1 ? "are wrong" : "is wrong",
    };
}

/// <summary>Everything that a run of replay found, in the form of its JSON.</summary>
/// <param name="Unreadable">Files that are no recorded cases.</param>
internal sealed record ReplayReport(IReadOnlyList<ReplayResult> Cases, IReadOnlyList<BadInput> Unreadable, ExitCode ExitCode)
{
    /// <summary>Writes the JSON form.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, ReportJson.Default.ReplayReport);
}
