using Linalg.Interop.Cli.Bench;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>What linalg bench makes of two runs: a change counts beyond the noise of both, and the right figure decides.</summary>
public sealed class BenchComparisonTests
{
    private static readonly double[] Steady = [1, 1.01, 1, 1.01, 1.005];

    [Fact]
    public void The_noise_is_the_range_of_the_launches_and_more_where_they_are_few()
    {
        Assert.Equal(0.1, Spread.Of([1.0, 1.1, 1.02, 1.05, 1.04]).Noise, 12);
        Assert.Equal(0.15, Spread.Of([1.0, 1.1, 1.05]).Noise, 12);
        Assert.Equal(0.25, Spread.Of([1.0, 1.1]).Noise, 12);
        Assert.Equal(0.2, Spread.Of([1.0]).Noise, 12);
    }

    [Fact]
    public void Spread_has_the_median_and_the_ends()
    {
        Assert.Equal(new Spread(2, 1, 5, 3), Spread.Of([5.0, 1, 2]));
        Assert.Equal(new Spread(2.5, 1, 5, 4), Spread.Of([5.0, 1, 2, 3]));
        Assert.Equal(new Spread(2, 0.5, 8, 2), new Spread(4, 2, 8, 3) / new Spread(2, 1, 4, 2));
    }

    [Fact]
    public void Ratios_are_taken_launch_by_launch()
    {
        // The machine was half as fast in the second launch: that is no noise of the ratio.
        BenchCell cell = BenchRuns.Of([2, 4, 2], [1, 2, 1]).Cells[0];
        Assert.Equal(new Spread(2, 2, 2, 3), cell.Ratio);
        Assert.Equal(1, cell.Subject!.Spread.Median);

        // Launches that do not belong together are held against each other at their worst.
        Assert.Equal(new Spread(2 / 1.5, 1, 4, 2), BenchRuns.Of([2, 4, 2], [1, 2]).Cells[0].Ratio);
    }

    [Fact]
    public void OpenBlas_is_the_better_of_one_thread_and_all()
    {
        var cell = new BenchCell(
            BenchGroup.Routines,
            "getrf",
            "double",
            2,
            8,
            8,
            [new("openblas", 1, [1.0]), new("openblas", 2, [3.0]), new("managed", 2, [2.0])]);
        Assert.Equal(1, cell.Baseline!.Threads);
        Assert.Equal(0.5, cell.Ratio!.Value.Median);
    }

    [Theory]
    [InlineData(1.0, nameof(ChangeVerdict.WithinNoise))]
    [InlineData(1.025, nameof(ChangeVerdict.WithinNoise))]
    [InlineData(1.06, nameof(ChangeVerdict.Slower))]
    [InlineData(0.94, nameof(ChangeVerdict.Faster))]
    public void A_change_counts_beyond_the_noise(double factor, string expected)
    {
        var comparison = BenchComparison.Of(BenchRuns.Of(Steady, Steady), BenchRuns.Of(Steady, [.. Steady.Select(time => factor * time)]));
        CellChange cell = Assert.Single(comparison.Cells);
        Assert.Equal(expected, $"{cell.Verdict}");
        Assert.Equal(expected == nameof(ChangeVerdict.Slower), comparison.IsSlower);
        Assert.Equal(factor - 1, cell.Time.Part, 9);
        Assert.Equal(1 / factor, cell.Ratio!.Value.Now / cell.Ratio.Value.Before, 9);
        Assert.True(cell.Time.Noise >= Change.LeastNoise);
    }

    [Fact]
    public void What_a_noisy_run_shows_does_not_count()
    {
        BenchResult before = BenchRuns.Of(Steady, [1, 1.4, 1.1, 1.2, 1.3]), now = BenchRuns.Of(Steady, [1.3, 1.5, 1.4, 1.35, 1.45]);
        Assert.Equal(ChangeVerdict.WithinNoise, Assert.Single(BenchComparison.Of(before, now).Cells).Verdict);
    }

    [Fact]
    public void On_the_same_machine_and_library_a_slower_machine_is_no_slower_code()
    {
        double[] slow = [.. Steady.Select(time => 1.5 * time)];
        CellChange cell = Assert.Single(BenchComparison.Of(BenchRuns.Of(Steady, Steady), BenchRuns.Of(slow, slow)).Cells);
        Assert.Equal(ChangeVerdict.WithinNoise, cell.Verdict);
        Assert.Equal(0.5, cell.Time.Part, 9);
        Assert.Equal(0.5, cell.BaselineTime!.Value.Part, 9);
    }

    [Fact]
    public void Another_library_is_no_yardstick_and_is_warned_of()
    {
        double[] fast = [.. Steady.Select(time => time / 2)];
        BenchMachine other = BenchRuns.Machine with { Library = "OpenBLAS 0.3.31" };
        var comparison = BenchComparison.Of(BenchRuns.Of(Steady, Steady), BenchRuns.Of(fast, Steady, other));
        Assert.Equal(ChangeVerdict.WithinNoise, Assert.Single(comparison.Cells).Verdict);
        Assert.Contains("OpenBLAS 0.3.30", Assert.Single(comparison.Warnings), StringComparison.Ordinal);
        Assert.Contains(comparison.Lines(), line => line.StartsWith("WARNING", StringComparison.Ordinal));
    }

    [Fact]
    public void On_another_machine_only_ratios_count()
    {
        BenchMachine other = BenchRuns.Machine with { Processor = "Another" };
        double[] slow = [.. Steady.Select(time => 3 * time)];
        BenchResult before = BenchRuns.Of(Steady, Steady);
        Assert.Equal(ChangeVerdict.WithinNoise, Verdict(before, BenchRuns.Of(slow, slow, other)));
        Assert.Equal(ChangeVerdict.Slower, Verdict(before, BenchRuns.Of(Steady, slow, other)));

        BenchCell alone = new(BenchGroup.Routines, "getrf", "double", 1, 64, 64, [new BenchSide("managed", 1, Steady)]);
        BenchCell later = alone with { Sides = [new BenchSide("managed", 1, slow)] };
        Assert.Equal(ChangeVerdict.Undecided, Verdict(BenchRuns.With(null, alone), BenchRuns.With(other, later)));
        Assert.Equal(ChangeVerdict.Slower, Verdict(BenchRuns.With(null, alone), BenchRuns.With(null, later)));

        static ChangeVerdict Verdict(BenchResult before, BenchResult now) => Assert.Single(BenchComparison.Of(before, now).Cells).Verdict;
    }

    [Fact]
    public void Cells_that_are_missing_are_named()
    {
        var comparison = BenchComparison.Of(BenchRuns.Of(Steady, Steady), BenchRuns.Of(Steady, Steady, routine: "potrf"));
        Assert.Empty(comparison.Cells);
        Assert.Equal("getrf double 64 on 1 thread", Assert.Single(comparison.Missing));
    }
}
