namespace Linalg.Interop.Judge;

/// <summary>
/// The first pivot that two factorizations of a matrix do not share. What comes after it differs of necessity and says nothing.
/// </summary>
/// <param name="Step">The one-based step.</param>
/// <param name="IsTie">Whether rounding errors may have decided it. If not, the rule was not followed.</param>
/// <param name="Words">What stood against what, and by how much.</param>
internal readonly record struct PivotDifference(int Step, bool IsTie, string Words);
