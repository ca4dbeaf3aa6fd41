namespace Linalg.Interop.Cli.Bench;

/// <summary>What several launches gave.</summary>
/// <param name="Launches">How many there were.</param>
internal readonly record struct Spread(double Median, double Least, double Largest, int Launches)
{
    /// <summary>What one launch may be off by, as nothing of it tells: a fifth, as single launches on a shared machine were.</summary>
    private const double UnknownNoise = 0.2;

    /// <summary>
    /// By what part the median may differ in another run: the range of the launches, which is about twice the deviation of the median
    /// where there are five or more; one and a half times the range of three or four, two and a half times that of two; a fifth where
    /// there is one.
    /// </summary>
    public double Noise => Launches switch
    {
        < 2 => UnknownNoise,
        2 => 2.5 * Range,
        3 or 4 => 1.5 * Range,
        _ => Range,
    };

    private double Range => (Largest / Least) - 1;

    /// <summary>The median and the ends of some values, at least one.</summary>
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Spread((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1], sorted.Length);
    }

    /// <summary>The geometric mean of some values.</summary>
    public static double GeometricMean(IReadOnlyCollection<double> values) => Math.Exp(values.Average(Math.Log));

    /// <summary>The quotient of two that have nothing to do with each other.</summary>
    public static Spread operator /(Spread left, Spread right) =>
        new(left.Median / right.Median, left.Least / right.Largest, left.Largest / right.Least, Math.Min(left.Launches, right.Launches));
}
