namespace Linalg.Interop;

/// <content>Matrices from the factors.</content>
public sealed partial class Svd<T>
{
    /// <summary>Multiplies U·Σ·Vᵀ, which is A but for rounding.</summary>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="InvalidOperationException">Only values were computed.</exception>
    /// <inheritdoc cref="S"/>
    public DenseMatrix<T> Reconstruct()
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        DenseMatrix<T> product = DenseMatrix<T>.Uninitialized(Rows, Columns);
        Truncated(_s.Length, product);
        return product;
    }

    /// <summary>Writes U·Σ·Vᵀ into the caller's matrix; allocates nothing.</summary>
    /// <param name="product">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public void Reconstruct(MatrixSpan<T> product)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        MatrixBlocks.RequireTarget(product, Rows, Columns, _work!);
        Truncated(_s.Length, product);
    }

    /// <summary>Computes the best approximation of rank k at most, and its error in both norms.</summary>
    /// <param name="rank">k, between 0 and min(m, n).</param>
    /// <returns>A new matrix, m × n, and ‖A − Aₖ‖ in the two-norm and the Frobenius norm, as exact as the singular values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public LowRankApproximation<T> Approximate(int rank)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        Checked(rank);
        DenseMatrix<T> approximation = DenseMatrix<T>.Uninitialized(Rows, Columns);
        (T twoNorm, T frobenius) = Approximate(rank, approximation);
        return new LowRankApproximation<T>(approximation, twoNorm, frobenius);
    }

    /// <summary>
    /// The best approximation of rank k at most into the caller's matrix, and its error in both norms; allocates nothing.
    /// </summary>
    /// <param name="rank">k, between 0 and min(m, n).</param>
    /// <param name="approximation">m × n, overwritten.</param>
    /// <returns>‖A − Aₖ‖ in the two-norm and the Frobenius norm, as exact as the singular values.</returns>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public (T TwoNorm, T Frobenius) Approximate(int rank, MatrixSpan<T> approximation)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        (T TwoNorm, T Frobenius) error = ApproximationError(rank);
        MatrixBlocks.RequireTarget(approximation, Rows, Columns, _work!);
        Truncated(rank, approximation);
        return error;
    }

    /// <summary>Returns the error of the best approximation of rank k, for which no vectors are needed.</summary>
    /// <param name="rank">k, between 0 and min(m, n).</param>
    /// <returns>σₖ₊₁ and (Σ σᵢ² over i &gt; k)^½; the former may not overflow, the latter only if it is out of range itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="S"/>
    public (T TwoNorm, T Frobenius) ApproximationError(int rank)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        ReadOnlySpan<T> dropped = Values.AsSpan(Checked(rank));
        return (dropped.IsEmpty ? T.Zero : dropped[0], VectorNorm.Two(dropped));
    }

    /// <summary>Computes the pseudo-inverse A⁺ = V·Σ⁺·Uᵀ of Moore and Penrose.</summary>
    /// <param name="rank">How many singular values are inverted, the others being taken for zeros; null for <see cref="Rank"/>.</param>
    /// <returns>A new matrix, n × m.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <exception cref="SingularMatrixException">A singular value within the rank that was asked for is zero.</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public DenseMatrix<T> PseudoInverse(int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        RequireNonzero(Checked(rank ?? Rank()));
        DenseMatrix<T> inverse = DenseMatrix<T>.Uninitialized(Columns, Rows);
        PseudoInverse(inverse, rank);
        return inverse;
    }

    /// <summary>Writes the pseudo-inverse into the caller's matrix; allocates nothing.</summary>
    /// <param name="inverse">n × m, overwritten.</param>
    /// <param name="rank">How many singular values are inverted, the others being taken for zeros; null for <see cref="Rank"/>.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="PseudoInverse(int?)"/>
    public void PseudoInverse(MatrixSpan<T> inverse, int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> u = Left;
        int r = Checked(rank ?? Rank());
        RequireNonzero(r);
        MatrixBlocks.RequireTarget(inverse, Columns, Rows, _work!);
        int ld = Math.Max(1, r);
        using var scaled = new Rented<T>((long)r * Columns);
        using var columns = new ColumnMajor<T>(inverse);
        _vt.LeadingRows(r).CopyTo(scaled.Span, ld);
        for (int j = 0; j < Columns; j++)
        {
            Span<T> column = scaled.Span.Slice(j * r, r);
            for (int i = 0; i < column.Length; i++)
                column[i] /= _s[i];
        }

        _backend.Gemm(
            Transpose.Transpose, Transpose.Transpose, Columns, Rows, r, T.One, scaled.Span, ld, u.Elements, u.LeadingDimension, T.Zero,
            columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>Returns an orthonormal basis of the range (column space) of A: the first columns of U.</summary>
    /// <param name="rank">The rank; null for <see cref="Rank"/>.</param>
    /// <returns>A new matrix, m × rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public DenseMatrix<T> Range(int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        return Left.LeadingColumns(Checked(rank ?? Rank())).ToMatrix();
    }

    /// <summary>Writes an orthonormal basis of the range of A into the caller's matrix; allocates nothing.</summary>
    /// <param name="basis">m × rank, overwritten.</param>
    /// <param name="rank">The rank; null for <see cref="Rank"/>.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Range(int?)"/>
    public void Range(MatrixSpan<T> basis, int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> u = Left;
        int r = Checked(rank ?? Rank());
        MatrixBlocks.RequireTarget(basis, Rows, r, _work!);
        u.LeadingColumns(r).CopyTo(basis);
    }

    /// <summary>
    /// An orthonormal basis of the null space of A: the last columns of V. Where a thin decomposition lacks them, what completes the others
    /// to a basis.
    /// </summary>
    /// <param name="rank">The rank; null for <see cref="Rank"/>.</param>
    /// <returns>A new matrix, n × (n − rank).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public DenseMatrix<T> NullSpace(int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        DenseMatrix<T> basis = DenseMatrix<T>.Uninitialized(Columns, Columns - Checked(rank ?? Rank()));
        NullSpace(basis, rank);
        return basis;
    }

    /// <summary>Writes an orthonormal basis of the null space of A into the caller's matrix; allocates nothing.</summary>
    /// <param name="basis">n × (n − rank), overwritten.</param>
    /// <param name="rank">The rank; null for <see cref="Rank"/>.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="NullSpace(int?)"/>
    public void NullSpace(MatrixSpan<T> basis, int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> vt = Right;
        int r = Checked(rank ?? Rank());
        MatrixBlocks.RequireTarget(basis, Columns, Columns - r, _work!);
        if (vt.Rows < Columns)
            Complement(vt, r, basis);
        else if (basis.Columns > 0)
            new ReadOnlyMatrixSpan<T>(vt.Elements[r..], Columns, basis.Columns, MatrixLayout.RowMajor, vt.LeadingDimension).CopyTo(basis);
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
    private void Truncated(int k, MatrixSpan<T> product)
    {
        int ld = Math.Max(1, k);
        using var scaled = new Rented<T>((long)k * Columns);
        using var columns = new ColumnMajor<T>(product);
        _vt.LeadingRows(k).CopyTo(scaled.Span, ld);
        for (int j = 0; j < Columns; j++)
        {
            Span<T> column = scaled.Span.Slice(j * k, k);
            for (int i = 0; i < column.Length; i++)
                column[i] *= _s[i];
        }

        _backend.Gemm(
            Transpose.None, Transpose.None, Rows, Columns, k, T.One, _u.Elements, _u.LeadingDimension, scaled.Span, ld, T.Zero,
            columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>The last n − r columns of the orthogonal factor of [v₁ … v_r], which are orthogonal to all of these.</summary>
    private void Complement(DenseMatrix<T> vt, int r, MatrixSpan<T> basis)
    {
        int n = Columns;
        using var rented = new Rented<T>((long)n * n);
        using var tau = new Rented<T>(r);
        Span<T> q = rented.Span;
        vt.LeadingRows(r).Transposed.CopyTo(q, n);
        _backend.Geqrf(n, r, q, n, tau.Span);
        _backend.Orgqr(n, n, r, q, n, tau.Span);
        if (r < n)
            new ReadOnlyMatrixSpan<T>(q[(r * n)..], n, n - r).CopyTo(basis);
    }
}
