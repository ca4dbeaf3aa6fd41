using Linalg.Interop.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of the facade.</summary>
public static class LinalgHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that solves small systems of known solution, in double and float, through the facade and on each of its back ends.
    /// </summary>
    /// <param name="builder">Where it is added; <c>services.AddLinalg(…)</c> adds the facade.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a failure is reported as; null for unhealthy.</param>
    /// <param name="tags">Tags to select checks by; null for none.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <remarks>
    /// Unhealthy: an answer is wrong, or the facade cannot be made. Degraded: every answer is right, but the native library is missing
    /// although <see cref="LinalgOptions.Backend"/> is Auto (set it to Managed where none is meant to be), or a circuit breaker is open.
    /// Healthy: neither.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddLinalg(
        this IHealthChecksBuilder builder, string name = "linalg", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, provider => new LinalgHealthCheck(provider), failureStatus, tags));
    }
}
