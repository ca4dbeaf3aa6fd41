namespace Linalg.Interop.Testing.Conformance;

/// <summary>What the estimators of reciprocal condition numbers share: how an estimate is held against the exact number.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class ConditionConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The exact number takes n³ operations in extended precision.</summary>
    protected const int MaxExactSize = 65;

    /// <summary>
    /// Within a factor of the exact one; where that one is below the rounding of the factors, the estimate only has to be that small too. Where
    /// the norm of the inverse is close to the end of T's range, 0 is an answer as well.
    /// </summary>
    protected static void AssertEstimate(T rcond, double exact, T anorm, int n, string what)
    {
        if (rcond == T.Zero && Math.ILogB(exact) + T.ILogB(anorm) < Bits - MaxExponent)
            return;
        Assert.True(rcond >= T.Zero && rcond <= T.One, $"{what}: rcond {rcond}");
        double rounding = n * Machine<T>.Epsilon;
        if (exact > Residuals.Threshold * rounding)
            AssertRatio(Condition.EstimateRatio(rcond, exact), $"{what}, rcond {rcond} for {exact:g4}");
        else
            AssertRatio(double.CreateChecked(rcond) / Residuals.Threshold / rounding, $"{what}, rcond {rcond} for {exact:g4}");
    }

    /// <summary>A norm as the routines want it, or null where T does not hold it.</summary>
    protected static T? NormValue(double norm) => T.IsFinite(T.CreateTruncating(norm)) ? T.CreateTruncating(norm) : null;
}
