namespace Linalg.Interop.Cli;

/// <summary>What linalg info knows; its public properties are its JSON output.</summary>
internal sealed class MachineReport
{
    private readonly MachineFacts _machine = MachineFacts.Look();

    /// <summary>Looks at this process.</summary>
    /// <param name="library">The native library, if one was loaded.</param>
    /// <param name="trace">How it was looked for.</param>
    public MachineReport(OpenBlasLibrary? library, LoadTrace trace)
    {
        Backend[] native = library is null ? [] : [new Backend(library.Double)];
        Backends = [.. native, new Backend(new ManagedBackend<double>())];
        LoadTrace = trace.Attempts;
        string[] missing = library is null ? ["No native library was loaded: the managed back end has nothing to be compared with."] : [];
        Warnings = [.. _machine.Warnings(), .. missing];
    }

    /// <summary>The .NET runtime.</summary>
    public string Runtime => _machine.Runtime;

    /// <summary>The operating system and architecture.</summary>
    public string OperatingSystem => _machine.OperatingSystem;

    /// <summary>The widest vectors this process computes with.</summary>
    public string InstructionSet => _machine.InstructionSet;

    /// <summary>Processors this process may use.</summary>
    public int Processors => _machine.Processors;

    /// <summary>The back ends: OpenBLAS if it was found, then the managed one.</summary>
    public IReadOnlyList<Backend> Backends { get; }

    /// <summary>Every place the native library was looked for.</summary>
    public IReadOnlyList<LoadAttempt> LoadTrace { get; }

    /// <summary>Variables that are set and change what a back end does.</summary>
    public IReadOnlyDictionary<string, string> Environment => _machine.Environment;

    /// <summary>What makes this machine slower or its results different from what was detected.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The report for people.</summary>
    public string ToText()
    {
        var text = new ReportText();
        text.Machine(_machine);
        foreach (Backend backend in Backends)
            text.Backend(backend.Info, ("gemm", backend.Speed));
        text.Attempts(LoadTrace);
        text.Close(Environment, Warnings);
        return text.ToString();
    }

    /// <summary>A back end and how fast it multiplies here.</summary>
    internal sealed class Backend(Backend<double> backend)
    {
        /// <summary>What it is, for the text.</summary>
        [JsonIgnore]
        public BackendInfo Info { get; } = backend.Info;

        /// <summary>How fast it multiplies, for the text.</summary>
        [JsonIgnore]
        public string Speed =>
            GemmGigaflops is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:f1} GFLOP/s, double, order 512") : "absent";

        public string Name => Info.Name;

        public string Version => Info.Version;

        public string Core => Info.Core;

        public int Threads => Info.Threads;

        public int IntegerBits => Info.IntegerBits;

        public string? Path => Info.Path;

        public string? Build => Info.Build;

        public double? GemmGigaflops { get; } = GemmSpeed.Gigaflops(backend);
    }
}
