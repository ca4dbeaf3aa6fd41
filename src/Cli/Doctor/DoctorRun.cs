namespace Linalg.Interop.Cli;

/// <summary>What doctor is asked for.</summary>
/// <param name="Libraries">Files or folders to examine in place of the search order; empty for that.</param>
/// <param name="WantsLibrary">Whether a native library is wanted.</param>
/// <param name="Quick">Leave the speeds out.</param>
/// <param name="Limit">How long each step may take.</param>
internal sealed record DoctorOptions(IReadOnlyList<string> Libraries, bool WantsLibrary, bool Quick, TimeSpan Limit);

/// <summary>One examination of this machine, from the machine to the advice.</summary>
internal static class DoctorRun
{
    /// <summary>Examines. This process loads no native library: only its children do.</summary>
    /// <param name="doing">Hears of what is done.</param>
    /// <param name="section">Gets each part of the text as soon as it is known.</param>
    public static DoctorReport Run(DoctorOptions options, Action<string> doing, Action<string> section)
    {
        var machine = MachineFacts.Look();
        IReadOnlyList<Variable> environment = Variable.Look();
        var report = new DoctorReport(
            machine.Runtime,
            machine.OperatingSystem,
            ProcessorName.Get(),
            VectorLevels.OfProcessor(),
            VectorLevels.OfCore(new ManagedBackend<double>().Info.Core),
            ProcessorShare.Look(),
            environment,
            options.WantsLibrary,
            [],
            new Examination(null, "managed", Finding.Refused, "was not examined"),
            null,
            []);
        section(DoctorText.Machine(report));
        try
        {
            Examine(options, doing, section, ref report);
        }
        catch (OperationCanceledException) when (Interruption.IsStopped)
        {
            report = report with { IsInterrupted = true };
            section($"{Environment.NewLine}INCOMPLETE: interrupted; this is what was found before.");
        }

        return report;
    }

    /// <summary>The report grows with what is found.</summary>
    private static void Examine(DoctorOptions options, Action<string> doing, Action<string> section, ref DoctorReport report)
    {
        var examiner = new Examiner(options.Limit, doing);
        section(DoctorText.Searching(options));
        foreach (Examination candidate in Candidates(options, examiner, section))
            report = report with { Candidates = [.. report.Candidates, candidate] };
        report = report with { Managed = examiner.ExamineManaged() };
        section(DoctorText.Found(report.Managed));

        string[] overrides = [.. report.Environment.Where(variable => variable.Overrides).Select(variable => variable.Name)];
        if (overrides.Length > 0 && report.Used is { } used)
            report = report with { WithoutOverrides = examiner.Identify(used.Path!, overrides) };
        if (!options.Quick)
        {
            foreach (SpeedSet speeds in Speeds(report, examiner, overrides))
                report = report with { Speeds = [.. report.Speeds, speeds] };
            section(DoctorText.Speeds(report));
        }

        section(DoctorText.Advice(report));
    }

    private static IEnumerable<Examination> Candidates(DoctorOptions options, Examiner examiner, Action<string> section)
    {
        IEnumerable<LoadCandidate> candidates = !options.WantsLibrary ? []
            : options.Libraries.Count == 0 ? OpenBlasLibrary.Candidates()
            : options.Libraries.SelectMany(path => OpenBlasLibrary.Candidates(new OpenBlasOptions { Path = path }));
        bool ended = false;
        foreach (Examination candidate in examiner.Examine(candidates))
        {
            // The search takes the first; what was named is all of it meant.
            Examination found = candidate with { IsReached = candidate.EndsSearch && (!ended || options.Libraries.Count > 0) };
            ended |= candidate.EndsSearch;
            section(DoctorText.Found(found, found.IsReached && options.Libraries.Count == 0));
            yield return found;
        }
    }

    /// <summary>Both sides on one thread and on all, as the environment has it, and without what overrides.</summary>
    private static IEnumerable<SpeedSet> Speeds(DoctorReport report, Examiner examiner, string[] overrides)
    {
        Examination?[] sound = [report.Used, report.Managed.IsHarmful ? null : report.Managed];
        string?[] sides = [.. sound.OfType<Examination>().Select(side => side.Path)];
        string[][] environments = overrides.Length > 0 ? [[], overrides] : [[]];
        int[] threads = report.Processors.Runtime > 1 ? [1, 0] : [1];
        return from without in environments from count in threads from side in sides select examiner.Measure(side, count, without);
    }
}
