namespace Linalg.Interop.Cli;

/// <summary>One routine to be timed on one matrix, which the child process makes or reads itself.</summary>
/// <param name="Routine">LAPACK's stem.</param>
/// <param name="Type">"double" or "float".</param>
/// <param name="File">The file to read; null for a generated matrix.</param>
/// <param name="Point">Whether it is a point of a curve over the orders, not a line of the table.</param>
internal sealed record TimeJob(
    int Id, string Routine, string Type, string? File, ZooFamily Family, int Order, string? Case, ulong Seed, bool Point = false)
{
    /// <summary>The orders of a curve: what is larger takes seconds for each point.</summary>
    private static readonly int[] CurveOrders = [8, 16, 32, 64, 128, 256, 512];

    /// <summary>How often a curve is measured, from end to end: what disturbs the machine for a moment is then in no point's least time.</summary>
    private const int Rounds = 3;

    /// <summary>For each routine and type every file, small ones first, or generated matrices: the largest, and the orders of the curves.</summary>
    public static IReadOnlyList<TimeJob> List(Inputs inputs, VerifyOptions options)
    {
        var jobs = new List<TimeJob>();

        // Routine by routine of one matrix, so that it is read once.
        foreach (FileSource file in inputs.Sources.OfType<FileSource>().OrderBy(file => file.Effort))
        {
            IReadOnlyList<string> leftOut = LeftOut.Slow(options, file.Rows, file.ColumnCount);
            foreach (string type in options.Types)
            {
                foreach (string routine in Trials.Routines.Where(routine => options.Wants(routine) && !leftOut.Contains(routine)))
                {
                    jobs.Add(new TimeJob(jobs.Count, routine, type, file.File, ZooFamily.General, 0, null, 0)
                    {
                        Columns = options.Columns, Work = WorkOf(routine, file.Rows, file.ColumnCount),
                    });
                }
            }
        }

        if (!inputs.Sources.OfType<ZooSource>().Any())
            return jobs;
        int largest = Largest(options);
        IReadOnlyList<int> wanted = options.TimeSizes.Count > 0 ? options.TimeSizes : options.Report is null ? [] : CurveOrders;
        int[] orders = [.. wanted.Append(largest).Distinct().Order()];
        for (int round = 0; round < (orders.Length > 1 ? Rounds : 1); round++)
        {
            // The one of the table first, in case that time runs out.
            foreach (int order in orders.OrderBy(order => order != largest))
            {
                foreach (string type in options.Types)
                    jobs.AddRange(Generated(options, type, order, jobs.Count).Select(job => job with
                    {
                        Point = orders.Length > 1, Brief = order != largest || round > 0,
                    }));
            }
        }

        return jobs;
    }

    /// <summary>The order of the generated matrices that the table shows.</summary>
    public static int Largest(VerifyOptions options) => (options.TimeSizes.Count > 0 ? options.TimeSizes : options.Sizes).Max();

    /// <summary>Whether it is measured several times, briefly each time.</summary>
    public bool Brief { get; init; }

    /// <summary>About how many operations a call takes.</summary>
    public double Work { get; init; }

    /// <summary>The columns of a table that are taken, as in <see cref="VerifyOptions.Columns"/>.</summary>
    public string? Columns { get; init; }

    /// <summary>Every routine on a matrix of one order that suits it; routines of the same matrix in one piece, so that it is made once.</summary>
    private static IEnumerable<TimeJob> Generated(VerifyOptions options, string type, int order, int first) => Trials.Routines
        .Where(options.Wants)
        .Select(routine => (Routine: routine, Family: ZooSource.For(routine)))
        .OrderBy(call => call.Family)
        .Select((call, i) => new TimeJob(
            first + i, call.Routine, type, null, call.Family, order,
            call.Family == ZooFamily.PositiveDefinite ? "Gram" : "uniform", options.Seed)
        {
            Work = WorkOf(call.Routine, order, order),
        });

    /// <summary>Vectors aside, every routine takes at most about two operations for each element and column, and gesdd ten times that.</summary>
    private static double WorkOf(string routine, int rows, int columns) => RoutineInfo.Named(routine) switch
    {
        { Task: RoutineTask.Condition } or { Task: RoutineTask.Product, Work: WorkShape.Matrix } => 10.0 * rows * columns,
        { Task: RoutineTask.SingularValues } => 20.0 * rows * columns * Math.Min(rows, columns),
        _ => 2.0 * rows * columns * Math.Max(Math.Min(rows, columns), 16),
    };

    /// <summary>The <see cref="CaseSource.Key"/> of the matrices that it is one of.</summary>
    [JsonIgnore]
    public string Key => File ?? ZooSource.Name;

    /// <summary>The matrix.</summary>
    public ZooCase<T> Matrix<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CaseSource source = File is null ? new ZooSource(Family, Order, Order, Seed) : new FileSource(File, Columns);
        return source.Cases<T>().First(matrix => Case is null || matrix.Name == Case);
    }

    /// <summary>Whether both jobs work on the same matrix.</summary>
    public bool SharesMatrixWith(TimeJob? other) =>
        other is not null && this with { Id = 0, Routine = "", Work = 0 } == other with { Id = 0, Routine = "", Work = 0 };
}

/// <summary>What a child process says of one job, or of itself.</summary>
/// <param name="Id">The job; −1 for the first line, which tells what computes.</param>
/// <param name="Seconds">The least time of a call; null if it was not timed.</param>
/// <param name="Backend">The back end, in the first line.</param>
/// <param name="IsTiered">Whether methods are compiled quickly first and again later, in the first line.</param>
internal sealed record TimeAnswer(int Id, double? Seconds, BackendInfo? Backend = null, bool IsTiered = false);
