namespace Linalg.Interop.Cli;

/// <summary>How a process that measures has its code compiled.</summary>
internal static class Compilation
{
    private const string Variable = "DOTNET_TieredCompilation";

    /// <summary>Every method completely at its first call, not again in the background, perhaps after the measurement.</summary>
    public static IReadOnlyDictionary<string, string> Complete { get; } = new Dictionary<string, string> { [Variable] = "0" };

    /// <summary>Whether this process compiles methods more than once.</summary>
    public static bool IsTiered => Environment.GetEnvironmentVariable(Variable) != "0";
}
