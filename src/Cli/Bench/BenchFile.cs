namespace Linalg.Interop.Cli.Bench;

/// <summary>Saved runs.</summary>
internal static class BenchFile
{
    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is missing, or it is no such file.</exception>
    public static BenchResult Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new FormatException($"{path}: this is a folder");
            using FileStream stream = File.OpenRead(path);
            BenchResult? result = JsonSerializer.Deserialize(stream, BenchJson.Default.BenchResult);
            return Problem(result) is { } problem ? throw new FormatException($"{path}: {problem}") : result!;
        }
        catch (JsonException exception)
        {
            string place = FormattableString.Invariant($"line {(exception.LineNumber ?? 0) + 1}");
            throw new FormatException($"{path}: is no saved run of linalg bench, or not all of one: {place} cannot be understood", exception);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new FormatException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Writes one.</summary>
    public static void Write(Stream stream, BenchResult result) => JsonSerializer.Serialize(stream, result, BenchJson.Default.BenchResult);

    /// <summary>Writes a run and what changed since another.</summary>
    public static void Write(Stream stream, BenchReport report) => JsonSerializer.Serialize(stream, report, BenchJson.Default.BenchReport);

    private static string? Problem(BenchResult? result) =>
        result is null ? "holds no saved run"
        : result.Format != BenchResult.CurrentFormat ? $"is of format {result.Format}; {BenchResult.CurrentFormat} is needed"
        : result.Cells.Count == 0 ? "holds no cell that could be compared"
        : result.Cells.FirstOrDefault(cell => !IsPossible(cell)) is { } cell ? $"holds no saved run: {cell} cannot have been measured"
        : result.Cells.DistinctBy(cell => cell.Key).Count() < result.Cells.Count ? "holds no saved run: a cell is there twice"
        : null;

    private static bool IsPossible(BenchCell cell) =>
        cell is not null
        && Enum.IsDefined(cell.Group) && BenchUnit.Names(cell.Group).Contains(cell.Routine) && cell.Type is "double" or "float"
        && cell.Threads is > 0 and <= BenchOptions.MostThreads && Shape.TryParse($"{cell.Shape}", out _)
        && cell.Sides.Count > 0 && cell.Sides.All(IsPossible);

    private static bool IsPossible(BenchSide side) =>
        side is { Seconds.Count: > 0, Threads: > 0 } && side.Seconds.All(time => time > 0 && double.IsFinite(time));
}

/// <summary>What linalg bench writes with --json.</summary>
/// <param name="Comparison">What changed since a saved run; null if none was named.</param>
internal sealed record BenchReport(BenchResult Run, BenchComparison? Comparison);

/// <summary>The JSON form of runs and comparisons.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(BenchResult))]
internal sealed partial class BenchJson : JsonSerializerContext;
