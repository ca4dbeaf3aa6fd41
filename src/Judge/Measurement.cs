namespace Linalg.Interop.Judge;

/// <summary>The judge's measurement of one result.</summary>
/// <param name="Ratio">The largest of the test ratios, +∞ for a result that breaks the contract.</param>
/// <param name="Measure">What the ratio measures, or what was broken.</param>
/// <param name="Evidence">Data by which the result is compared with another one.</param>
public sealed record Measurement(double Ratio, string Measure, Evidence Evidence)
{
    /// <summary>
    /// Given the pivots of another result that passes too: the first difference and its cause. Null where the cause cannot be determined.
    /// </summary>
    internal Func<IReadOnlyList<int>, PivotDifference?>? Explain { get; init; }

    /// <summary>The worst of several ratios; NaN counts as +∞.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="ratios">The ratios and what they measure.</param>
    /// <returns>The measurement.</returns>
    public static Measurement Of(Evidence evidence, params ReadOnlySpan<(string Measure, double Ratio)> ratios)
    {
        (string measure, double ratio) = ("none", 0);
        foreach ((string candidate, double value) in ratios)
        {
            if (!(value <= ratio) || measure == "none")
                (measure, ratio) = (candidate, double.IsNaN(value) ? double.PositiveInfinity : value);
        }

        return new Measurement(ratio, measure, evidence);
    }

    /// <summary>The measurement of a result that was written outside its array, or of a call that changed an input.</summary>
    /// <returns>A measurement that does not pass.</returns>
    public Measurement Outside() => this with { Ratio = double.PositiveInfinity, Measure = "wrote outside its array" };
}
