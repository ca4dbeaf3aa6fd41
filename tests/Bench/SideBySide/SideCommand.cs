using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Linalg.Interop.Bench.Kernels;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>
/// What a child process does, told by its arguments: times one side, alone in its process, and reports in lines of text. Lines are "core NAME",
/// "time SHAPE LOW MEDIAN HIGH" in seconds, "peak SPEED" in GFLOP/s, or "absent".
/// </summary>
internal static class SideCommand
{
    /// <summary>The word that makes a process a child.</summary>
    public const string Name = "side";

    /// <summary>The work that compiles every kernel.</summary>
    public const string Kernels = "kernels";

    // Orders that compile a routine before the first size that counts, where that is larger.
    private static readonly int[] Rehearsals = [24, 96, 384];

    // A call of the third column that would take longer is left out.
    private const double LongestCall = 10;

    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["busy"]:
                Busy.Spin();
                return 0;
            case [Kernels]:
                Exercise.Run();
                return 0;
            case ["first"]:
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first {FirstCall.Seconds():R}"));
                return 0;
            case [string side, string routine, "double", string threads, string sizes]:
                return Time<double>(side, routine, int.Parse(threads, CultureInfo.InvariantCulture), sizes);
            case [string side, string routine, "float", string threads, string sizes]:
                return Time<float>(side, routine, int.Parse(threads, CultureInfo.InvariantCulture), sizes);
            default:
                Console.Error.WriteLine("These are not the arguments of a child process.");
                return 2;
        }
    }

    private static int Time<T>(string side, string routine, int threads, string sizes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Func<Shape, Workload?> create = side switch
        {
            "openblas" => OpenBlas<T>(routine, threads),
            "managed" => Managed<T>(routine, threads),
            "mathnet" => MathNet<T>(routine, threads),
            _ => throw new ArgumentException($"{side} is no side."),
        };
        Shape[] shapes = [.. sizes.Split(',').Select(Shape.Parse)];
        try
        {
            foreach (int order in Rehearsals.Where(order => order < shapes[0].N))
                Measure(create, new Shape(order, order));
            double? previous = null;
            foreach (Shape shape in shapes)
            {
                if (side == "mathnet" && 10 * previous > LongestCall)
                    break;
                Measurement? time = Measure(create, shape);
                if (time is not null)
                    Console.WriteLine($"time {time}");
                previous = time?.Low;
            }

            if (side == "managed")
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak {FmaPeak.Measure<T>():R}"));
        }
        catch (RoutineAbsentException)
        {
            Console.WriteLine("absent");
        }

        return 0;
    }

    private static Measurement? Measure(Func<Shape, Workload?> create, Shape shape) =>
        create(shape) is { } workload ? Timing.Of(shape, workload) : null;

    private static Func<Shape, Workload?> OpenBlas<T>(string routine, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BackendInfo info = OpenBlasLibrary.Load(new() { Threads = threads }).Info;
        if (info.Threads != threads)
            throw new InvalidOperationException($"{info.Name} uses {info.Threads} threads instead of {threads}.");
        Console.WriteLine($"core {info.Name} {info.Version}, {info.Core}");
        var calls = new NativeCalls<T>(NativeLibrary.Load(info.Path!));
        return shape => Workloads<T, NativeCalls<T>>.Create(routine, shape, calls);
    }

    private static Func<Shape, Workload?> Managed<T>(string routine, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var backend = new ManagedBackend<T>(threads);
        Console.WriteLine($"core {backend.Info.Core}");
        var calls = new BackendCalls<T>(backend);
        return shape => Workloads<T, BackendCalls<T>>.Create(routine, shape, calls);
    }

    private static Func<Shape, Workload?> MathNet<T>(string routine, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MathNetWorkloads<T>.Use(threads);
        Console.WriteLine("core MathNet.Numerics managed");
        return shape => MathNetWorkloads<T>.Create(routine, shape);
    }
}
