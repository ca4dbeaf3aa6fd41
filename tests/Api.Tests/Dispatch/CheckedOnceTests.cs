using Linalg.Interop.OpenBlas;
using Linalg.Interop.Testing.Conformance;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>
/// Arguments are checked at the door and never again: a call that is spoiled behind the door passes dispatch, limit and cross-check, and
/// reaches the back end as it is.
/// </summary>
public sealed class CheckedOnceTests
{
    public static TheoryData<Routine> Routines => [.. Enum.GetValues<Routine>()];

    [SkippableTheory]
    [MemberData(nameof(Routines))]
    public void Behind_the_door_no_wrapper_checks_again(Routine routine)
    {
        using var folder = new TemporaryFolder();
        OpenBlasLibrary library = OpenBlasLibrary.Load(new OpenBlasOptions { Path = ThreadLimitTests.Make(folder, "own"), Threads = 4 });
        var counting = new Counting();
        var limited = new LimitedBackend<double>(counting, library, 1);
        var telemetry = new Telemetry(null);
        Backend<double> check = CrossChecked<double>.Wrap(
            limited, new Counting(), CrossCheck.Sampled(0), MismatchPolicy.Report, new CircuitBreakers(telemetry), telemetry);
        var spoiling = new Spoiling(new DispatchingBackend<double>(check, "the test demands it", telemetry));

        RoutineArguments<double> arguments = Assert.Single(ArgumentTable<double>.All, listed => listed.Name == routine.ToString());
        foreach (bool pointers in (bool[])[false, true])
        {
            counting.Seen.Clear();
            new ArgumentCall<double>(arguments, arguments.OptionCombinations().First()).Invoke(spoiling, pointers);
            Assert.Equal(spoiling.Spoiled, Assert.Single(counting.Seen));
        }
    }

    /// <summary>What the door would refuse: an option that is none, NaN in A of Gesdd, a zero on the diagonal of U, or arrays that overlap.</summary>
    private sealed unsafe class Spoiling(Backend<double> inner) : DelegatingBackend<double>(inner)
    {
        public (Routine, Uplo, Transpose, Norm, nint) Spoiled { get; private set; }

        protected override int Execute(ref Call<double> call)
        {
            var info = RoutineInfo.Of(call.Routine);
            if (info.Options.HasFlag(RoutineOptions.Uplo))
                call.Uplo = (Uplo)'?';
            else if (info.Options.HasFlag(RoutineOptions.TransA))
                call.TransA = (Transpose)'?';
            else if (info.Options.HasFlag(RoutineOptions.Norm))
                call.Norm = (Norm)'?';
            else if (info.Work == WorkShape.Svd)
                call.A[0] = double.NaN;
            else if (info.Task == RoutineTask.Inverse)
                call.A[0] = 0;
            else if (info.Pivots is not null)
                call.Pivots = (int*)call.A;
            else
                call.B = call.A;
            Spoiled = Counting.Of(call);
            return base.Execute(ref call);
        }
    }

    /// <summary>Counts calls and computes nothing.</summary>
    private sealed unsafe class Counting : Backend<double>
    {
        public override BackendInfo Info { get; } = new("Counting", "1", "none", Threads: 1, IntegerBits: 64);

        public List<(Routine, Uplo, Transpose, Norm, nint)> Seen { get; } = [];

        public static (Routine, Uplo, Transpose, Norm, nint) Of(in Call<double> call) =>
            (call.Routine, call.Uplo, call.TransA, call.Norm, (nint)call.B ^ (nint)call.Pivots);

        public override bool Has(Routine routine) => true;

        protected override int Execute(ref Call<double> call)
        {
            Seen.Add(Of(call));
            call.Rcond = 0.5;
            return 0;
        }
    }
}
