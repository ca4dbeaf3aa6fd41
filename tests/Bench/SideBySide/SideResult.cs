namespace Linalg.Interop.Bench.SideBySide;

/// <summary>What the launches of one side reported.</summary>
internal sealed class SideResult
{
    private readonly List<Measurement> _measurements = [];

    /// <summary>What computed, in the words of the side.</summary>
    public string Core { get; private set; } = "";

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
            else
                IsAbsent = true;
        }
    }

    /// <summary>The median over the launches of one of their figures, or null for a size that was not timed.</summary>
    public double? Seconds(Shape shape, Func<Measurement, double>? figure = null)
    {
        double[] seconds = [.. _measurements.Where(m => m.Shape == shape).Select(figure ?? (m => m.Low)).Order()];
        return seconds.Length == 0 ? null : (seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2;
    }
}
