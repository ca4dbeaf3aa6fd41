using Linalg.Interop.Cli.Bench;

namespace Linalg.Interop.Cli;

/// <summary>JSON without line breaks, for child processes and the HTML page: angle brackets and ampersands are escaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TuneJob))]
[JsonSerializable(typeof(TuneAnswer))]
[JsonSerializable(typeof(BenchProbe))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(PageData))]
[JsonSerializable(typeof(TimeJob))]
[JsonSerializable(typeof(TimeAnswer))]
internal sealed partial class LineJson : JsonSerializerContext;

/// <summary>JSON with indentation: what the commands write with --json.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MachineReport))]
[JsonSerializable(typeof(TuneSummary))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(ReplayReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(VerifyJob))]
internal sealed partial class ReportJson : JsonSerializerContext;
