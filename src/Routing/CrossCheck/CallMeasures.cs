namespace Linalg.Interop;

/// <summary>
/// The judge's measure of each routine, by what a call was given and what it left. Routines that work on factors are held against these.
/// </summary>
internal static class CallMeasures<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Up to this order conditions are computed, which costs n³ in extended precision.</summary>
    private const int MaxConditionOrder = 130;

    /// <summary>By how much rounding may bring an estimate below the reciprocal condition number, where that has a correct digit.</summary>
    private const double LargestPessimism = 3;

    /// <summary>How many roundings of each of n steps must leave an inverse accurate.</summary>
    private const double Margin = 30;

    /// <summary>By how much an estimate of the norm of an inverse may be too small.</summary>
    private const double EstimateMargin = 10;

    /// <summary>Measures a result.</summary>
    public static Measurement Of(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> after)
    {
        MoatedMatrix<T>[] given = before.Arrays, left = after.Arrays;
        (string, double) success = Measurements.Info(after.Info, 0);
        switch (call.Info.Task)
        {
            case RoutineTask.Product:
                return Product(call, given, left);
            case RoutineTask.TriangularSolve:
                return Measurement.Of(Evidence.Of(left[1]), success, ("α·B − op(A)·X", Residuals.SolveTriangular(
                    call.Side, call.Uplo, call.TransA, call.Diag, call.Alpha, given[0], left[1], given[1])));
            case RoutineTask.Factorization:
                return Factorization(call, before, after);
            case RoutineTask.FormQ:
                return Measurement.Of(
                    Evidence.Of(left[0]), success,
                    ("Q", Residuals.OrthogonalFactor(given[0], Factors(given[1], call.K), call.K, left[0])));
            case RoutineTask.ApplyQ:
                return Measurement.Of(
                    Evidence.Of(left[2]), success,
                    ("op(Q)·C", Residuals.ApplyQ(call.Side, call.TransA, given[0], Factors(given[1], call.K), given[2], left[2])));
            case RoutineTask.SingularValues:
                return Svd(call, before, after);
            case RoutineTask.Solve:
                return Measurement.Of(Evidence.Of(left[1]), success, ("B − op(A)·X", Residuals.SolveFactored(
                    Factored(call, before), call.Info.Family == RoutineFamily.Lu && call.TransA != Transpose.None, left[1], given[1])));
            case RoutineTask.Inverse:
                return Inverse(call, before, after);
            default:
                return Condition(call, before, after);
        }
    }

    private static Measurement Product(in DescribedCall<T> call, MoatedMatrix<T>[] given, MoatedMatrix<T>[] left) => call.Info.Work switch
    {
        WorkShape.Product => Of(left[2], "α·op(A)·op(B) + β·C", Residuals.Gemm(
            call.TransA, call.TransB, call.Alpha, given[0], given[1], call.Beta, given[2], left[2])),
        WorkShape.Gram => Of(left[1], "α·A·Aᵀ + β·C", Residuals.Syrk(call.Uplo, call.TransA, call.Alpha, given[0], call.Beta, given[1], left[1])),
        WorkShape.Matrix => Of(left[2], "α·op(A)·x + β·y", Residuals.Gemv(
            call.TransA, call.Alpha, given[0], Vector(given[1], call.IsXReversed), call.Beta,
            Vector(given[2], call.IsYReversed), Vector(left[2], call.IsYReversed))),
        _ when call.Info.Options.HasFlag(RoutineOptions.Diag) => Of(left[1], "α·op(A)·B", Residuals.Trmm(
            call.Side, call.Uplo, call.TransA, call.Diag, call.Alpha, given[0], given[1], left[1])),
        _ => Of(left[2], "α·A·B + β·C", Residuals.Symm(call.Side, call.Uplo, call.Alpha, given[0], given[1], call.Beta, given[2], left[2])),
    };

    private static Measurement Factorization(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> after)
    {
        MoatedMatrix<T> given = before.Arrays[0], left = after.Arrays[0];
        return call.Info.Family switch
        {
            RoutineFamily.Lu => Measurements.Lu(given, left, after.Pivots, after.Info),
            RoutineFamily.Cholesky => Measurements.Cholesky(call.Uplo, given, left, after.Info),
            RoutineFamily.BunchKaufman => Measurements.BunchKaufman(call.Uplo, given, left, after.Pivots, after.Info),
            _ when call.Info.Pivots is null => Measurements.Qr<T>(given, left, after.Arrays[1].Column(0), after.Info),
            _ => Measurements.PivotedQr<T>(given, left, before.Pivots, after.Pivots, after.Arrays[1].Column(0), after.Info),
        };
    }

    /// <summary>Why nothing is defined, or nothing accurate, whatever is returned; null if that is not so.</summary>
    public static string? Undefined(in DescribedCall<T> call, Snapshot<T> before)
    {
        RoutineInfo routine = call.Info;
        return routine.Task switch
        {
            RoutineTask.TriangularSolve when routine.Failure is null && call.Diag == Diag.NonUnit && HasZeroDiagonal(before.Arrays[0]) =>
                "The triangle is singular.",
            RoutineTask.Solve => Factored(call, before) is { IsSingular: true } ? "The factors are singular." : null,
            RoutineTask.Inverse when FirstZeroBlock(call, before) != 0 => null,
            RoutineTask.Inverse or RoutineTask.Condition => IllConditioned(call, Factored(call, before)),
            _ => null,
        };
    }

    /// <summary>The info that the inverse from the factors of Bunch and Kaufman demands.</summary>
    private static int FirstZeroBlock(in DescribedCall<T> call, Snapshot<T> before) => call.Info.Family == RoutineFamily.BunchKaufman
        ? Certificates.FirstZeroBlock(call.Uplo, before.Arrays[0], before.Pivots)
        : 0;

    private static Measurement Of(MoatedMatrix<T> result, string measure, double ratio) => Measurement.Of(Evidence.Of(result), (measure, ratio));

    private static Measurement Svd(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> after)
    {
        MoatedMatrix<T> a = before.Arrays[0];
        T[] s = after.Arrays[1].Column(0).ToArray();
        (int m, int n) = (call.M, call.N);
        if (call.Job == SvdJob.None)
            return Measurements.Svd(a, s, null, null, after.Info);
        MoatedMatrix<T> left = call.Job == SvdJob.Overwrite && m >= n ? after.Arrays[0] : after.Arrays[2];
        MoatedMatrix<T> right = call.Job == SvdJob.Overwrite && m < n ? after.Arrays[0] : after.Arrays[3];
        return Measurements.Svd(a, s, left, right, after.Info);
    }

    private static Measurement Inverse(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> after)
    {
        MoatedMatrix<T> inverse = after.Arrays[0];
        int expected = FirstZeroBlock(call, before);
        if (expected != 0)
            return Measurement.Of(Evidence.Of<T>(), Measurements.Info(after.Info, expected));
        ExactMatrix exact = call.Info.Family == RoutineFamily.Lu ? ExactMatrix.General(inverse) : ExactMatrix.Symmetric(call.Uplo, inverse);
        return Measurement.Of(
            Evidence.Of(inverse), Measurements.Info(after.Info, 0), ("I − A·A⁻¹", Residuals.InverseFactored<T>(Factored(call, before), exact)));
    }

    /// <summary>Up to a certain order against the condition itself; above, both estimates must agree as far as estimates do.</summary>
    private static Measurement Condition(in DescribedCall<T> call, Snapshot<T> before, Outcome<T> after)
    {
        int n = call.N;
        double rcond = double.CreateTruncating(after.Rcond);
        Evidence evidence = Evidence.Of<T>().And(after.Rcond);
        (string, double) info = Measurements.Info(after.Info, 0);
        (string, double) range = Measurements.Claim("rcond is not in [0, 1]", rcond is >= 0 and <= 1);
        FactoredMatrix a = Factored(call, before);
        if (n > MaxConditionOrder)
        {
            double logarithm = Math.Log2(Math.Max(rcond, Machine<T>.Epsilon));
            double inverseNorm = Math.ScaleB(Judge.Condition.EstimateInverseNorm(call.Norm, a), -a.Exponent);
            double own = 1 / (double.CreateTruncating(call.Alpha) * inverseNorm);
            return Measurement.Of(
                evidence.Agreeing([logarithm], Math.Log2(Residuals.Threshold * n)), info, range,
                ("rcond", Judge.Condition.EstimateRatio(after.Rcond, own) / n));
        }

        double inverse = Math.ScaleB(Judge.Condition.InverseNorm(call.Norm, a), -a.Exponent);
        double exact = 1 / (double.CreateTruncating(call.Alpha) * inverse);

        // ‖A⁻¹·x‖/‖x‖ never exceeds ‖A⁻¹‖: but for rounding an estimate is at most too optimistic, and by hardly more than a multiple of n.
        return Measurement.Of(
            evidence, info, range,
            ("rcond", Judge.Condition.EstimateRatio(after.Rcond, exact) / n),
            ("rcond below the exact one", exact / rcond * (Residuals.Threshold / LargestPessimism)));
    }

    /// <summary>
    /// What an estimate must satisfy however ill-conditioned the factors are: it is a number between 0 and 1, and the norm of the inverse
    /// is at least what a few solutions show. NaN where the factors are not finite, 0 where they are singular.
    /// </summary>
    public static (string Measure, double Ratio) EstimateBound(in DescribedCall<T> call, Snapshot<T> before, T rcond)
    {
        FactoredMatrix a = Factored(call, before);
        if (!a.IsFinite)
            return Measurements.Claim("rcond of factors that are not finite", T.IsNaN(rcond));
        double value = double.CreateTruncating(rcond);
        if (!(value is >= 0 and <= 1) || a.IsSingular)
        {
            bool holds = value is >= 0 and <= 1 && value < call.N * Machine<T>.Epsilon;
            return Measurements.Claim("rcond is not in [0, 1], or not 0 for singular factors", holds);
        }

        double bound = double.CreateTruncating(call.Alpha) * Math.ScaleB(Judge.Condition.EstimateInverseNorm(call.Norm, a), -a.Exponent);
        return ("rcond beyond the norm of a solution", double.IsFinite(bound) ? value * bound / call.N : 0);
    }

    /// <summary>
    /// Factors so near to singular, or so near to the limits of T's range, that inverses and condition numbers have no correct digit.
    /// </summary>
    private static string? IllConditioned(in DescribedCall<T> call, FactoredMatrix a)
    {
        if (!a.IsFinite || a.IsSingular)
            return "The factors are singular.";
        bool isExact = call.N <= MaxConditionOrder;
        double margin = isExact ? Margin : Margin * EstimateMargin;
        foreach (Norm kind in (ReadOnlySpan<Norm>)[Norm.One, Norm.Infinity])
        {
            double norm = Residuals.BoundNorm(a, transposed: kind == Norm.Infinity);
            double inverse = isExact ? Judge.Condition.InverseNorm(kind, a) : Judge.Condition.EstimateInverseNorm(kind, a);
            if (!(norm * inverse * margin * call.N * Machine<T>.Epsilon < 1))
                return "The factors are singular to working precision.";
            double size = Math.ScaleB(norm, a.Exponent), inverseSize = Math.ScaleB(inverse, -a.Exponent);
            bool isEstimate = call.Info.Task == RoutineTask.Condition;
            double scaled = isEstimate ? double.CreateTruncating(call.Alpha) * inverseSize : 1;
            if (!(IsInRange(size) && IsInRange(inverseSize) && IsInRange(scaled)))
                return "The factors or their inverse come near to the limits of the type.";
        }

        return null;
    }

    private static bool IsInRange(double x) => x > Machine<T>.SafeMin / Machine<T>.Epsilon && x < Machine<T>.Epsilon / Machine<T>.SafeMin;

    private static FactoredMatrix Factored(in DescribedCall<T> call, Snapshot<T> before) => call.Info.Family switch
    {
        RoutineFamily.Lu => FactoredMatrix.Lu(before.Arrays[0], before.Pivots),
        RoutineFamily.Cholesky => FactoredMatrix.Cholesky(call.Uplo, before.Arrays[0]),
        _ => FactoredMatrix.BunchKaufman(call.Uplo, before.Arrays[0], before.Pivots),
    };

    private static ReadOnlySpan<T> Factors(MoatedMatrix<T> tau, int k) => k == 0 ? [] : tau.Column(0)[..k];

    private static bool HasZeroDiagonal(MoatedMatrix<T> a)
    {
        for (int i = 0; i < a.Columns; i++)
        {
            if (T.IsZero(a[i, i]))
                return true;
        }

        return false;
    }

    /// <summary>A strided vector as a matrix of one column, its first element first.</summary>
    private static MoatedMatrix<T> Vector(MoatedMatrix<T> row, bool isReversed) =>
        MoatedMatrix<T>.Create(row.Columns, 1, (i, _) => row[0, isReversed ? row.Columns - 1 - i : i]);
}
