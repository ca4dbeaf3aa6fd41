using Linalg.Interop.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of the facade.</summary>
public static class LinalgHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that solves a small system with a known solution, in double and float, through the facade and on each back end.
    /// </summary>
    /// <param name="builder">The builder to add to; <c>services.AddLinalg(…)</c> adds the facade.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">Status reported for a failure; null for Unhealthy.</param>
    /// <param name="tags">Tags by which checks are selected; null for none.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <remarks>
    /// Unhealthy: a result is wrong, or the facade cannot be created. Degraded: every result is correct, but the native library is missing
    /// although <see cref="LinalgOptions.Backend"/> is Auto (set it to Managed if none is intended), or a circuit breaker is open. Healthy:
    /// neither.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddLinalg(
        this IHealthChecksBuilder builder, string name = "linalg", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, provider => new LinalgHealthCheck(provider), failureStatus, tags));
    }
}
