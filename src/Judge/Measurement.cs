namespace Linalg.Interop.Judge;

/// <summary>What the judge measured of one result.</summary>
/// <param name="Ratio">The largest of the test ratios, +∞ for a result that breaks the contract.</param>
/// <param name="Measure">What the ratio measures, or what was broken.</param>
/// <param name="Evidence">What the result is held against another one's by.</param>
public sealed record Measurement(double Ratio, string Measure, Evidence Evidence)
{
    /// <summary>
    /// Given the pivots of another result that is right too: the first that differs, and what that rests on. Null where nothing tells.
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

    /// <summary>The same result found to have been written outside its array, or to have changed what is only read.</summary>
    /// <returns>A measurement that does not pass.</returns>
    public Measurement Outside() => this with { Ratio = double.PositiveInfinity, Measure = "wrote outside its array" };
}
