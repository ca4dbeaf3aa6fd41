namespace Linalg.Interop.Cli.Bench;

/// <summary>Seconds for one call at one size in one process, as a child process writes them: "time SIDE SHAPE LOW MEDIAN HIGH NOTE".</summary>
/// <param name="Low">The tenth percentile: what the call takes when nothing else runs.</param>
/// <param name="High">The ninety-fifth percentile.</param>
/// <param name="Note">A word about it, or null.</param>
internal readonly record struct SideTime(string Side, Shape Shape, double Low, double Median, double High, string? Note = null)
{
    /// <summary>The word that such a line begins with.</summary>
    public const string Word = "time";

    /// <summary>The percentiles of the repeats.</summary>
    public static SideTime Of(string side, Shape shape, List<double> seconds, string? note = null)
    {
        seconds.Sort();
        int count = seconds.Count;
        return new SideTime(side, shape, seconds[count / 10], seconds[count / 2], seconds[count * 19 / 20], note);
    }

    /// <summary>Reads a line without its first word.</summary>
    public static SideTime Parse(string line)
    {
        string[] words = line.Split(' ');
        string? note = words.ElementAtOrDefault(5);
        return new SideTime(words[0], Shape.Parse(words[1]), Number(words[2]), Number(words[3]), Number(words[4]), note);

        static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
    }

    /// <summary>The line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Word} {Side} {Shape} {Low:R} {Median:R} {High:R} {Note}").TrimEnd();
}
