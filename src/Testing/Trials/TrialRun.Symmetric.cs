namespace Linalg.Interop.Testing;

internal sealed partial class TrialRun<T>
{
    /// <summary>Factors each triangle of a symmetric matrix, then solves, estimates the condition, and inverts.</summary>
    public IEnumerable<TrialResult> Symmetric(RoutineFamily family)
    {
        MoatedMatrix<T> a = zoo.Matrix;
        int n = a.Rows;
        bool isDefinite = family == RoutineFamily.Cholesky;
        string factor = Stem(RoutineTask.Factorization), solve = Stem(RoutineTask.Solve);
        string estimate = Stem(RoutineTask.Condition), invert = Stem(RoutineTask.Inverse);
        foreach (Uplo uplo in TrianglesOf(a))
        {
            string options = $"{Letter(uplo)}";
            MoatedMatrix<T> factors = TriangleOf(uplo, a);
            int ld = factors.LeadingDimension;
            int[] ipiv = new int[n];
            TrialResult? failure = Call(
                factor, options,
                () => isDefinite ? backend.Potrf(uplo, n, factors.Span, ld) : backend.Sytrf(uplo, n, factors.Span, ld, ipiv), out int info);
            if (failure is not null)
            {
                foreach (TrialResult refused in Refused(failure, solve, estimate, invert))
                    yield return refused;
                continue;
            }

            bool intact = factors.MoatIsIntact && OtherTriangleIsUntouched(uplo, factors);
            int? expected = isDefinite ? zoo.PotrfInfo ?? (zoo.IsPositiveDefinite == true ? 0 : null)
                : uplo == Uplo.Upper ? zoo.SytrfInfo?.Upper : zoo.SytrfInfo?.Lower;
            yield return Result(factor, options, info, intact, isDefinite
                ? Measurements.Cholesky(uplo, a, factors, info, expected)
                : Measurements.BunchKaufman(uplo, a, factors, ipiv, info, expected));
            if (info != 0)
            {
                foreach (string follower in (string[])[solve, estimate, invert])
                    leave(follower, options, isDefinite ? "the matrix is not positive definite" : "the factors are exactly singular", false);
                continue;
            }

            MoatedMatrix<T> b = RightHandSide(a, RightHandSides);
            MoatedMatrix<T> x = b.Copy(Padding);
            failure = Call(
                solve, options,
                () => isDefinite
                    ? backend.Potrs(uplo, n, b.Columns, factors.Span, ld, x.Span, x.LeadingDimension)
                    : backend.Sytrs(uplo, n, b.Columns, factors.Span, ld, ipiv, x.Span, x.LeadingDimension),
                out info);
            foreach (TrialResult result in Judged(solve, options, failure, failure is null && IsDue(a, x), SolutionOverflows, () => Result(
                solve, options, info, x.MoatIsIntact, Evidence.Of(x), ("B − A·X", Residuals.SolveSymmetric(uplo, a, x, b)), Info(info, 0))))
                yield return result;

            var factored = new Lazy<FactoredMatrix?>(() => isDefinite ? FactoredMatrix.Cholesky(uplo, factors)
                : Certificates.BunchKaufmanPivotsAreWellFormed(uplo, ipiv) ? FactoredMatrix.BunchKaufman(uplo, factors, ipiv) : null);
            Conditioning? known = Conditioning.Of(Norm.One, a, factored, 1);
            if (known is { } conditioning)
            {
                T rcond = default;
                T size = T.CreateTruncating(conditioning.Norm);
                failure = Call(
                    estimate, options,
                    () => isDefinite
                        ? backend.Pocon(uplo, n, factors.Span, ld, size, out rcond)
                        : backend.Sycon(uplo, n, factors.Span, ld, ipiv, size, out rcond),
                    out info);
                yield return failure
                    ?? Result(estimate, options, info, true, Evidence.Of<T>().And(rcond), conditioning.Ratio(rcond), Info(info, 0));
            }
            else
                leave(estimate, options, OutOfRange, true);

            if (known?.HasInverse<T>() == false)
            {
                leave(invert, options, NoInverse, true);
                continue;
            }

            MoatedMatrix<T> inverse = factors.Copy(Padding);
            failure = Call(
                invert, options,
                () => isDefinite
                    ? backend.Potri(uplo, n, inverse.Span, inverse.LeadingDimension)
                    : backend.Sytri(uplo, n, inverse.Span, inverse.LeadingDimension, ipiv),
                out info);
            intact = inverse.MoatIsIntact && OtherTriangleIsUntouched(uplo, inverse);
            bool isDue = failure is null && Conditioning.InverseIsDue(inverse, factored, uplo);
            foreach (TrialResult result in Judged(invert, options, failure, isDue, InverseOverflows, () => Result(
                invert, options, info, intact, Evidence.Of(inverse), ("I − A·A⁻¹", Residuals.InverseSymmetric(uplo, a, inverse)), Info(info, 0))))
                yield return result;
        }

        string Stem(RoutineTask task) => RoutineInfo.Of(family, task).Stem;
    }

    /// <summary>Keeps one triangle and zeroes the other.</summary>
    private static MoatedMatrix<T> Stored(Uplo uplo, MoatedMatrix<T> a) =>
        MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => IsStored(uplo, i, j) ? a[i, j] : T.Zero);

    /// <summary>Keeps the triangle that a routine may read and fills the other one with NaN.</summary>
    private static MoatedMatrix<T> TriangleOf(Uplo uplo, MoatedMatrix<T> a) =>
        MoatedMatrix<T>.Create(a.Rows, a.Columns, (i, j) => IsStored(uplo, i, j) ? a[i, j] : T.NaN, Padding);

    private static bool IsStored(Uplo uplo, int i, int j) => uplo == Uplo.Upper ? i <= j : i >= j;

    private static bool OtherTriangleIsUntouched(Uplo uplo, MoatedMatrix<T> a)
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
