namespace Linalg.Interop.Judge;

/// <summary>A determinant that neither overflows nor underflows.</summary>
/// <param name="Sign">−1, 0 or 1.</param>
/// <param name="LogMagnitude">ln|det|; −∞ for a singular matrix.</param>
public readonly record struct Determinant(int Sign, double LogMagnitude)
{
    /// <summary>The determinant of an exactly singular matrix.</summary>
    public static Determinant Zero => new(0, double.NegativeInfinity);

    /// <summary>The determinant one.</summary>
    public static Determinant One => new(1, 0);

    /// <summary>An exact integer determinant.</summary>
    /// <param name="value">The integer.</param>
    /// <returns>Its sign and logarithm.</returns>
    public static Determinant Of(BigInteger value) =>
        value.IsZero ? Zero : new(value.Sign, BigInteger.Log(BigInteger.Abs(value)));
}
