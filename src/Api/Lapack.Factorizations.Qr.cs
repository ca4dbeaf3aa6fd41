namespace Linalg.Interop;

/// <content>QR without pivoting.</content>
public sealed partial class Lapack
{
    /// <summary>
    /// A = Q·R of a general matrix without pivoting, for bases, projections and least squares where full rank is known. Where the rank is a
    /// question, <see cref="PivotedQr{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{int})"/> or
    /// <see cref="Svd{T}(ReadOnlyMatrixSpan{T}, SvdKind)"/> answers it.
    /// </summary>
    /// <remarks>2·n²·(m − n/3) operations for m ≥ n.</remarks>
    /// <param name="a">
    /// A, m × n: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a <see cref="ReadOnlyMatrixSpan{T}"/>. It is copied once.
    /// </param>
    /// <returns>The factors.</returns>
    public Qr<T> Qr<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(For<T>(), DenseMatrix<T>.From(a));

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Qr{T}(ReadOnlyMatrixSpan{T})"/>
    public Qr<T> Qr<T>(T[,] a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Qr(Given(a));

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Qr{T}(ReadOnlyMatrixSpan{T})"/>
    public Qr<T> Qr<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Qr(Given(a));

    /// <inheritdoc cref="Qr{T}(ReadOnlyMatrixSpan{T})"/>
    public Qr<double> Qr(ReadOnlyMatrixSpan<double> a) => Qr<double>(a);

    /// <inheritdoc cref="Qr{T}(ReadOnlyMatrixSpan{T})"/>
    public Qr<float> Qr(ReadOnlyMatrixSpan<float> a) => Qr<float>(a);

    /// <param name="a">The elements.</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">n.</param>
    /// <param name="layout">Whether columns or rows are contiguous.</param>
    /// <param name="leadingDimension">The distance between columns (or rows); 0 if there are no gaps.</param>
    /// <exception cref="ArgumentException">There are too few elements.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size, the layout or the leading dimension is outside its range.</exception>
    /// <inheritdoc cref="Qr{T}(ReadOnlyMatrixSpan{T})"/>
    public Qr<T> Qr<T>(ReadOnlySpan<T> a, int rows, int columns, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Qr<T>(ReadOnlyMatrixSpan<T>.Of(a, rows, columns, layout, leadingDimension));

    /// <summary>
    /// A = Q·R, in the storage of the matrix itself: nothing is copied, and its elements are the object's from then on.
    /// </summary>
    /// <param name="a">
    /// A on entry, afterwards R and the reflectors of Q as LAPACK stores them.
    /// <see cref="DenseMatrix{T}.Wrap(T[], int, int, int)"/> borrows a caller's
    /// array.
    /// </param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Qr{T}(ReadOnlyMatrixSpan{T})"/>
    public Qr<T> QrInPlace<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return new Qr<T>(For<T>(), a);
    }
}
