namespace Linalg.Interop;

/// <content>Norms, and answers by singular values, for matrices of any shape. Each call factors anew.</content>
public sealed partial class Lapack
{
    /// <summary>Computes a norm of a matrix; 0 if it is empty.</summary>
    /// <param name="a">A, m × n.</param>
    /// <param name="kind">Which norm. <see cref="MatrixNormKind.Two"/> costs a singular value decomposition, the others O(m·n).</param>
    /// <returns>The norm: infinite only if it is out of range itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not defined.</exception>
    /// <exception cref="NotFiniteException">The matrix holds NaN or infinity, or kind is Two and σ₁ overflows.</exception>
    /// <exception cref="ConvergenceException">kind is Two and the iteration did not converge.</exception>
    public T Norm<T>(ReadOnlyMatrixSpan<T> a, MatrixNormKind kind = MatrixNormKind.Frobenius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireOption(kind);
        ViewNorms.RequireFinite(a, nameof(a));
        return kind switch
        {
            MatrixNormKind.One => ViewNorms.One(a),
            MatrixNormKind.Infinity => ViewNorms.One(a.Transposed),
            MatrixNormKind.Max => ViewNorms.Max(a),
            MatrixNormKind.Two => TwoNorm(a),
            _ => ViewNorms.Frobenius(a),
        };
    }

    /// <summary>Computes the condition number ‖A‖·‖A⁻¹‖, by which relative errors of A may grow in a solution.</summary>
    /// <remarks>
    /// In the two-norm it is σ₁ / σₖ, k = min(m, n), of a matrix of any shape, for the cost of its singular values. In the one-norm and the
    /// infinity-norm the matrix is square, and what comes back is LAPACK's estimate, from LU and O(n²): never larger than the exact number
    /// but for rounding, hardly ever less than a tenth of it.
    /// </remarks>
    /// <param name="a">A, m × n.</param>
    /// <param name="norm"><see cref="MatrixNormKind.Two"/>, One or Infinity.</param>
    /// <returns>At least 1; +∞ for an exactly singular matrix, 1 for an empty one.</returns>
    /// <exception cref="ArgumentException">The norm is not Two and the matrix not square.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The norm is another one.</exception>
    /// <exception cref="NotFiniteException">The matrix holds NaN or infinity, or σ₁ overflows.</exception>
    /// <exception cref="ConvergenceException">The iteration for singular values did not converge.</exception>
    public T Condition<T>(ReadOnlyMatrixSpan<T> a, MatrixNormKind norm = MatrixNormKind.Two)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (norm is not (MatrixNormKind.Two or MatrixNormKind.One or MatrixNormKind.Infinity))
            throw new ArgumentOutOfRangeException(nameof(norm), norm, "must be Two, One or Infinity");
        if (norm == MatrixNormKind.Two)
        {
            using Svd<T> svd = Svd(a, SvdKind.ValuesOnly);
            return svd.Condition;
        }

        ProductChecks.RequireSquare(a);
        ViewNorms.RequireFinite(a, nameof(a));
        RunWatch? watch = Watch(2.0 / 3 * Cube(a.Rows));
        DenseMatrix<T> copy = DenseMatrix<T>.From(norm == MatrixNormKind.One ? a : a.Transposed);
        int exponent = Oversize(copy);
        T reciprocal = ReciprocalCondition(copy, watch);
        if (exponent != 0 && !(reciprocal > T.Zero))
        {
            (norm == MatrixNormKind.One ? a : a.Transposed).CopyTo(copy);
            foreach (ref T element in copy.Elements)
                element = T.ScaleB(element, -exponent);
            reciprocal = ReciprocalCondition(copy, watch);
        }

        watch?.Finish();
        return T.IsNaN(reciprocal) ? throw NotFiniteException.Overflow("U")
            : reciprocal == T.Zero ? T.PositiveInfinity
            : T.One / reciprocal;
    }

    /// <summary>Counts the singular values above a tolerance times the largest.</summary>
    /// <remarks>The cost of the singular values, O(m·n·min(m, n)).</remarks>
    /// <param name="a">A, m × n.</param>
    /// <param name="tolerance">
    /// Relative to σ₁, as <see cref="SolveOptions.RankTolerance"/>: at least 0 and below 1. Null for the library's rule,
    /// max(min(m, n), √max(m, n))·ε.
    /// </param>
    /// <returns>Between 0 and min(m, n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN, or not below 1.</exception>
    /// <exception cref="NotFiniteException">The matrix holds NaN or infinity, or σ₁ overflows.</exception>
    /// <exception cref="ConvergenceException">The iteration did not converge.</exception>
    public int Rank<T>(ReadOnlyMatrixSpan<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireTolerance(tolerance);
        using Svd<T> svd = Svd(a, SvdKind.ValuesOnly);
        return RankOf(svd, tolerance);
    }

    /// <summary>Computes the pseudo-inverse A⁺ of Moore and Penrose by the singular value decomposition.</summary>
    /// <remarks>O(m·n·min(m, n)). Singular values up to the tolerance times σ₁ count as zero.</remarks>
    /// <param name="a">A, m × n.</param>
    /// <param name="tolerance">Relative to σ₁, as in <see cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>.</param>
    /// <returns>A new matrix, n × m.</returns>
    /// <inheritdoc cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})" path="/exception"/>
    public DenseMatrix<T> PseudoInverse<T>(ReadOnlyMatrixSpan<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireTolerance(tolerance);
        using Svd<T> svd = Svd(a);
        return svd.PseudoInverse(RankOf(svd, tolerance));
    }

    /// <summary>Computes an orthonormal basis of the null space {x : A·x = 0} by the singular value decomposition.</summary>
    /// <remarks>
    /// O(m·n·min(m, n)), and O(n³) where a wide matrix needs its basis completed. Singular values up to the tolerance times σ₁ count as
    /// zero.
    /// </remarks>
    /// <param name="a">A, m × n.</param>
    /// <param name="tolerance">Relative to σ₁, as in <see cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>.</param>
    /// <returns>A new matrix, n × (n − rank), with orthonormal columns.</returns>
    /// <inheritdoc cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})" path="/exception"/>
    public DenseMatrix<T> NullSpace<T>(ReadOnlyMatrixSpan<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireTolerance(tolerance);
        using Svd<T> svd = Svd(a);
        return svd.NullSpace(RankOf(svd, tolerance));
    }

    /// <summary>Computes an orthonormal basis of the range (column space) of A by the singular value decomposition.</summary>
    /// <remarks>O(m·n·min(m, n)). Singular values up to the tolerance times σ₁ count as zero.</remarks>
    /// <param name="a">A, m × n.</param>
    /// <param name="tolerance">Relative to σ₁, as in <see cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>.</param>
    /// <returns>A new matrix, m × rank, with orthonormal columns.</returns>
    /// <inheritdoc cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})" path="/exception"/>
    public DenseMatrix<T> Range<T>(ReadOnlyMatrixSpan<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireTolerance(tolerance);
        using Svd<T> svd = Svd(a);
        return svd.Range(RankOf(svd, tolerance));
    }

    /// <summary>1 / (‖A‖₁·‖A⁻¹‖₁), 0 if A is exactly singular, NaN if elimination overflows; the factors take A's place.</summary>
    private T ReciprocalCondition<T>(DenseMatrix<T> a, RunWatch? watch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var lu = new Lu<T>(For<T>(watch), a);
        return lu.ReciprocalCondition();
    }

    /// <summary>The exponent of the largest magnitude, or 0 if no pivot or its reciprocal can leave the range in practice.</summary>
    private static int Oversize<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = ViewNorms.Max<T>(a);
        int exponent = largest == T.Zero ? 0 : T.ILogB(largest);
        return Math.Abs(exponent) < 32 ? 0 : exponent;
    }

    private T TwoNorm<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Svd<T> svd = Svd(a, SvdKind.ValuesOnly);
        return svd.S.Length == 0 ? T.Zero : svd.S[0];
    }

    private static int RankOf<T>(Svd<T> svd, T? tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tolerance is { } given ? svd.RankAt(given) : svd.Rank();

    private static void RequireTolerance<T>(T? tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (tolerance is { } given)
            MatrixBlocks.RequireRelativeTolerance(given);
    }
}
