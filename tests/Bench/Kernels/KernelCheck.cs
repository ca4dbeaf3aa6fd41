using System.Text.RegularExpressions;

namespace Linalg.Interop.Bench.Kernels;

/// <summary>
/// What the compiler must have made of a tile kernel: each of its innermost loops that multiplies holds one multiply-add for every vector of the
/// tile, and neither a call nor a vector on the stack.
/// </summary>
internal static partial class KernelCheck
{
    private static readonly string[] Numbers = ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];

    /// <summary>Multiply-adds in one step of the kernel: its first two type arguments are the vectors of rows and the columns of its tile.</summary>
    public static int ExpectedSums(string name)
    {
        Match tile = Tile().Match(name);
        int rows = Array.IndexOf(Numbers, tile.Groups["rows"].Value), columns = Array.IndexOf(Numbers, tile.Groups["columns"].Value);
        return rows > 0 && columns > 0 ? rows * columns : throw new FormatException($"{name} does not name the size of its tile.");
    }

    /// <summary>Multiply-adds in one step of a full tile: what the registers of the kernel's name have room for.</summary>
    public static int FullTile(string name) => name.Contains("Registers32", StringComparison.Ordinal) ? 24 : 12;

    /// <summary>Everything that is wrong with a method.</summary>
    public static IEnumerable<string> Faults(ListedMethod method)
    {
        string[][] loops = [.. method.InnermostLoops().Where(loop => loop.Any(IsMultiplyAdd))];
        if (loops.Length == 0)
            yield return "no loop with multiply-adds";
        foreach (string[] loop in loops)
        {
            int expected = ExpectedSums(method.Name), sums = loop.Count(IsMultiplyAdd);
            if (sums < expected || sums % expected != 0)
                yield return $"{sums} multiply-adds in the loop, expected {expected} in each step";
            foreach (string line in loop.Where(line => Call().IsMatch(line)))
                yield return $"a call: {line}";
            foreach (string line in loop.Where(line => Vector().IsMatch(line) && (method.HasFramePointer ? Frame() : Stack()).IsMatch(line)))
                yield return $"a vector on the stack: {line}";
        }
    }

    private static bool IsMultiplyAdd(string line) => MultiplyAdd().IsMatch(line);

    [GeneratedRegex(@":\w+\[([\w.]+\.)?(?<rows>\w+),([\w.]+\.)?(?<columns>\w+)[,\]]")]
    private static partial Regex Tile();

    [GeneratedRegex(@"^(vfmadd|fmla)\w*\s")]
    private static partial Regex MultiplyAdd();

    [GeneratedRegex(@"^(call|bl|blr)\s")]
    private static partial Regex Call();

    // A vector or scalar of floating point in a register: x64, then arm64.
    [GeneratedRegex(@"\b([xyz]mm\d+|[vqds]\d+)\b")]
    private static partial Regex Vector();

    [GeneratedRegex(@"\[(rsp|sp)\b")]
    private static partial Regex Stack();

    [GeneratedRegex(@"\[(rsp|sp|rbp|fp)\b")]
    private static partial Regex Frame();
}
