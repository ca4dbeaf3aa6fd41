namespace Linalg.Interop;

/// <summary>What measured times depend on: a table measured under one fingerprint is not used under another.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Processors">The number of processors that the process may use.</param>
/// <param name="InstructionSet">The vectors that managed code computes with.</param>
/// <param name="Managed">The version of the managed back end.</param>
/// <param name="Library">Name and version of the native library.</param>
/// <param name="Core">The kernels that the native library uses.</param>
internal sealed record MachineFingerprint(string Processor, int Processors, string InstructionSet, string Managed, string Library, string Core)
{
    /// <summary>This process with the back ends given.</summary>
    public static MachineFingerprint Of(BackendInfo managed, BackendInfo native) =>
        new(ProcessorName.Get(), Environment.ProcessorCount, managed.Core, managed.Version, $"{native.Name} {native.Version}", native.Core);

    /// <summary>Why what was measured under this one does not hold under another, or null if it does.</summary>
    public string? Refusal(MachineFingerprint here)
    {
        (string What, string There, string Here)[] fields =
        [
            ("processor", Processor, here.Processor),
            ("number of processors", $"{Processors}", $"{here.Processors}"),
            ("instruction set", InstructionSet, here.InstructionSet),
            ("version of the managed back end", Managed, here.Managed),
            ("native library", Library, here.Library),
            ("core of the native library", Core, here.Core),
        ];
        string[] differences =
        [
            .. fields.Where(field => field.There != field.Here).Select(field => $"the {field.What} was {field.There} and is {field.Here}"),
        ];
        return differences.Length == 0 ? null : $"measured under other conditions: {string.Join("; ", differences)}; run linalg tune here";
    }
}
