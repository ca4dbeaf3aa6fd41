namespace Linalg.Interop;

/// <content>Leading singular triplets, and the row space.</content>
public sealed partial class Svd<T>
{
    /// <summary>Copies the k largest singular values and their vectors.</summary>
    /// <remarks>O((m + n)·k), beside the decomposition. <see cref="Approximate(int)"/> multiplies them.</remarks>
    /// <param name="rank">k, between 0 and min(m, n).</param>
    /// <returns>U, m × k; S, k; Vᵀ, k × n: matrices of their own.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public TruncatedSvd<T> Truncate(int rank)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        RequireVectors();
        Checked(rank);
        return new TruncatedSvd<T>(_u.LeadingColumns(rank).ToMatrix(), _s[..rank], _vt.LeadingRows(rank).ToMatrix());
    }

    /// <summary>Returns an orthonormal basis of the row space of A, which is the range of Aᵀ: the first columns of V.</summary>
    /// <param name="rank">The rank; null for <see cref="Rank"/>.</param>
    /// <returns>A new matrix, n × rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public DenseMatrix<T> RowSpace(int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        return Right.LeadingRows(Checked(rank ?? Rank())).Transposed.ToMatrix();
    }

    /// <summary>Writes an orthonormal basis of the row space of A into the caller's matrix; allocates nothing.</summary>
    /// <param name="basis">n × rank, overwritten.</param>
    /// <param name="rank">The rank; null for <see cref="Rank"/>.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="RowSpace(int?)"/>
    public void RowSpace(MatrixSpan<T> basis, int? rank = null)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> vt = Right;
        int r = Checked(rank ?? Rank());
        MatrixBlocks.RequireTarget(basis, Columns, r, _work!);
        vt.LeadingRows(r).Transposed.CopyTo(basis);
    }
}
