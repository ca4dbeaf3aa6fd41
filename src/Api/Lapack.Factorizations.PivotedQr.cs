namespace Linalg.Interop;

/// <content>QR with column pivoting.</content>
public sealed partial class Lapack
{
    /// <summary>A·P = Q·R of a general matrix with column pivoting; tells the rank and solves least-squares problems.</summary>
    /// <param name="a">
    /// A, m × n: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a <see cref="ReadOnlyMatrixSpan{T}"/>. It is copied once.
    /// </param>
    /// <param name="fixedColumns">
    /// Columns, counted from zero, that come first in A·P, in the order in which they stand in A, whatever their norms. The others follow
    /// by pivoting.
    /// </param>
    /// <returns>The factors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column to be fixed.</exception>
    /// <exception cref="ArgumentException">A column is fixed twice.</exception>
    public PivotedQr<T> PivotedQr<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<int> fixedColumns = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        return new PivotedQr<T>(For<T>(), DenseMatrix<T>.From(a), fixedColumns);
    }

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="PivotedQr{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{int})"/>
    public PivotedQr<T> PivotedQr<T>(T[,] a, ReadOnlySpan<int> fixedColumns = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PivotedQr(Given(a), fixedColumns);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="PivotedQr{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{int})"/>
    public PivotedQr<T> PivotedQr<T>(DenseMatrix<T> a, ReadOnlySpan<int> fixedColumns = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PivotedQr(Given(a), fixedColumns);

    /// <inheritdoc cref="PivotedQr{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{int})"/>
    public PivotedQr<double> PivotedQr(ReadOnlyMatrixSpan<double> a, ReadOnlySpan<int> fixedColumns = default) =>
        PivotedQr<double>(a, fixedColumns);

    /// <inheritdoc cref="PivotedQr{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{int})"/>
    public PivotedQr<float> PivotedQr(ReadOnlyMatrixSpan<float> a, ReadOnlySpan<int> fixedColumns = default) => PivotedQr<float>(a, fixedColumns);

    /// <param name="a">The elements.</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">n.</param>
    /// <param name="layout">Whether columns or rows are contiguous.</param>
    /// <param name="leadingDimension">The distance between columns (or rows); 0 if there are no gaps.</param>
    /// <param name="fixedColumns">
    /// Columns, counted from zero, that come first in A·P, in the order in which they stand in A, whatever their norms. The others follow
    /// by pivoting.
    /// </param>
    /// <exception cref="ArgumentException">There are too few elements, or a is not what is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size, the layout, the leading dimension or another option is outside its range.
    /// </exception>
    /// <inheritdoc cref="PivotedQr{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{int})"/>
    public PivotedQr<T> PivotedQr<T>(
        ReadOnlySpan<T> a, int rows, int columns, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0,
        ReadOnlySpan<int> fixedColumns = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        PivotedQr<T>(ReadOnlyMatrixSpan<T>.Of(a, rows, columns, layout, leadingDimension), fixedColumns);

    /// <summary>
    /// A·P = Q·R, in the storage of the matrix itself: nothing is copied, and its elements are the object's from then on.
    /// </summary>
    /// <param name="a">
    /// A on entry, afterwards R and the reflectors of Q as LAPACK stores them. <see cref="DenseMatrix{T}.Wrap(T[], int, int, int)"/> borrows
    /// a caller's array.
    /// </param>
    /// <param name="fixedColumns">
    /// Columns, counted from zero, that come first in A·P, in the order in which they stand in A, whatever their norms. The others follow
    /// by pivoting.
    /// </param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="PivotedQr{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{int})"/>
    public PivotedQr<T> PivotedQrInPlace<T>(DenseMatrix<T> a, ReadOnlySpan<int> fixedColumns = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return new PivotedQr<T>(For<T>(), a, fixedColumns);
    }
}
