namespace Linalg.Interop.Judge;

/// <summary>One routine tried on one matrix: what it returned and how the judge measured its result.</summary>
/// <param name="Routine">LAPACK's stem, for example "getrf".</param>
/// <param name="ElementType">"double" or "float".</param>
/// <param name="Case">The matrix.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Options">The options of the call as LAPACK's letters, or empty.</param>
/// <param name="Info">The returned info, 0 for routines without one.</param>
/// <param name="Ratio">The largest of the test ratios, +Inf for a result that breaks the contract.</param>
/// <param name="Measure">What the ratio measures, or what was broken.</param>
public sealed record TrialResult(
    string Routine, string ElementType, string Case, int Rows, int Columns, string Options, int Info, double Ratio, string Measure)
{
    /// <summary>Whether the ratio is below LAPACK's threshold.</summary>
    public bool Passed => Ratio < Residuals.Threshold;
}
