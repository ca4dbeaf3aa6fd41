// An application with services: the facade from configuration, and its health check. Prints the status and what the facade says of itself.
// Exit code: 0 healthy, 1 not.
using Linalg.Interop;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

IConfiguration configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(new Dictionary<string, string?> { ["Linalg:Threads"] = "1", ["Linalg:OpenBlas:SystemLibraries"] = "false" })
    .Build();
var services = new ServiceCollection();
services.AddLogging();
services.AddLinalg(configuration.GetSection("Linalg"));
services.AddHealthChecks().AddLinalg();
using ServiceProvider provider = services.BuildServiceProvider();

HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
Lapack la = provider.GetRequiredService<Lapack>();
Console.WriteLine(la.Describe());
Console.WriteLine($"threads {la.Options.Threads}, {report.Status}: {report.Entries["linalg"].Description}");
return report.Status == HealthStatus.Healthy ? 0 : 1;
