using System.Runtime.InteropServices;

namespace Linalg.Interop.Judge;

/// <summary>
/// Data of a result by which it is compared with another result of the same call, besides its ratios. Factors themselves are never compared: two
/// correct ones may differ in every digit.
/// </summary>
public sealed class Evidence
{
    private Evidence(ulong bits, IReadOnlyList<int> choices, IReadOnlyList<double> values, double tolerance)
    {
        Bits = bits;
        Choices = choices;
        Values = values;
        Tolerance = tolerance;
    }

    /// <summary>A hash of the bits of every output.</summary>
    public ulong Bits { get; }

    /// <summary>
    /// Choices that may differ where candidates are equal within rounding: pivots, a permutation, and whether (and where) a pivot vanished.
    /// </summary>
    public IReadOnlyList<int> Choices { get; }

    /// <summary>Numbers that must agree: singular values, or the inertia.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Largest permitted difference of each of <see cref="Values"/>.</summary>
    public double Tolerance { get; }

    /// <summary>The evidence of matrices alone.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="outputs">All arrays that the call wrote; padding does not count.</param>
    /// <returns>Their bits.</returns>
    public static Evidence Of<T>(params ReadOnlySpan<MoatedMatrix<T>> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong bits = 0;
        foreach (MoatedMatrix<T> output in outputs)
        {
            for (int j = 0; j < output.Columns; j++)
                bits = Hash(bits, MemoryMarshal.AsBytes(output.Column(j)));
        }

        return new Evidence(bits, [], [], 0);
    }

    /// <summary>Adds a vector that the call wrote.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="output">Its elements.</param>
    /// <returns>The evidence of both.</returns>
    public Evidence And<T>(params ReadOnlySpan<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(Hash(Bits, MemoryMarshal.AsBytes(output)), Choices, Values, Tolerance);

    /// <summary>Adds the choices that were made.</summary>
    /// <param name="choices">Pivots and the info that depends on them.</param>
    /// <returns>The evidence of both.</returns>
    public Evidence Choosing(params ReadOnlySpan<int> choices) => new(
        Hash(Bits, MemoryMarshal.AsBytes(choices)), choices.ToArray(), Values, Tolerance);

    /// <summary>Adds values that the other result must share.</summary>
    /// <param name="values">The values.</param>
    /// <param name="tolerance">Largest permitted difference.</param>
    /// <returns>The evidence of both.</returns>
    public Evidence Agreeing(IReadOnlyList<double> values, double tolerance) => new(Bits, Choices, values, tolerance);

    /// <summary>Adds bytes to a 64-bit hash, eight at a time, by the finalizer of splitmix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Hash(ulong hash, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            hash = Mixed(hash ^ word);
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
            hash = Mixed(hash ^ rest);
        return Mixed(hash ^ (ulong)bytes.Length);
    }

    private static ulong Mixed(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
