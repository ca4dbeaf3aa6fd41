using Linalg.Interop.Cli.Bench;

namespace Linalg.Interop.Cli;

/// <summary>The speed of the six routines that matter, at orders where each is near its best and over in a fraction of a second.</summary>
internal static class SpeedTest
{
    /// <summary>The routine, its order, and its operations as a multiple of n³ (Golub and Van Loan; gesdd without vectors).</summary>
    public static IReadOnlyList<(string Name, int Order, double Work)> Routines { get; } =
    [
        ("gemm", 512, 2), ("getrf", 512, 2.0 / 3), ("potrf", 512, 1.0 / 3),
        ("sytrf", 512, 1.0 / 3), ("geqp3", 384, 4.0 / 3), ("gesdd:N", 256, 8.0 / 3),
    ];

    /// <summary>Times them, and says the peak of a core and each speed.</summary>
    /// <param name="singles">What computes in float; null to leave that out.</param>
    public static void Run(Backend<double> doubles, Backend<float>? singles)
    {
        new ChildLine { Next = DoctorStep.Measure, Call = "the peak of a core" }.Say();
        new ChildLine { Peak = FmaPeak.Measure<double>() }.Say();
        Time(doubles, CallType.Double);
        if (singles is not null)
            Time(singles, CallType.Single);
    }

    private static void Time<T>(Backend<T> backend, CallType type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((string routine, int n, double work) in Routines)
        {
            var job = TuneJob.Named(routine, type, n);
            string name = TuneJob.Name(job.Routine);
            new ChildLine { Next = DoctorStep.Measure, Call = $"{(type == CallType.Double ? 'd' : 's')}{name}_, {n} x {n}" }.Say();
            double? seconds = job.Seconds(backend);
            new ChildLine { Speed = new RoutineSpeed(name, type, n, work * Math.Pow(n, 3) / seconds / 1e9) }.Say();
        }
    }
}
