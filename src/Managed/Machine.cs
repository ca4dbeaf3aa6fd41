namespace Linalg.Interop.Managed;

/// <summary>The constants of an element type's arithmetic. (T.Epsilon in .NET is the smallest subnormal number.)</summary>
internal static class Machine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The unit roundoff: 2⁻⁵³ or 2⁻²⁴.</summary>
    public static T Epsilon => typeof(T) == typeof(double) ? T.CreateTruncating(1.1102230246251565e-16) : T.CreateTruncating(5.9604644775390625e-08);

    /// <summary>The smallest normal number, whose reciprocal does not overflow: 2⁻¹⁰²² or 2⁻¹²⁶.</summary>
    public static T SafeMin => typeof(T) == typeof(double) ? T.CreateTruncating(2.2250738585072014e-308) : T.CreateTruncating(1.1754943508222875e-38);
}
