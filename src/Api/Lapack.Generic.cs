namespace Linalg.Interop;

/// <content>
/// Forms on whole matrices for generic code: the compiler infers T from an array or a matrix, not from what converts to a span.
/// </content>
public sealed partial class Lapack
{
    /// <inheritdoc cref="Inverse{T}(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> Inverse<T>(T[,] a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Inverse(Given(a));

    /// <inheritdoc cref="Inverse{T}(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> Inverse<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Inverse(Given(a));

    /// <inheritdoc cref="Determinant{T}(ReadOnlyMatrixSpan{T})"/>
    public T Determinant<T>(T[,] a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Determinant(Given(a));

    /// <inheritdoc cref="Determinant{T}(ReadOnlyMatrixSpan{T})"/>
    public T Determinant<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Determinant(Given(a));

    /// <inheritdoc cref="LogDeterminant{T}(ReadOnlyMatrixSpan{T})"/>
    public (int Sign, double LogAbs) LogDeterminant<T>(T[,] a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LogDeterminant(Given(a));

    /// <inheritdoc cref="LogDeterminant{T}(ReadOnlyMatrixSpan{T})"/>
    public (int Sign, double LogAbs) LogDeterminant<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LogDeterminant(Given(a));

    /// <inheritdoc cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public int Rank<T>(T[,] a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Rank(Given(a), tolerance);

    /// <inheritdoc cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public int Rank<T>(DenseMatrix<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Rank(Given(a), tolerance);

    /// <inheritdoc cref="Condition{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public T Condition<T>(T[,] a, MatrixNormKind norm = MatrixNormKind.Two)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Condition(Given(a), norm);

    /// <inheritdoc cref="Condition{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public T Condition<T>(DenseMatrix<T> a, MatrixNormKind norm = MatrixNormKind.Two)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Condition(Given(a), norm);

    /// <inheritdoc cref="Norm{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public T Norm<T>(T[,] a, MatrixNormKind kind = MatrixNormKind.Frobenius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Norm(Given(a), kind);

    /// <inheritdoc cref="Norm{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public T Norm<T>(DenseMatrix<T> a, MatrixNormKind kind = MatrixNormKind.Frobenius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Norm(Given(a), kind);

    /// <inheritdoc cref="PseudoInverse{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<T> PseudoInverse<T>(T[,] a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PseudoInverse(Given(a), tolerance);

    /// <inheritdoc cref="PseudoInverse{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<T> PseudoInverse<T>(DenseMatrix<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PseudoInverse(Given(a), tolerance);

    /// <inheritdoc cref="NullSpace{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<T> NullSpace<T>(T[,] a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => NullSpace(Given(a), tolerance);

    /// <inheritdoc cref="NullSpace{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<T> NullSpace<T>(DenseMatrix<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => NullSpace(Given(a), tolerance);

    /// <inheritdoc cref="Range{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<T> Range<T>(T[,] a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Range(Given(a), tolerance);

    /// <inheritdoc cref="Range{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<T> Range<T>(DenseMatrix<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Range(Given(a), tolerance);

    /// <inheritdoc cref="MatrixPower{T}(ReadOnlyMatrixSpan{T}, int)"/>
    public DenseMatrix<T> MatrixPower<T>(T[,] a, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MatrixPower(Given(a), exponent);

    /// <inheritdoc cref="MatrixPower{T}(ReadOnlyMatrixSpan{T}, int)"/>
    public DenseMatrix<T> MatrixPower<T>(DenseMatrix<T> a, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MatrixPower(Given(a), exponent);

    /// <inheritdoc cref="Gram{T}(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> Gram<T>(T[,] a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Gram(Given(a));

    /// <inheritdoc cref="Gram{T}(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> Gram<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Gram(Given(a));

    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> Multiply<T>(T[,] a, T[,] b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply(Given(a), Given(b));

    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T})"/>
    public T[] Multiply<T>(T[,] a, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply(Given(a), x);

    /// <inheritdoc cref="MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> MultiplyTransposed<T>(T[,] a, T[,] b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MultiplyTransposed(Given(a), Given(b));

    /// <inheritdoc cref="Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    public Solution<T> Solve<T>(T[,] a, ReadOnlySpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(Given(a), b, options);

    /// <inheritdoc cref="LeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    public Solution<T> LeastSquares<T>(T[,] a, ReadOnlySpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LeastSquares(Given(a), b, options);

    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> Multiply<T>(DenseMatrix<T> a, DenseMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply(Given(a), Given(b));

    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T})"/>
    public T[] Multiply<T>(DenseMatrix<T> a, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply(Given(a), x);

    /// <inheritdoc cref="MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> MultiplyTransposed<T>(DenseMatrix<T> a, DenseMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MultiplyTransposed(Given(a), Given(b));

    /// <inheritdoc cref="Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    public Solution<T> Solve<T>(DenseMatrix<T> a, ReadOnlySpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Solve(Given(a), b, options);

    /// <inheritdoc cref="LeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    public Solution<T> LeastSquares<T>(DenseMatrix<T> a, ReadOnlySpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LeastSquares(Given(a), b, options);
}
