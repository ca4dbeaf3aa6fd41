namespace Linalg.Interop.Bench.SideBySide;

/// <summary>What is compared.</summary>
/// <param name="Routines">Routines, in the order of the tables.</param>
/// <param name="Types">"double" and "float".</param>
/// <param name="Sizes">Sizes, or null for powers of two from 8 to 2048 and the routine's own rectangles.</param>
/// <param name="Threads">Numbers of threads.</param>
/// <param name="Launches">Processes for each side of each table.</param>
/// <param name="MathNet">Whether MathNet.Numerics is a third column.</param>
/// <param name="Core">The kernels OpenBLAS is told to use, or null.</param>
internal sealed record CompareOptions(
    IReadOnlyList<Routine> Routines,
    IReadOnlyList<string> Types,
    IReadOnlyList<Shape>? Sizes,
    IReadOnlyList<int> Threads,
    int Launches,
    bool MathNet,
    string? Core)
{
    private static readonly int[] Orders = [8, 16, 32, 64, 128, 256, 512, 1024, 2048];

    /// <summary>What the children's environment says of the kernels.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } =
        Core is null ? ChildProcess.Unchanged : new Dictionary<string, string> { ["OPENBLAS_CORETYPE"] = Core };

    /// <summary>The sizes that a routine is timed at, small ones first.</summary>
    public IReadOnlyList<Shape> SizesOf(Routine routine)
    {
        IEnumerable<Shape> shapes = Sizes ?? [.. Orders.Select(n => new Shape(n, n)), .. routine.Rectangles ?? []];
        return [.. shapes.Where(shape => shape.IsSquare || routine.Rectangles is not null).OrderBy(shape => (long)shape.M * shape.N)];
    }
}
