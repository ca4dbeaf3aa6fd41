using Linalg.Interop.Managed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Linalg.Interop.Hosting;

/// <summary>Checks that the facade's back ends give correct results, and that no back end is missing.</summary>
/// <param name="services">
/// Provides the facade. It is requested during the check, so that a failure to create it is reported as a result of the check.
/// </param>
internal sealed class LinalgHealthCheck(IServiceProvider services) : IHealthCheck
{
    // The relative error of the solution of an n × n system, ε the unit roundoff of the type.
    private const string Unit = "(in n·ε)";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Lapack la = services.GetRequiredService<Lapack>();
        var managed = (new ManagedBackend<double>(la.Options.Threads), new ManagedBackend<float>(la.Options.Threads));
        List<(string Name, Backend<double> Double, Backend<float> Single)> sides =
            [("facade", la.Double, la.Single), (managed.Item1.Info.Name, managed.Item1, managed.Item2)];
        if (la.Library is { } library)
            sides.Add((library.Info.Name, library.Double, library.Single));
        return Task.FromResult(Judge(context.Registration.FailureStatus, la, sides));
    }

    /// <summary>Solves the known systems on each side and summarizes.</summary>
    internal static HealthCheckResult Judge(
        HealthStatus failure, Lapack la, IEnumerable<(string Name, Backend<double> Double, Backend<float> Single)> sides)
    {
        var errors = new Dictionary<string, double>();
        foreach ((string name, Backend<double> doubles, Backend<float> singles) in sides)
        {
            errors[$"{name}, double"] = KnownSystem.Error(doubles);
            errors[$"{name}, float"] = KnownSystem.Error(singles);
        }

        Dictionary<string, object> data = errors.ToDictionary(error => $"{error.Key}: error {Unit}", error => (object)error.Value);
        data[$"right below {Unit}"] = KnownSystem.Bound;
        string[] wrong = [.. errors.Where(error => error.Value >= KnownSystem.Bound).Select(error => error.Key)];
        if (wrong.Length > 0)
            return new HealthCheckResult(failure, $"A small system is solved wrongly by {string.Join("; ", wrong)}.", data: data);

        List<string> concerns = [.. la.Breakers.Open.Select(breaker => $"Breaker {breaker.Key} is open: {breaker.Reason}")];
        if (la.Options.Backend == BackendChoice.Auto && la.Library is null)
            concerns.Add("No native library was loaded; managed code serves alone.");
        return concerns.Count > 0
            ? HealthCheckResult.Degraded(string.Join(" ", concerns), data: data)
            : HealthCheckResult.Healthy($"{la.Serving}; every answer is right.", data);
    }
}
