using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli;

/// <summary>What follows from a report, in sentences, worst first.</summary>
internal static class Advice
{
    /// <summary>A difference of speed that noise does not make.</summary>
    private const double Noticeable = 1.25;

    private static readonly string Package = $"the package Linalg.Interop.Native.OpenBlas.{RuntimeInformation.RuntimeIdentifier}";

    /// <summary>The sentences; none if there is nothing to do.</summary>
    public static IEnumerable<string> Of(DoctorReport report) =>
    [
        .. Harm(report), .. Absence(report), .. HarmElsewhere(report),
        .. Overrides(report), .. Vectors(report), .. Threads(report), .. Speeds(report),
    ];

    private static IEnumerable<string> Harm(DoctorReport report)
    {
        Examination[] harmful = [.. report.Reached.Where(found => found.IsHarmful)];
        foreach (Examination found in harmful)
            yield return $"Do not use {found.Path}: it {found.Words}.";
        if (harmful.Length > 0 && report.Environment.FirstOrDefault(variable => variable.Name == "OPENBLAS_CORETYPE") is { } forced)
            yield return $"Unset OPENBLAS_CORETYPE={forced.Value} and try again: kernels for another processor may be the reason.";
        if (harmful.Length > 0 && report.Used is null)
        {
            yield return $"Name another library with {OpenBlasOptions.PathVariable}, add {Package}, or have managed code alone "
                + "(LapackOptions.Backend = BackendChoice.Managed).";
        }

        if (report.Managed.IsHarmful)
            yield return $"Do not trust managed code here: it {report.Managed.Words}. Try with an empty environment, and report it.";
    }

    private static IEnumerable<string> Absence(DoctorReport report)
    {
        if (!report.WantsLibrary || report.Reached.Any())
            yield break;
        Examination? wide = report.Candidates
            .FirstOrDefault(found => found.Outcome is LoadOutcome.WrongIntegerWidth or LoadOutcome.SuffixedSymbols);
        if (report.Candidates.Any(found => found.Source == OpenBlasOptions.PathVariable))
            yield return $"Correct or unset {OpenBlasOptions.PathVariable}: its library, the only candidate, is of no use.";
        if (wide is not null)
            yield return $"Replace {wide.Path} by a build with 32-bit integers (LP64; without 64 in its package's name), or add {Package}.";
        yield return $"No native library serves: managed code does all the work. To have OpenBLAS, add {Package}.";
    }

    private static IEnumerable<string> HarmElsewhere(DoctorReport report) =>
        from found in report.Candidates
        where found.IsHarmful && !found.IsReached
        let how = found.Source == "system name" ? ", or keep the search from it (OpenBlasOptions.SystemLibraries = false)" : ""
        select $"Repair or remove {found.Path}: it {found.Words}. An earlier candidate keeps the search from it now{how}.";

    /// <summary>What the variables that override cost, as measured, or else what they change.</summary>
    private static IEnumerable<string> Overrides(DoctorReport report)
    {
        (string? core, string? free) = (report.Used?.Backend?.Core, report.WithoutOverrides?.Core);
        foreach (var (name, value, effect, _) in report.Environment.Where(set => set.Name is "OPENBLAS_CORETYPE" or "OPENBLAS_L2_SIZE"))
        {
            string change = name == "OPENBLAS_CORETYPE" && core is not null && free is not null && core != free
                ? $"OpenBLAS computes with the kernels of {core}, and would take {free}"
                : effect;
            yield return $"Unset {name}={value} unless you mean it: {change}.";
        }

        var costs =
            from slow in report.Speeds
            where slow.Without.Count == 0
            from fast in report.Speeds
            where fast.Without.Count > 0 && (fast.Path, fast.Threads) == (slow.Path, slow.Threads)
            from speed in slow.Routines
            let factor = fast.Of(speed.Routine, speed.Type) / speed.Gigaflops
            where factor >= Noticeable
            select (Factor: factor.Value, Slow: slow, Fast: fast, Speed: speed);
        foreach (var cost in costs.GroupBy(cost => cost.Slow.Path).Select(side => side.MaxBy(cost => cost.Factor)))
        {
            string what = $"{Letter(cost.Speed.Type)}{cost.Speed.Routine} of {Side(cost.Slow)}";
            double? fast = cost.Fast.Of(cost.Speed.Routine, cost.Speed.Type);
            yield return $"Without {string.Join(", ", cost.Fast.Without)}, " + string.Create(
                CultureInfo.InvariantCulture,
                $"{what} is {cost.Factor:f1} times as fast on {Threads(cost.Slow)}: {fast:f1} instead of {cost.Speed.Gigaflops:f1} GFLOP/s")
                + ". Unset what you can.";
        }
    }

    private static IEnumerable<string> Vectors(DoctorReport report)
    {
        if (report.ProcessorVectors is not { } processor)
            yield break;
        if (report.RuntimeVectors < processor)
        {
            yield return $".NET computes with {report.RuntimeVectors.Value.Words()} although the processor has {processor.Words()}: "
                + "look for DOTNET_Enable… in the environment, and for a newer runtime.";
        }

        BackendInfo? library = report.WithoutOverrides ?? report.Used?.Backend;
        if (library is not null && VectorLevels.OfCore(library.Core) is { } level && level < processor)
        {
            yield return $"{library.Name} {library.Version} takes its kernels of {library.Core}, {level.Words()}, "
                + $"although the processor has {processor.Words()}: "
                + $"it does not know this processor, or was built without its kernels. A newer build, or {Package}, may be faster.";
        }
    }

    private static IEnumerable<string> Threads(DoctorReport report)
    {
        ProcessorShare share = report.Processors;
        if (share.Quota is { } quota && share.Runtime > Math.Ceiling(quota))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Both back ends use {share.Runtime} threads where the container's quota is {quota:0.##} processors, which slows them: ")
                + "unset DOTNET_PROCESSOR_COUNT.";
        }

        if (report.Used?.Backend is not { } library)
            yield break;
        bool isTold = report.Environment.Any(variable => variable.Name == "OPENBLAS_NUM_THREADS");
        string told = isTold ? "OPENBLAS_NUM_THREADS says so" : "its build decides that";
        if (library.Threads > share.Runtime)
            yield return $"{library.Name} uses {library.Threads} threads on {share.Runtime} processors, which slows it down; {told}.";
        else if (library.Name == "OpenBLAS" && library.Threads < share.Runtime)
            yield return $"{library.Name} uses {library.Threads} of {share.Runtime} processors; {told}.";
    }

    /// <summary>Products on one core below half of what it can do, and a library without kernels of its own.</summary>
    private static IEnumerable<string> Speeds(DoctorReport report)
    {
        SpeedSet[] alone = [.. report.Speeds.Where(set => set.Threads == 1 && set.Without.Count == 0)];
        foreach (SpeedSet set in report.Speeds.Where(set => set.Problem is not null))
            yield return $"{Side(set)} could not be timed on {Threads(set)}: it {set.Problem}.";
        double? peak = alone.Max(set => set.Peak);
        foreach (SpeedSet set in alone)
        {
            if (set.Backend?.Name == "Reference LAPACK")
            {
                yield return $"{set.Backend.Path} is LAPACK without tuned kernels: right, and slow. Add {Package}.";
            }
            else if (set.Of("gemm", CallType.Double) / peak < 0.5)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"A product of {Side(set)} reaches {set.Of("gemm", CallType.Double) / peak:p0} of what a core can do: ")
                    + (report.Processors.IsBusy
                        ? "the machine is busy; run doctor again when it is idle."
                        : "its kernels do not fit the processor, or something else kept it busy.");
            }
        }
    }

    private static string Side(SpeedSet set) => set.Path is null ? "managed code" : set.Backend?.Name ?? set.Path;

    private static string Threads(SpeedSet set) => set.Threads == 1 ? "one thread" : "all threads";

    private static char Letter(CallType type) => type == CallType.Double ? 'd' : 's';
}
