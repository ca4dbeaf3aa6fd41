using Linalg.Interop;
using Linalg.Interop.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the facade <see cref="Lapack"/> to an application's services.</summary>
public static class LinalgServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="Lapack"/> for the whole application, created on first use, which logs to the application's logger factory.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Changes the options; null for the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>
    /// Options are validated when the application starts, or without a host on first use (<see cref="OptionsValidationException"/>). A
    /// dispatch table is validated with them: its content, and whether it was made for this machine and library. Each
    /// <see cref="FurtherBackend"/> among the services precedes the back ends that the options choose.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddLinalg(this IServiceCollection services, Action<LinalgOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<LinalgOptions> options = Add(services, section: "");
        if (configure is not null)
            options.Configure(configure);
        return services;
    }

    /// <summary>
    /// Adds one <see cref="Lapack"/> for the whole application with options from configuration, whose keys are the properties of
    /// <see cref="LinalgOptions"/>.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="section">The section that holds the options, for example <c>builder.Configuration.GetSection("Linalg")</c>.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>
    /// Options are validated when the application starts, or without a host on first use: <see cref="OptionsValidationException"/> for a
    /// value out of range or a dispatch table that cannot be used here, <see cref="InvalidOperationException"/> for an unknown key or a
    /// value that cannot be parsed. A record folder without a cross-check is only logged as a warning
    /// (<see cref="LinalgEvents.RecordingIdle"/>), so that CrossCheck=Off can serve as an emergency switch. The facade is created once:
    /// later changes of the configuration do not reach it. Each <see cref="FurtherBackend"/> among the services precedes the back ends
    /// that the options choose.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddLinalg(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        Add(services, (section as IConfigurationSection)?.Path ?? "")
            .Configure(_ => RequireNames(section))
            .Bind(section, binder => binder.ErrorOnUnknownConfiguration = true);
        return services;
    }

    private static OptionsBuilder<LinalgOptions> Add(IServiceCollection services, string section)
    {
        services.TryAddSingleton(Make);
        services.AddSingleton<IValidateOptions<LinalgOptions>>(new LinalgOptionsValidator(section));
        return services.AddOptions<LinalgOptions>().ValidateOnStart();
    }

    /// <summary>Checks the options that take one of several names: the binder's own message would not list the names.</summary>
    private static void RequireNames(IConfiguration section)
    {
        RequireName<BackendChoice>(section, nameof(LinalgOptions.Backend));
        RequireName<MismatchPolicy>(section, nameof(LinalgOptions.OnMismatch));
    }

    private static void RequireName<TEnum>(IConfiguration section, string key)
        where TEnum : struct, Enum
    {
        if (section[key] is { Length: > 0 } text && !Enum.TryParse<TEnum>(text, ignoreCase: true, out _))
        {
            throw new InvalidOperationException(
                $"{section.GetSection(key).Path} is '{text}'; it must be {LinalgOptionsValidator.Names<TEnum>()}.");
        }
    }

    private static Lapack Make(IServiceProvider provider)
    {
        LapackOptions options = provider.GetRequiredService<IOptions<LinalgOptions>>().Value.ToLapackOptions(provider.GetService<ILoggerFactory>());
        return new Lapack(options with { FurtherBackends = [.. provider.GetServices<FurtherBackend>()] });
    }
}
