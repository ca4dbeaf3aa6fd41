namespace Linalg.Interop.Judge;

/// <summary>
/// Conditions that a correct result of each factorization satisfies, from the input and the output alone: the residual, and the contract's rules for
/// pivots, multipliers, order and info. Trials and the cross-check in production both measure by these.
/// </summary>
public static class Measurements
{
    /// <summary>Returns 0 if info is as expected, +∞ with a message otherwise; an expectation of null accepts any info.</summary>
    /// <param name="info">The returned info.</param>
    /// <param name="expected">The only correct info, or null.</param>
    /// <returns>The name and the ratio.</returns>
    public static (string Measure, double Ratio) Info(int info, int? expected) =>
        expected is null || info == expected ? ("info", 0) : ($"info {info}, expected {expected}", double.PositiveInfinity);

    /// <summary>Returns 0 if a claim holds, +∞ otherwise.</summary>
    /// <param name="broken">The message if it does not hold.</param>
    /// <param name="holds">Whether the claim holds.</param>
    /// <returns>The name and the ratio.</returns>
    public static (string Measure, double Ratio) Claim(string broken, bool holds) => (broken, holds ? 0 : double.PositiveInfinity);

    /// <summary>Measures a result of Getrf.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix.</param>
    /// <param name="factored">L and U.</param>
    /// <param name="ipiv">The interchanges.</param>
    /// <param name="info">The returned info.</param>
    /// <param name="expected">The info that is known from the matrix; if null, it is derived from the factors.</param>
    /// <returns>The measurement.</returns>
    public static Measurement Lu<T>(MoatedMatrix<T> a, MoatedMatrix<T> factored, ReadOnlySpan<int> ipiv, int info, int? expected = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(factored);
        return Measurement.Of(
            Evidence.Of(factored).Choosing([info, .. ipiv]),
            ("P·L·U − A", Residuals.Lu(a, factored, ipiv) / Growth(a, factored)),
            ("|L| ≤ 1", Certificates.PartialPivoting(factored)),
            Info(info, expected ?? FirstZeroDiagonal(factored)),
            Claim("pivot out of range", Certificates.PivotsInRange(ipiv, a.Rows)));
    }

    /// <summary>Measures a result of Potrf.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle.</param>
    /// <param name="a">The matrix.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="info">The returned info.</param>
    /// <param name="expected">The correct info, if it is known.</param>
    /// <returns>The measurement.</returns>
    public static Measurement Cholesky<T>(Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> factor, int info, int? expected = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Measurement.Of(
            Evidence.Of(factor).Choosing(info),
            info == 0
                ? ("L·Lᵀ − A", Residuals.Cholesky(uplo, a, factor))
                : ("xᵀ·A·x > 0", Residuals.NotPositiveDefinite(uplo, a, factor, info)),
            Info(info, expected));

    /// <summary>Measures a result of Sytrf.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle.</param>
    /// <param name="a">The matrix; one triangle is read.</param>
    /// <param name="factored">D and the multipliers.</param>
    /// <param name="ipiv">The pivots.</param>
    /// <param name="info">The returned info.</param>
    /// <param name="expected">The info that is known from the matrix; if null, it is derived from the factors.</param>
    /// <returns>The measurement.</returns>
    public static Measurement BunchKaufman<T>(
        Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> factored, int[] ipiv, int info, int? expected = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(factored);
        int n = a.Rows;
        bool wellFormed = Certificates.BunchKaufmanPivotsAreWellFormed(uplo, ipiv);
        Evidence evidence = Evidence.Of(factored).Choosing([info, .. ipiv]);

        // Rounding may give an eigenvalue near zero either sign: the inertia must agree only where none is near zero.
        double ratio = Residuals.BunchKaufman(uplo, a, factored, ipiv);
        if (wellFormed && double.IsFinite(ratio) && UsableCondition(uplo, a) > 2 * Residuals.Threshold * n * Machine<T>.Epsilon)
        {
            (int positive, int negative, int zero) = Certificates.Inertia(uplo, factored, ipiv);
            evidence = evidence.Agreeing([positive, negative, zero], 0);
        }

        MoatedMatrix<T> kept = factored.Copy();
        return Measurement.Of(
            evidence,
            ("L·D·Lᵀ − P·A·Pᵀ", ratio),
            Info(info, expected ?? (wellFormed ? Certificates.FirstZeroBlock(uplo, factored, ipiv) : null)),
            Claim("ipiv is malformed", wellFormed))
            with { Explain = other => BlockTie.First(uplo, kept, ipiv, [.. other.Skip(1)]) };
    }

    /// <summary>Measures a result of Geqp3.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix.</param>
    /// <param name="factored">R and the reflectors.</param>
    /// <param name="given">jpvt as it was given; empty if all columns are free.</param>
    /// <param name="jpvt">The permutation.</param>
    /// <param name="tau">The reflectors' factors.</param>
    /// <param name="info">The returned info.</param>
    /// <returns>The measurement.</returns>
    public static Measurement PivotedQr<T>(
        MoatedMatrix<T> a, MoatedMatrix<T> factored, ReadOnlySpan<int> given, int[] jpvt, ReadOnlySpan<T> tau, int info)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(jpvt);
        var inFront = new List<int>();
        for (int j = 0; j < given.Length; j++)
        {
            if (given[j] != 0)
                inFront.Add(j + 1);
        }

        return Measurement.Of(
            Evidence.Of(factored).And(tau).Choosing(jpvt),
            ("Q·R − A·P", Residuals.Qr(a, factored, tau, jpvt)),
            ("I − Qᵀ·Q", Residuals.Reflectors(factored, tau)),
            ("pivot certificate", Certificates.PivotedQr(factored, inFront.Count)),
            Claim("jpvt is no permutation", Certificates.IsPermutation(jpvt)),
            Claim("fixed columns are not in front", jpvt.Take(inFront.Count).SequenceEqual(inFront)),
            Info(info, 0))
            with
            {
                // Fixed columns may be nearly dependent, so no bound is known for the rounding errors in the lengths of later columns.
                Explain = inFront.Count == 0 ? other => ColumnTie.First(factored, jpvt, [.. other]) : null,
            };
    }

    /// <summary>Measures a result of Geqrf.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix.</param>
    /// <param name="factored">R and the reflectors.</param>
    /// <param name="tau">The reflectors' factors.</param>
    /// <param name="info">The returned info.</param>
    /// <returns>The measurement.</returns>
    public static Measurement Qr<T>(MoatedMatrix<T> a, MoatedMatrix<T> factored, ReadOnlySpan<T> tau, int info)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Measurement.Of(
            Evidence.Of(factored).And(tau),
            ("Q·R − A", Residuals.Qr(a, factored, tau, [])),
            ("I − Qᵀ·Q", Residuals.Reflectors(factored, tau)),
            Info(info, 0));

    /// <summary>Measures a result of Gesdd: the singular values alone, or with the vectors.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix.</param>
    /// <param name="s">The singular values.</param>
    /// <param name="left">U, or null if there are no vectors.</param>
    /// <param name="right">Vᵀ, or null.</param>
    /// <param name="info">The returned info.</param>
    /// <param name="known">The values if they are known beforehand; otherwise null.</param>
    /// <returns>The measurement.</returns>
    public static Measurement Svd<T>(MoatedMatrix<T> a, T[] s, MoatedMatrix<T>? left, MoatedMatrix<T>? right, int info, T[]? known = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(s);
        (int m, int n) = (a.Rows, a.Columns);
        double[] computed = [.. s.Select(double.CreateTruncating)];
        double tolerance = Residuals.Threshold * Math.Max(m, n) * ((Machine<T>.Epsilon * computed.FirstOrDefault()) + Machine<T>.SmallestSubnormal);
        (string, double) values = ("singular values", known is null ? 0 : Residuals.SingularValues<T>(s, known, m, n));
        (string, double) order = Claim("singular values out of order", Residuals.SingularValuesOrder<T>(s));
        if (left is null || right is null)
        {
            return Measurement.Of(
                Evidence.Of<T>().And<T>(s).Agreeing(computed, tolerance),
                ("‖Σ‖ − ‖A‖", Residuals.SingularValuesNorm(a, s)), values, order, Info(info, 0));
        }

        return Measurement.Of(
            Evidence.Of(left, right).And<T>(s).Agreeing(computed, tolerance),
            ("U·Σ·Vᵀ − A", Residuals.Svd(a, s, left, right)),
            ("I − Uᵀ·U", Residuals.OrthonormalColumns(left)),
            ("I − V·Vᵀ", Residuals.OrthonormalRows(right)),
            values, order, Info(info, 0));
    }

    /// <summary>max|U| / max|A|, at least 1: the backward error of elimination with partial pivoting is bounded by a multiple of it.</summary>
    internal static double Growth<T>(MoatedMatrix<T> a, MoatedMatrix<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        for (int j = 0; j < factors.Columns; j++)
        {
            foreach (T x in factors.Column(j)[..Math.Min(j + 1, factors.Rows)])
                largest = Math.Max(largest, Math.Abs(double.CreateTruncating(x)));
        }

        double growth = largest / Norms.MaxAbs(a);
        return growth > 1 ? growth : 1;
    }

    /// <summary>The one-based index of the first exact zero on the diagonal, 0 if there is none.</summary>
    internal static int FirstZeroDiagonal<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < Math.Min(a.Rows, a.Columns); i++)
        {
            if (T.IsZero(a[i, i]))
                return i + 1;
        }

        return 0;
    }

    /// <summary>The reciprocal condition number of a symmetric matrix where it can serve as a reference, otherwise 0.</summary>
    private static double UsableCondition<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        a.Rows > Condition.MaxExactOrder
            ? 0
            : Condition.UsableReciprocalCondition(
                Norm.One, MoatedMatrix<T>.Create(a.Rows, a.Rows, (i, j) => (uplo == Uplo.Upper) == (i <= j) ? a[i, j] : a[j, i]));
}
