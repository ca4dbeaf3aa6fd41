using System.Globalization;

namespace Linalg.Interop;

/// <summary>
/// What is known of an answer x of A·x = b, or of min ‖b − A·x‖₂, found for O(n²) work: residuals are computed in twice the working
/// precision. Of several right-hand sides each figure is that of the worst.
/// </summary>
public readonly record struct Certificate
{
    /// <summary>The factorization that gave the answer.</summary>
    public Rung Rung { get; init; }

    /// <summary>The back end that computed it.</summary>
    public string Backend { get; init; }

    /// <summary>The precisions that led to it.</summary>
    public PrecisionPath Path { get; init; }

    /// <summary>m.</summary>
    public int Rows { get; init; }

    /// <summary>n.</summary>
    public int Columns { get; init; }

    /// <summary>
    /// The rank, as decided by pivoted QR or SVD, also where the answer of an earlier rung was the better one; null where the ladder did
    /// not come that far: A has full rank then.
    /// </summary>
    public int? Rank { get; init; }

    /// <summary>Whether x answers a least-squares problem: it was posed so, or A is singular to working precision.</summary>
    public bool IsLeastSquares { get; init; }

    /// <summary>Whether rows and columns were scaled before the factorization.</summary>
    public bool IsEquilibrated { get; init; }

    /// <summary>
    /// The normwise backward error: the least η such that x solves a system with A and b changed by at most η‖A‖₁ and η‖b‖₁, ‖r‖₁ /
    /// (‖A‖₁‖x‖₁ + ‖b‖₁) (Rigal and Gaches 1967; Higham, Accuracy and Stability, §7.1). For least squares an upper bound of the like:
    /// ‖Q·Qᵀ·r‖₂ / (‖A‖_F‖x‖₂ + ‖b‖₂), the part of r in the range of A, with the columns scaled as they were factored.
    /// </summary>
    public double BackwardError { get; init; }

    /// <summary>
    /// The componentwise backward error max |r| / (|A||x| + |b|): the least ω such that x solves a system whose every element is changed by
    /// at most ω times itself (Oettli and Prager 1964). NaN for least squares, which has no such formula.
    /// </summary>
    public double ComponentwiseBackwardError { get; init; }

    /// <summary>
    /// An estimate of 1 / (‖A‖₁‖A⁻¹‖₁), with rows and columns scaled as they were factored; of the leading block of R, or σ_r/σ₁, on the
    /// rungs that decide the rank, with the columns scaled as they were factored.
    /// </summary>
    public double ReciprocalCondition { get; init; }

    /// <summary>The condition number, 1 / <see cref="ReciprocalCondition"/>.</summary>
    public double Condition => 1 / ReciprocalCondition;

    /// <summary>
    /// A bound of ‖x − x̂‖ / ‖x̂‖, at least the unit roundoff unless b = 0. Its size is the one more correction that a refinement of x̂ would
    /// make, from the residual in twice the working precision, over one less the relative error of corrections; its norm is, by rung,
    /// <list type="bullet">
    /// <item>diagonal to LU: the one-norm, of x divided by the scales of the columns if <see cref="IsEquilibrated"/> (Demmel et al., ACM
    /// TOMS 32(2), 2006);</item>
    /// <item>pivoted QR and singular values with full column rank: the two-norm of x divided by the scales of the columns, the powers of
    /// two that bring their norms into [1, 2) unless <see cref="SolveOptions.ScaleColumns"/> is false; it counts what the correction of r
    /// may do to x (Demmel, Hida, Riedy and Li, ACM TOMS 35(4), 2009);</item>
    /// <item>less than full column rank: the two-norm of x as it is. The bound is Wedin's (BIT 13, 1973), of the solution of least norm. It
    /// is known if the rank is: if A has all its rows' rank, if it lacks full rank in twice the precision of double too, as whole numbers
    /// do, or if <see cref="SolveOptions.RankTolerance"/> tells what is to count as zero; then it holds for every matrix of this <see
    /// cref="Rank"/> as near to A as that of the factorization.</item>
    /// </list>
    /// As good as the estimate of the condition number. Infinity if nothing is known: the condition number reaches the reciprocal of the
    /// roundoff, so that A could as well be singular, or of another rank; such an answer is never acceptable.
    /// </summary>
    public double ForwardErrorBound { get; init; }

    /// <summary>‖b − A·x‖₂.</summary>
    public double ResidualNorm { get; init; }

    /// <summary>Refinement steps, or GMRES iterations, spent.</summary>
    public int RefinementSteps { get; init; }

    /// <summary>The backward error that was accepted.</summary>
    public double AcceptableBackwardError { get; init; }

    /// <summary>The forward error that was accepted; infinity for any that is finite.</summary>
    public double AcceptableForwardError { get; init; }

    /// <summary>Whether both errors are within what is accepted; an infinite <see cref="ForwardErrorBound"/> never is.</summary>
    public bool IsAcceptable => BackwardError <= AcceptableBackwardError
        && ForwardErrorBound <= AcceptableForwardError
        && double.IsFinite(ForwardErrorBound);

    /// <summary>Describes the certificate in plain words.</summary>
    /// <returns>A few sentences.</returns>
    public string Explain()
    {
        string path = Path switch
        {
            PrecisionPath.Refined => " It was factored in float and refined to double.",
            PrecisionPath.Gmres => " It was factored in float and brought to double by GMRES.",
            PrecisionPath.FellBack => " Factors in float did not do, so it was factored in double.",
            _ => string.Empty,
        };
        string steps = RefinementSteps == 0 ? string.Empty : $" Steps of refinement: {RefinementSteps}.";
        string scaled = IsEquilibrated ? ", rows and columns scaled" : string.Empty;
        string verdict = IsAcceptable ? string.Empty : " THIS IS WORSE THAN ACCEPTED.";
        return Invariant($"The {Rows}×{Columns} matrix was solved by {Words(Rung)} ({Backend}){scaled}.{ExplainRank()}{path}{steps}")
            + Invariant($" x is the exact answer of a problem changed by {BackwardError:0.0e+0} of its size")
            + Invariant($" (accepted: {AcceptableBackwardError:0.0e+0}); {ExplainCondition()}, so {ExplainDigits()}")
            + Invariant($" (error bound {ForwardErrorBound:0.0e+0}).{verdict}");
    }

    private string ExplainRank()
    {
        if (Rank is not { } rank)
            return string.Empty;
        if (rank == Math.Min(Rows, Columns))
            return Invariant($" It has full rank, {rank}.");

        if (Rung < Rung.PivotedQr)
            return Invariant($" It is of rank {rank} only; x, which is not of least norm, leaves a smaller")
                + Invariant($" residual than the solution of least norm at that rank, ‖b − A·x‖₂ = {ResidualNorm:0.0e+0}.");

        // A system, and nothing else, has a componentwise error.
        if (double.IsNaN(ComponentwiseBackwardError))
            return Invariant($" It is of rank {rank} only: of all x that leave the least residual, ‖b − A·x‖₂ = {ResidualNorm:0.0e+0},")
                + " this is the one of least norm.";
        return BackwardError <= AcceptableBackwardError
            ? Invariant($" It is singular, of rank {rank}: of the many solutions x is the one of least norm.")
            : Invariant($" It is singular, of rank {rank}, and no x solves the system: x is the least-squares solution of least norm,")
                + Invariant($" with a residual of {ResidualNorm:0.0e+0}.");
    }

    private string ExplainCondition()
    {
        if (Rung == Rung.Diagonal)
            return "each element of x is one quotient";
        if (ReciprocalCondition == 0)
            return "the condition number is too large to be estimated";
        return Rank < Math.Min(Rows, Columns)
            ? Invariant($"the condition number of the part of rank {Rank} is about {Condition:0.0e+0}")
            : Invariant($"the condition number is about {Condition:0.0e+0}");
    }

    private string ExplainDigits()
    {
        if (ForwardErrorBound == 0)
            return "x is exact";
        if (Rank < Math.Min(Rows, Columns) && double.IsInfinity(ForwardErrorBound))
            return "no bound of the error is known unless A is meant to be of that rank, which RankTolerance says";
        if (!(ForwardErrorBound <= 0.1))
            return "no digit is certain";
        double digits = Math.Floor(-Math.Log10(ForwardErrorBound));
        return Invariant($"at least about {digits:0} digits of the largest elements are right");
    }

    internal static string Words(Rung rung) => rung switch
    {
        Rung.Diagonal => "division by its diagonal",
        Rung.Triangular => "substitution",
        Rung.Cholesky => "Cholesky factorization",
        Rung.Ldlt => "LDLᵀ factorization",
        Rung.Lu => "LU factorization",
        Rung.PivotedQr => "QR factorization with column pivoting",
        Rung.Qr => "QR factorization",
        _ => "singular value decomposition",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
