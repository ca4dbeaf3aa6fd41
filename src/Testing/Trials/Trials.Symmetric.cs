namespace Linalg.Interop.Testing;

public static partial class Trials
{
    private static IEnumerable<TrialResult> Cholesky<T>(Backend<T> backend, ZooCase<T> zoo, LeaveOut leave)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = zoo.Matrix;
        int n = a.Rows;
        foreach (Uplo uplo in TrianglesOf(a))
        {
            string options = $"{Letter(uplo)}";
            MoatedMatrix<T> factor = TriangleOf(uplo, a);
            TrialResult? failure = Call(zoo, "potrf", options, () => backend.Potrf(uplo, n, factor.Span, factor.LeadingDimension), out int info);
            if (failure is not null)
            {
                foreach (TrialResult refused in Refused(zoo, failure, "potrs", "pocon", "potri"))
                    yield return refused;
                continue;
            }

            bool intact = factor.MoatIsIntact && OtherTriangleIsUntouched(uplo, factor);
            int? expected = zoo.PotrfInfo ?? (zoo.IsPositiveDefinite == true ? 0 : null);
            yield return Result(zoo, "potrf", options, info, intact, Measurements.Cholesky(uplo, a, factor, info, expected));
            if (info != 0)
            {
                foreach (string follower in (string[])["potrs", "pocon", "potri"])
                    leave(follower, options, "the matrix is not positive definite", false);
                continue;
            }

            MoatedMatrix<T> b = RightHandSide(a, RightHandSides);
            MoatedMatrix<T> x = b.Copy(Padding);
            failure = Call(
                zoo, "potrs", options, () => backend.Potrs(uplo, n, b.Columns, factor.Span, factor.LeadingDimension, x.Span, x.LeadingDimension),
                out info);
            if (failure is not null)
                yield return failure;
            else if (IsDue(a, x))
            {
                yield return Result(
                    zoo, "potrs", options, info, x.MoatIsIntact, Evidence.Of(x), ("B − A·X", Residuals.SolveSymmetric(uplo, a, x, b)), Info(info, 0));
            }
            else
                leave("potrs", options, SolutionOverflows, true);

            var factored = new Lazy<FactoredMatrix?>(() => FactoredMatrix.Cholesky(uplo, factor));
            Conditioning? known = Conditioning.Of(Norm.One, a, factored, 1);
            if (known is { } conditioning)
            {
                T rcond = default;
                T size = T.CreateTruncating(conditioning.Norm);
                failure = Call(
                    zoo, "pocon", options, () => backend.Pocon(uplo, n, factor.Span, factor.LeadingDimension, size, out rcond), out info);
                yield return failure
                    ?? Result(zoo, "pocon", options, info, true, Evidence.Of<T>().And(rcond), conditioning.Ratio(rcond), Info(info, 0));
            }
            else
                leave("pocon", options, OutOfRange, true);

            if (known?.HasInverse<T>() == false)
            {
                leave("potri", options, NoInverse, true);
                continue;
            }

            MoatedMatrix<T> inverse = factor.Copy(Padding);
            failure = Call(zoo, "potri", options, () => backend.Potri(uplo, n, inverse.Span, inverse.LeadingDimension), out info);
            intact = inverse.MoatIsIntact && OtherTriangleIsUntouched(uplo, inverse);
            if (failure is not null)
                yield return failure;
            else if (Conditioning.InverseIsDue(inverse, factored, uplo))
            {
                yield return Result(
                    zoo, "potri", options, info, intact, Evidence.Of(inverse),
                        ("I − A·A⁻¹", Residuals.InverseSymmetric(uplo, a, inverse)), Info(info, 0));
            }
            else
                leave("potri", options, InverseOverflows, true);
        }
    }

    private static IEnumerable<TrialResult> BunchKaufman<T>(Backend<T> backend, ZooCase<T> zoo, LeaveOut leave)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> a = zoo.Matrix;
        int n = a.Rows;
        foreach (Uplo uplo in TrianglesOf(a))
        {
            string options = $"{Letter(uplo)}";
            MoatedMatrix<T> factors = TriangleOf(uplo, a);
            int[] ipiv = new int[n];
            TrialResult? failure = Call(
                zoo, "sytrf", options, () => backend.Sytrf(uplo, n, factors.Span, factors.LeadingDimension, ipiv), out int info);
            if (failure is not null)
            {
                foreach (TrialResult refused in Refused(zoo, failure, "sytrs", "sycon", "sytri"))
                    yield return refused;
                continue;
            }

            bool intact = factors.MoatIsIntact && OtherTriangleIsUntouched(uplo, factors);
            int? expected = uplo == Uplo.Upper ? zoo.SytrfInfo?.Upper : zoo.SytrfInfo?.Lower;
            yield return Result(zoo, "sytrf", options, info, intact, Measurements.BunchKaufman(uplo, a, factors, ipiv, info, expected));
            if (info != 0)
            {
                foreach (string follower in (string[])["sytrs", "sycon", "sytri"])
                    leave(follower, options, "the factors are exactly singular", false);
                continue;
            }

            MoatedMatrix<T> b = RightHandSide(a, RightHandSides);
            MoatedMatrix<T> x = b.Copy(Padding);
            failure = Call(
                zoo, "sytrs", options,
                () => backend.Sytrs(uplo, n, b.Columns, factors.Span, factors.LeadingDimension, ipiv, x.Span, x.LeadingDimension), out info);
            if (failure is not null)
                yield return failure;
            else if (IsDue(a, x))
            {
                yield return Result(
                    zoo, "sytrs", options, info, x.MoatIsIntact, Evidence.Of(x), ("B − A·X", Residuals.SolveSymmetric(uplo, a, x, b)), Info(info, 0));
            }
            else
                leave("sytrs", options, SolutionOverflows, true);

            var factored = new Lazy<FactoredMatrix?>(
                () => Certificates.BunchKaufmanPivotsAreWellFormed(uplo, ipiv) ? FactoredMatrix.BunchKaufman(uplo, factors, ipiv) : null);
            Conditioning? known = Conditioning.Of(Norm.One, a, factored, 1);
            if (known is { } conditioning)
            {
                T rcond = default;
                T size = T.CreateTruncating(conditioning.Norm);
                failure = Call(
                    zoo, "sycon", options,
                    () => backend.Sycon(uplo, n, factors.Span, factors.LeadingDimension, ipiv, size, out rcond), out info);
                yield return failure
                    ?? Result(zoo, "sycon", options, info, true, Evidence.Of<T>().And(rcond), conditioning.Ratio(rcond), Info(info, 0));
            }
            else
                leave("sycon", options, OutOfRange, true);

            if (known?.HasInverse<T>() == false)
            {
                leave("sytri", options, NoInverse, true);
                continue;
            }

            MoatedMatrix<T> inverse = factors.Copy(Padding);
            failure = Call(zoo, "sytri", options, () => backend.Sytri(uplo, n, inverse.Span, inverse.LeadingDimension, ipiv), out info);
            intact = inverse.MoatIsIntact && OtherTriangleIsUntouched(uplo, inverse);
            if (failure is not null)
                yield return failure;
            else if (Conditioning.InverseIsDue(inverse, factored, uplo))
            {
                yield return Result(
                    zoo, "sytri", options, info, intact, Evidence.Of(inverse),
                        ("I − A·A⁻¹", Residuals.InverseSymmetric(uplo, a, inverse)), Info(info, 0));
            }
            else
                leave("sytri", options, InverseOverflows, true);
        }
    }

    /// <summary>Keeps one triangle and zeroes the other.</summary>
    private static MoatedMatrix<T> Stored<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => IsStored(uplo, i, j) ? a[i, j] : T.Zero);

    /// <summary>Keeps the triangle that a routine may read and fills the other one with NaN.</summary>
    private static MoatedMatrix<T> TriangleOf<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => IsStored(uplo, i, j) ? a[i, j] : T.NaN, Padding);

    private static bool IsStored(Uplo uplo, int i, int j) => uplo == Uplo.Upper ? i <= j : i >= j;

    private static bool OtherTriangleIsUntouched<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
            {
                if (!IsStored(uplo, i, j) && !T.IsNaN(a[i, j]))
                    return false;
            }
        }

        return true;
    }
}
