using System.Numerics;
using Linalg.Interop.Cli.Bench;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>The speed of the six routines that matter, at orders where each is near its best and over in a fraction of a second.</summary>
internal static class SpeedTest
{
    /// <summary>
    /// The routine, its order, and its operations as a multiple of n³: those of the textbook algorithm (Golub and Van Loan), of gesdd
    /// without vectors.
    /// </summary>
    public static IReadOnlyList<(Routine Routine, int Order, double Work)> Routines { get; } =
    [
        (Routine.Gemm, 512, 2), (Routine.Getrf, 512, 2.0 / 3), (Routine.Potrf, 512, 1.0 / 3),
        (Routine.Sytrf, 512, 1.0 / 3), (Routine.Geqp3, 384, 4.0 / 3), (Routine.Gesdd, 256, 8.0 / 3),
    ];

    /// <summary>Times them, and says the peak of a core and each speed.</summary>
    /// <param name="doubles">What computes in double.</param>
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
        foreach ((Routine routine, int n, double work) in Routines)
        {
            string name = TuneJob.Name(routine);
            new ChildLine { Next = DoctorStep.Measure, Call = $"{(type == CallType.Double ? 'd' : 's')}{name}_, {n} x {n}" }.Say();
            double? seconds = new TuneJob(routine, routine == Routine.Gesdd ? CallForm.Values : CallForm.Square, type, n).Seconds(backend);
            new ChildLine { Speed = new RoutineSpeed(name, type, n, work * Math.Pow(n, 3) / seconds / 1e9) }.Say();
        }
    }
}
