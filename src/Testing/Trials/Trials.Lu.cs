namespace Linalg.Interop.Testing;

public static partial class Trials
{
    private static IEnumerable<TrialResult> Lu<T>(Backend<T> backend, ZooCase<T> zoo, LeaveOut leave)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = zoo.Matrix;
        int n = a.Rows;
        MoatedMatrix<T> factors = a.Copy(Padding);
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
                zoo, "getrs", options,
                () => backend.Getrs(trans, n, b.Columns, factors.Span, factors.LeadingDimension, ipiv, x.Span, x.LeadingDimension), out info);
            if (failure is not null)
                yield return failure;
            else if (IsDue(a, x))
            {
                yield return Result(
                    zoo, "getrs", options, info, x.MoatIsIntact, Evidence.Of(x),
                        ("B − op(A)·X", Residuals.Solve(trans, a, x, b) / growth), Info(info, 0));
            }
            else
                leave("getrs", options, SolutionOverflows, true);
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
                zoo, "gecon", options, () =>
                    backend.Gecon(norm, n, factors.Span, factors.LeadingDimension, T.CreateTruncating(conditioning.Norm), out rcond),
                out info);
            yield return failure
                ?? Result(zoo, "gecon", options, info, true, Evidence.Of<T>().And(rcond), conditioning.Ratio(rcond), Info(info, 0));
        }

        if (!hasInverse)
        {
            leave("getri", "", NoInverse, true);
            yield break;
        }

        MoatedMatrix<T> inverse = factors.Copy(Padding);
        failure = Call(zoo, "getri", "", () => backend.Getri(n, inverse.Span, inverse.LeadingDimension, ipiv), out info);
        if (failure is not null)
            yield return failure;
        else if (Conditioning.InverseIsDue(inverse, lu))
        {
            yield return Result(
                zoo, "getri", "", info, inverse.MoatIsIntact, Evidence.Of(inverse),
                    ("I − A·A⁻¹", Residuals.Inverse(a, inverse) / growth), Info(info, 0));
        }
        else
            leave("getri", "", InverseOverflows, true);
    }

    private static MoatedMatrix<T> Upper<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MoatedMatrix<T>.Create(Math.Min(a.Rows, a.Columns), a.Columns, (i, j) => i <= j ? a[i, j] : T.Zero);
}
