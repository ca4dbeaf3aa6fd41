using System.Numerics;

namespace Linalg.Interop.OpenBlas;

/// <summary>
/// Numbers so small that the reciprocal of a pivot overflows. Multiplied by <see cref="Lift"/>, a power of two, they lie below 1 and at least at 2⁻⁵³ (2⁻²⁴ in single precision), without rounding.
/// </summary>
internal static class Tiny<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>2·SafeMin, twice the smallest normal number: from here on reciprocals are safe.</summary>
    public static T Bound { get; } = T.ScaleB(T.One, typeof(T) == typeof(double) ? -1021 : -125);

    /// <summary>1 / <see cref="Bound"/>.</summary>
    public static T Lift { get; } = T.One / Bound;
}
