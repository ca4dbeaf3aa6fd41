namespace Linalg.Interop.Cli.Bench;

/// <summary>A routine as it is compared: its options are part of the name.</summary>
/// <param name="Name">The LAPACK stem and, behind a colon, what is done with it.</param>
/// <param name="Description">The call, for the table's heading.</param>
/// <param name="Flops">The customary count for a shape.</param>
/// <param name="Rectangles">Shapes timed beside the squares; null for a routine of square matrices alone.</param>
internal sealed record TimedRoutine(string Name, string Description, Func<double, double, double> Flops, Shape[]? Rectangles = null)
{
    private const string Product = "gemm";
    private static readonly Shape[] TallForSvd = [new(4096, 64), new(4096, 256), new(20000, 32), new(256, 4096)];

    /// <summary>Every routine that can be compared.</summary>
    public static IReadOnlyList<TimedRoutine> All { get; } =
    [
        new(Product, "C := A·B", (m, n) => 2 * m * n * n),
        new("syrk", "lower triangle of C := A·Aᵀ", (_, n) => n * n * (n + 1)),
        new("symm", "C := A·B, lower triangle of A", (_, n) => 2 * n * n * n),
        new("trmm", "B := L·B", (_, n) => n * n * n),
        new("trsm", "B := L⁻¹·B", (_, n) => n * n * n),
        new("gemv", "y := A·x", (m, n) => 2 * m * n, []),
        new("getrf", "P·L·U", Lu, []),
        new("getrs:1", "one right-hand side", (_, n) => 2 * n * n),
        new("getrs:n", "n right-hand sides", (_, n) => 2 * n * n * n),
        new("getri", "inverse from P·L·U", (_, n) => 4 * n * n * n / 3),
        new("potrf", "L·Lᵀ", (_, n) => n * n * n / 3),
        new("potrs:1", "one right-hand side", (_, n) => 2 * n * n),
        new("potrs:n", "n right-hand sides", (_, n) => 2 * n * n * n),
        new("potri", "inverse from L·Lᵀ", (_, n) => 2 * n * n * n / 3),
        new("sytrf", "P·L·D·Lᵀ·Pᵀ", (_, n) => n * n * n / 3),
        new("geqp3", "Q·R·Pᵀ, all columns free", Qr, []),
        new("geqrf", "Q·R", Qr, [new(20000, 64)]),
        new("gesdd:S", "U·Σ·Vᵀ, thin", Svd(SvdJob.Thin), TallForSvd),
        new("gesdd:N", "Σ alone", Svd(SvdJob.None), TallForSvd),
    ];

    /// <summary>Whether it can be timed at a size.</summary>
    public bool Takes(Shape shape) => shape.IsSquare || (shape.K > 0 ? Name == Product : Rectangles is not null);

    /// <summary>What a name of the command line means: one routine, or all with that stem.</summary>
    public static IEnumerable<TimedRoutine> Named(string name) =>
        All.Where(routine => routine.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            || routine.Name.StartsWith(name + ':', StringComparison.OrdinalIgnoreCase));

    /// <summary>Billions of operations per second, by the customary count.</summary>
    public double Speed(Shape shape, double seconds) =>
        (shape.K > 0 ? 2.0 * shape.M * shape.N * shape.K : Flops(shape.M, shape.N)) / seconds * 1e-9;

    private static Func<double, double, double> Svd(SvdJob job)
    {
        RoutineInfo info = RoutineInfo.All.Single(one => one.Work == WorkShape.Svd);
        return (m, n) => info.OperationsOf(new Call<double>(info.Routine) { Job = job, M = (int)m, N = (int)n });
    }

    private static double Lu(double m, double n) => m >= n ? (m * n * n) - (n * n * n / 3) : (n * m * m) - (m * m * m / 3);

    private static double Qr(double m, double n) => 2 * Lu(m, n);
}
