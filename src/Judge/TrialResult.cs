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
    /// <summary>Data by which the result is compared with another back end's; null if there is no result.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>
    /// Given the pivots of another result that passes too: the first difference and its cause. Null where the cause cannot be determined.
    /// </summary>
    internal Func<IReadOnlyList<int>, PivotDifference?>? Explain { get; init; }

    /// <summary>True if the back end does not implement the routine: there is no result, and the ratio is NaN.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Whether the ratio is below LAPACK's threshold.</summary>
    public bool Passed => Ratio < Residuals.Threshold;
}
