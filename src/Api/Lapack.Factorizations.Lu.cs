namespace Linalg.Interop;

/// <content>LU with partial pivoting.</content>
public sealed partial class Lapack
{
    /// <summary>P·A = L·U of a general matrix with partial pivoting; solves, if it is square.</summary>
    /// <param name="a">
    /// A, m × n: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a <see cref="ReadOnlyMatrixSpan{T}"/>. It is copied once.
    /// </param>
    /// <returns>The factors. A singular matrix has them too; see <see cref="Lu{T}.IsSingular"/>.</returns>
    public Lu<T> Lu<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(For<T>(), DenseMatrix<T>.From(a));

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Lu{T}(ReadOnlyMatrixSpan{T})"/>
    public Lu<T> Lu<T>(T[,] a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lu(Given(a));

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Lu{T}(ReadOnlyMatrixSpan{T})"/>
    public Lu<T> Lu<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lu(Given(a));

    /// <inheritdoc cref="Lu{T}(ReadOnlyMatrixSpan{T})"/>
    public Lu<double> Lu(ReadOnlyMatrixSpan<double> a) => Lu<double>(a);

    /// <inheritdoc cref="Lu{T}(ReadOnlyMatrixSpan{T})"/>
    public Lu<float> Lu(ReadOnlyMatrixSpan<float> a) => Lu<float>(a);

    /// <param name="a">The elements.</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">n.</param>
    /// <param name="layout">Whether columns or rows are contiguous.</param>
    /// <param name="leadingDimension">The distance between columns (or rows); 0 if there are no gaps.</param>
    /// <exception cref="ArgumentException">There are too few elements, or a is not what is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size, the layout, the leading dimension or another option is outside its range.
    /// </exception>
    /// <inheritdoc cref="Lu{T}(ReadOnlyMatrixSpan{T})"/>
    public Lu<T> Lu<T>(
        ReadOnlySpan<T> a, int rows, int columns, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Lu<T>(ReadOnlyMatrixSpan<T>.Of(a, rows, columns, layout, leadingDimension));

    /// <summary>
    /// P·A = L·U, in the storage of the matrix itself: nothing is copied, and its elements are the object's from then on.
    /// </summary>
    /// <param name="a">
    /// A on entry, afterwards L and U as LAPACK stores them. <see cref="DenseMatrix{T}.Wrap(T[], int, int, int)"/> borrows a caller's array.
    /// </param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Lu{T}(ReadOnlyMatrixSpan{T})"/>
    public Lu<T> LuInPlace<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return new Lu<T>(For<T>(), a);
    }
}
