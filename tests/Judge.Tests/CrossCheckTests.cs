using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>What a cross-check says of right, wrong, tied, absent and disagreeing back ends.</summary>
public sealed unsafe class CrossCheckTests
{
    private static readonly TextbookBackend Right = new();
    private static readonly string[] Implemented = ["gemm", "getrf", "potrf", "sytrf", "geqp3", "gesdd"];

    [Fact]
    public void A_back_end_is_identical_with_itself()
    {
        foreach (ZooCase<double> matrix in Matrices())
        {
            IReadOnlyList<Comparison> all = PairedTrials.Run(Right, Right, matrix);
            List<Comparison> made = [.. all.Where(pair => Implemented.Contains(pair.Call.Routine))];
            Assert.Equal(Implemented, made.Select(pair => pair.Call.Routine).Distinct());
            Assert.All(made, pair => Assert.True(pair is { Standing: Standing.Agreed, Verdict: Verdict.Identical }, pair.ToString()));
        }
    }

    [Fact]
    public void What_a_side_lacks_is_absent_on_either_side_and_never_agreed()
    {
        ZooCase<double> matrix = Matrices().First();
        (Backend<double>, Backend<double>)[] sides = [(new WithoutLu(), Right), (Right, new WithoutLu())];
        foreach ((Backend<double> primary, Backend<double> witness) in sides)
        {
            IReadOnlyList<Comparison> all = PairedTrials.Run(primary, witness, matrix);
            Comparison getrf = Assert.Single(all, pair => pair.Call.Routine == "getrf");
            Assert.Equal(Standing.Absent, getrf.Standing);
            Assert.Null(getrf.Verdict);
            Assert.True(getrf.Call.Passed, "the side that does implement it was judged");
            Assert.DoesNotContain(all, pair => pair.Standing is Standing.Wrong or Standing.Disagreed);
        }
    }

    [Fact]
    public void What_both_lack_and_what_works_on_it_is_absent()
    {
        IReadOnlyList<Comparison> all = PairedTrials.Run(new WithoutLu(), new WithoutLu(), Matrices().First());
        foreach (string routine in (string[])["getrf", "getrs", "getri", "gecon"])
        {
            Comparison pair = Assert.Single(all, pair => pair.Call.Routine == routine);
            Assert.Equal((Standing.Absent, false), (pair.Standing, pair.Call.Passed));
        }
    }

    [Fact]
    public void Without_a_witness_everything_is_judged_alone()
    {
        IReadOnlyList<Comparison> all = PairedTrials.Run(Right, null, Matrices().First());
        Assert.All(
            all.Where(pair => Implemented.Contains(pair.Call.Routine)),
            pair => Assert.Equal((Standing.Alone, true), (pair.Standing, pair.Call.Passed)));
        var wrong = new Mutant<double>(Right, new Mutation(Routine.Getrf, Fault.WrongEntry));
        Comparison getrf = Assert.Single(PairedTrials.Run(wrong, null, Matrices().First()), pair => pair.Call.Routine == "getrf");
        Assert.Equal((Standing.Wrong, Verdict.PrimaryWrong), (getrf.Standing, getrf.Verdict));
    }

    [Theory]
    [InlineData(Routine.Gemm, Fault.WrongEntry)]
    [InlineData(Routine.Gemm, Fault.PaddingWritten)]
    [InlineData(Routine.Getrf, Fault.WrongEntry)]
    [InlineData(Routine.Getrf, Fault.NaN)]
    [InlineData(Routine.Getrf, Fault.NoPivoting)]
    [InlineData(Routine.Getrf, Fault.WrongPivot)]
    [InlineData(Routine.Potrf, Fault.WrongSign)]
    [InlineData(Routine.Potrf, Fault.OtherTriangleTouched)]
    [InlineData(Routine.Potrf, Fault.InfoZero)]
    [InlineData(Routine.Sytrf, Fault.WrongEntry)]
    [InlineData(Routine.Geqp3, Fault.WrongPivot)]
    [InlineData(Routine.Geqp3, Fault.WrongReflectorFactor)]
    [InlineData(Routine.Gesdd, Fault.WrongEntry)]
    [InlineData(Routine.Gesdd, Fault.ValuesAscend)]
    public void A_mutant_is_found_on_the_side_where_it_is(Routine routine, Fault fault)
    {
        var mutant = new Mutant<double>(Right, new Mutation(routine, fault));
        List<ZooCase<double>> matrices = [.. Matrices()];
        Assert.Contains(matrices.SelectMany(matrix => PairedTrials.Run(mutant, Right, matrix)), pair => pair.Verdict == Verdict.PrimaryWrong);
        Assert.Contains(matrices.SelectMany(matrix => PairedTrials.Run(Right, mutant, matrix)), pair => pair.Verdict == Verdict.WitnessWrong);
        Assert.Contains(matrices.SelectMany(matrix => PairedTrials.Run(mutant, mutant, matrix)), pair => pair.Verdict == Verdict.BothWrong);
        Assert.All(
            matrices.SelectMany(matrix => PairedTrials.Run(mutant, Right, matrix)).Where(pair => pair.Standing == Standing.Wrong),
            pair => Assert.Equal(routine.ToString(), pair.Call.Routine, ignoreCase: true));
    }

    [Fact]
    public void Other_pivots_of_equal_size_are_a_tie()
    {
        var ones = new ZooCase<double>("signs", MoatedMatrix<double>.Create(4, 4, (i, j) => (i & j) is 1 or 2 ? -1.0 : 1.0));
        Comparison getrf = Assert.Single(
            PairedTrials.Run(Right, new TextbookBackend(lastOfEqual: true), ones, routine => routine == "getrf"));
        Assert.Equal((Standing.Agreed, Verdict.AgreeUpToTies), (getrf.Standing, getrf.Verdict));
    }

    [Fact]
    public void Only_the_wanted_routines_are_given() =>
        Assert.Equal(["gemm"], PairedTrials.Run(Right, Right, Matrices().First(), routine => routine == "gemm").Select(pair => pair.Call.Routine));

    [Fact]
    public void Singular_values_that_pass_alone_and_differ_are_a_disagreement()
    {
        Comparison gesdd = Assert.Single(
            PairedTrials.Run(new TurnedValues(), Right, Matrices().First(), routine => routine == "gesdd"),
            pair => pair.Standing == Standing.Disagreed);
        Assert.Equal(("N", Verdict.Inconclusive), (gesdd.Call.Options, gesdd.Verdict));
        Assert.Contains("value 1", gesdd.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_is_a_wrong_result()
    {
        Comparison gemm = Assert.Single(PairedTrials.Run(new Throwing(), Right, Matrices().First(), routine => routine == "gemm"));
        Assert.Equal((Standing.Wrong, Verdict.PrimaryWrong), (gemm.Standing, gemm.Verdict));
        Assert.Contains("DivideByZeroException", gemm.Primary!.Measure, StringComparison.Ordinal);
    }

    [Fact]
    public void Info_must_agree_but_for_a_pivot_that_vanishes()
    {
        TrialResult zero = new("gesdd", "double", "a", 2, 2, "N", 0, 1, "m") { Evidence = Evidence.Of<double>() };
        Assert.Equal(Standing.Disagreed, Comparison.Of(zero, zero with { Info = 1 }).Standing);
        TrialResult chosen = zero with { Routine = "getrf", Evidence = Evidence.Of<double>().Choosing(0, 1, 2) };
        Comparison tie = Comparison.Of(chosen, chosen with { Info = 2, Evidence = Evidence.Of<double>().Choosing(2, 1, 2) });
        Assert.Equal((Standing.Agreed, Verdict.AgreeUpToTies), (tie.Standing, tie.Verdict));
        Assert.Contains("info 0 here and 2 there", tie.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_must_agree_within_the_smaller_tolerance()
    {
        Assert.Equal(Standing.Agreed, Compared([3, 1, 0], [3, 1, 0], 0));
        Assert.Equal(Standing.Disagreed, Compared([3, 1, 0], [2, 2, 0], 0));
        Assert.Equal(Standing.Agreed, Compared([3.0], [3.1], 0.2));
        Assert.Equal(Standing.Disagreed, Compared([3.0], [3.1], 0.05));
        Assert.Equal(Standing.Disagreed, Compared([double.NaN], [3.1], 0.2));

        static Standing Compared(double[] first, double[] second, double tolerance)
        {
            TrialResult result = new("sytrf", "double", "a", 2, 2, "L", 0, 1, "m");
            return Comparison.Of(
                result with { Evidence = Evidence.Of<double>().Agreeing(first, tolerance) },
                result with { Evidence = Evidence.Of<double>().Agreeing(second, 2 * tolerance) }).Standing;
        }
    }

    private static IEnumerable<ZooCase<double>> Matrices()
    {
        yield return new ZooCase<double>("definite", Samples.PositiveDefinite<double>("random", 9, 1)) { IsSymmetric = true };
        yield return new ZooCase<double>("indefinite", Samples.Symmetric<double>("random", 9, 2)) { IsSymmetric = true };
    }

    /// <summary>Everything but LU.</summary>
    private sealed class WithoutLu() : DelegatingBackend<double>(Right)
    {
        public override bool Has(Routine routine) => routine != Routine.Getrf && base.Has(routine);
    }

    private sealed class Throwing() : DelegatingBackend<double>(Right)
    {
        protected override int Execute(ref Call<double> call) =>
            call.Routine == Routine.Gemm ? throw new DivideByZeroException() : base.Execute(ref call);
    }

    /// <summary>Singular values without vectors that have the right norm and order: the first two are turned against each other.</summary>
    private sealed class TurnedValues() : DelegatingBackend<double>(Right)
    {
        protected override int Execute(ref Call<double> call)
        {
            int info = base.Execute(ref call);
            if (call.Routine != Routine.Gesdd)
                return info;
            double* s = call.B;
            if (call.Job == SvdJob.None)
                (s[0], s[1]) = ((s[0] * 0.8) + (s[1] * 0.6), Math.Abs((s[0] * 0.6) - (s[1] * 0.8)));
            new Span<double>(s, call.N).Sort((x, y) => y.CompareTo(x));
            return info;
        }
    }
}
