using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <content>Inertia and rank.</content>
public sealed partial class Ldlt<T>
{
    // The condition estimate is hardly ever more than ten times too large.
    private const int EstimateMargin = 10;

    // The estimate is at least n^(−1/20) of the largest magnitude, and nearly always much closer.
    private const int PowerSteps = 10;

    private Kept<Inertia> _inertia;

    /// <summary>
    /// How many eigenvalues are positive, negative and zero, where magnitudes up to 2u·n times the largest one count as zero, u the unit
    /// roundoff (2⁻⁵³ for double, 2⁻²⁴ for float): rounding gives an eigenvalue of zero a sign of its own. <see cref="InertiaAt"/> takes
    /// another tolerance.
    /// </summary>
    /// <remarks>
    /// O(n²) unless the matrix is nearly singular. Near zero the eigenvalues of D do not tell the signs of those of A: then the
    /// eigenvalues of A above δ and below −δ, the tolerance times the largest magnitude as the power method finds it, are counted by factoring
    /// A − δ·I and A + δ·I: O(n³), once for each factoring. Source: Sylvester's law of inertia; Parlett, The Symmetric Eigenvalue Problem,
    /// section 3.3.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Inertia Inertia()
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        return _inertia.TryGet(in reading, out Inertia known)
            ? known
            : _inertia.Keep(in reading, InertiaOf(factors, T.CreateTruncating(NumericalRank.Tolerance<T>(Rows, Rows)), in reading));
    }

    /// <summary>The number of eigenvalues that are not zero at the tolerance of <see cref="Inertia"/>.</summary>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int Rank() => Inertia().Rank;

    /// <summary>
    /// How many eigenvalues are positive, negative and zero, where magnitudes up to the tolerance times the largest one count as zero.
    /// </summary>
    /// <param name="tolerance">
    /// Relative, as <see cref="SolveOptions.RankTolerance"/>: at least 0 and below 1. At 0 the signs of D's blocks are counted, as rounding
    /// left them.
    /// </param>
    /// <returns>The inertia.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN, or not below 1.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Inertia InertiaAt(T tolerance)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireRelativeTolerance(tolerance);
        return InertiaOf(factors, tolerance, in reading);
    }

    /// <summary>The number of eigenvalues that are not zero, as <see cref="InertiaAt"/> counts them.</summary>
    /// <inheritdoc cref="InertiaAt"/>
    /// <returns>Between 0 and n.</returns>
    public int RankAt(T tolerance) => InertiaAt(tolerance).Rank;

    private Inertia InertiaOf(DenseMatrix<T> factors, T tolerance, scoped in ChangeStamp.Reading reading)
    {
        Inertia signs = SignsOf(BlocksOf(factors));
        if (tolerance == T.Zero || Rows == 0)
            return signs;
        MatrixNorm<T> norm = NormOfInput;
        if (norm.Value == T.Zero)
            return new Inertia(0, 0, Rows);

        // No eigenvalue is below 1 / ‖A⁻¹‖₁ = ‖A‖₁·rcond in magnitude, and none above ‖A‖₁.
        if (signs.Zero == 0 && ReciprocalConditionOf(factors, in reading) > T.CreateTruncating(EstimateMargin) * tolerance)
            return signs;
        (int positive, int negative) = Outside(norm, tolerance);
        return positive + negative <= Rows ? new Inertia(positive, negative, Rows - positive - negative) : signs;
    }

    /// <summary>
    /// How many eigenvalues are above the tolerance times the largest magnitude, and how many below its negative, A being what the factors
    /// multiply to.
    /// </summary>
    private (int Positive, int Negative) Outside(in MatrixNorm<T> norm, T tolerance)
    {
        int n = Rows;
        using var a = new Rented<T>((long)n * n);
        using var shifted = new Rented<T>((long)n * n);
        using var pivots = new Rented<int>(n);

        // In units in which ‖A‖₁ is between 1 and 2 nothing leaves the range.
        Reconstruct(a.Span, n, -T.ILogB(norm.Value) - norm.Exponent);
        T shift = tolerance * LargestMagnitude(a.Span);
        return (Shifted(-shift).Positive, Shifted(shift).Negative);

        Inertia Shifted(T by)
        {
            a.Span.CopyTo(shifted.Span);
            for (int i = 0; i < n; i++)
                shifted.Span[i * (n + 1)] += by;
            Backend.Sytrf(Uplo.Lower, n, shifted.Span, n, pivots.Span);
            return SignsOf(new BlockDiagonal<T>(Uplo.Lower, shifted.Span, n, pivots.Span));
        }
    }

    /// <summary>
    /// The largest magnitude of an eigenvalue of a symmetric matrix, from below, by the power method from its largest column.
    /// </summary>
    private T LargestMagnitude(ReadOnlySpan<T> a)
    {
        int n = Rows;
        using var x = new Rented<T>(n);
        using var y = new Rented<T>(n);
        T largest = T.Zero;
        for (int j = 0; j < n; j++)
        {
            T norm = VectorNorm.Two(a.Slice(j * n, n));
            if (norm > largest)
            {
                largest = norm;
                a.Slice(j * n, n).CopyTo(x.Span);
            }
        }

        for (int step = 0; step < PowerSteps && largest > T.Zero; step++)
        {
            T length = VectorNorm.Two<T>(x.Span);
            foreach (ref T element in x.Span)
                element /= length;
            Backend.Gemv(Transpose.None, n, n, T.One, a, n, x.Span, 1, T.Zero, y.Span, 1);
            y.Span.CopyTo(x.Span);
            largest = T.Max(largest, VectorNorm.Two<T>(x.Span));
        }

        return largest;
    }

    /// <summary>The inertia of a block diagonal matrix.</summary>
    private static Inertia SignsOf(BlockDiagonal<T> block)
    {
        (int positive, int negative, int zero) = (0, 0, 0);
        while (block.MoveNext())
        {
            // A 2 × 2 block of negative determinant has an eigenvalue of each sign; otherwise both have the diagonal's.
            if (block.Size == 2 && block.RelativeDeterminant < 0)
                (positive, negative) = (positive + 1, negative + 1);
            else if (block.Diagonal > T.Zero)
                positive += block.Size;
            else if (block.Diagonal < T.Zero)
                negative += block.Size;
            else
                zero += block.Size;
        }

        return new Inertia(positive, negative, zero);
    }
}
