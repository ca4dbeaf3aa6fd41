namespace Linalg.Interop.Cli;

/// <summary>The report for people, part by part.</summary>
internal static class DoctorText
{
    private const int MostWrong = 3;

    /// <summary>The machine and the environment.</summary>
    public static string Machine(DoctorReport report)
    {
        (ProcessorShare share, var text) = (report.Processors, new ReportText());
        text.Line("runtime", $"{report.Runtime}, {report.OperatingSystem}");
        text.Line("processor", $"{report.Processor}{(report.ProcessorVectors is { } own ? $", {own.Words()}" : "")}");
        text.Line("vectors", report.RuntimeVectors is { } level ? $".NET computes with {level.Words()}" : "unknown");
        string quota = share.Quota is { } limit
            ? string.Create(CultureInfo.InvariantCulture, $"container quota {limit:0.##}")
            : "no container quota";
        text.Line(
            "processors",
            $"{Number(share.Machine)} in the machine, {Number(share.Allowed)} allowed to this process, {quota}: .NET uses {share.Runtime}");
        foreach (Variable variable in report.Environment)
            text.Line("environment", $"{variable.Name}={variable.Value}: {variable.Effect}");
        return text.ToString();
    }

    /// <summary>The head of the candidates.</summary>
    public static string Searching(DoctorOptions options) => Environment.NewLine + (!options.WantsLibrary
        ? "No native library is wanted. The back end:"
        : options.Libraries.Count > 0
            ? "The libraries that were named, each loaded and exercised by a process of its own, and managed code:"
            : "Every place the native library is looked for, in order, each tried by a process of its own, and managed code:");

    /// <summary>One candidate, or managed code.</summary>
    /// <param name="ends">Whether the search ends with it.</param>
    public static string Found(Examination found, bool ends = false)
    {
        string mark = found.IsHarmful ? found.Finding.ToString().ToUpperInvariant() : found.Finding.ToString().ToLowerInvariant();
        if (found.Finding == Finding.TimedOut)
            mark = "HANGS";
        string end = !ends ? "" : found.IsHarmful ? ": the search ends here" : ", in use";
        List<string> lines = [$"  {mark,-8} {found.Name}{(found.Path is null ? "" : $" ({found.Source})")}{end}"];
        if (found.Backend is { } backend && found.Finding != Finding.Same)
            lines.Add(Backend(backend));
        if (found.Finding == Finding.Same)
            lines[0] += $": {found.Words}";
        else if (found.Finding != Finding.Missing)
            lines.Add(found.Words);
        lines.AddRange(found.Wrong.Take(MostWrong));
        if (found.Wrong.Count > MostWrong)
            lines.Add($"and {found.Wrong.Count - MostWrong} more");
        lines.AddRange(found.Said.Select(said => $"| {said}"));
        return string.Join($"{Environment.NewLine}           ", lines);
    }

    /// <summary>The speeds: a line for each routine, a column for each side.</summary>
    public static string Speeds(DoctorReport report)
    {
        List<string> lines = [];
        foreach (IGrouping<bool, SpeedSet> environment in report.Speeds.GroupBy(set => set.Without.Count > 0))
        {
            SpeedSet[] sets = [.. environment];
            (SpeedSet Set, CallType Type)[] columns =
            [
                .. from type in Enum.GetValues<CallType>()
                   from set in sets
                   where type == CallType.Double || set.Threads == 1
                   select (set, type),
            ];
            string without = environment.Key ? $" without {string.Join(", ", sets[0].Without)}" : "";
            lines.AddRange(["", $"Speed in GFLOP/s{without}, each column measured by a process of its own:"]);
            lines.Add(Row("", "", columns.Select(column => column.Type == CallType.Double ? "double" : "float")));
            lines.Add(Row("", "", columns.Select(column => Threads(column.Set.Backend?.Threads))));
            lines.Add(Row("", "order", columns.Select(column => column.Set.Path is null ? "managed" : Native(column.Set))));
            foreach ((string routine, int order) in SpeedTest.Routines.Select(job => (job.Name.Split(':')[0], job.Order)))
                lines.Add(Row(routine, $"{order}", columns.Select(column => Gigaflops(column.Set.Of(routine, column.Type)))));
            if (report.Processors is { IsBusy: true, Load: { } load })
            {
                string busy = load.ToString("f1", CultureInfo.InvariantCulture);
                lines.Add($"  The machine was busy before this began (load {busy}): it can do more.");
            }

            if (sets.Where(set => set.Threads == 1).Max(set => set.Peak) is { } peak)
                lines.Add(Peak(peak, sets));
        }

        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>What to do.</summary>
    public static string Advice(DoctorReport report)
    {
        IEnumerable<string> lines = report.Advice.Count == 0
            ? ["Nothing to do."]
            : report.Advice.Select((sentence, i) => $"{i + 1}. {sentence}").Prepend("What to do:");
        return Environment.NewLine + string.Join(Environment.NewLine, lines);
    }

    private static string Backend(BackendInfo info)
    {
        return info.Path is null
            ? $"{info.Name} {info.Version}, {info.Core}, {Threads(info.Threads)}"
            : $"{info.Name} {info.Version}, core {info.Core}, {Threads(info.Threads)}{(info.Threads > 1 ? " that calls at once share" : "")}, "
                + $"at most {Number(CallGate.CapacityOf(info.Build))} calls at once, {info.IntegerBits}-bit integers";
    }

    private static string Peak(double peak, SpeedSet[] sets)
    {
        IEnumerable<string> shares =
            from set in sets
            where set.Threads == 1
            let speed = set.Of("gemm", CallType.Double)
            where speed is not null
            let side = set.Path is null ? $"managed code, {set.Backend?.Core}," : set.Backend?.Name
            select string.Create(CultureInfo.InvariantCulture, $"gemm of {side} reaches {100 * speed / peak:f0} %");
        string most = peak.ToString("f1", CultureInfo.InvariantCulture);
        return $"  One core does {most} GFLOP/s in double at most, measured on registers; {string.Join(", ", shares)}.";
    }

    private static string Native(SpeedSet set) => set.Backend?.Name ?? "native";

    private static string Row(string routine, string order, IEnumerable<string> cells) =>
        $"  {routine,-6} {order,5} {string.Concat(cells.Select(cell => $" {cell,10}"))}";

    private static string Threads(int? count) => count == 1 ? "1 thread" : $"{Number(count)} threads";

    private static string Gigaflops(double? speed) => speed is { } value ? value.ToString("f1", CultureInfo.InvariantCulture) : "-";

    private static string Number(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
