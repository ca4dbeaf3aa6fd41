namespace Linalg.Interop.Judge;

/// <summary>The first pivot in which two factorizations of a matrix differ. Later pivots differ as a consequence and carry no information.</summary>
/// <param name="Step">The one-based step.</param>
/// <param name="IsTie">Whether rounding errors may have decided it. If not, the rule was not followed.</param>
/// <param name="Words">The two candidates and their sizes, for messages.</param>
internal readonly record struct PivotDifference(int Step, bool IsTie, string Words);
