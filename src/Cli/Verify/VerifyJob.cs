namespace Linalg.Interop.Cli;

/// <summary>What a process that works for verify is to do.</summary>
/// <param name="Options">What verify was asked for.</param>
/// <param name="Files">The files that can be read; null means the built-in matrices.</param>
/// <param name="Library">The library; null for the one that the search finds.</param>
internal sealed record VerifyJob(VerifyOptions Options, IReadOnlyList<FileSource>? Files, string? Library)
{
    /// <summary>The matrices, in the order in which their results are told.</summary>
    public IReadOnlyList<CaseSource> Sources() => Files ?? Inputs.BuiltIn(Options);
}
