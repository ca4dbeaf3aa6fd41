using System.Globalization;
using System.Text;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop;

/// <summary>A report for people, put together line by line: a label and what it labels.</summary>
internal sealed class ReportText
{
    private readonly StringBuilder _text = new();

    /// <summary>One line.</summary>
    public void Line(string label, string value) => _text.AppendLine(CultureInfo.InvariantCulture, $"{label,-14}{value}");

    /// <summary>The runtime and the processor.</summary>
    public void Machine(MachineFacts machine)
    {
        Line("runtime", $"{machine.Runtime}, {machine.OperatingSystem}");
        Line("processors", machine.Processors.ToString(CultureInfo.InvariantCulture));
        Line("vectors", machine.InstructionSet);
    }

    /// <summary>A back end, with more about it between what it is and where it lies.</summary>
    public void Backend(BackendInfo info, params ReadOnlySpan<(string Label, string Value)> more)
    {
        Line("back end", $"{info.Name} {info.Version}");
        Line("  core", info.Core);
        Line("  threads", info.Threads.ToString(CultureInfo.InvariantCulture));
        Line("  integers", $"{info.IntegerBits} bits");
        foreach ((string label, string value) in more)
            Line("  " + label, value);
        if (info.Path is not null)
            Line("  file", info.Path);
        if (info.Build is not null)
            Line("  build", info.Build);
    }

    /// <summary>Every place the native library was looked for.</summary>
    public void Attempts(IEnumerable<LoadAttempt> attempts)
    {
        _text.AppendLine("looked for the native library in:");
        foreach (LoadAttempt attempt in attempts)
            _text.AppendLine(CultureInfo.InvariantCulture, $"  {attempt.Path}: {attempt.Outcome} ({attempt.Source}){Reason(attempt)}");
    }

    /// <summary>What in the environment matters, and what is wrong.</summary>
    public void Close(IReadOnlyDictionary<string, string> environment, IEnumerable<string> warnings)
    {
        foreach ((string name, string value) in environment)
            Line("environment", $"{name}={value}");
        foreach (string warning in warnings)
            Line("WARNING", warning);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().TrimEnd();

    /// <summary>What the loader said, unless the outcome says it already.</summary>
    private static string Reason(LoadAttempt attempt) =>
        attempt.Outcome is LoadOutcome.Loaded or LoadOutcome.FileMissing ? "" : $": {attempt.Message}";
}
