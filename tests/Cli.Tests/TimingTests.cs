using System.Text.Json;
using Linalg.Interop.Cli.Bench;
using Xunit;

namespace Linalg.Interop.Cli.Tests;

/// <summary>How verify times: with code that is compiled once and completely, within a budget, and what is left out is told.</summary>
public sealed class TimingTests
{
    private static readonly VerifyOptions Options = new() { Routines = ["gemm"], Types = ["double"] };

    [Fact]
    public void The_process_that_times_compiles_its_methods_once()
    {
        using (var side = new TimedSide(TimeChildCommand.Managed, Options, null))
        {
            Assert.NotNull(side.Backend);
            Assert.False(side.IsTiered);
        }

        using var other = new Child([TimeChildCommand.Name, TimeChildCommand.Managed], TimeSpan.FromMinutes(2));
        Assert.Contains("\"isTiered\":true", other.ReadLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_into_the_budget_is_not_begun_and_told()
    {
        var budget = new TimeBudget(60);
        TimeJob small = new(0, "gemm", "double", null, ZooFamily.General, 8, "uniform", 1) { Work = 1e6 },
            large = small with { Work = 1e11 };
        Assert.True(budget.Allows(small, TimeSpan.Zero));
        Assert.Null(budget.Missing(3));
        Assert.False(budget.Allows(large, TimeSpan.Zero));
        Assert.False(budget.Allows(small, TimeSpan.FromSeconds(60)));
        Assert.Equal("2 of 3 measurements were left out: they do not fit into the 60 s of --time-budget.", budget.Missing(3));
    }

    [Fact]
    public void Small_files_are_timed_first_and_what_verify_leaves_out_is_not_timed()
    {
        FileSource Square(int n) => new($"{n}.mtx") { Rows = n, ColumnCount = n };
        var inputs = new Inputs([Square(2000), Square(10)], []);
        IReadOnlyList<TimeJob> jobs = TimeJob.List(inputs, new VerifyOptions { Types = ["double"] });
        Assert.Equal(("10.mtx", "2000.mtx"), (jobs[0].File, jobs[^1].File));
        Assert.Equal(["geqp3", "gesdd"], jobs.Where(job => job.File == "10.mtx").Select(job => job.Routine).Except(
            jobs.Where(job => job.File == "2000.mtx").Select(job => job.Routine)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_orders_that_are_timed_can_be_chosen_and_the_table_has_the_largest()
    {
        var inputs = new Inputs(Inputs.BuiltIn(Options), []);
        Assert.Equal([65], Orders(Options));
        Assert.Equal([8, 65], Orders(Options with { TimeSizes = [65, 8] }));
        Assert.Equal([8, 16, 32, 64, 65, 128, 256, 512], Orders(Options with { Report = "page.html" }));

        int[] Orders(VerifyOptions options) => [.. TimeJob.List(inputs, options).Select(job => job.Order).Distinct().Order()];
    }

    [Fact]
    public void A_budget_that_is_too_short_is_told_in_the_text_and_in_the_report()
    {
        using var folder = new TemporaryFolder();
        string json = Path.Combine(folder.Name, "report.json");
        (int code, string output, _) = Tool.Run(
            Tool.WithoutLibrary, "verify", "--size", "5", "--routine", "gemm", "--type", "double", "--time-size", "8,2000",
                "--time-budget", "1", "--json", json);
        Assert.Equal(3, code);
        Assert.Matches("measurements were left out: they do not fit into the 1 s of --time-budget", output);
        Assert.Matches(@"gemm  double      8 +[0-9.]+ us +- +-", output);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(json));
        Assert.Contains("--time-budget", report.RootElement.GetProperty("times").GetProperty("missing").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--time-size", "8", "--matrix", "a.mtx")]
    [InlineData("--time-budget", "0")]
    [InlineData("--time-size", "8,x")]
    [InlineData("--timeout", "soon")]
    public void Wrong_usage_returns_2(params string[] arguments) =>
        Assert.Equal(2, Tool.Run(Tool.WithoutLibrary, ["verify", .. arguments]).Code);
}
