namespace Linalg.Interop;

/// <content>Numbers that tell of a matrix, and matrices made from the elements of others.</content>
public sealed partial class DenseMatrix<T>
{
    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.OneNorm"/>
    public T OneNorm() => AsReadOnlySpan().OneNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.InfinityNorm"/>
    public T InfinityNorm() => AsReadOnlySpan().InfinityNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.FrobeniusNorm"/>
    public T FrobeniusNorm() => AsReadOnlySpan().FrobeniusNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.MaxNorm"/>
    public T MaxNorm() => AsReadOnlySpan().MaxNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.TwoNorm"/>
    public T TwoNorm() => AsReadOnlySpan().TwoNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Trace"/>
    public T Trace() => AsReadOnlySpan().Trace();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.IsCloseTo"/>
    public bool IsCloseTo(ReadOnlyMatrixSpan<T> other, T absolute, T relative = default) =>
        AsReadOnlySpan().IsCloseTo(other, absolute, relative);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Map(Func{T, T})"/>
    public DenseMatrix<T> Map(Func<T, T> function) => AsReadOnlySpan().Map(function);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Map(Func{T, T}, MatrixSpan{T})"/>
    public void Map(Func<T, T> function, MatrixSpan<T> target) => AsReadOnlySpan().Map(function, target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Symmetrize()"/>
    public DenseMatrix<T> Symmetrize() => AsReadOnlySpan().Symmetrize();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Symmetrize(MatrixSpan{T})"/>
    public void Symmetrize(MatrixSpan<T> target) => AsReadOnlySpan().Symmetrize(target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ScaleRows(ReadOnlySpan{T})"/>
    public DenseMatrix<T> ScaleRows(ReadOnlySpan<T> factors) => AsReadOnlySpan().ScaleRows(factors);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ScaleRows(ReadOnlySpan{T}, MatrixSpan{T})"/>
    public void ScaleRows(ReadOnlySpan<T> factors, MatrixSpan<T> target) => AsReadOnlySpan().ScaleRows(factors, target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ScaleColumns(ReadOnlySpan{T})"/>
    public DenseMatrix<T> ScaleColumns(ReadOnlySpan<T> factors) => AsReadOnlySpan().ScaleColumns(factors);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ScaleColumns(ReadOnlySpan{T}, MatrixSpan{T})"/>
    public void ScaleColumns(ReadOnlySpan<T> factors, MatrixSpan<T> target) => AsReadOnlySpan().ScaleColumns(factors, target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.AppendColumns"/>
    public DenseMatrix<T> AppendColumns(ReadOnlyMatrixSpan<T> right) => AsReadOnlySpan().AppendColumns(right);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.AppendRows"/>
    public DenseMatrix<T> AppendRows(ReadOnlyMatrixSpan<T> below) => AsReadOnlySpan().AppendRows(below);
}
