namespace Linalg.Interop;

/// <content>Arithmetic with operators, on views of any strides.</content>
public readonly ref partial struct MatrixSpan<T>
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
    public static DenseMatrix<T> operator *(MatrixSpan<T> left, MatrixSpan<T> right) =>
        Operators.Multiply<T>(left.AsReadOnlySpan(), right.AsReadOnlySpan());

    /// <summary>Multiplies a matrix with a column vector by <see cref="Lapack.Default"/>: 2·m·n operations, one new array.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">n elements.</param>
    /// <returns>m elements.</returns>
    /// <exception cref="ArgumentException">The columns of left are not as many as the elements of right.</exception>
    public static T[] operator *(MatrixSpan<T> left, ReadOnlySpan<T> right) => Operators.Multiply(left.AsReadOnlySpan(), right);

    /// <summary>
    /// Multiplies a row vector with a matrix, which is rightᵀ·left, by <see cref="Lapack.Default"/>: 2·m·n operations, one new array.
    /// </summary>
    /// <param name="left">m elements.</param>
    /// <param name="right">m × n.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">The rows of right are not as many as the elements of left.</exception>
    public static T[] operator *(ReadOnlySpan<T> left, MatrixSpan<T> right) => Operators.MultiplyRow(left, right.AsReadOnlySpan());

    /// <summary>Multiplies each element by a number, into a new matrix.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    public static DenseMatrix<T> operator *(T left, MatrixSpan<T> right) => Elementwise.Multiply(right.AsReadOnlySpan(), left);

    /// <summary>Multiplies each element by a number, into a new matrix.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">The number.</param>
    /// <returns>m × n.</returns>
    public static DenseMatrix<T> operator *(MatrixSpan<T> left, T right) => Elementwise.Multiply(left.AsReadOnlySpan(), right);

    /// <summary>Divides each element by a number, into a new matrix.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">The number.</param>
    /// <returns>m × n.</returns>
    public static DenseMatrix<T> operator /(MatrixSpan<T> left, T right) => Elementwise.Divide(left.AsReadOnlySpan(), right);

    /// <summary>Adds left + right, element by element, into a new matrix.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static DenseMatrix<T> operator +(MatrixSpan<T> left, MatrixSpan<T> right) =>
        Elementwise.Add<T>(left.AsReadOnlySpan(), right.AsReadOnlySpan());

    /// <summary>Subtracts right from left, element by element, into a new matrix.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static DenseMatrix<T> operator -(MatrixSpan<T> left, MatrixSpan<T> right) =>
        Elementwise.Subtract<T>(left.AsReadOnlySpan(), right.AsReadOnlySpan());

    /// <summary>Changes the sign of each element, into a new matrix.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>m × n.</returns>
    public static DenseMatrix<T> operator -(MatrixSpan<T> a) => Elementwise.Negate(a.AsReadOnlySpan());
}
