namespace Linalg.Interop;

/// <content>Numbers that tell of a matrix, and matrices made from the elements of others.</content>
public readonly ref partial struct MatrixSpan<T>
{
    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.OneNorm"/>
    public T OneNorm() => _view.OneNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.InfinityNorm"/>
    public T InfinityNorm() => _view.InfinityNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.FrobeniusNorm"/>
    public T FrobeniusNorm() => _view.FrobeniusNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.MaxNorm"/>
    public T MaxNorm() => _view.MaxNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.TwoNorm"/>
    public T TwoNorm() => _view.TwoNorm();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Trace"/>
    public T Trace() => _view.Trace();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.IsCloseTo"/>
    public bool IsCloseTo(ReadOnlyMatrixSpan<T> other, T absolute, T relative = default) =>
        _view.IsCloseTo(other, absolute, relative);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Map(Func{T, T})"/>
    public DenseMatrix<T> Map(Func<T, T> function) => _view.Map(function);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Map(Func{T, T}, MatrixSpan{T})"/>
    public void Map(Func<T, T> function, MatrixSpan<T> target) => _view.Map(function, target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Symmetrize()"/>
    public DenseMatrix<T> Symmetrize() => _view.Symmetrize();

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.Symmetrize(MatrixSpan{T})"/>
    public void Symmetrize(MatrixSpan<T> target) => _view.Symmetrize(target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ScaleRows(ReadOnlySpan{T})"/>
    public DenseMatrix<T> ScaleRows(ReadOnlySpan<T> factors) => _view.ScaleRows(factors);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ScaleRows(ReadOnlySpan{T}, MatrixSpan{T})"/>
    public void ScaleRows(ReadOnlySpan<T> factors, MatrixSpan<T> target) => _view.ScaleRows(factors, target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ScaleColumns(ReadOnlySpan{T})"/>
    public DenseMatrix<T> ScaleColumns(ReadOnlySpan<T> factors) => _view.ScaleColumns(factors);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.ScaleColumns(ReadOnlySpan{T}, MatrixSpan{T})"/>
    public void ScaleColumns(ReadOnlySpan<T> factors, MatrixSpan<T> target) => _view.ScaleColumns(factors, target);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.AppendColumns"/>
    public DenseMatrix<T> AppendColumns(ReadOnlyMatrixSpan<T> right) => _view.AppendColumns(right);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.AppendRows"/>
    public DenseMatrix<T> AppendRows(ReadOnlyMatrixSpan<T> below) => _view.AppendRows(below);

    /// <inheritdoc cref="ReadOnlyMatrixSpan{T}.To{TOther}"/>
    public DenseMatrix<TOther> To<TOther>()
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther> => _view.To<TOther>();
}
