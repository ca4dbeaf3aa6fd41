using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json.Serialization;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Cli;

/// <summary>What linalg info knows, in the form of its JSON output.</summary>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system and architecture.</param>
/// <param name="InstructionSet">The widest vectors this process computes with.</param>
/// <param name="Processors">Processors this process may use.</param>
/// <param name="Backends">The back ends: OpenBLAS if it was found, then the managed one.</param>
/// <param name="LoadTrace">Every place the native library was looked for.</param>
/// <param name="Environment">Variables that are set and change what a back end does.</param>
/// <param name="Warnings">What makes this machine slower or its results different from what was detected.</param>
internal sealed record MachineReport(
    string Runtime,
    string OperatingSystem,
    string InstructionSet,
    int Processors,
    IReadOnlyList<MachineReport.Backend> Backends,
    IReadOnlyList<LoadAttempt> LoadTrace,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Variables that OpenBLAS, the loader here or the JIT read.</summary>
    private static readonly string[] Variables =
    [
        "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS", "OPENBLAS_DEFAULT_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS",
        "OPENBLAS_MAIN_FREE", "GOTOBLAS_MAIN_FREE", "OPENBLAS_THREAD_TIMEOUT", "OPENBLAS_BLOCK_FACTOR", "OPENBLAS_VERBOSE",
        "LINALG_OPENBLAS_PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
        "DOTNET_EnableHWIntrinsic", "DOTNET_EnableAVX2", "DOTNET_EnableAVX512", "DOTNET_PROCESSOR_COUNT",
    ];

    private static readonly string[] Overrides = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

    /// <summary>Looks at this process.</summary>
    /// <param name="library">The native library, if one was loaded.</param>
    /// <param name="trace">How it was looked for.</param>
    /// <returns>The report.</returns>
    public static MachineReport Create(OpenBlasLibrary? library, LoadTrace trace)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in Variables)
        {
            if (System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                environment[name] = value;
        }

        var warnings = new List<string>();
        foreach (string name in Overrides.Where(environment.ContainsKey))
            warnings.Add($"{name}={environment[name]} overrides what OpenBLAS detects of this processor and can halve its speed; unset it.");
        if (library is null)
            warnings.Add("No native library was loaded: the managed back end has nothing to be compared with.");
        return new MachineReport(
            RuntimeInformation.FrameworkDescription,
            $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
            WidestVector(),
            System.Environment.ProcessorCount,
            library is null ? [Backend.Of(new ManagedBackend<double>())] : [Backend.Of(library.Double), Backend.Of(new ManagedBackend<double>())],
            trace.Attempts,
            environment,
            warnings);
    }

    /// <summary>The report for people.</summary>
    /// <returns>Lines of text.</returns>
    public string ToText()
    {
        var text = new StringBuilder();
        Line(text, "runtime", $"{Runtime}, {OperatingSystem}");
        Line(text, "processors", Processors.ToString(CultureInfo.InvariantCulture));
        Line(text, "vectors", InstructionSet);
        foreach (Backend info in Backends)
        {
            Line(text, "back end", $"{info.Name} {info.Version}");
            Line(text, "  core", info.Core);
            Line(text, "  threads", info.Threads.ToString(CultureInfo.InvariantCulture));
            Line(text, "  integers", $"{info.IntegerBits} bits");
            Line(text, "  gemm", info.GemmGigaflops is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:f1} GFLOP/s, double, order 512") : "absent");
            if (info.Path is not null)
                Line(text, "  file", info.Path);
            if (info.Build is not null)
                Line(text, "  build", info.Build);
        }

        text.AppendLine("looked for the native library in:");
        foreach (LoadAttempt attempt in LoadTrace)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {attempt.Path}: {attempt.Outcome} ({attempt.Source}){Reason(attempt)}");
        foreach ((string name, string value) in Environment)
            Line(text, "environment", $"{name}={value}");
        foreach (string warning in Warnings)
            Line(text, "WARNING", warning);
        return text.ToString().TrimEnd();
    }

    private static void Line(StringBuilder text, string label, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"{label,-14}{value}");

    /// <summary>What the loader said, unless the outcome says it already.</summary>
    private static string Reason(LoadAttempt attempt) =>
        attempt.Outcome is LoadOutcome.Loaded or LoadOutcome.FileMissing ? "" : $": {attempt.Message}";

    private static string WidestVector() =>
        Vector512.IsHardwareAccelerated ? "512 bits"
        : Vector256.IsHardwareAccelerated ? "256 bits"
        : Vector128.IsHardwareAccelerated ? "128 bits"
        : "none";

    /// <summary>A back end and how fast it multiplies here.</summary>
    internal sealed record Backend(
        string Name, string Version, string Core, int Threads, int IntegerBits, string? Path, string? Build, double? GemmGigaflops)
    {
        public static Backend Of(Backend<double> backend)
        {
            BackendInfo info = backend.Info;
            return new Backend(
                info.Name, info.Version, info.Core, info.Threads, info.IntegerBits, info.Path, info.Build, GemmSpeed.Gigaflops(backend));
        }
    }
}

/// <summary>The JSON form of <see cref="MachineReport"/>.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MachineReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
