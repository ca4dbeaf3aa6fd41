namespace Linalg.Interop.Cli.Bench;

/// <summary>What is measured in one go: all sides of a routine in one type, side after side.</summary>
/// <param name="Type">"double" or "float".</param>
/// <param name="Shapes">Sizes, small ones first.</param>
internal sealed record BenchUnit(BenchGroup Group, string Routine, string Type, IReadOnlyList<int> Threads, IReadOnlyList<Shape> Shapes)
{
    /// <summary>A process starts and compiles for so long.</summary>
    private const double Start = 0.45;

    /// <summary>What a size takes beside its calls.</summary>
    private const double Pauses = 0.05;

    /// <summary>The calls of a size are at least so many, whatever the effort.</summary>
    private const double FewestCalls = 6;

    /// <summary>The same where ways take turns in one process.</summary>
    private const double FewestTurns = 9;

    /// <summary>Threads of OpenBLAS are waited for so long in all turns of a size.</summary>
    private const double Waits = 1.1;

    /// <summary>Measured, and as long again for the first calls and the last compilation.</summary>
    private const double Efforts = 2.4;

    /// <summary>The part of the peak that a back end is expected to reach.</summary>
    private const double Efficiency = 0.25;

    /// <summary>How much slower MathNet.Numerics is expected to be.</summary>
    private const double MathNetFactor = 25;

    private static readonly int[] Orders = [16, 64, 256, 512, 1024, 2048];

    /// <summary>Routines of which the bound of threads is measured, from <see cref="FirstBounded"/> on.</summary>
    private static readonly string[] Bounded = ["gemm", "getrf", "potrf"];
    private const int FirstBounded = 512;
    private static readonly string[] Main = ["getrf", "potrf", "sytrf", "geqp3", "gesdd:S", "gesdd:N"];

    /// <summary>Every unit that the options ask for.</summary>
    public static IEnumerable<BenchUnit> List(BenchOptions options) =>
        from unit in options.Groups.SelectMany(kind => Of(kind, options))
        where unit.Shapes.Count > 0
        select unit;

    /// <summary>The units that measure the cells of a saved run again, as far as the options do not leave them out.</summary>
    public static IEnumerable<BenchUnit> List(BenchResult saved, BenchOptions options) =>
        from cell in saved.Cells
        where options.Routines is null || options.Routines.Contains(cell.Routine)
        where options.Types is null || options.Types.Contains(cell.Type)
        where options.Sizes is null || options.Sizes.Contains(cell.Shape)
        where options.Threads is null || options.Threads.Contains(cell.Threads)
        group cell by (cell.Group, cell.Routine, cell.Type) into cells
        select new BenchUnit(
            cells.Key.Group,
            cells.Key.Routine,
            cells.Key.Type,
            [.. cells.Select(cell => cell.Threads).Distinct().Order()],
            [.. cells.Select(cell => cell.Shape).Distinct().OrderBy(shape => shape.Size)]);

    /// <summary>The names that a group knows.</summary>
    public static IReadOnlyList<string> Names(BenchGroup group) => group switch
    {
        BenchGroup.Routines or BenchGroup.Busy => [.. TimedRoutine.All.Select(routine => routine.Name)],
        BenchGroup.Checks => ["getrf", "potrf", "sytrf", "geqp3", "gesdd:S"],
        BenchGroup.Mixed => ["solve"],
        BenchGroup.Auto => [.. RoutineInfo.All.Where(info => info.Work != WorkShape.Svd).Select(info => info.Stem), "gesdd:S", "gesdd:N"],
        _ => FirstCall.Routines,
    };

    /// <summary>The names that an argument means in a group: one routine, or all with that stem.</summary>
    public static IEnumerable<string> Named(BenchGroup group, string argument) => Names(group).Where(name =>
        name.Equals(argument, StringComparison.OrdinalIgnoreCase) || name.StartsWith(argument + ':', StringComparison.OrdinalIgnoreCase));

    /// <summary>The child processes of one launch, sides of the same thread count beside each other.</summary>
    /// <param name="options">Which sides are wanted.</param>
    /// <param name="effort">Seconds to be measured at each size.</param>
    /// <param name="isFirst">Whether it is the first launch: the only one of MathNet.Numerics, which is far from the others.</param>
    public IEnumerable<BenchJob> Jobs(BenchOptions options, double effort, bool isFirst)
    {
        (string Side, int Threads)[] sides = Group switch
        {
            BenchGroup.Routines =>
            [
                .. from threads in Threads.Append(1).Distinct().Order()
                   from side in new[] { BenchJob.OpenBlas, BenchJob.Managed, BenchJob.Opponent, BenchJob.MathNet, BenchJob.Together }
                   where side switch
                   {
                       BenchJob.OpenBlas => !options.ManagedOnly,
                       BenchJob.Opponent => options.Opponent is not null,
                       BenchJob.MathNet => options.MathNet && isFirst && Threads.Contains(threads),
                       BenchJob.Together => options.Bound && threads > 1 && Bounded.Contains(Routine) && Shapes.Any(IsBounded),
                       _ => Threads.Contains(threads),
                   }
                   select (side, threads),
            ],
            BenchGroup.Busy => [("alone", 1), ("busy", 2)],
            BenchGroup.FirstCall =>
            [
                .. from threads in Threads
                   from side in new[] { BenchJob.OpenBlas, BenchJob.Managed }
                   where side == BenchJob.Managed || !options.ManagedOnly
                   select (side, threads),
            ],
            _ => [.. Threads.Select(threads => (BenchJob.Facade, threads))],
        };

        // Only one size can be the first of a process.
        IReadOnlyList<Shape>[] parts = Group == BenchGroup.FirstCall ? [.. Shapes.Select(shape => new[] { shape })] : [Shapes];
        return from part in parts
               from side in sides
               select new BenchJob(
                   Group,
                   side.Side,
                   Routine,
                   Type,
                   side.Threads,
                   side.Side == BenchJob.Together ? [.. part.Where(IsBounded)] : part,
                   effort,
                   side.Side == BenchJob.Opponent ? options.Opponent : null);
    }

    /// <summary>The unit without one of its sizes.</summary>
    public BenchUnit Without(Shape shape) => this with { Shapes = [.. Shapes.Where(other => other != shape)] };

    /// <summary>Seconds that one launch of all sides is expected to take.</summary>
    public double Expected(BenchOptions options, double effort, bool isFirst, Peaks peaks) =>
        Jobs(options, effort, isFirst).Sum(job => Start + job.Shapes.Sum(shape => Expected(job, shape, peaks)));

    /// <summary>Seconds that the first launch of all sides is expected to take for one size.</summary>
    public double Expected(BenchOptions options, double effort, Peaks peaks, Shape shape) =>
        Jobs(options, effort, isFirst: true).Where(job => job.Shapes.Contains(shape)).Sum(job => Expected(job, shape, peaks));

    /// <summary>Seconds that one side is expected to take for one size.</summary>
    public static double Expected(BenchJob job, Shape shape, Peaks peaks)
    {
        double call = Work(job.Routine, shape) / (Efficiency * peaks.Of(job.Type) * 1e9);
        return job.Group switch
        {
            BenchGroup.FirstCall => FirstCall.Waits + (FirstCall.Calls * call),
            BenchGroup.Checks or BenchGroup.Mixed => 2 * (Pauses + (Efforts * job.Effort) + (FewestTurns * call)),
            BenchGroup.Auto => 3 * (Pauses + (Efforts * job.Effort) + (FewestTurns * call) + (job.Threads > 1 ? Waits : 0)),
            _ when job.Side == BenchJob.MathNet && MathNetFactor * call > BenchChildCommand.LongestCall => 0,
            _ when job.Side == BenchJob.MathNet => Pauses + (Efforts * job.Effort) + (FewestCalls * MathNetFactor * call),
            _ => Pauses + (Efforts * job.Effort) + (FewestCalls * call),
        };
    }

    private static IEnumerable<BenchUnit> Of(BenchGroup kind, BenchOptions options)
    {
        IEnumerable<string> names = options.Routines is { } routines ? Names(kind).Where(routines.Contains)
            : kind switch
            {
                BenchGroup.Routines or BenchGroup.Busy => Main,
                BenchGroup.Checks => ["getrf", "potrf", "sytrf", "geqp3"],
                _ => Names(kind),
            };
        IReadOnlyList<string> types = kind == BenchGroup.Mixed ? ["double"]
            : options.Types ?? (kind == BenchGroup.Routines ? ["double", "float"] : ["double"]);
        IReadOnlyList<int> threads = kind switch
        {
            BenchGroup.Busy => [2],
            BenchGroup.FirstCall => options.Threads ?? [Environment.ProcessorCount],
            _ => options.Threads ?? [.. new[] { 1, Environment.ProcessorCount }.Distinct()],
        };
        return from name in names
               from type in types
               select new BenchUnit(kind, name, type, threads, [.. ShapesOf(kind, name, options).OrderBy(shape => shape.Size)]);
    }

    private static IEnumerable<Shape> ShapesOf(BenchGroup group, string routine, BenchOptions options)
    {
        if (group is BenchGroup.Routines or BenchGroup.Busy)
        {
            return (options.Sizes ?? [.. Orders.Select(Square)]).Where(TimedRoutine.All.First(one => one.Name == routine).Takes);
        }

        IEnumerable<int> orders = group switch
        {
            BenchGroup.Checks => [512, 1024, 2048],
            BenchGroup.Mixed => [500, 1000, 2000],
            BenchGroup.FirstCall => FirstCall.Orders,
            _ => [32, 64, 128, 256, 512],
        };
        return options.Sizes?.Where(shape => shape.IsSquare) ?? orders.Select(Square);
    }

    /// <summary>Operations, roughly; a small problem is mostly overhead.</summary>
    private static double Work(string routine, Shape shape)
    {
        if (shape.K > 0)
            return 2.0 * shape.Size;
        (double m, double n) = (Math.Max(shape.M, 16), Math.Max(shape.N, 16));
        string[] words = routine.Split(':');
        double factor = RoutineInfo.Named(words[0]) switch
        {
            { Task: RoutineTask.SingularValues } => words[^1] == "N" ? 8 : 22,
            { Task: RoutineTask.Solve } when words[^1] == "1" => 4 / Math.Min(m, n),
            { Task: RoutineTask.Product, Work: WorkShape.Matrix } => 4 / Math.Min(m, n),
            { Task: RoutineTask.Factorization, Work: WorkShape.Square } => 0.5,
            _ => 2,
        };
        return factor * m * n * Math.Min(m, n);
    }

    private static bool IsBounded(Shape shape) => shape.IsSquare && shape.N >= FirstBounded;

    private static Shape Square(int n) => new(n, n);
}
