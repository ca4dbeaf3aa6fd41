namespace Linalg.Interop;

/// <content>Arithmetic with operators, on views of any strides.</content>
public readonly ref partial struct ReadOnlyMatrixSpan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Multiplies left·right by <see cref="Lapack.Default"/>, as
    /// <see cref="Lapack.Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/> does: 2·m·n·k operations, one new matrix.
    /// </summary>
    /// <param name="left">m × k.</param>
    /// <param name="right">k × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The columns of left are not as many as the rows of right.</exception>
    public static DenseMatrix<T> operator *(ReadOnlyMatrixSpan<T> left, ReadOnlyMatrixSpan<T> right) => Operators.Multiply<T>(left, right);

    /// <summary>Multiplies a matrix with a column vector by <see cref="Lapack.Default"/>: 2·m·n operations, one new array.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">n elements.</param>
    /// <returns>m elements.</returns>
    /// <exception cref="ArgumentException">The columns of left are not as many as the elements of right.</exception>
    public static T[] operator *(ReadOnlyMatrixSpan<T> left, ReadOnlySpan<T> right) => Operators.Multiply(left, right);

    /// <summary>
    /// Multiplies a row vector with a matrix, which is rightᵀ·left, by <see cref="Lapack.Default"/>: 2·m·n operations, one new array.
    /// </summary>
    /// <param name="left">m elements.</param>
    /// <param name="right">m × n.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">The rows of right are not as many as the elements of left.</exception>
    public static T[] operator *(ReadOnlySpan<T> left, ReadOnlyMatrixSpan<T> right) => Operators.MultiplyRow(left, right);

    /// <summary>Multiplies each element by a number, into a new matrix.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    public static DenseMatrix<T> operator *(T left, ReadOnlyMatrixSpan<T> right) => Elementwise.Multiply(right, left);

    /// <summary>Multiplies each element by a number, into a new matrix.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">The number.</param>
    /// <returns>m × n.</returns>
    public static DenseMatrix<T> operator *(ReadOnlyMatrixSpan<T> left, T right) => Elementwise.Multiply(left, right);

    /// <summary>Divides each element by a number, into a new matrix.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">The number.</param>
    /// <returns>m × n.</returns>
    public static DenseMatrix<T> operator /(ReadOnlyMatrixSpan<T> left, T right) => Elementwise.Divide(left, right);

    /// <summary>Adds left + right, element by element, into a new matrix.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static DenseMatrix<T> operator +(ReadOnlyMatrixSpan<T> left, ReadOnlyMatrixSpan<T> right) => Elementwise.Add<T>(left, right);

    /// <summary>Subtracts right from left, element by element, into a new matrix.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static DenseMatrix<T> operator -(ReadOnlyMatrixSpan<T> left, ReadOnlyMatrixSpan<T> right) =>
        Elementwise.Subtract<T>(left, right);

    /// <summary>Changes the sign of each element, into a new matrix.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>m × n.</returns>
    public static DenseMatrix<T> operator -(ReadOnlyMatrixSpan<T> a) => Elementwise.Negate(a);
}
