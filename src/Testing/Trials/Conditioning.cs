namespace Linalg.Interop.Testing;

/// <summary>The reference for an estimate of a reciprocal condition number.</summary>
/// <param name="Norm">‖A‖.</param>
/// <param name="Rcond">1 / (‖A‖·‖A⁻¹‖).</param>
/// <param name="Order">n.</param>
/// <param name="Measure">Which matrix it is the condition of.</param>
internal readonly record struct Conditioning(double Norm, double Rcond, int Order, string Measure)
{
    /// <summary>
    /// Up to <see cref="Condition.MaxExactOrder"/> the exact condition of the matrix itself. For larger orders, and where the matrix is singular to
    /// working precision so that rounding decides the condition of its factors, the condition of the factors, estimated like Gecon does but in
    /// extended precision. The residual of the factors is judged separately. Null where ‖A‖ or ‖A⁻¹‖ is out of T's range.
    /// </summary>
    public static Conditioning? Of<T>(Norm norm, MoatedMatrix<T> a, Lazy<FactoredMatrix?> factors, double growth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows;
        double size = norm == Interop.Norm.One ? Norms.OneNorm(a) : Norms.InfinityNorm(a);
        if (!IsInRange<T>(size) || factors.Value is not { IsFinite: true, IsSingular: false } known)
            return null;
        double rcond = n <= Condition.MaxExactOrder ? Condition.ReciprocalCondition(norm, a) : 0;
        string measure = "rcond";
        if (!(rcond > 10 * n * growth * Machine<T>.Epsilon))
        {
            rcond = 1 / (size * Math.ScaleB(Condition.EstimateInverseNorm(norm, known), -known.Exponent));
            measure = "rcond of the factors";
        }

        return IsInRange<T>(rcond * size) ? new Conditioning(size, rcond, n, measure) : null;
    }

    /// <summary>
    /// The factor between estimate and reference, in units of the order: the estimator may stop at a local maximum, and then bounds ‖A⁻¹‖ only up to
    /// a modest multiple of n (Higham, ACM TOMS 14(4), 1988).
    /// </summary>
    public (string Measure, double Ratio) Ratio<T>(T estimate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (Measure, Condition.EstimateRatio(estimate, Rcond) / Order);

    /// <summary>
    /// Whether the residual of an inverse separates right from wrong: its bound, <see cref="Residuals.Threshold"/>·n·ε·‖A‖·‖A⁻¹‖, must be less
    /// than the residual of an inverse without one right digit.
    /// </summary>
    public bool HasInverse<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Rcond > Residuals.Threshold * Order * Machine<T>.Epsilon;

    /// <summary>
    /// Whether a computed inverse must be judged: one that is not finite is excused only if the inverse of the factors may overflow.
    /// </summary>
    public static bool InverseIsDue<T>(MoatedMatrix<T> inverse, Lazy<FactoredMatrix?> factors, Uplo? uplo = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < inverse.Columns; j++)
        {
            ReadOnlySpan<T> column = inverse.Column(j);
            foreach (T x in uplo == Uplo.Upper ? column[..(j + 1)] : uplo == Uplo.Lower ? column[j..] : column)
            {
                if (!T.IsFinite(x))
                    return factors.Value is { IsFinite: true, IsSingular: false } known
                        && IsInRange<T>(Math.ScaleB(Condition.EstimateInverseNorm(Interop.Norm.One, known), -known.Exponent));
            }
        }

        return true;
    }

    private static bool IsInRange<T>(double size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        size > Machine<T>.SafeMin / Machine<T>.Epsilon && size < Machine<T>.Epsilon / Machine<T>.SafeMin;
}
