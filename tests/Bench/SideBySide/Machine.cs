using System.Runtime.InteropServices;

namespace Linalg.Interop.Bench.SideBySide;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    public static IEnumerable<string> Lines() =>
    [
        $"Processor: {Processor()}, {Environment.ProcessorCount} of them for this process.",
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}.",
    ];

    private static string Processor()
    {
        const string facts = "/proc/cpuinfo";
        string? line = File.Exists(facts) ? File.ReadLines(facts).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }
}
