using System.Numerics;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Judge;

/// <summary>
/// What two results of the same call are held against each other by, beside their ratios. Factors themselves are never compared: two correct ones may
/// differ in every digit.
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
    /// What candidates that are equal within rounding may decide differently: pivots, a permutation, and whether (and where) a pivot vanished.
    /// </summary>
    public IReadOnlyList<int> Choices { get; }

    /// <summary>Numbers that must agree: singular values, or the inertia.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>By how much each of <see cref="Values"/> may differ.</summary>
    public double Tolerance { get; }

    /// <summary>The evidence of matrices alone.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="outputs">Every array the call has defined; padding does not count.</param>
    /// <returns>Their bits.</returns>
    public static Evidence Of<T>(params ReadOnlySpan<DenseMatrix<T>> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong bits = 0;
        foreach (DenseMatrix<T> output in outputs)
        {
            for (int j = 0; j < output.Columns; j++)
                bits = Hash(bits, MemoryMarshal.AsBytes(output.Column(j)));
        }

        return new Evidence(bits, [], [], 0);
    }

    /// <summary>With a vector that the call has defined as well.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="output">Its elements.</param>
    /// <returns>The evidence of both.</returns>
    public Evidence And<T>(params ReadOnlySpan<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(Hash(Bits, MemoryMarshal.AsBytes(output)), Choices, Values, Tolerance);

    /// <summary>With the choices that were made.</summary>
    /// <param name="choices">Pivots and the info that tells of them.</param>
    /// <returns>The evidence of both.</returns>
    public Evidence Choosing(params ReadOnlySpan<int> choices) => new(Hash(Bits, MemoryMarshal.AsBytes(choices)), choices.ToArray(), Values, Tolerance);

    /// <summary>With values that the other result must share.</summary>
    /// <param name="values">The values.</param>
    /// <param name="tolerance">By how much they may differ.</param>
    /// <returns>The evidence of both.</returns>
    public Evidence Agreeing(IReadOnlyList<double> values, double tolerance) => new(Bits, Choices, values, tolerance);

    /// <summary>Bytes taken into a 64-bit hash, eight at a time, by the finalizer of splitmix64 (Steele, Lea and Flood 2014).</summary>
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
