namespace Linalg.Interop.Cli;

/// <summary>Everything that doctor found, in the form of its JSON.</summary>
/// <param name="ProcessorVectors">What it computes with; null where that is not known.</param>
/// <param name="RuntimeVectors">What .NET lets managed code compute with; null where that is not known.</param>
/// <param name="Processors">How many there are, and how many may be used.</param>
/// <param name="WantsLibrary">Whether a native library is wanted.</param>
/// <param name="Candidates">Every candidate, in the order of the search.</param>
/// <param name="WithoutOverrides">What the library in use says of itself without the variables that override; null without those.</param>
/// <param name="Speeds">The speeds of the library in use and of managed code; empty if they were left out.</param>
internal sealed record DoctorReport(
    string Runtime,
    string OperatingSystem,
    string Processor,
    VectorLevel? ProcessorVectors,
    VectorLevel? RuntimeVectors,
    ProcessorShare Processors,
    IReadOnlyList<Variable> Environment,
    bool WantsLibrary,
    IReadOnlyList<Examination> Candidates,
    Examination Managed,
    BackendInfo? WithoutOverrides,
    IReadOnlyList<SpeedSet> Speeds)
{
    /// <summary>Whether Ctrl-C has ended the examination: the report is incomplete.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>The candidates with which the search ends: one, or each that was named.</summary>
    [JsonIgnore]
    public IEnumerable<Examination> Reached => Candidates.Where(candidate => candidate.IsReached);

    /// <summary>The library that serves; null if there is none.</summary>
    [JsonIgnore]
    public Examination? Used => Reached.FirstOrDefault(candidate => candidate.Finding == Finding.Sound);

    /// <summary>What to do, worst first.</summary>
    public IReadOnlyList<string> Advice => IsInterrupted ? [] : [.. Cli.Advice.Of(this)];

    /// <summary>What the process returns.</summary>
    public ExitCode ExitCode =>
        IsInterrupted ? ExitCode.Interrupted
        : Managed.IsHarmful || Reached.Any(candidate => candidate.IsHarmful) ? ExitCode.Wrong
        : WantsLibrary && Used is null ? ExitCode.NotCrossValidated
        : ExitCode.Success;

    /// <summary>Writes the JSON form.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, ReportJson.Default.DoctorReport);
}
