namespace Linalg.Interop.OpenBlas;

/// <summary>
/// Numbers whose rounding unit is subnormal: elimination among them can leave a pivot whose reciprocal overflows. Multiplied by <see
/// cref="Lift"/>, a power of two, they are exact and far from either end of the range.
/// </summary>
internal static class Tiny<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>−log₂ of <see cref="Bound"/>.</summary>
    public static int Exponent { get; } = typeof(T) == typeof(double) ? 970 : 103;

    /// <summary>SafeMin / ε, where the rounding unit becomes a normal number.</summary>
    public static T Bound { get; } = T.ScaleB(T.One, -Exponent);

    /// <summary>1 / <see cref="Bound"/>.</summary>
    public static T Lift { get; } = T.ScaleB(T.One, Exponent);

    /// <summary>Exponent of the power of two that brings the norm of a matrix well into the range; 0 if it is there.</summary>
    public static int ExponentInRange(T norm) => norm < Bound ? Exponent : norm > Lift ? -Exponent / 2 : 0;
}
