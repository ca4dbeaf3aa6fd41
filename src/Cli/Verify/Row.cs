namespace Linalg.Interop.Cli;

/// <summary>One compared call and where its matrix came from.</summary>
/// <param name="Comparison">What both back ends made of it.</param>
internal sealed record Row(CaseSource Source, Comparison Comparison);
