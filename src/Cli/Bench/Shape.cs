namespace Linalg.Interop.Cli.Bench;

/// <summary>The size of a problem: M × N, or one order.</summary>
internal readonly record struct Shape(int M, int N)
{
    public bool IsSquare => M == N;

    /// <summary>"64" or "4096x64"; no size is above 100,000.</summary>
    public static bool TryParse(string text, out Shape shape)
    {
        string[] parts = text.Split('x');
        bool valid = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int m);
        int n = m;
        if (parts.Length > 1)
            valid &= int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out n);
        shape = new Shape(m, n);
        return valid && parts.Length <= 2 && m is > 0 and <= 100_000 && n is > 0 and <= 100_000;
    }

    public static Shape Parse(string text) =>
        TryParse(text, out Shape shape) ? shape : throw new FormatException($"{text} is no size: it takes the form 64 or 4096x64.");

    public override string ToString() =>
        IsSquare ? M.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{M}x{N}");
}
