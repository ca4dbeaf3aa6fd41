using Xunit;

namespace Linalg.Interop.Contract.Tests;

/// <summary>The operations of a call, by LAPACK's leading terms, and what a watched call is told and tells.</summary>
public sealed class OperationsTests
{
    private const double Cube = 1e6;

    /// <summary>Of order 100, with 100 right-hand sides or reflectors: in units of 100³.</summary>
    [Theory]
    [InlineData(Routine.Gemm, 2)]
    [InlineData(Routine.Symm, 2)]
    [InlineData(Routine.Syrk, 1)]
    [InlineData(Routine.Trmm, 1)]
    [InlineData(Routine.Trsm, 1)]
    [InlineData(Routine.Gemv, 0.02)]
    [InlineData(Routine.Getrf, 2.0 / 3)]
    [InlineData(Routine.Getrs, 2)]
    [InlineData(Routine.Getri, 4.0 / 3)]
    [InlineData(Routine.Gecon, 0.1)]
    [InlineData(Routine.Potrf, 1.0 / 3)]
    [InlineData(Routine.Potrs, 2)]
    [InlineData(Routine.Potri, 2.0 / 3)]
    [InlineData(Routine.Sytrf, 1.0 / 3)]
    [InlineData(Routine.Sytrs, 2)]
    [InlineData(Routine.Sytri, 2.0 / 3)]
    [InlineData(Routine.Geqrf, 4.0 / 3)]
    [InlineData(Routine.Geqp3, 4.0 / 3)]
    [InlineData(Routine.Orgqr, 4.0 / 3)]
    [InlineData(Routine.Ormqr, 2)]
    [InlineData(Routine.Trtrs, 1)]
    [InlineData(Routine.Gesdd, 28.0 / 3)]
    public void Square_problems_cost_what_LAPACK_counts(Routine routine, double cubes) =>
        Assert.Equal(cubes, Of(routine, 100, 100, 100) / Cube, 1e-12);

    [Fact]
    public void Tall_problems_cost_in_proportion_to_their_rows()
    {
        // 2mn² of reflectors, mn² of elimination, less a term of n³ each.
        Assert.Equal(2, Of(Routine.Geqrf, 1_000_000, 10, 10) / (1e6 * 100), 1e-4);
        Assert.Equal(1, Of(Routine.Getrf, 1_000_000, 10, 10) / (1e6 * 100), 1e-4);
        Assert.Equal(Of(Routine.Getrf, 500, 20, 20), Of(Routine.Getrf, 20, 500, 20), 1e-6);
        Assert.Equal(8.0 / 3 * Cube, OfValues(100), 1e-6);
    }

    [Fact]
    public void A_watched_call_carries_its_watch_and_tells_its_end()
    {
        var inner = new Taken();
        var heard = new Reports();
        Assert.Equal(7, inner.With(new RunOptions { Progress = heard }).Potrf(Uplo.Lower, 2, [1, 0, 0, 1], 2));
        Assert.True(inner.HadWatch);
        Assert.Equal([0.0, 1.0], heard.Shares);
        Assert.Equal(7, inner.Potrf(Uplo.Lower, 2, [1, 0, 0, 1], 2));
        Assert.False(inner.HadWatch);
    }

    [Fact]
    public void A_back_end_that_counts_is_heard()
    {
        var heard = new Reports();
        new Counting().With(new RunOptions { Progress = heard }).Potrf(Uplo.Lower, 2, [1, 0, 0, 1], 2);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], heard.Shares);
    }

    [Fact]
    public void Later_options_replace_earlier_ones()
    {
        Reports first = new(), second = new();
        new Counting().With(new RunOptions { Progress = first }).With(new RunOptions { Progress = second }).Potrf(Uplo.Lower, 2, [1, 0, 0, 1], 2);
        Assert.Empty(first.Shares);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], second.Shares);
    }

    private static double Of(Routine routine, int m, int n, int k)
    {
        var call = new Call<double>(routine) { Side = Side.Left, Job = SvdJob.Thin, M = m, N = n, K = k };
        return RoutineInfo.Of(routine).OperationsOf(call);
    }

    private static double OfValues(int n)
    {
        var call = new Call<double>(Routine.Gesdd) { Job = SvdJob.None, M = n, N = n };
        return RoutineInfo.Of(Routine.Gesdd).OperationsOf(call);
    }

    /// <summary>Takes a call and looks only whether it is watched.</summary>
    private sealed class Taken : Backend<double>
    {
        public bool HadWatch { get; private set; }

        public override BackendInfo Info { get; } = new("Taken", "1", "none", Threads: 1, IntegerBits: 64);

        public override bool Has(Routine routine) => true;

        protected override int Execute(ref Call<double> call)
        {
            HadWatch = call.Watch is not null;
            return 7;
        }
    }

    /// <summary>Counts its work in eight parts, twice as much as was expected.</summary>
    private sealed class Counting : Backend<double>
    {
        public override BackendInfo Info { get; } = new("Counting", "1", "none", Threads: 1, IntegerBits: 64);

        public override bool Has(Routine routine) => true;

        protected override int Execute(ref Call<double> call)
        {
            for (int i = 0; i < 8; i++)
                call.Watch!.Advance(RoutineInfo.Of(call.Routine).OperationsOf(call) / 4);
            return 0;
        }
    }

    private sealed class Reports : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(Math.Round(value, 9));
    }
}
