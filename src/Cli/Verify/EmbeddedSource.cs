namespace Linalg.Interop.Cli;

/// <summary>Real data inside the tool: design matrices of NIST's Statistical Reference Datasets.</summary>
internal sealed record EmbeddedSource(string File) : CaseSource(Path.GetFileNameWithoutExtension(File))
{
    private const string Folder = "Linalg.Interop.Cli.Data.";

    /// <summary>Every data set, in ordinal order.</summary>
    public static IEnumerable<EmbeddedSource> All() =>
        typeof(EmbeddedSource).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new EmbeddedSource(name[Folder.Length..]));

    public override double Effort => 100;

    public override IEnumerable<ZooCase<T>> Cases<T>()
    {
        using var reader = new StreamReader(typeof(EmbeddedSource).Assembly.GetManifestResourceStream(Folder + File)!);
        yield return Unknown(Group, CsvMatrixReader.Read<T>(reader, File));
    }
}
