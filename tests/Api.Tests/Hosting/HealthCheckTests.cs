using Linalg.Interop.Hosting;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Linalg.Interop.Api.Tests;

public sealed class HealthCheckTests
{
    [SkippableFact]
    public async Task Both_back_ends_are_healthy()
    {
        Native.Require();
        (HealthReport report, _) = await Check(_ => { });
        HealthReportEntry entry = report.Entries["linalg"];
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(7, entry.Data.Count);
        string native = new Lapack().Library!.Info.Name;
        Assert.Contains(native + ", float: error (in n·ε)", entry.Data.Keys);
        Assert.Equal(KnownSystem.Bound, entry.Data["right below (in n·ε)"]);
        Assert.All(entry.Data.Keys, key => Assert.EndsWith("(in n·ε)", key, StringComparison.Ordinal));
        Assert.All(entry.Data.Values, error => Assert.InRange((double)error, 0, KnownSystem.Bound));
        Assert.Equal($"Managed and {native} serve; every answer is right.", entry.Description);
    }

    [Fact]
    public async Task Managed_code_on_demand_is_healthy()
    {
        (HealthReport report, _) = await Check(options => options.Backend = BackendChoice.Managed);
        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(5, report.Entries["linalg"].Data.Count);
        Assert.Equal("Managed serves; every answer is right.", report.Entries["linalg"].Description);
    }

    [Fact]
    public async Task A_missing_library_is_degraded()
    {
        using var folder = new TemporaryFolder();
        (HealthReport report, _) = await Check(options => options.OpenBlas.Path = folder.Name);
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains("No native library", report.Entries["linalg"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_library_that_is_demanded_is_unhealthy_and_no_exception()
    {
        using var folder = new TemporaryFolder();
        (HealthReport report, _) = await Check(
            options =>
            {
                options.Backend = BackendChoice.Native;
                options.OpenBlas.Path = folder.Name;
            });
        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Contains(folder.Name, report.Entries["linalg"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_are_not_valid_are_unhealthy()
    {
        (HealthReport report, _) = await Check(options => options.Threads = -1);
        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Contains("Threads is -1", report.Entries["linalg"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_breaker_is_degraded_until_its_reset()
    {
        (_, ServiceProvider services) = await Check(options => options.Backend = BackendChoice.Managed);
        var health = services.GetRequiredService<HealthCheckService>();
        Lapack la = services.GetRequiredService<Lapack>();
        la.Breakers.For(la.Double.Info, "double").Open(Routine.Getrf, 200, "The ratio is 1e9.");
        HealthReport report = await health.CheckHealthAsync();
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains("is open: The ratio is 1e9.", report.Entries["linalg"].Description, StringComparison.Ordinal);
        la.Breakers.Reset();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData(Routine.Getrf, Fault.WrongEntry)]
    [InlineData(Routine.Getrf, Fault.NaN)]
    [InlineData(Routine.Getrs, Fault.WrongSign)]
    [InlineData(Routine.Getrs, Fault.NaN)]
    public void A_wrong_answer_is_unhealthy_and_blamed_on_its_back_end(Routine routine, Fault fault)
    {
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed });
        var good = new ManagedBackend<double>(1);
        var bad = new Mutant<float>(new ManagedBackend<float>(1), new Mutation(routine, fault));
        HealthCheckResult result = LinalgHealthCheck.Judge(
            HealthStatus.Unhealthy, la, [("one", good, new ManagedBackend<float>(1)), ("two", good, bad)]);
        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.EndsWith("by two, float.", result.Description, StringComparison.Ordinal);
        Assert.All(result.Data.Values, error => Assert.True(double.IsFinite((double)error)));
    }

    [Fact]
    public void A_failure_is_reported_as_the_registration_says()
    {
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed });
        var bad = new Mutant<double>(new ManagedBackend<double>(1), new Mutation(Routine.Getrf, Fault.WrongEntry));
        HealthCheckResult result = LinalgHealthCheck.Judge(HealthStatus.Degraded, la, [("one", bad, new ManagedBackend<float>(1))]);
        Assert.Equal(HealthStatus.Degraded, result.Status);
    }

    [Fact]
    public void The_bound_is_far_from_what_a_right_solution_has()
    {
        Assert.InRange(KnownSystem.Error(new ManagedBackend<double>(1)), 0, KnownSystem.Bound / 10);
        Assert.InRange(KnownSystem.Error(new ManagedBackend<float>(1)), 0, KnownSystem.Bound / 10);
    }

    [Fact]
    public void The_check_has_the_name_the_status_and_the_tags_it_is_given()
    {
        var services = new ServiceCollection();
        services.AddLinalg().AddHealthChecks().AddLinalg("numbers", HealthStatus.Degraded, ["ready"]);
        using ServiceProvider provider = services.BuildServiceProvider();
        HealthCheckRegistration check = Assert.Single(
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value.Registrations);
        Assert.Equal(("numbers", HealthStatus.Degraded), (check.Name, check.FailureStatus));
        Assert.Equal(["ready"], check.Tags);
    }

    private static async Task<(HealthReport Report, ServiceProvider Services)> Check(Action<LinalgOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddLinalg(configure).AddHealthChecks().AddLinalg();
        ServiceProvider provider = services.BuildServiceProvider();
        return (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(), provider);
    }
}
