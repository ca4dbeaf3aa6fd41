using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// Results of every routine, compared to the bit with those recorded in bits.txt: for both element types, every width of vectors, one thread and all
/// threads. A change that is meant to keep results must keep the file; one that is not says so by changing it.
/// </summary>
/// <remarks>
/// The variable LINALG_RECORD_BITS names a file to write the present results to, with the recorded lines that this process cannot compute:
/// run once plainly and once with DOTNET_EnableAVX2=0 (no fused multiply-add) to record all of them.
/// </remarks>
[Collection(Alone.Name)]
public sealed class BitPatternTests
{
    private static readonly string Recorded = Path.Combine(AppContext.BaseDirectory, "Bits", "bits.txt");

    [Fact]
    public void EveryRoutineGivesTheRecordedBits()
    {
        // The number of registers, and so the tile of products, is chosen per architecture: the record is that of x64.
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return;
        var actual = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Width width in Enum.GetValues<Width>().Where(width => width <= InstructionSet.Widest))
        {
            Compute<double>(width, actual);
            Compute<float>(width, actual);
        }

        SortedDictionary<string, string> recorded = Read();
        if (Environment.GetEnvironmentVariable("LINALG_RECORD_BITS") is { Length: > 0 } path)
            File.WriteAllLines(path, Merge(recorded, actual));
        string[] different = [.. actual.Where(line => recorded.GetValueOrDefault(line.Key) != line.Value).Select(line => line.Key)];
        Assert.True(
            different.Length == 0,
            $"{different.Length} of {actual.Count} results have other bits than recorded: {string.Join("; ", different.Take(40))}");
    }

    private static void Compute<T>(Width width, SortedDictionary<string, string> lines)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool fused = InstructionSet.HasFusedMultiplyAdd;
        ManagedBackend<T> alone = Backend<T>(1, width), shared = Backend<T>(0, width);
        foreach (BitCase<T> item in BitCase<T>.All)
        {
            string key = $"{item.Name} {typeof(T).Name} {width} {(fused ? "fused" : "separate")}";
            ulong bits = item.Run(alone);
            if (item.Large)
                Assert.True(bits == item.Run(shared), $"{key}: the bits depend on the number of threads");
            lines.Add(key, bits.ToString("x16", CultureInfo.InvariantCulture));
        }
    }

    private static unsafe ManagedBackend<T> Backend<T>(int threads, Width width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(threads, Blocking.Default(sizeof(T)), width);

    private static SortedDictionary<string, string> Read()
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(Recorded))
            return lines;
        foreach (string line in File.ReadLines(Recorded))
        {
            int end = line.LastIndexOf(' ');
            lines.Add(line[..end], line[(end + 1)..]);
        }

        return lines;
    }

    private static IEnumerable<string> Merge(SortedDictionary<string, string> recorded, SortedDictionary<string, string> actual)
    {
        var all = new SortedDictionary<string, string>(recorded, StringComparer.Ordinal);
        foreach ((string key, string bits) in actual)
            all[key] = bits;
        return all.Select(line => $"{line.Key} {line.Value}");
    }
}
