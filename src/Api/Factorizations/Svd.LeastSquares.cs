namespace Linalg.Interop;

/// <content>Least squares by the factors.</content>
public sealed partial class Svd<T>
{
    /// <summary>The x of least Euclidean norm among those that make ‖b − A·x‖₂ least: A⁺·b.</summary>
    /// <param name="b">m elements.</param>
    /// <param name="rank">
    /// How many singular values are inverted, the others being taken for zeros; null (by name, <c>rank: null</c>, or left out) for
    /// <see cref="Rank"/>.
    /// </param>
    /// <returns>x, n elements.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <exception cref="SingularMatrixException">A singular value within the rank that was asked for is zero.</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public T[] Solve(ReadOnlySpan<T> b, int? rank = null)
    {
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        var x = new T[Columns];
        Solve(b, x, rank);
        return x;
    }

    /// <summary>Writes A⁺·b into the caller's memory; allocates nothing.</summary>
    /// <param name="b">m elements.</param>
    /// <param name="x">n elements, overwritten; may share memory with b.</param>
    /// <param name="rank">How many singular values are inverted; null for <see cref="Rank"/>.</param>
    /// <returns>‖b − A·x‖₂.</returns>
    /// <exception cref="ArgumentException">b or x has another length.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, int?)"/>
    public T Solve(ReadOnlySpan<T> b, Span<T> x, int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        MatrixBlocks.RequireTarget(x, Columns, _work!);
        T residual = T.Zero;
        Solve(new ReadOnlyMatrixSpan<T>(b, Rows, 1), x, Math.Max(1, Columns), new Span<T>(ref residual), Checked(rank ?? Rank()));
        return residual;
    }

    /// <summary>A⁺·B: every column is the shortest x that makes that column of ‖B − A·X‖₂ least.</summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="rank">How many singular values are inverted; null for <see cref="Rank"/>.</param>
    /// <returns>X, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, int?)"/>
    public DenseMatrix<T> Solve(ReadOnlyMatrixSpan<T> b, int? rank = null)
    {
        var x = new DenseMatrix<T>(Columns, b.Columns);
        Solve(b, x, default, rank);
        return x;
    }

    /// <summary>Writes A⁺·B into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="x">X, n × k, overwritten; may share memory with b.</param>
    /// <param name="residualNorms">k norms of the columns of B − A·X, overwritten; or empty if they are not wanted.</param>
    /// <param name="rank">How many singular values are inverted; null for <see cref="Rank"/>.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or x shares elements with the factors, or residualNorms with the factors or x.
    /// </exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, int?)"/>
    public void Solve(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, Span<T> residualNorms = default, int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        MatrixBlocks.RequireTarget(x, Columns, b.Columns, _work!);
        MatrixBlocks.RequireNorms(residualNorms, b.Columns, _work!, x);
        int r = Checked(rank ?? Rank());
        using var columns = new ColumnMajor<T>(x);
        Solve(b, columns.Elements, columns.LeadingDimension, residualNorms, r);
        columns.Deliver();
    }

    /// <summary>Writes A⁺·B into the caller's memory; allocates nothing.</summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="x">X, n × k, overwritten: element (i, j) at i + j·ld, at least (k − 1)·ld + n; may share memory with b.</param>
    /// <param name="leadingDimension">ld ≥ max(1, n), or 0 for max(1, n). What lies between columns stays.</param>
    /// <param name="residualNorms">k norms of the columns of B − A·X, overwritten; or empty if they are not wanted.</param>
    /// <param name="rank">How many singular values are inverted; null for <see cref="Rank"/>.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, x is too short or shares elements with the factors, or residualNorms with the factors or x.
    /// </exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, int?)"/>
    public void Solve(ReadOnlyMatrixSpan<T> b, Span<T> x, int leadingDimension, Span<T> residualNorms = default, int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        Solve(b, MatrixBlocks.Target(x, Columns, b.Columns, leadingDimension), residualNorms, rank);
    }

    /// <summary>c = U₁ᵀ·b and x = V₁·Σ₁⁻¹·c with the r leading vectors; the residual is b − U₁·c.</summary>
    private void Solve(ReadOnlyMatrixSpan<T> b, Span<T> x, int ldx, Span<T> residualNorms, int r)
    {
        RequireNonzero(r);
        int count = b.Columns;
        int ldRight = Math.Max(1, Rows), ldc = Math.Max(1, r);
        using var right = new Rented<T>((long)Rows * count);
        using var c = new Rented<T>((long)r * count);
        Span<T> u = _u.Elements;
        b.CopyTo(right.Span, ldRight);
        _backend.Gemm(
            Transpose.Transpose,
            Transpose.None,
            r,
            count,
            Rows,
            T.One,
            u,
            _u.LeadingDimension,
            right.Span,
            ldRight,
            T.Zero,
            c.Span,
            ldc);
        if (!residualNorms.IsEmpty)
        {
            _backend.Gemm(
                Transpose.None,
                Transpose.None,
                Rows,
                count,
                r,
                -T.One,
                u,
                _u.LeadingDimension,
                c.Span,
                ldc,
                T.One,
                right.Span,
                ldRight);
            for (int j = 0; j < count; j++)
                residualNorms[j] = VectorNorm.Two<T>(right.Span.Slice(j * Rows, Rows));
        }

        for (int j = 0; j < count; j++)
        {
            Span<T> column = c.Span.Slice(j * r, r);
            for (int i = 0; i < column.Length; i++)
                column[i] /= _s[i];
        }

        _backend.Gemm(
            Transpose.Transpose,
            Transpose.None,
            Columns,
            count,
            r,
            T.One,
            _vt.Elements,
            _vt.LeadingDimension,
            c.Span,
            ldc,
            T.Zero,
            x,
            ldx);
    }
}
