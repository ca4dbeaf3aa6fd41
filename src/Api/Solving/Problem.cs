using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>
/// A·X = B, or its least-squares problem, copied into columns. A, and each column of B, whose elements are so large or small that products
/// could leave the range were scaled by a power of two; everything below works on what is stored here.
/// </summary>
internal readonly ref struct Problem<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required Backend<T> Backend { get; init; }

    /// <summary>What factors in float.</summary>
    public required Backend<float> Single { get; init; }

    public required SolveOptions Options { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    /// <summary>The number of right-hand sides.</summary>
    public required int Count { get; init; }

    /// <summary>A, m × n, ld = m.</summary>
    public required ReadOnlySpan<T> A { get; init; }

    /// <summary>B, m × count, ld = m.</summary>
    public required ReadOnlySpan<T> B { get; init; }

    /// <summary>‖A‖₁.</summary>
    public required double OneNorm { get; init; }

    /// <summary>Whether A·X = B was asked, not the least squares of the difference.</summary>
    public required bool IsSystem { get; init; }

    /// <summary>The unit roundoff.</summary>
    public static double UnitRoundoff => Judge.Machine<T>.Epsilon;

    /// <summary>
    /// The error of an inner product in twice the working precision, relative to the sum of the magnitudes: that of a sum with unit
    /// roundoff u² for double (Ogita, Rump and Oishi, Algorithm 5.3), and 2⁻⁵³ for float.
    /// </summary>
    public double ResidualRoundoff =>
        Growth * Judge.Machine<double>.Epsilon * (typeof(T) == typeof(double) ? Judge.Machine<double>.Epsilon : 1);

    /// <summary>
    /// How many units of roundoff a factorization commits, relative to the matrix: what is seen in practice, with a margin, not the
    /// bounds of the worst case. Its errors are sums of independent ones, so they grow like the root of their number.
    /// </summary>
    public double Growth => Math.Max(4, (Math.Sqrt(Rows) + Math.Sqrt(Columns)) / 2);

    /// <summary>Whether refinement is wanted, or is what the policy answers an unacceptable certificate with.</summary>
    public bool MayRefine => Options.Refine || Options.Policy == CertificatePolicy.Refine;

    /// <summary>The backward error that is accepted.</summary>
    public double AcceptableBackwardError =>
        Options.AcceptableBackwardError ?? (NumericalRank.Growth(Rows, Columns) + 10) * 2 * UnitRoundoff;

    /// <summary>The forward error that is accepted.</summary>
    public double AcceptableForwardError => Options.AcceptableForwardError ?? double.PositiveInfinity;

    /// <summary>The relative size below which diagonal elements of R and singular values count as zero.</summary>
    public double RankTolerance => Options.RankTolerance ?? NumericalRank.Tolerance<T>(Rows, Columns);

    /// <summary>Column j of B.</summary>
    public ReadOnlySpan<T> RightSide(int j) => B.Slice(j * Rows, Rows);

    /// <summary>
    /// hi + lo := b − A·x for right-hand side j, hi rounded once, magnitude := |b| + |A|·|x|. The error of hi + lo is at most <see
    /// cref="ResidualRoundoff"/> times the magnitude.
    /// </summary>
    /// <param name="j">The right-hand side.</param>
    /// <param name="x">n elements.</param>
    /// <param name="hi">m elements.</param>
    /// <param name="lo">m elements: what the rounding of hi lost.</param>
    /// <param name="magnitude">m elements.</param>
    /// <param name="subtracted">Empty, or m elements that are subtracted too.</param>
    public void Residual(
        int j, ReadOnlySpan<T> x, Span<double> hi, Span<double> lo, Span<double> magnitude, ReadOnlySpan<T> subtracted = default)
    {
        ReadOnlySpan<T> b = RightSide(j);
        for (int i = 0; i < b.Length; i++)
        {
            hi[i] = double.CreateTruncating(b[i]);
            magnitude[i] = Math.Abs(hi[i]);
            lo[i] = 0;
        }

        for (int i = 0; i < subtracted.Length; i++)
            (hi[i], lo[i]) = Judge.DoubleDouble.TwoSum(hi[i], -double.CreateTruncating(subtracted[i]));
        ExactResidual.Subtract(A, Rows, x, hi, lo, magnitude);
        for (int i = 0; i < b.Length; i++)
            (hi[i], lo[i]) = Judge.DoubleDouble.TwoSum(hi[i], lo[i]);
    }

    /// <summary>Whether a certificate's figures are within what is accepted.</summary>
    public bool Accepts(in Quality quality) =>
        quality.Backward <= AcceptableBackwardError
        && quality.Forward <= AcceptableForwardError
        && double.IsFinite(quality.Forward);
}
