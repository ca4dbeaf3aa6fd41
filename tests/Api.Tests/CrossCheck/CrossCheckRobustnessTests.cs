using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>The cross-check where something is missing: memory, convergence, a witness, a correct digit; and what is left behind.</summary>
public sealed unsafe class CrossCheckRobustnessTests
{
    private static readonly ManagedBackend<double> Right = new(1);

    public static TheoryData<Routine> Routines => [.. Enum.GetValues<Routine>()];

    /// <summary>The product of factors with huge elements is right within what it is measured by, and the factors are of no use.</summary>
    [Theory]
    [InlineData(Routine.Getrf)]
    [InlineData(Routine.Sytrf)]
    public void Growth_without_interchanges_is_doubted_in_place(Routine routine)
    {
        const int Order = 60;
        MoatedMatrix<double> a = Gallery.Mirrored(Gallery.Uniform<double>(Order, Order, 11));
        (a[0, 0], a[Order - 1, Order - 1]) = (1e-12, 1e-12);
        var mutant = new Mutant<double>(Right, new Mutation(routine, Fault.NoPivoting));
        for (int seed = 0; seed < 4; seed++)
        {
            CrossChecked<double> backend = Checked(mutant, Right, CrossCheck.Sampled(0), MismatchPolicy.ServeWitness, new Telemetry(null), out var breakers);
            CallCase<double> call = CallCase<double>.Of(routine, a, seed);
            int info = call.Invoke(backend);
            Assert.Single(breakers.Open);
            Assert.True(call.IsRight(info));
        }
    }

    [Theory]
    [MemberData(nameof(Routines))]
    public void A_finding_that_is_thrown_leaves_what_the_call_was_given(Routine routine)
    {
        MoatedMatrix<double> u = Gallery.Uniform<double>(9, 9, 3);
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(9, 9, (i, j) => i == j ? 9 : u[Math.Max(i, j), Math.Min(i, j)]);
        foreach (CrossCheck share in new[] { CrossCheck.Always, CrossCheck.Sampled(0) })
        {
            var mutant = new Mutant<double>(Right, new Mutation(routine, Fault.NaN));
            CrossChecked<double> backend = Checked(mutant, Right, share, MismatchPolicy.Throw, new Telemetry(null), out _);
            CallCase<double> call = CallCase<double>.Of(routine, a, 1);
            Assert.Throws<BackendDisagreementException>(() => call.Invoke(backend));
            Outcome<double> left = call.Left(0);
            for (int i = 0; i < Operands<double>.Count; i++)
            {
                Operand<double> operand = call.Call.Operands[i];
                for (int j = 0; j < operand.Columns && operand.IsInput; j++)
                {
                    (int first, int end) = (operand.First(j), Math.Max(operand.First(j), operand.End(j)));
                    Assert.True(
                        MemoryMarshal.AsBytes(left.Arrays[i].Column(j)[first..end])
                            .SequenceEqual(MemoryMarshal.AsBytes(call.Before.Arrays[i].Column(j)[first..end])),
                        $"column {j} of array {i} of {call.Call}, share {share.Share}");
                }
            }

            if (call.Call.PivotAccess == Access.Update)
                Assert.Equal(call.Before.Pivots, left.Pivots);
        }
    }

    [Theory]
    [InlineData(MismatchPolicy.Throw)]
    [InlineData(MismatchPolicy.ServeWitness)]
    public void Nobody_is_blamed_that_reports_no_convergence(MismatchPolicy policy)
    {
        foreach (CrossCheck share in new[] { CrossCheck.Always, CrossCheck.Sampled(0) })
        {
            var stuck = new Unconverging();
            (int info, CrossChecked<double> backend) = Svd(stuck, stuck, share);
            Assert.Equal((1, 0), (info, (int)backend.Mismatches));
            (info, backend) = Svd(stuck, Right, share);
            Assert.Equal((policy == MismatchPolicy.ServeWitness ? 0 : 1, 0), (info, (int)backend.Mismatches));
            (info, backend) = Svd(Right, stuck, share);
            Assert.Equal((0, 0), (info, (int)backend.Mismatches));
            (info, backend) = Svd(stuck, new Refusing(), share);
            Assert.Equal((1, 0), (info, (int)backend.Mismatches));
        }

        (int Info, CrossChecked<double> Backend) Svd(Backend<double> primary, Backend<double> witness, CrossCheck share)
        {
            CrossChecked<double> backend = Checked(primary, witness, share, policy, new Telemetry(null), out CircuitBreakers breakers);
            int info = CallCase<double>.Of(Routine.Gesdd, Gallery.Uniform<double>(9, 7, 3), 1).Invoke(backend);
            Assert.Empty(breakers.Open);
            return (info, backend);
        }
    }

    /// <summary>Above the order up to which conditions are computed they are estimated.</summary>
    [Theory]
    [InlineData(Routine.Getri)]
    [InlineData(Routine.Potri)]
    [InlineData(Routine.Sytri)]
    public void An_inverse_without_a_correct_digit_is_not_judged(Routine routine)
    {
        const int Order = 140;
        CallCase<double> good = CallCase<double>.Of(routine, Scaled(0), 1), bad = CallCase<double>.Of(routine, Scaled(-60), 1);
        Assert.Null(CallMeasures<double>.Undefined(good.Call, good.Before));
        Assert.NotNull(CallMeasures<double>.Undefined(bad.Call, bad.Before));

        MoatedMatrix<double> Scaled(int last) =>
            MoatedMatrix<double>.Create(Order, Order, (i, j) => i == j ? Math.ScaleB(1, i == Order - 1 ? last : 0) : 0);
    }

    [Fact]
    public void What_is_too_large_to_be_judged_is_a_warning_and_no_mismatch()
    {
        const int Columns = 1 << 25;
        using var log = new LogRecorder();
        var telemetry = new Telemetry(log);
        var mutant = new Mutant<float>(new ManagedBackend<float>(1), new Mutation(Routine.Trsm, Fault.NaN));
        var options = new LapackOptions { CrossCheck = CrossCheck.Always, OnMismatch = MismatchPolicy.Throw };
        var backend = (CrossChecked<float>)CrossChecked<float>.Wrap(
            mutant, new ManagedBackend<float>(1), options.CrossCheck, options.OnMismatch, new CircuitBreakers(telemetry), telemetry);
        float[] b = new float[Columns];
        b[5] = 1;
        backend.Trsm(Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, 1, Columns, 1, [2f], 1, b, 1);
        Assert.Equal((0, 0), (backend.Judged, backend.Mismatches));
        LogRecorder.Entry entry = Assert.Single(log.Entries);
        Assert.Equal(LinalgEvents.Fallback, entry.Event.Id);
        Assert.Contains("too large", entry.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_is_not_there_leaves_the_workspace_usable()
    {
        Workspace memory = Workspace.Current;
        memory.Enter();
        Assert.Throws<OutOfMemoryException>(() => Workspace.Current.Take<double>(nint.MaxValue / 64) is not null);
        memory.Leave();
        for (int repeat = 0; repeat < 3; repeat++)
        {
            memory.Enter();
            double* taken = memory.Take<double>(40 << 20);
            taken[(40 << 20) - 1] = 1;
            double* other = memory.Take<double>(1000);
            other[999] = 1;
            memory.Leave();
            Assert.InRange(BlockPool.Kept, 1, BlockPool.MostKept);
        }
    }

    [Fact]
    public void Checks_of_threads_that_are_gone_keep_no_more_than_the_bound()
    {
        for (int repeat = 0; repeat < 12; repeat++)
        {
            var caller = new Thread(() =>
            {
                Workspace.Current.Enter();
                for (int block = 0; block < 3; block++)
                    Workspace.Current.Take<double>(1 << 20)[0] = 1;
                Workspace.Current.Leave();
            });
            caller.Start();
            caller.Join();
        }

        Assert.InRange(BlockPool.Kept, 1, BlockPool.MostKept);
    }

    [Fact]
    public void Breakers_that_open_while_others_are_reset_leave_no_flag_and_no_event_out_of_turn()
    {
        using var log = new LogRecorder();
        var breakers = new CircuitBreakers(new Telemetry(log));
        CircuitBreakers.Bank bank = breakers.For(Right.Info, "double");
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                if (worker % 2 == 0)
                    bank.Open(Routine.Getrf, 9, "test");
                else
                    breakers.Reset();
            }
        });
        breakers.Reset();
        Assert.Empty(breakers.Open);
        Assert.False(bank.IsOpen(Routine.Getrf, 9));
        Assert.All(
            log.Entries.Select((entry, place) => (entry.Event.Id, place)),
            x => Assert.Equal(x.place % 2 == 0 ? LinalgEvents.BreakerOpened : LinalgEvents.BreakerReset, x.Id));
    }

    [Fact]
    public void Calls_that_an_open_breaker_redirects_are_counted()
    {
        using var meter = new Meter("redirected");
        long redirected = 0;
        string served = "";
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter, meter) && instrument.Name == LinalgMetrics.Fallbacks)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => (redirected, served) = (redirected + count, (string)tags[0].Value!));
        listener.Start();
        var telemetry = new Telemetry(null, new Instruments(meter));
        var mutant = new Mutant<double>(Right, new Mutation(Routine.Getrf, Fault.WrongSign));
        CrossChecked<double> backend = Checked(mutant, Right, CrossCheck.Always, MismatchPolicy.ServeWitness, telemetry, out _);
        for (int call = 0; call < 3; call++)
            CallCase<double>.Of(Routine.Getrf, Gallery.Uniform<double>(9, 9, 3), 1).Invoke(backend);
        Assert.Equal((2, Right.Info.Name), (redirected, served));
    }

    [Fact]
    public void A_cross_check_without_a_witness_is_told_of_once()
    {
        var missing = new OpenBlasOptions { Path = "/no/such/library.so" };
        foreach ((CrossCheck check, int events) in new[] { (CrossCheck.Always, 1), (CrossCheck.Off, 0) })
        {
            using var log = new LogRecorder();
            var la = new Lapack(new LapackOptions { OpenBlas = missing, CrossCheck = check, LoggerFactory = log });
            la.Double.Potrf(Uplo.Lower, 1, [2.0], 1);
            Assert.Equal(events, log.Entries.Count(entry => entry.Event.Id == LinalgEvents.Fallback));
        }
    }

    [Fact]
    public void The_distance_of_one_element_may_be_any()
    {
        CrossChecked<double> backend = Checked(Right, Right, CrossCheck.Always, MismatchPolicy.Throw, new Telemetry(null), out _);
        (double a, double x, double y) = (3, 5, 7);
        backend.Gemv(Transpose.None, 1, 1, 1, &a, 1, &x, int.MinValue, 1, &y, int.MinValue);
        Assert.Equal(22, y);
    }

    private static CrossChecked<double> Checked(
        Backend<double> primary, Backend<double> witness, CrossCheck share, MismatchPolicy policy, Telemetry telemetry, out CircuitBreakers breakers)
    {
        breakers = new CircuitBreakers(telemetry);
        var options = new LapackOptions { CrossCheck = share, OnMismatch = policy };
        return (CrossChecked<double>)CrossChecked<double>.Wrap(primary, witness, options.CrossCheck, options.OnMismatch, breakers, telemetry);
    }

    /// <summary>Its singular values do not converge, and it says so.</summary>
    private sealed class Unconverging() : DelegatingBackend<double>(Right)
    {
        protected override int Execute(ref Call<double> call)
        {
            if (call.Routine != Routine.Gesdd)
                return base.Execute(ref call);
            new Span<double>(call.B, Math.Min(call.M, call.N)).Fill(double.NaN);
            return 1;
        }
    }

    /// <summary>No singular values.</summary>
    private sealed class Refusing() : DelegatingBackend<double>(Right)
    {
        public override bool Has(Routine routine) => routine != Routine.Gesdd && base.Has(routine);
    }
}
