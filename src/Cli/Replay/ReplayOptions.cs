namespace Linalg.Interop.Cli;

/// <summary>What linalg replay was asked for.</summary>
/// <param name="Files">The recorded cases, as they were given.</param>
/// <param name="Against">More libraries to try.</param>
/// <param name="TimeLimit">How long one process may take.</param>
/// <param name="Json">Where to write the JSON report.</param>
internal sealed record ReplayOptions(IReadOnlyList<string> Files, IReadOnlyList<string> Against, TimeSpan TimeLimit, string? Json);
