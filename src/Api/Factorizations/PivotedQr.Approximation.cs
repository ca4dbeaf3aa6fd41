namespace Linalg.Interop;

/// <content>The error of cutting R off.</content>
public sealed partial class PivotedQr<T>
{
    /// <summary>
    /// Returns ‖A − Aₖ‖_F of the approximation Aₖ that keeps the first k columns of Q and rows of R: the Frobenius norm of what is left of R,
    /// which also bounds the error in the two-norm.
    /// </summary>
    /// <remarks>
    /// O((n − k)²). The best approximation of rank k, with <see cref="Svd{T}.ApproximationError"/>, is hardly ever nearer by more than a
    /// small factor. With columns fixed, the error need not fall quickly with k.
    /// </remarks>
    /// <param name="rank">k, between 0 and min(m, n).</param>
    /// <returns>As exact as R; infinite only if it is out of range itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n).</exception>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T ApproximationError(int rank)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = FiniteFactors();
        int r = Checked(rank, RankDeficientSolution.Basic);
        using var norms = new Rented<double>(Columns - r);
        for (int j = r; j < Columns; j++)
            norms.Span[j - r] = r < Rows ? VectorNorm.InDouble<T>(factors.Column(j)[r..Math.Min(j + 1, Rows)]) : 0;
        return T.CreateTruncating(VectorNorm.InDouble<double>(norms.Span));
    }
}
