using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli;

/// <summary>Everything a run found, in the form of its JSON file.</summary>
/// <param name="Primary">The managed back end.</param>
/// <param name="Witness">OpenBLAS; null if it was not there.</param>
/// <param name="Ranks">Ranks of tables by pivoted QR and by the SVD.</param>
/// <param name="Times">What was timed, and by which cores.</param>
/// <param name="LeftOut">What was not tried, and why.</param>
/// <param name="Unreadable">Input that gave no matrix.</param>
/// <param name="Summary">Counts and the exit code.</param>
internal sealed record VerifyReport(
    VerifyReport.Machine Environment,
    VerifyOptions Options,
    BackendInfo Primary,
    BackendInfo? Witness,
    IReadOnlyList<VerifyReport.Case> Rows,
    IReadOnlyList<RankRow> Ranks,
    VerifyReport.TimeTable Times,
    IReadOnlyList<LeftOut> LeftOut,
    IReadOnlyList<BadInput> Unreadable,
    VerifySummary Summary)
{
    /// <summary>What --against found of each library; empty without it.</summary>
    public IReadOnlyList<LibraryRun> Libraries { get; init; } = [];

    /// <summary>Puts a report together.</summary>
    public static VerifyReport Create(VerifyOptions options, VerifyResult result, IReadOnlyList<BadInput> unreadable, VerifySummary outcome) =>
        new(
            new Machine(
                RuntimeInformation.FrameworkDescription,
                $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
                System.Environment.ProcessorCount),
            options,
            result.Sides?.Primary ?? new ManagedBackend<double>(options.Threads).Info,
            result.Sides?.Witness,
            result.Cases,
            result.Ranks,
            TimeTable.Of(result.Timings),
            result.LeftOut,
            unreadable,
            outcome);

    /// <summary>Writes the JSON form.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, ReportJson.Default.VerifyReport);

    /// <summary>The machine.</summary>
    internal sealed record Machine(string Runtime, string OperatingSystem, int Processors);

    /// <summary>One call on one matrix.</summary>
    internal sealed record Case(
        string Routine, string Options, string Type, string Group, string Matrix, string? File, int Rows, int Columns,
        Standing Standing, Verdict? Verdict, string Reason, Side? Primary, Side? Witness)
    {
        /// <summary>The library that --against named; null without it.</summary>
        public string? Library { get; init; }

        public static Case Of(Row row)
        {
            (TrialResult call, Comparison comparison) = (row.Comparison.Call, row.Comparison);
            return new Case(
                call.Routine, call.Options, call.ElementType, row.Source.Group, call.Case, (row.Source as FileSource)?.File, call.Rows, call.Columns,
                comparison.Standing, comparison.Verdict, comparison.Reason, Side.Of(comparison.Primary), Side.Of(comparison.Witness));
        }
    }

    /// <summary>What one back end returned. A ratio that is not finite is null.</summary>
    internal sealed record Side(int Info, double? Ratio, string Measure, bool Passed)
    {
        public static Side? Of(TrialResult? result) =>
            result is null or { IsAbsent: true }
                ? null
                : new Side(result.Info, double.IsFinite(result.Ratio) ? result.Ratio : null, result.Measure, result.Passed);
    }

    /// <summary>What was timed.</summary>
    internal sealed record TimeTable(
        string? PrimaryCore, string? WitnessCore, IReadOnlyList<Measured> Calls, IReadOnlyList<CurvePoint> Curve)
    {
        /// <summary>Why not everything was timed that was to be; null if it was.</summary>
        public string? Missing { get; init; }

        public static TimeTable Of(Timings timings) => new(
            timings.Primary?.Core,
            timings.Witness?.Core,
            [.. timings.All.Select(Measured.Of)],
            [.. timings.Curve.Select(point => CurvePoint.Of(point.Job, point.Seconds))]) { Missing = timings.Missing };
    }

    /// <summary>The times in seconds of one call on a generated matrix of some order: a point of a report's curves.</summary>
    internal sealed record CurvePoint(string Routine, string Type, int Order, double? Primary, double? Witness)
    {
        public static CurvePoint Of(TimeJob job, (double? Primary, double? Witness) seconds) =>
            new(job.Routine, job.Type, job.Order, seconds.Primary, seconds.Witness);
    }

    /// <summary>The times of one call in seconds, and the witness's over the primary's.</summary>
    internal sealed record Measured(string Routine, string Type, string Matrix, double? Primary, double? Witness, double? Speed)
    {
        public static Measured Of(((string Key, string Routine, string Type) Job, (double? Primary, double? Witness) Seconds) time) =>
            new(
                time.Job.Routine, time.Job.Type, time.Job.Key, time.Seconds.Primary, time.Seconds.Witness,
                time.Seconds.Primary > 0 ? time.Seconds.Witness / time.Seconds.Primary : null);
    }
}
