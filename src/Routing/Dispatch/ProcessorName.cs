using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Linalg.Interop;

/// <summary>What this processor calls itself.</summary>
internal static class ProcessorName
{
    private const int FirstBrandLeaf = unchecked((int)0x80000002), ExtendedLeaves = unchecked((int)0x80000000);

    /// <summary>The brand, or the architecture where there is none to be had.</summary>
    public static string Get() => Brand() ?? Implementer() ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>x86 and x64: 48 characters in three leaves of cpuid.</summary>
    private static string? Brand()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(ExtendedLeaves, 0).Eax < FirstBrandLeaf + 2)
            return null;
        Span<int> registers = stackalloc int[12];
        for (int leaf = 0; leaf < 3; leaf++)
        {
            Span<int> four = registers[(4 * leaf)..];
            (four[0], four[1], four[2], four[3]) = X86Base.CpuId(FirstBrandLeaf + leaf, 0);
        }

        string name = Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers)).TrimEnd('\0').Trim();
        return name.Length > 0 ? name : null;
    }

    /// <summary>Arm on Linux: implementer, part and variant of the first processor.</summary>
    private static string? Implementer()
    {
        try
        {
            string[] lines =
            [
                .. File.ReadLines("/proc/cpuinfo").TakeWhile(line => line.Length > 0)
                    .Where(line => line.StartsWith("CPU implementer", StringComparison.Ordinal)
                        || line.StartsWith("CPU part", StringComparison.Ordinal)
                        || line.StartsWith("CPU variant", StringComparison.Ordinal))
                    .Select(line => line.Replace("\t", "", StringComparison.Ordinal)),
            ];
            return lines.Length > 0 ? string.Join(", ", lines) : null;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
