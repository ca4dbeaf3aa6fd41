using Linalg.Interop.Cli.Bench;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>What linalg bench plans for a budget.</summary>
public sealed class BenchPlanTests
{
    private static readonly Peaks Peaks = new(40, 80);

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(1e5)]
    public void A_plan_keeps_its_budget_as_far_as_one_size_of_each_routine_does(double budget)
    {
        BenchPlan plan = Plan(new BenchOptions(), budget);
        Assert.Equal(6 * 2, plan.Units.Count);
        Assert.All(plan.Units, unit => Assert.NotEmpty(unit.Shapes));
        if (budget < 20)
        {
            Assert.All(plan.Units, unit => Assert.Equal(new Shape(16, 16), Assert.Single(unit.Shapes)));
        }
        else
        {
            Assert.InRange(plan.Seconds, 0, budget);
            Assert.All(plan.Units, unit => Assert.InRange(unit.Shapes.Count, 3, 6));
        }

        if (budget > 1e4)
        {
            Assert.Empty(plan.LeftOut);
            Assert.Equal(3, plan.Launches);
        }

        // Fewer launches where otherwise no table would be left.
        Assert.Equal(budget < 100 ? 1 : 3, plan.Launches);
        Assert.Equal(budget < 100, plan.LeftOut.Contains("2 of 3 launches"));
    }

    [Fact]
    public void The_largest_sizes_are_left_out_first_and_named()
    {
        BenchPlan plan = Plan(new BenchOptions(), 300);
        Assert.NotEmpty(plan.LeftOut);
        Assert.Equal("gesdd:S 2048", plan.LeftOut[0]);
        int[] orders = [16, 64, 256, 512, 1024, 2048];
        Assert.All(plan.Units, unit => Assert.Equal(orders.Take(unit.Shapes.Count), unit.Shapes.Select(shape => shape.N)));

        // Both types of a routine keep the same sizes, and what is left out is said.
        Assert.All(plan.Units.GroupBy(unit => unit.Routine), units => Assert.Single(units.Select(unit => unit.Shapes.Count).Distinct()));
        Assert.Equal(plan.Units.Sum(unit => 6 - unit.Shapes.Count) / 2, plan.LeftOut.Count);
        Assert.Contains($"Left out for the budget, the largest first: {string.Join(", ", plan.LeftOut)}.", plan.Lines());
        Assert.Contains(plan.Lines(), line => line.Contains("of at most 300 s", StringComparison.Ordinal));
    }

    [Fact]
    public void Sides_take_turns_within_a_number_of_threads()
    {
        var options = new BenchOptions { Routines = ["getrf"], Types = ["float"], Threads = [2], MathNet = true };
        BenchUnit unit = Assert.Single(BenchUnit.List(options));
        Assert.Equal(
            [("openblas", 1), ("openblas", 2), ("managed", 2), ("mathnet", 2)],
            unit.Jobs(options, 0.1, isFirst: true).Select(job => (job.Side, job.Threads)));
        Assert.Equal(["managed"], unit.Jobs(options with { ManagedOnly = true, MathNet = false }, 0.1, isFirst: true).Select(job => job.Side));
    }

    [Fact]
    public void Each_size_and_side_of_first_calls_has_a_process_of_its_own()
    {
        var options = new BenchOptions { Groups = [BenchGroup.FirstCall], Threads = [2] };
        BenchUnit[] units = [.. BenchUnit.List(options)];
        Assert.Equal(["gemm", "getrf", "potrf", "sytrf", "geqp3", "gesdd:S"], units.Select(unit => unit.Routine));
        Assert.All(units, unit => Assert.Equal(
            [("8", "openblas"), ("8", "managed"), ("100", "openblas"), ("100", "managed")],
            unit.Jobs(options, 0.1, isFirst: true).Select(job => (string.Join(',', job.Shapes), job.Side))));

        // What a size takes is counted once; the rest is four processes that start.
        double sizes = units[0].Shapes.Sum(shape => units[0].Expected(options, 0.1, Peaks, shape));
        Assert.InRange(units[0].Expected(options, 0.1, isFirst: true, Peaks) - sizes, 1, 3);
    }

    [Fact]
    public void A_routine_of_squares_takes_no_rectangle()
    {
        Shape[] sizes = [new Shape(400, 20), new Shape(30, 30)];
        var options = new BenchOptions { Routines = ["potrf", "gesdd:N"], Types = ["double"], Sizes = sizes };
        Assert.Equal(
            [("potrf", "30"), ("gesdd:N", "30,400x20")],
            BenchUnit.List(options).Select(unit => (unit.Routine, string.Join(',', unit.Shapes))));
    }

    [Fact]
    public void A_saved_run_is_measured_again_cell_by_cell()
    {
        BenchResult saved = BenchRuns.With(
            null,
            Cell("getrf", 1, 64), Cell("getrf", 2, 64), Cell("getrf", 1, 16), Cell("getrf", 2, 16), Cell("potrf", 1, 8));
        BenchUnit[] units = [.. BenchUnit.List(saved, new BenchOptions())];
        Assert.Equal(["getrf", "potrf"], units.Select(unit => unit.Routine));
        Assert.Equal([1, 2], units[0].Threads);
        Assert.Equal([new Shape(16, 16), new Shape(64, 64)], units[0].Shapes);
        Assert.Equal("potrf", Assert.Single(BenchUnit.List(saved, new BenchOptions { Routines = ["potrf"] })).Routine);

        static BenchCell Cell(string routine, int threads, int n) =>
            new(BenchGroup.Routines, routine, "double", threads, n, n, [new BenchSide("managed", threads, [1.0])]);
    }

    private static BenchPlan Plan(BenchOptions options, double budget) =>
        BenchPlan.Make(BenchUnit.List(options), options, 3, budget, Peaks);
}
