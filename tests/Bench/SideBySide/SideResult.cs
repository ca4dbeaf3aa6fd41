using System.Globalization;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>What the launches of one side reported.</summary>
internal sealed class SideResult
{
    private readonly List<Measurement> _measurements = [];
    private readonly List<double> _peaks = [];

    /// <summary>What computed, in the words of the side.</summary>
    public string Core { get; private set; } = "";

    /// <summary>What one core computes at most in GFLOP/s, the median over the launches, or null if the side does not tell.</summary>
    public double? Peak => Median(_peaks);

    /// <summary>True if the side does not implement the routine.</summary>
    public bool IsAbsent { get; private set; }

    /// <summary>Takes in one launch.</summary>
    public void Add(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string[] words = line.Split(' ', 2);
            if (words[0] == "core")
                Core = words[1];
            else if (words[0] == "time")
                _measurements.Add(Measurement.Parse(words[1]));
            else if (words[0] == "peak")
                _peaks.Add(double.Parse(words[1], CultureInfo.InvariantCulture));
            else
                IsAbsent = true;
        }
    }

    /// <summary>The median over the launches of one of their figures, or null for a size that was not timed.</summary>
    public double? Seconds(Shape shape, Func<Measurement, double>? figure = null) =>
        Median(_measurements.Where(m => m.Shape == shape).Select(figure ?? (m => m.Low)));

    private static double? Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
