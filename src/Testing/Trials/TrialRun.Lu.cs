namespace Linalg.Interop.Testing;

internal sealed partial class TrialRun<T>
{
    public IEnumerable<TrialResult> Lu()
    {
        MoatedMatrix<T> a = zoo.Matrix;
        int n = a.Rows;
        MoatedMatrix<T> factors = a.Copy(Padding);
        int[] ipiv = new int[Math.Min(a.Rows, a.Columns)];
        TrialResult? failure = Call(
            "getrf", "", () => backend.Getrf(a.Rows, a.Columns, factors.Span, factors.LeadingDimension, ipiv), out int info);
        if (failure is not null)
        {
            foreach (TrialResult refused in Refused(failure, a.Rows == a.Columns ? ["getrs", "gecon", "getri"] : []))
                yield return refused;
            yield break;
        }

        yield return Result("getrf", "", info, factors.MoatIsIntact, Measurements.Lu(a, factors, ipiv, info, zoo.GetrfInfo));

        double growth = Measurements.Growth(a, factors);
        string? reason = a.Rows != a.Columns ? NotSquare
            : info != 0 ? "the factors are exactly singular"
            : !(growth * n * Machine<T>.Epsilon < 0.1) ? "the elements grow so much in the elimination that no digit is left" : null;
        if (reason is not null)
        {
            foreach (string follower in (string[])["getrs", "gecon", "getri"])
                leave(follower, "", reason, a.Rows == a.Columns && info == 0);
            yield break;
        }

        growth = growth > MaxGrowth ? growth : 1;
        foreach (Transpose trans in TransposesOf(a))
        {
            string options = $"{Letter(trans)}";
            MoatedMatrix<T> b = RightHandSide(a, RightHandSides);
            MoatedMatrix<T> x = b.Copy(Padding);
            failure = Call(
                "getrs", options,
                () => backend.Getrs(trans, n, b.Columns, factors.Span, factors.LeadingDimension, ipiv, x.Span, x.LeadingDimension), out info);
            foreach (TrialResult result in Judged("getrs", options, failure, failure is null && IsDue(a, x), SolutionOverflows, () => Result(
                "getrs", options, info, x.MoatIsIntact, Evidence.Of(x), ("B − op(A)·X", Residuals.Solve(trans, a, x, b) / growth), Info(info, 0))))
                yield return result;
        }

        var lu = new Lazy<FactoredMatrix?>(() => Certificates.PivotsInRange(ipiv, n) ? FactoredMatrix.Lu(factors, ipiv) : null);
        bool hasInverse = true;
        foreach (Norm norm in (Norm[])[Norm.One, Norm.Infinity])
        {
            string options = $"{Letter(norm)}";
            if (Conditioning.Of(norm, a, lu, growth) is not { } conditioning)
            {
                leave("gecon", options, OutOfRange, true);
                continue;
            }

            hasInverse &= conditioning.HasInverse<T>();
            T rcond = default;
            failure = Call(
                "gecon", options, () =>
                    backend.Gecon(norm, n, factors.Span, factors.LeadingDimension, T.CreateTruncating(conditioning.Norm), out rcond),
                out info);
            yield return failure
                ?? Result("gecon", options, info, true, Evidence.Of<T>().And(rcond), conditioning.Ratio(rcond), Info(info, 0));
        }

        if (!hasInverse)
        {
            leave("getri", "", NoInverse, true);
            yield break;
        }

        MoatedMatrix<T> inverse = factors.Copy(Padding);
        failure = Call("getri", "", () => backend.Getri(n, inverse.Span, inverse.LeadingDimension, ipiv), out info);
        bool isDue = failure is null && Conditioning.InverseIsDue(inverse, lu);
        foreach (TrialResult result in Judged("getri", "", failure, isDue, InverseOverflows, () => Result(
            "getri", "", info, inverse.MoatIsIntact, Evidence.Of(inverse), ("I − A·A⁻¹", Residuals.Inverse(a, inverse) / growth), Info(info, 0))))
            yield return result;
    }

    private static MoatedMatrix<T> Upper(MoatedMatrix<T> a) =>
        MoatedMatrix<T>.Create(Math.Min(a.Rows, a.Columns), a.Columns, (i, j) => i <= j ? a[i, j] : T.Zero);
}
