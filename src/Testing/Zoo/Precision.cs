namespace Linalg.Interop.Testing;

/// <summary>The format of an element type, in bits.</summary>
internal static class Precision<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bits of the significand: 53 or 24.</summary>
    public static readonly int Bits = -Math.ILogB(Machine<T>.Epsilon);

    /// <summary>Exponent of the smallest normal number: −1022 or −126.</summary>
    public static readonly int MinExponent = Math.ILogB(Machine<T>.SafeMin);

    /// <summary>Exponent of the largest number: 1023 or 127.</summary>
    public static readonly int MaxExponent = 1 - MinExponent;
}
