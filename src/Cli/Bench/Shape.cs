namespace Linalg.Interop.Cli.Bench;

/// <summary>The size of a problem: M × N, or one order; of a product C := A·B, M × N is the shape of C.</summary>
/// <param name="K">The number of columns of A in a product, or 0 where it is N.</param>
internal readonly record struct Shape(int M, int N, int K = 0)
{
    private const int Largest = 100_000;

    /// <summary>Whether one order is all there is to say.</summary>
    public bool IsSquare => M == N && K == 0;

    /// <summary>The number of columns of A in a product.</summary>
    public int Inner => K > 0 ? K : N;

    /// <summary>What shapes are ordered by.</summary>
    public long Size => (long)M * N * (K > 0 ? K : 1);

    /// <summary>"64", "4096x64" or, of a product, "4096x64x32"; no size is above 100,000.</summary>
    public static bool TryParse(string text, out Shape shape)
    {
        int[] sizes = [.. text.Split('x').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)];
        shape = new Shape(sizes[0], sizes.Length > 1 ? sizes[1] : sizes[0], sizes.Length > 2 ? sizes[2] : 0);
        return sizes.Length <= 3 && sizes.All(size => size is > 0 and <= Largest);
    }

    /// <summary>Reads a shape.</summary>
    public static Shape Parse(string text) =>
        TryParse(text, out Shape shape) ? shape : throw new FormatException($"{text} is no size: it takes the form 64, 4096x64 or 4096x64x32.");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsSquare ? $"{M}" : K == 0 ? $"{M}x{N}" : $"{M}x{N}x{K}")}");
}
