using System.Numerics;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>What calls cost and get that are checked in place, and how sampling, breakers and failures behave.</summary>
public sealed unsafe class CrossCheckedTests
{
    private const int Order = 40;

    private static readonly ManagedBackend<double> Right = new(1);

    public static TheoryData<Routine> Routines => [.. Enum.GetValues<Routine>()];

    [Fact]
    public void Off_is_the_primary_itself() =>
        Assert.Same(Right, Wrap(Right, new ManagedBackend<double>(1), CrossCheck.Off, MismatchPolicy.Report, out _));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.01, 98, 102)]
    [InlineData(0.25, 2498, 2502)]
    [InlineData(1, 10_000, 10_000)]
    public void The_share_is_kept_in_any_regular_pattern_of_calls(double share, int fewest, int most)
    {
        var sampler = new Sampler(share);
        int all = Enumerable.Range(0, 10_000).Count(_ => sampler.Next());
        Assert.InRange(all, fewest, most);
        int everyThird = Enumerable.Range(0, 30_000).Count(i => sampler.Next() && i % 3 == 0);
        Assert.InRange(everyThird, fewest, most);
    }

    [Theory]
    [MemberData(nameof(Routines))]
    public void A_gross_fault_is_doubted_in_place_and_the_caller_gets_the_right_result(Routine routine)
    {
        foreach (Fault fault in new[] { Fault.WrongSign, Fault.NaN, Fault.Infinity })
        {
            int found = 0;
            for (int seed = 0; seed < 4; seed++)
            {
                var mutant = new Mutant<double>(Right, new Mutation(routine, fault));
                CrossChecked<double> backend = Checked(mutant, Right, CrossCheck.Sampled(0), MismatchPolicy.ServeWitness, out CircuitBreakers breakers);
                CallCase<double> call = CallCase<double>.Of(routine, Definite(Order), seed);
                int info = call.Invoke(backend);
                Assert.True(call.IsRight(info), $"{call.Call}: {fault} reached the caller");
                Assert.Equal(backend.Judged, backend.Mismatches);
                found += breakers.Open.Count;
            }

            Assert.True(found == 4, $"{fault}: found in {found} of 4 calls");
        }
    }

    [Fact]
    public void Right_results_raise_no_doubt_on_ordinary_matrices_and_allocate_nothing()
    {
        foreach (Routine routine in Enum.GetValues<Routine>())
        {
            CrossChecked<double> backend = Checked(Right, Right, CrossCheck.Sampled(0), MismatchPolicy.Throw, out _);
            CallCase<double>[] calls = [.. Enumerable.Range(0, 32).Select(seed => CallCase<double>.Of(routine, Definite(Order), seed))];
            foreach (CallCase<double> call in calls)
                call.Invoke(backend);

            // A primary may fill a cache of its own once more: what stays is what the checks allocate.
            long allocated = long.MaxValue;
            for (int attempt = 0; attempt < 5 && allocated > 0; attempt++)
            {
                CallCase<double> last = CallCase<double>.Of(routine, Definite(Order), 32 + attempt);
                long before = GC.GetAllocatedBytesForCurrentThread();
                last.Invoke(backend);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Assert.True(allocated == 0, $"{routine}: {allocated} bytes");
            Assert.True(backend.Judged == 0, $"{routine}: {backend.Judged} calls were doubted");
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Nobody_is_blamed_for_what_NaN_and_infinity_make(double value)
    {
        foreach (CrossCheck share in new[] { CrossCheck.Always, CrossCheck.Sampled(0) })
        {
            CrossChecked<double> backend = Checked(Right, new ManagedBackend<double>(1), share, MismatchPolicy.Throw, out _);
            foreach (Routine routine in Enum.GetValues<Routine>())
            {
                for (int seed = 0; seed < 6; seed++)
                {
                    MoatedMatrix<double> a = Definite(9);
                    (a[seed, 4], a[4, seed]) = (value, value);
                    CallCase<double>.Of(routine, a, seed).Invoke(backend);
                }
            }

            Assert.Equal(0, backend.Mismatches);
        }
    }

    [Fact]
    public void Empty_calls_return_at_once()
    {
        CrossChecked<double> backend = Checked(Right, Right, CrossCheck.Always, MismatchPolicy.Throw, out _);
        Assert.Equal(0, backend.Getrf(0, 3, [], 1, []));
        Assert.Equal(0, backend.Gesdd(SvdJob.All, 3, 0, [], 3, [], [], 3, [], 1));
        Assert.Equal(0, backend.Potrf(Uplo.Lower, 0, [], 1));
        Assert.Equal(0, backend.Judged);
    }

    [Fact]
    public void What_is_written_beside_its_array_never_reaches_the_caller()
    {
        var mutant = new Mutant<double>(Right, new Mutation(Routine.Getrf, Fault.PaddingWritten));
        CrossChecked<double> backend = Checked(mutant, Right, CrossCheck.Always, MismatchPolicy.ServeWitness, out CircuitBreakers breakers);
        double[] a = [4, 3, double.NaN, 6, 3, double.NaN];
        Assert.Equal(0, backend.Getrf(2, 2, a, 3, new int[2]));
        Assert.Single(breakers.Open);
        Assert.True(double.IsNaN(a[2]) && double.IsNaN(a[5]));
    }

    [Fact]
    public void A_faulty_back_end_is_known_to_the_one_it_is_witness_of()
    {
        var mutant = new Mutant<double>(Right, new Mutation(Routine.Getrf, Fault.WrongSign));
        CrossChecked<double> faulty = Checked(mutant, Right, CrossCheck.Always, MismatchPolicy.ServeWitness, out CircuitBreakers breakers);
        var telemetry = new Telemetry(null);
        var options = new LapackOptions { CrossCheck = CrossCheck.Always, OnMismatch = MismatchPolicy.ServeWitness };
        var sound = (CrossChecked<double>)CrossChecked<double>.Wrap(Right, mutant, options.CrossCheck, options.OnMismatch, breakers, telemetry);
        CallCase<double>.Of(Routine.Getrf, Definite(9), 1).Invoke(sound);
        Assert.Equal((1, 1), (sound.Judged, breakers.Open.Count));
        CallCase<double>.Of(Routine.Getrf, Definite(9), 1).Invoke(sound);
        Assert.Equal(1, sound.Judged);

        // The faulty one is served by the sound one from the first call on; other sizes and routines are its own business.
        CallCase<double> call = CallCase<double>.Of(Routine.Getrf, Definite(9), 1);
        Assert.True(call.IsRight(call.Invoke(faulty)));
        Assert.Equal(0, faulty.Judged);
        CallCase<double>.Of(Routine.Getrf, Definite(40), 1).Invoke(faulty);
        CallCase<double>.Of(Routine.Potrf, Definite(9), 1).Invoke(faulty);
        Assert.Equal((2, 2), (faulty.Judged, breakers.Open.Count));
    }

    [Fact]
    public void Without_a_result_of_the_witness_the_primary_serves_and_is_judged_alone()
    {
        CrossChecked<double> backend = Checked(Right, new Refusing(), CrossCheck.Always, MismatchPolicy.Throw, out _);
        CallCase<double> call = CallCase<double>.Of(Routine.Getrf, Definite(9), 1);
        Assert.True(call.IsRight(call.Invoke(backend)));
        var mutant = new Mutant<double>(Right, new Mutation(Routine.Getrf, Fault.WrongSign));
        backend = Checked(mutant, new Refusing(), CrossCheck.Always, MismatchPolicy.Throw, out _);
        var exception = Assert.Throws<BackendDisagreementException>(() => CallCase<double>.Of(Routine.Getrf, Definite(9), 1).Invoke(backend));
        Assert.Equal(Verdict.PrimaryWrong, exception.Verdict);
        Assert.Contains("no result", exception.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_primary_lacks_is_refused_as_ever()
    {
        CrossChecked<double> backend = Checked(new Refusing(), Right, CrossCheck.Always, MismatchPolicy.ServeWitness, out _);
        Assert.Throws<RoutineAbsentException>(() => CallCase<double>.Of(Routine.Getrf, Definite(9), 1).Invoke(backend));
    }

    [Fact]
    public void Concurrent_callers_get_right_results_while_breakers_open_and_are_reset()
    {
        var mutant = new Mutant<double>(Right, new Mutation(Routine.Getrf, Fault.WrongSign));
        CrossChecked<double> backend = Checked(mutant, Right, CrossCheck.Always, MismatchPolicy.ServeWitness, out CircuitBreakers breakers);
        int wrong = 0;
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            CallCase<double> call = CallCase<double>.Of(Routine.Getrf, Definite(9), i % 7);
            if (!call.IsRight(call.Invoke(backend)))
                Interlocked.Increment(ref wrong);
            if (i % 5 == 0)
                breakers.Reset();
        });
        Assert.Equal(0, wrong);
        Assert.True(backend.Mismatches > 0);
        breakers.Reset();
        Assert.Empty(breakers.Open);

        // No flag is left behind: the primary is asked again.
        long judged = backend.Judged;
        CallCase<double>.Of(Routine.Getrf, Definite(9), 1).Invoke(backend);
        Assert.Equal(judged + 1, backend.Judged);
    }

    [Fact]
    public void The_facade_shows_its_breakers()
    {
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed });
        var seen = new CircuitBreakers[4];
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => seen[i] = la.Breakers);
        Assert.All(seen, breakers => Assert.Same(la.Breakers, breakers));
        Assert.Empty(la.Breakers.Open);
        la.Breakers.Reset();
    }

    private static MoatedMatrix<double> Definite(int n)
    {
        MoatedMatrix<double> u = Gallery.Uniform<double>(n, n, 3);
        return MoatedMatrix<double>.Create(n, n, (i, j) => i == j ? n : u[Math.Max(i, j), Math.Min(i, j)]);
    }

    private static CrossChecked<double> Checked(
        Backend<double> primary, Backend<double> witness, CrossCheck share, MismatchPolicy policy, out CircuitBreakers breakers) =>
        (CrossChecked<double>)Wrap(primary, witness, share, policy, out breakers);

    private static Backend<double> Wrap(
        Backend<double> primary, Backend<double> witness, CrossCheck share, MismatchPolicy policy, out CircuitBreakers breakers)
    {
        var telemetry = new Telemetry(null);
        breakers = new CircuitBreakers(telemetry);
        return CrossChecked<double>.Wrap(primary, witness, share, policy, breakers, telemetry);
    }

    /// <summary>Everything but LU.</summary>
    private sealed class Refusing() : DelegatingBackend<double>(Right)
    {
        public override bool Has(Routine routine) => routine != Routine.Getrf && base.Has(routine);
    }
}
