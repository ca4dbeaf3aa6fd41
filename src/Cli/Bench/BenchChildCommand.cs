namespace Linalg.Interop.Cli.Bench;

/// <summary>linalg bench-child: what bench starts for each launch of a side. It writes a line for each size that the side has.</summary>
internal static class BenchChildCommand
{
    /// <summary>The command.</summary>
    public const string Name = "bench-child";

    /// <summary>The work that tells the machine.</summary>
    public const string Probe = "probe";

    /// <summary>The work that keeps a processor busy.</summary>
    public const string BusyWork = "busy";

    /// <summary>A call of MathNet.Numerics that would take longer is left out.</summary>
    public const double LongestCall = 3;

    // Orders that compile a routine before the first size that counts, where that is larger.
    private static readonly int[] Rehearsals = [24, 96, 384];

    /// <summary>The hidden command.</summary>
    public static Command Create()
    {
        var work = new Argument<string[]>("work");
        var command = new Command(Name, "Times one side for bench.") { work };
        command.Hidden = true;
        command.SetAction(result => (int)Run(result.GetValue(work)!));
        return command;
    }

    private static ExitCode Run(string[] work)
    {
        switch (work)
        {
            case [BusyWork]:
                Busy.Spin();
                return ExitCode.Success;
            case [Probe, .. string[] opponent] when opponent.Length <= 1:
                EndWithParent();
                Console.Out.WriteLine(JsonSerializer.Serialize(BenchProbe.Look(opponent.FirstOrDefault()), LineJson.Default.BenchProbe));
                return ExitCode.Success;
            case [string group, string side, string routine, "double" or "float", string threads, string sizes, string effort, .. string[] library]
                when library.Length <= 1 && Enum.TryParse(group, out BenchGroup kind):
                EndWithParent();
                Shape[] shapes = [.. sizes.Split(',').Select(Shape.Parse)];
                var job = new BenchJob(kind, side, routine, work[3], Integer(threads), shapes, Number(effort), library.FirstOrDefault());
                if (job.Type == "double")
                    Time<double>(job);
                else
                    Time<float>(job);
                Console.Out.WriteLine(BenchJob.Done);
                return ExitCode.Success;
            default:
                Console.Error.WriteLine("linalg: these are not the arguments of a child process.");
                return ExitCode.Usage;
        }
    }

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Whatever happens to the parent, its end closes the standard input.</summary>
    private static void EndWithParent() => new Thread(() =>
    {
        Console.In.ReadToEnd();
        Environment.Exit((int)ExitCode.Wrong);
    }) { IsBackground = true }.Start();

    private static void Time<T>(BenchJob job)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var effort = TimeSpan.FromSeconds(job.Effort);
        switch (job.Group)
        {
            case BenchGroup.FirstCall:
                foreach (SideTime time in FirstCall.Measure(job.Side, job.Shapes.Single(), () => WorkloadOf<T>(job)))
                    Write(time);
                break;
            case BenchGroup.Checks or BenchGroup.Mixed or BenchGroup.Auto:
                foreach (Shape shape in job.Shapes)
                {
                    foreach (SideTime time in FacadeCalls.Time<T>(job.Group, job.Routine, job.Threads, shape, effort))
                        Write(time);
                }

                break;
            default:
                Time(job, effort, WorkloadOf<T>(job));
                break;
        }
    }

    private static void Time(BenchJob job, TimeSpan effort, Func<Shape, Workload?> create)
    {
        Shape[] rehearsals = [.. Rehearsals.Where(order => order < job.Shapes[0].N).Select(order => new Shape(order, order))];
        double longest = job.Side == BenchJob.MathNet ? LongestCall : double.PositiveInfinity;
        try
        {
            foreach (SideTime time in SizeTimes.Of(job.Side, [.. rehearsals, .. job.Shapes], effort, longest, create).Skip(rehearsals.Length))
                Write(time);
        }
        catch (RoutineAbsentException)
        {
            // No times are the answer.
        }
    }

    private static void Write(SideTime time)
    {
        Console.Out.WriteLine(time);
        Console.Out.Flush();
    }

    private static Func<Shape, Workload?> WorkloadOf<T>(BenchJob job)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (job.Side)
        {
            case BenchJob.OpenBlas:
                var library = OpenBlasLibrary.Load(new() { Threads = job.Threads });
                BackendInfo info = library.Info;
                if (info.Threads != job.Threads)
                    throw new InvalidOperationException($"{info.Name} uses {info.Threads} threads instead of {job.Threads}.");
                var backend = typeof(T) == typeof(double) ? (OpenBlasBackend<T>)(object)library.Double : (OpenBlasBackend<T>)(object)library.Single;
                SideCall<T> native = new NativeCalls<T>(backend.Native).Make;
                return shape => Workloads<T>.Create(job.Routine, shape, native);
            case BenchJob.Opponent:
                var opponent = Opponent.Load(job.Library!);
                native = opponent.Calls<T>();
                string stem = job.Routine.Split(':')[0];
                return shape => opponent.Has(stem, job.Type) ? Workloads<T>.Create(job.Routine, shape, native) : null;
            case BenchJob.MathNet:
                MathNetWorkloads<T>.Use(job.Threads);
                return shape => MathNetWorkloads<T>.Create(job.Routine, shape);
            default:
                SideCall<T> managed = new ManagedBackend<T>(job.Threads).Invoke;
                return shape => Workloads<T>.Create(job.Routine, shape, managed);
        }
    }
}

/// <summary>What a child process says of the machine.</summary>
/// <param name="Peaks">What one core computes.</param>
/// <param name="Opponent">What the opponent says of itself; null if there is none.</param>
internal sealed record BenchProbe(BackendInfo Managed, BackendInfo? Native, Peaks Peaks, string? Opponent)
{
    /// <summary>Looks at this process.</summary>
    /// <param name="opponent">The file of another native library, or null.</param>
    public static BenchProbe Look(string? opponent)
    {
        BackendInfo? native = OpenBlasLibrary.TryLoad(out OpenBlasLibrary? library, out _) ? library.Info : null;
        return new BenchProbe(new ManagedBackend<double>().Info, native, new Peaks(FmaPeak.Measure<double>(), FmaPeak.Measure<float>()),
            opponent is null ? null : Bench.Opponent.Load(opponent).Description);
    }
}
