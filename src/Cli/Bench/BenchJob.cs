namespace Linalg.Interop.Cli.Bench;

/// <summary>What one child process times.</summary>
/// <param name="Side">The side, as its times are called.</param>
/// <param name="Type">"double" or "float".</param>
/// <param name="Threads">The most threads of a call.</param>
/// <param name="Shapes">The sizes, small ones first.</param>
/// <param name="Effort">Seconds to be measured at each size.</param>
/// <param name="Library">The file of the opponent, where that is the side.</param>
internal sealed record BenchJob(
    BenchGroup Group, string Side, string Routine, string Type, int Threads, IReadOnlyList<Shape> Shapes, double Effort, string? Library = null)
{
    public const string OpenBlas = "openblas";
    public const string Managed = "managed";
    public const string MathNet = "mathnet";

    /// <summary>Another native library.</summary>
    public const string Opponent = "opponent";

    /// <summary>Managed code in as many processes at once as there are threads, each on one: the bound of what threads can reach.</summary>
    public const string Together = "together";

    /// <summary>All ways of a call through the facade, in one process.</summary>
    public const string Facade = "facade";

    /// <summary>The last line of a child that has come to its end: a library that ends the process does not write it.</summary>
    public const string Done = "done";

    /// <summary>A call may take so much longer than expected before the process that makes it is given up.</summary>
    private const double Patience = 20;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);

    /// <summary>The runtime counts calls for its second compilation at once, not only when nothing was compiled for 0.1 s.</summary>
    private static readonly Dictionary<string, string> AtOnce = new() { ["DOTNET_TC_CallCountingDelayMs"] = "0" };

    /// <summary>Runs it.</summary>
    /// <param name="core">The kernels that OpenBLAS is told to use, or null.</param>
    /// <param name="expected">Seconds that the longest size is expected to take.</param>
    /// <returns>The times, none if the routine is absent.</returns>
    /// <exception cref="ChildException">The process failed.</exception>
    public IReadOnlyList<SideTime> Run(string? core, double expected)
    {
        if (Side == Together)
            return RunTogether(core, expected);
        var environment = Group == BenchGroup.FirstCall ? [] : new Dictionary<string, string>(AtOnce);
        if (core is not null)
            environment["OPENBLAS_CORETYPE"] = core;
        foreach (string variable in Side == Opponent ? Bench.Opponent.ThreadVariables : [])
            environment[variable] = $"{Threads}";
        using var neighbour = Side == "busy" ? Neighbour() : null;
        using var child = new Child(Arguments(), Least + TimeSpan.FromSeconds(Patience * expected), environment);
        string[] lines = [.. child.ReadToEnd()];
        if (lines.LastOrDefault() != Done)
            throw new ChildException("ended before it was done");
        return [.. lines.SkipLast(1).Select(line => SideTime.Parse(line[(SideTime.Word.Length + 1)..]))];
    }

    /// <summary>Asks a process of its own for the machine.</summary>
    /// <param name="core">The kernels that OpenBLAS is told to use, or null.</param>
    /// <param name="opponent">The file of another native library, or null.</param>
    /// <exception cref="ChildException">The process failed.</exception>
    public static BenchProbe Probe(string? core, string? opponent = null)
    {
        Dictionary<string, string> environment = core is null ? [] : new() { ["OPENBLAS_CORETYPE"] = core };
        string[] arguments = [BenchChildCommand.Name, BenchChildCommand.Probe, .. opponent is null ? [] : new[] { opponent }];
        using var child = new Child(arguments, Least, environment);
        string line = child.ReadToEnd().FirstOrDefault() ?? throw new ChildException("ended before it was done");
        return JsonSerializer.Deserialize(line, LineJson.Default.BenchProbe)!;
    }

    /// <summary>What the processes compute together in the time of one call, as the time of one.</summary>
    private List<SideTime> RunTogether(string? core, double expected)
    {
        BenchJob alone = this with { Side = Managed, Threads = 1 };
        Task<IReadOnlyList<SideTime>>[] runs = [.. Enumerable.Range(0, Threads).Select(_ => Task.Run(() => alone.Run(core, expected)))];
        try
        {
            Task.WaitAll(runs);
        }
        catch (AggregateException failures)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return
        [
            .. from time in runs.SelectMany(run => run.Result)
               group time by time.Shape into times
               select new SideTime(Side, times.Key, Joint(times, t => t.Median), Joint(times, t => t.Median), Joint(times, t => t.High)),
        ];

        static double Joint(IEnumerable<SideTime> times, Func<SideTime, double> seconds) => 1 / times.Sum(time => 1 / seconds(time));
    }

    private static Child Neighbour()
    {
        var child = new Child([BenchChildCommand.Name, BenchChildCommand.BusyWork], Least);
        if (child.ReadLine() is not null)
            return child;
        using (child)
            throw new ChildException(child.Ending());
    }

    private string[] Arguments() =>
    [
        BenchChildCommand.Name, $"{Group}", Side, Routine, Type, $"{Threads}", string.Join(',', Shapes),
        Effort.ToString("R", CultureInfo.InvariantCulture), .. Library is null ? [] : new[] { Library },
    ];
}
