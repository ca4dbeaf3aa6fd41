using System.Runtime.CompilerServices;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>
/// A·X = B, or its least-squares problem. A, and each column of B, whose elements are so large or small that products could leave the range
/// is scaled by a power of two; the solvers work on the scaled problem.
/// </summary>
/// <param name="copy">The copy of A that was made for the factorization.</param>
internal readonly ref struct Problem<T>(ref WorkingCopy<T> copy)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Order of a block of A that is copied for the residual: it fits the first-level cache, and is a multiple of every vector's length.
    private const int Block = 64;

    private readonly ref WorkingCopy<T> _copy = ref copy;

    public required Backend<T> Backend { get; init; }

    /// <summary>What factors in float.</summary>
    public required Backend<float> Single { get; init; }

    public required SolveOptions Options { get; init; }

    /// <summary>Who may stop the work, or null.</summary>
    public CallWatch? Watch { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    /// <summary>The number of right-hand sides.</summary>
    public required int Count { get; init; }

    /// <summary>The caller's matrix, A·2^<see cref="Exponent"/>, m × n.</summary>
    public required ReadOnlyMatrixSpan<T> Source { get; init; }

    /// <summary>0 unless A was scaled.</summary>
    public int Exponent { get; init; }

    /// <summary>A, m × n, ld = m: where the caller has it, or a copy.</summary>
    public ReadOnlySpan<T> A
    {
        get
        {
            if (!TryColumns(out ReadOnlySpan<T> columns))
                columns = Copy(Source, _copy.Keep(), Rows);
            return columns;
        }
    }

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

    /// <summary>This problem, if it is one in double.</summary>
    public Problem<double> InDouble => Unsafe.As<Problem<T>, Problem<double>>(ref Unsafe.AsRef(in this));

    /// <summary>Column j of B.</summary>
    public ReadOnlySpan<T> RightSide(int j) => B.Slice(j * Rows, Rows);

    /// <summary>Returns A, ld = m, in memory that a factorization may overwrite; copies it again if one has.</summary>
    public T[] Overwritable()
    {
        if (!_copy.IsIntact)
            Copy(Source, _copy.Work.Span, Rows);
        _copy.IsIntact = false;
        return _copy.Work.Array;
    }

    /// <summary>Returns Aᵀ, ld = n, in memory that a factorization may overwrite.</summary>
    public T[] OverwritableTransposed()
    {
        Copy(Source.Transposed, _copy.Work.Span, Columns);
        _copy.IsIntact = false;
        return _copy.Work.Array;
    }

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
        Watch?.ThrowIfStopped();
        ReadOnlySpan<T> b = RightSide(j);
        for (int i = 0; i < b.Length; i++)
        {
            hi[i] = double.CreateTruncating(b[i]);
            magnitude[i] = Math.Abs(hi[i]);
            lo[i] = 0;
        }

        for (int i = 0; i < subtracted.Length; i++)
            (hi[i], lo[i]) = Judge.DoubleDouble.TwoSum(hi[i], -double.CreateTruncating(subtracted[i]));
        if (TryColumns(out ReadOnlySpan<T> columns))
            ExactResidual.Subtract(columns, Rows, x, hi, lo, magnitude);
        else
            SubtractBlocks(x, hi, lo, magnitude);
        for (int i = 0; i < b.Length; i++)
            (hi[i], lo[i]) = Judge.DoubleDouble.TwoSum(hi[i], lo[i]);
    }

    /// <summary>Returns A, if it lies in columns without gaps, in the caller's memory or in a copy.</summary>
    private bool TryColumns(out ReadOnlySpan<T> columns) =>
        (Exponent == 0 && Source.TryColumns(out columns, out int ld) && (ld == Rows || Columns == 1 || Rows == 0))
        || _copy.TryColumns(out columns);

    /// <summary>Copies the caller's matrix, or its transpose, and scales it.</summary>
    private ReadOnlySpan<T> Copy(ReadOnlyMatrixSpan<T> source, Span<T> target, int ld)
    {
        source.CopyTo(target, Math.Max(1, ld));
        Scaling.Multiply(target, -Exponent);
        return target;
    }

    /// <summary>Subtracts A·x block by block, in the order in which columns are subtracted: the result has the same bits.</summary>
    private void SubtractBlocks(ReadOnlySpan<T> x, Span<double> hi, Span<double> lo, Span<double> magnitude)
    {
        using var rented = new Rented<T>(Block * Block);
        for (int top = 0; top < Rows; top += Block)
        {
            int m = Math.Min(Block, Rows - top);
            for (int left = 0; left < Columns; left += Block)
            {
                int n = Math.Min(Block, Columns - left);
                ReadOnlySpan<T> block = Copy(Source.Block(top, left, m, n), rented.Span[..(m * n)], m);
                ExactResidual.Subtract(block, m, x.Slice(left, n), hi.Slice(top, m), lo.Slice(top, m), magnitude.Slice(top, m));
            }
        }
    }

    /// <summary>Whether a certificate's figures are within what is accepted.</summary>
    public bool Accepts(in Quality quality) =>
        quality.Backward <= AcceptableBackwardError
        && quality.Forward <= AcceptableForwardError
        && double.IsFinite(quality.Forward);
}
