using System.Numerics;

namespace Linalg.Interop;

/// <content>Matrices from the factors.</content>
public sealed partial class Svd<T>
{
    /// <summary>U·Σ·Vᵀ, which is A but for rounding.</summary>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="InvalidOperationException">Only values were computed.</exception>
    /// <inheritdoc cref="S"/>
    public Matrix<T> Reconstruct() => Truncated(_s.Length);

    /// <summary>The best approximation of rank k at most, and its error in both norms.</summary>
    /// <param name="rank">k, between 0 and min(m, n).</param>
    /// <returns>A new matrix, m × n, and ‖A − Aₖ‖ in the two-norm and the Frobenius norm, as exact as the singular values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct"/>
    public LowRankApproximation<T> Approximate(int rank)
    {
        (T twoNorm, T frobenius) = ApproximationError(rank);
        return new LowRankApproximation<T>(Truncated(rank), twoNorm, frobenius);
    }

    /// <summary>The error of the best approximation of rank k, for which no vectors are needed.</summary>
    /// <param name="rank">k, between 0 and min(m, n).</param>
    /// <returns>σₖ₊₁ and (Σ σᵢ² over i &gt; k)^½; the former may not overflow, the latter only if it is out of range itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="S"/>
    public (T TwoNorm, T Frobenius) ApproximationError(int rank)
    {
        ReadOnlySpan<T> dropped = Values.AsSpan(Checked(rank));
        return (dropped.IsEmpty ? T.Zero : dropped[0], VectorNorm.Two(dropped));
    }

    /// <summary>The pseudo-inverse A⁺ = V·Σ⁺·Uᵀ of Moore and Penrose.</summary>
    /// <param name="rank">How many singular values are inverted, the others being taken for zeros; null for <see cref="Rank"/>.</param>
    /// <returns>A new matrix, n × m.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <exception cref="SingularMatrixException">A singular value within the rank that was asked for is zero.</exception>
    /// <inheritdoc cref="Reconstruct"/>
    public Matrix<T> PseudoInverse(int? rank = null)
    {
        Matrix<T> u = Left;
        int r = Checked(rank ?? Rank);
        RequireNonzero(r);
        Matrix<T> scaled = _vt.LeadingRows(r).ToMatrix();
        for (int j = 0; j < Columns; j++)
        {
            Span<T> column = scaled.Column(j);
            for (int i = 0; i < column.Length; i++)
                column[i] /= _s[i];
        }

        var inverse = new Matrix<T>(Columns, Rows);
        _backend.Gemm(
            Transpose.Transpose,
            Transpose.Transpose,
            Columns,
            Rows,
            r,
            T.One,
            scaled.Elements,
            scaled.LeadingDimension,
            u.Elements,
            u.LeadingDimension,
            T.Zero,
            inverse.Elements,
            inverse.LeadingDimension);
        return inverse;
    }

    /// <summary>An orthonormal basis of the range (column space) of A: the first columns of U.</summary>
    /// <param name="rank">The rank; null for <see cref="Rank"/>.</param>
    /// <returns>A new matrix, m × rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct"/>
    public Matrix<T> Range(int? rank = null) => Left.LeadingColumns(Checked(rank ?? Rank)).ToMatrix();

    /// <summary>
    /// An orthonormal basis of the null space of A: the last columns of V. Where a thin decomposition lacks them, what completes the others
    /// to a basis.
    /// </summary>
    /// <param name="rank">The rank; null for <see cref="Rank"/>.</param>
    /// <returns>A new matrix, n × (n − rank).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct"/>
    public Matrix<T> NullSpace(int? rank = null)
    {
        Matrix<T> vt = Right;
        int r = Checked(rank ?? Rank);
        if (vt.Rows < Columns)
            return Complement(vt, r);
        return MatrixBlocks.Transposed(vt).TrailingColumns(r).ToMatrix();
    }

    private int Checked(int rank) => (uint)rank <= (uint)_s.Length
        ? rank
        : throw new ArgumentOutOfRangeException(nameof(rank), rank, $"must be at least 0 and at most {_s.Length}");

    private void RequireNonzero(int rank)
    {
        if (rank > 0 && _s[rank - 1] == T.Zero)
            throw new SingularMatrixException(Array.IndexOf(_s, T.Zero));
    }

    /// <summary>Σ σᵢ·uᵢ·vᵢᵀ over the k largest singular values.</summary>
    private Matrix<T> Truncated(int k)
    {
        Matrix<T> u = Left;
        Matrix<T> scaled = _vt.LeadingRows(k).ToMatrix();
        for (int j = 0; j < Columns; j++)
        {
            Span<T> column = scaled.Column(j);
            for (int i = 0; i < column.Length; i++)
                column[i] *= _s[i];
        }

        var product = new Matrix<T>(Rows, Columns);
        _backend.Gemm(
            Transpose.None,
            Transpose.None,
            Rows,
            Columns,
            k,
            T.One,
            u.Elements,
            u.LeadingDimension,
            scaled.Elements,
            scaled.LeadingDimension,
            T.Zero,
            product.Elements,
            product.LeadingDimension);
        return product;
    }

    /// <summary>The last n − r columns of the orthogonal factor of [v₁ … v_r], which are orthogonal to all of these.</summary>
    private Matrix<T> Complement(Matrix<T> vt, int r)
    {
        var q = new Matrix<T>(Columns, Columns);
        MatrixBlocks.Transposed(vt).LeadingColumns(r).CopyTo(q.Elements, q.LeadingDimension);
        var tau = new T[r];
        _backend.Geqrf(Columns, r, q.Elements, q.LeadingDimension, tau);
        _backend.Orgqr(Columns, Columns, r, q.Elements, q.LeadingDimension, tau);
        return q.TrailingColumns(r).ToMatrix();
    }
}
