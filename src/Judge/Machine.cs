namespace Linalg.Interop.Judge;

/// <summary>The constants of an element type, as doubles. (.NET's own <c>T.Epsilon</c> is the smallest subnormal.)</summary>
/// <typeparam name="T">double or float.</typeparam>
public static class Machine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>ε, the unit roundoff: 2⁻⁵³ for double, 2⁻²⁴ for float.</summary>
    public static readonly double Epsilon = double.CreateTruncating(T.BitIncrement(T.One) - T.One) / 2;

    /// <summary>η, the smallest subnormal number: 2⁻¹⁰⁷⁴ for double, 2⁻¹⁴⁹ for float.</summary>
    public static readonly double SmallestSubnormal = double.CreateTruncating(T.Epsilon);

    /// <summary>The smallest normal number: 2⁻¹⁰²² for double, 2⁻¹²⁶ for float. Its reciprocal does not overflow.</summary>
    public static readonly double SafeMin = SmallestSubnormal / (2 * Epsilon);
}
