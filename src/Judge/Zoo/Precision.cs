using System.Numerics;

namespace Linalg.Interop.Judge;

/// <summary>What the builders need to know of an element type.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal static class Precision<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The unit roundoff u: 2⁻⁵³ or 2⁻²⁴.</summary>
    public static readonly double Roundoff = double.CreateChecked(T.BitIncrement(T.One) - T.One) / 2;

    /// <summary>Bits of the significand: 53 or 24.</summary>
    public static readonly int Bits = -Math.ILogB(Roundoff);

    /// <summary>Exponent of the smallest normal number: −1022 or −126.</summary>
    public static readonly int MinExponent = T.ILogB(T.Epsilon) + Bits - 1;

    /// <summary>Exponent of the largest number: 1023 or 127.</summary>
    public static readonly int MaxExponent = 1 - MinExponent;

    /// <summary>Whether the number is one of T, so that storing it rounds nothing.</summary>
    /// <param name="value">A finite number.</param>
    /// <returns>True if T holds it.</returns>
    public static bool Holds(double value) => double.CreateChecked(T.CreateTruncating(value)) == value;
}
