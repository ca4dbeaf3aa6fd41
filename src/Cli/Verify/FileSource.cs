namespace Linalg.Interop.Cli;

/// <summary>A user's matrix.</summary>
/// <param name="File">The path as it was given or found.</param>
/// <param name="Columns">The columns of a table or an array that are taken, as in 3-32; null takes all.</param>
internal sealed record FileSource(string File, string? Columns = null) : CaseSource(PrintableText.Escape(Path.GetFileName(File)))
{
    /// <summary>The largest matrix that is read, 5000 × 5000: the judge keeps several copies of it.</summary>
    private const long MaxElements = 25_000_000;

    /// <summary>Rows of the matrix, 0 where it has not been read.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of the matrix.</summary>
    public int ColumnCount { get; init; }

    public override string Key => File;

    public override double Effort => 100 + ((double)Rows * ColumnCount * ((2e-5 * Math.Min(Rows, ColumnCount)) + 0.02));

    public override IEnumerable<ZooCase<T>> Cases<T>()
    {
        yield return Unknown(Group, MatrixFile.Read<T>(File, MaxElements, columns: VerifyOptions.RangeOf(Columns)));
    }
}
