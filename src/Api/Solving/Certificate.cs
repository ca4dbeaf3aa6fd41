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
    /// A bound of ‖x − x̂‖ / ‖x̂‖, as good as the estimate of the condition, for x divided by the scales of columns if there are any:
    /// ‖A⁻¹‖₁‖r‖₁ / ‖x̂‖₁; for refined answers the last correction over one less the rate at which corrections shrank, if that is smaller
    /// (Demmel et al., ACM TOMS 32(2), 2006); for least squares of full column rank Higham's Theorem 20.1 in the two-norm; for solutions of
    /// least norm of full row rank his Theorem 21.1, of x as it is. Infinity if nothing is known, as of lesser ranks.
    /// </summary>
    public double ForwardErrorBound { get; init; }

    /// <summary>‖b − A·x‖₂.</summary>
    public double ResidualNorm { get; init; }

    /// <summary>Refinement steps, or GMRES iterations, spent.</summary>
    public int RefinementSteps { get; init; }

    /// <summary>The backward error that was accepted.</summary>
    public double AcceptableBackwardError { get; init; }

    /// <summary>The forward error that was accepted; infinity for any.</summary>
    public double AcceptableForwardError { get; init; }

    /// <summary>Whether both errors are within what is accepted.</summary>
    public bool IsAcceptable => BackwardError <= AcceptableBackwardError && ForwardErrorBound <= AcceptableForwardError;

    /// <summary>The certificate in plain words.</summary>
    /// <returns>A few sentences.</returns>
    public string Explain()
    {
        bool isDeficient = Rank < Math.Min(Rows, Columns);
        string rank = Rank switch
        {
            null => string.Empty,
            { } r when !isDeficient => $" It has full rank, {r}.",
            { } r when Rung < Rung.PivotedQr => Invariant($" It is of rank {r} only; x, which is not of least norm, leaves a smaller")
                + Invariant($" residual than the solution of least norm at that rank, ‖b − A·x‖₂ = {ResidualNorm:0.0e+0}."),
            { } r => Invariant($" It is of rank {r} only: of all x that leave the least residual, ‖b − A·x‖₂ = {ResidualNorm:0.0e+0},")
                + " this is the one of least norm.",
        };
        string path = Path switch
        {
            PrecisionPath.Refined => " It was factored in float and refined to double.",
            PrecisionPath.Gmres => " It was factored in float and brought to double by GMRES.",
            PrecisionPath.FellBack => " Factors in float did not do, so it was factored in double.",
            _ => string.Empty,
        };
        string steps = RefinementSteps == 0 ? string.Empty : $" Steps of refinement: {RefinementSteps}.";
        string scaled = IsEquilibrated ? ", rows and columns scaled" : string.Empty;
        double rightDigits = Math.Max(0, Math.Floor(-Math.Log10(Math.Max(ForwardErrorBound, 1e-17))));
        string digits = ForwardErrorBound < 1
            ? Invariant($"so at least about {rightDigits:0} digits of the largest elements are right")
            : isDeficient ? "and no bound of the error is known, as of every rank below the full one" : "so no digit is certain";
        string part = isDeficient ? " of the part that has this rank" : string.Empty;
        string verdict = IsAcceptable ? string.Empty : " THIS IS WORSE THAN ACCEPTED.";
        return Invariant($"The {Rows}×{Columns} matrix was solved by {Words(Rung)} ({Backend}){scaled}.{rank}{path}{steps}")
            + Invariant($" x is the exact answer of a problem changed by {BackwardError:0.0e+0} of its size")
            + Invariant($" (accepted: {AcceptableBackwardError:0.0e+0});")
            + Invariant($" the condition number{part} is about {Condition:0.0e+0}, {digits}")
            + Invariant($" (error bound {ForwardErrorBound:0.0e+0}).{verdict}");
    }

    internal static string Words(Rung rung) => rung switch
    {
        Rung.Diagonal => "division by its diagonal",
        Rung.Triangular => "substitution",
        Rung.Cholesky => "Cholesky factorization",
        Rung.Ldlt => "LDLᵀ factorization",
        Rung.Lu => "LU factorization",
        Rung.PivotedQr => "QR factorization with column pivoting",
        _ => "singular value decomposition",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
