namespace Linalg.Interop.Cli;

/// <summary>What verify --against found of one library.</summary>
/// <param name="Label">The file's name, or its path where two share a name.</param>
/// <param name="Witness">What it is; null if it was refused, or if the process died before it could tell.</param>
/// <param name="Failure">Why there are no results, or not all; null if all are there.</param>
/// <param name="Summary">The counts; null if there are no results.</param>
internal sealed record LibraryRun(
    string Path, string Label, BackendInfo? Witness, ExitCode ExitCode, string? Failure, VerifySummary? Summary, VerifyReport.TimeTable? Times);
