using System.Globalization;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>Seconds for one call of a routine at one size, in one process.</summary>
/// <param name="Shape">The size.</param>
/// <param name="Low">The tenth percentile: what the call takes when nothing else runs.</param>
/// <param name="Median">The median.</param>
/// <param name="High">The ninety-fifth percentile.</param>
internal readonly record struct Measurement(Shape Shape, double Low, double Median, double High)
{
    /// <summary>The percentiles of the repeats.</summary>
    public static Measurement Of(Shape shape, List<double> seconds)
    {
        seconds.Sort();
        return new Measurement(shape, seconds[seconds.Count / 10], seconds[seconds.Count / 2], seconds[seconds.Count * 19 / 20]);
    }

    public static Measurement Parse(string line)
    {
        string[] words = line.Split(' ');
        return new Measurement(Shape.Parse(words[0]), Number(words[1]), Number(words[2]), Number(words[3]));

        static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shape} {Low:R} {Median:R} {High:R}");
}
