namespace Linalg.Interop;

/// <summary>‖A‖₁ and max|A| of a matrix whose factors are about to take its place.</summary>
/// <param name="rows">m.</param>
/// <param name="columns">n.</param>
/// <param name="triangle">The triangle that is read of a symmetric matrix; null if all of the matrix is read.</param>
internal struct InputNorm<T>(int rows, int columns, Uplo? triangle)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The norm of the matrix that was taken last.</summary>
    public MatrixNorm<T> Value { get; private set; }

    /// <summary>Copies a matrix to where it will be overwritten.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="target">Where the factors are to be.</param>
    /// <param name="ld">The distance between the target's columns.</param>
    /// <exception cref="ArgumentException">The target shares elements with the matrix other than by being the same.</exception>
    public void Take(scoped in ReadOnlyMatrixSpan<T> a, Span<T> target, int ld)
    {
        a.CopyTo(target, ld, nameof(a));

        // The matrix itself is read again, where it can: loads from the copy would wait for its stores.
        if (a.TryColumns(out ReadOnlySpan<T> elements, out int lda))
            Take(elements, lda);
        else
            Take(target, ld);
    }

    /// <summary>Takes the norm of a matrix that is about to be overwritten.</summary>
    public void Take(ReadOnlySpan<T> a, int lda) =>
        Value = triangle is { } uplo ? MatrixNorm<T>.Symmetric(uplo, a, rows, lda) : MatrixNorm<T>.General(a, rows, columns, lda);
}
