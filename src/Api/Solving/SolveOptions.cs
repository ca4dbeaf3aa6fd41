namespace Linalg.Interop;

/// <summary>How a system is solved and how its answer is judged. ε is 2⁻⁵² for double and 2⁻²³ for float; m × n is A.</summary>
public sealed record SolveOptions
{
    internal static SolveOptions Default { get; } = new();

    /// <summary>
    /// Whether the answer is certified, for O(n²) work: then an answer of Cholesky, LDLᵀ or LU that fails is refined or computed again on
    /// the next rung. Without it only exact zeros and the condition estimate lead to the next rung, and a policy other than Return is
    /// refused.
    /// </summary>
    public bool Certify { get; init; } = true;

    /// <summary>What happens when the certificate is worse than accepted.</summary>
    public CertificatePolicy Policy { get; init; } = CertificatePolicy.Return;

    /// <summary>
    /// The largest normwise backward error accepted, &gt; 0; null for (max(min(m, n), √max(m, n)) + 10)·ε, which grows as
    /// <see cref="Judge.NumericalRank.Tolerance{T}"/> does.
    /// </summary>
    public double? AcceptableBackwardError { get; init; }

    /// <summary>The largest bound of the relative forward error accepted, &gt; 0; null for any that is finite.</summary>
    public double? AcceptableForwardError { get; init; }

    /// <summary>
    /// Whether every answer is refined with residuals in twice the working precision, to nearly full accuracy unless A is singular: where
    /// the condition number exceeds the reciprocal of the roundoff, by GMRES preconditioned by the factors of LU. Makes the certificate,
    /// whatever <see cref="Certify"/> says.
    /// </summary>
    public bool Refine { get; init; }

    /// <summary>The most refinement steps, ≥ 1.</summary>
    public int MaxRefinementSteps { get; init; } = 10;

    /// <summary>The precision of the factorization of a square system.</summary>
    public SolvePrecision Precision { get; init; } = SolvePrecision.Working;

    /// <summary>The factorization of a least-squares problem.</summary>
    public LeastSquaresMethod Method { get; init; } = LeastSquaresMethod.PivotedQr;

    /// <summary>
    /// Whether the columns of a least-squares problem are scaled by powers of two to norms in [1, 2) before it is factored, so that neither
    /// accuracy nor rank depend on the units of the unknowns (van der Sluis, Numer. Math. 14, 1969). Solutions of least norm are those of
    /// the problem as given either way.
    /// </summary>
    public bool ScaleColumns { get; init; } = true;

    /// <summary>
    /// The rank is the number of diagonal elements of R, or of singular values, above this times the largest, of A with its columns scaled
    /// as <see cref="ScaleColumns"/> says; at least 0 and below 1. Null for max(min(m, n), √max(m, n))·ε, the rule of
    /// <see cref="Judge.NumericalRank.Tolerance{T}"/>. Set, it also says that what is left out counts as zero: without it the certificate
    /// of an answer at a lesser rank has a finite bound only if A lacks full rank in twice the precision too.
    /// </summary>
    public double? RankTolerance { get; init; }

    /// <summary>
    /// Stops the work, as <see cref="RunOptions.CancellationToken"/> says; memory that was given for the solution is not written then.
    /// </summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Hears how much is done, as <see cref="RunOptions.Progress"/> says. Each factorization that is tried counts, so that the share stands
    /// still for a while if the first does not answer.
    /// </summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>A watch over the calls that a solution takes; null if nobody wants one.</summary>
    /// <param name="run">What counts if these options have neither token nor listener; may be null.</param>
    internal RunWatch? Watch(RunOptions? run)
    {
        if (CancellationToken.CanBeCanceled || Progress is not null)
            run = new RunOptions { CancellationToken = CancellationToken, Progress = Progress };
        return run is null ? null : new RunWatch(run, isOneCall: false);
    }

    /// <summary>Whether anything asks for residuals.</summary>
    internal bool Certifies => Certify || Refine;

    /// <summary>Throws for the first value outside its range.</summary>
    internal void Check()
    {
        if (Policy is < CertificatePolicy.Return or > CertificatePolicy.Throw)
            throw OutOfRange(nameof(Policy), Policy, "must be Return, Log, Refine or Throw");
        if (Precision is not (SolvePrecision.Working or SolvePrecision.Mixed))
            throw OutOfRange(nameof(Precision), Precision, "must be Working or Mixed");
        if (Method is < LeastSquaresMethod.PivotedQr or > LeastSquaresMethod.Qr)
            throw OutOfRange(nameof(Method), Method, "must be PivotedQr, Svd or Qr");
        if (AcceptableBackwardError is { } backward && !(backward > 0))
            throw OutOfRange(nameof(AcceptableBackwardError), backward, "must be above 0");
        if (AcceptableForwardError is { } forward && !(forward > 0))
            throw OutOfRange(nameof(AcceptableForwardError), forward, "must be above 0");
        if (RankTolerance is { } tolerance && !(tolerance is >= 0 and < 1))
            throw OutOfRange(nameof(RankTolerance), tolerance, "must be at least 0 and below 1");
        if (MaxRefinementSteps < 1)
            throw OutOfRange(nameof(MaxRefinementSteps), MaxRefinementSteps, "must be at least 1");
        if (Policy != CertificatePolicy.Return && !Certifies)
            throw new ArgumentException($"the policy {Policy} needs the certificate", nameof(Certify));
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, object value, string rule) => new(name, value, rule);
}
