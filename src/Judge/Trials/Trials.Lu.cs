using System.Numerics;

namespace Linalg.Interop.Judge;

public static partial class Trials
{
    private static IEnumerable<TrialResult> Lu<T>(Backend<T> backend, ZooCase<T> zoo)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> a = zoo.Matrix;
        int n = a.Rows;
        DenseMatrix<T> factors = a.Copy(Padding);
        int[] ipiv = new int[Math.Min(a.Rows, a.Columns)];
        TrialResult? failure = Call(
            zoo, "getrf", "", () => backend.Getrf(a.Rows, a.Columns, factors.Span, factors.LeadingDimension, ipiv), out int info);
        if (failure is not null)
        {
            foreach (TrialResult refused in Refused(zoo, failure, a.Rows == a.Columns ? ["getrs", "gecon", "getri"] : []))
                yield return refused;
            yield break;
        }

        yield return Result(zoo, "getrf", "", info, factors.MoatIsIntact, Measurements.Lu(a, factors, ipiv, info, zoo.GetrfInfo));

        if (a.Rows != a.Columns || info != 0 || Measurements.Growth(a, factors) > MaxGrowth)
            yield break;

        foreach (Transpose trans in TransposesOf(a))
        {
            string options = $"{Letter(trans)}";
            DenseMatrix<T> b = RightHandSide(a, RightHandSides);
            DenseMatrix<T> x = b.Copy(Padding);
            failure = Call(
                zoo, "getrs", options,
                () => backend.Getrs(trans, n, b.Columns, factors.Span, factors.LeadingDimension, ipiv, x.Span, x.LeadingDimension), out info);
            if (failure is not null)
                yield return failure;
            else if (IsDue(a, x))
                yield return Result(zoo, "getrs", options, info, x.MoatIsIntact, Evidence.Of(x), ("B − op(A)·X", Residuals.Solve(trans, a, x, b)), Info(info, 0));
        }

        bool isInvertible = true;
        foreach (Norm norm in (Norm[])[Norm.One, Norm.Infinity])
        {
            double condition = TryableCondition(norm, a);
            isInvertible &= condition != 0;
            if (condition == 0)
                continue;
            string options = $"{Letter(norm)}";
            double size = norm == Norm.One ? Norms.OneNorm(a) : Norms.InfinityNorm(a);
            T rcond = default;
            failure = Call(
                zoo, "gecon", options, () => backend.Gecon(norm, n, factors.Span, factors.LeadingDimension, T.CreateTruncating(size), out rcond), out info);
            yield return failure
                ?? Result(zoo, "gecon", options, info, true, Evidence.Of<T>().And(rcond), ("rcond", EstimateRatio(n, rcond, condition)), Info(info, 0));
        }

        if (!isInvertible)
            yield break;
        DenseMatrix<T> inverse = factors.Copy(Padding);
        failure = Call(zoo, "getri", "", () => backend.Getri(n, inverse.Span, inverse.LeadingDimension, ipiv), out info);
        yield return failure
            ?? Result(
                zoo, "getri", "", info, inverse.MoatIsIntact, Evidence.Of(inverse), ("I − A·A⁻¹", Residuals.Inverse(a, inverse)), Info(info, 0));
    }

    private static DenseMatrix<T> Upper<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DenseMatrix<T>.Create(Math.Min(a.Rows, a.Columns), a.Columns, (i, j) => i <= j ? a[i, j] : T.Zero);

    /// <summary>
    /// How far the estimate is off, in units of the order: the estimator may stop at a local maximum, and then vouches for ‖A⁻¹‖ only up to a modest
    /// multiple of n (Higham, ACM TOMS 14(4), 1988).
    /// </summary>
    private static double EstimateRatio<T>(int n, T rcond, double exact)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Condition.EstimateRatio(rcond, exact) / n;
}
