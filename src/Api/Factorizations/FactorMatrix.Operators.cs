namespace Linalg.Interop;

/// <content>Arithmetic with operators; each makes a new matrix.</content>
public readonly partial struct FactorMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Multiplies left·right by <see cref="Lapack.Default"/>: 2·m·n·k operations.</summary>
    /// <param name="left">m × k.</param>
    /// <param name="right">k × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The columns of left are not as many as the rows of right.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator *(FactorMatrix<T> left, FactorMatrix<T> right) =>
        left.Unchanged(right.Unchanged(Operators.Multiply(left.AsReadOnlySpan(), right.AsReadOnlySpan())));

    /// <summary>Multiplies left·right by <see cref="Lapack.Default"/>: 2·m·n·k operations.</summary>
    /// <param name="left">m × k.</param>
    /// <param name="right">k × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The columns of left are not as many as the rows of right.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator *(FactorMatrix<T> left, ReadOnlyMatrixSpan<T> right) =>
        left.Unchanged(Operators.Multiply(left.AsReadOnlySpan(), right));

    /// <summary>Multiplies left·right by <see cref="Lapack.Default"/>: 2·m·n·k operations.</summary>
    /// <param name="left">m × k.</param>
    /// <param name="right">k × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The columns of left are not as many as the rows of right.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator *(ReadOnlyMatrixSpan<T> left, FactorMatrix<T> right) =>
        right.Unchanged(Operators.Multiply(left, right.AsReadOnlySpan()));

    /// <summary>Adds left + right, element by element.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator +(FactorMatrix<T> left, FactorMatrix<T> right) =>
        left.Unchanged(right.Unchanged(Elementwise.Add(left.AsReadOnlySpan(), right.AsReadOnlySpan())));

    /// <summary>Adds left + right, element by element.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator +(FactorMatrix<T> left, ReadOnlyMatrixSpan<T> right) =>
        left.Unchanged(Elementwise.Add(left.AsReadOnlySpan(), right));

    /// <summary>Adds left + right, element by element.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator +(ReadOnlyMatrixSpan<T> left, FactorMatrix<T> right) =>
        right.Unchanged(Elementwise.Add(left, right.AsReadOnlySpan()));

    /// <summary>Subtracts left − right, element by element.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator -(FactorMatrix<T> left, FactorMatrix<T> right) =>
        left.Unchanged(right.Unchanged(Elementwise.Subtract(left.AsReadOnlySpan(), right.AsReadOnlySpan())));

    /// <summary>Subtracts left − right, element by element.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator -(FactorMatrix<T> left, ReadOnlyMatrixSpan<T> right) =>
        left.Unchanged(Elementwise.Subtract(left.AsReadOnlySpan(), right));

    /// <summary>Subtracts left − right, element by element.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator -(ReadOnlyMatrixSpan<T> left, FactorMatrix<T> right) =>
        right.Unchanged(Elementwise.Subtract(left, right.AsReadOnlySpan()));

    /// <summary>Multiplies a matrix with a column vector by <see cref="Lapack.Default"/>: 2·m·n operations, one new array.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">n elements.</param>
    /// <returns>m elements.</returns>
    /// <exception cref="ArgumentException">The columns of left are not as many as the elements of right.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static T[] operator *(FactorMatrix<T> left, ReadOnlySpan<T> right) =>
        left.Unchanged(Operators.Multiply(left.AsReadOnlySpan(), right));

    /// <summary>Multiplies a row vector with a matrix by <see cref="Lapack.Default"/>: 2·m·n operations, one new array.</summary>
    /// <param name="left">m elements.</param>
    /// <param name="right">m × n.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">The rows of right are not as many as the elements of left.</exception>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static T[] operator *(ReadOnlySpan<T> left, FactorMatrix<T> right) =>
        right.Unchanged(Operators.MultiplyRow(left, right.AsReadOnlySpan()));

    /// <summary>Multiplies each element by a number.</summary>
    /// <param name="left">m × n.</param>
    /// <param name="right">The number.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator *(FactorMatrix<T> left, T right) =>
        left.Unchanged(Elementwise.Multiply(left.AsReadOnlySpan(), right));

    /// <summary>Multiplies each element by a number.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">m × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="InvalidOperationException">The factorization has factored another matrix since, or was disposed.</exception>
    public static DenseMatrix<T> operator *(T left, FactorMatrix<T> right) =>
        right.Unchanged(Elementwise.Multiply(right.AsReadOnlySpan(), left));
}
