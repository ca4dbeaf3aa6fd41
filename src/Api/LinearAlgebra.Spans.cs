namespace Linalg.Interop;

/// <content>Shorthands on views.</content>
public static partial class LinearAlgebra
{
    /// <inheritdoc cref="Lapack.Lu{T}(ReadOnlyMatrixSpan{T})"/>
    public static Lu<T> Lu<T>(this ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Lu<T>(a);

    /// <inheritdoc cref="Lapack.Cholesky{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public static Cholesky<T> Cholesky<T>(this ReadOnlyMatrixSpan<T> a, Uplo? uplo = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Cholesky<T>(a, uplo);

    /// <inheritdoc cref="Lapack.Ldlt{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public static Ldlt<T> Ldlt<T>(this ReadOnlyMatrixSpan<T> a, Uplo? uplo = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Ldlt<T>(a, uplo);

    /// <inheritdoc cref="Lapack.Qr{T}(ReadOnlyMatrixSpan{T})"/>
    public static Qr<T> Qr<T>(this ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Qr<T>(a);

    /// <inheritdoc cref="Lapack.PivotedQr{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{int})"/>
    public static PivotedQr<T> PivotedQr<T>(this ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.PivotedQr<T>(a);

    /// <inheritdoc cref="Lapack.Svd{T}(ReadOnlyMatrixSpan{T}, SvdKind)"/>
    public static Svd<T> Svd<T>(this ReadOnlyMatrixSpan<T> a, SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Svd<T>(a, kind);

    /// <inheritdoc cref="Lapack.Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    public static Solution<T> Solve<T>(this ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Solve<T>(a, b, options);

    /// <inheritdoc cref="Lapack.Solve{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, SolveOptions)"/>
    public static Solution<T> Solve<T>(this ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Solve<T>(a, b, options);

    /// <inheritdoc cref="Lapack.LeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T}, SolveOptions)"/>
    public static Solution<T> LeastSquares<T>(this ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.LeastSquares<T>(a, b, options);

    /// <inheritdoc cref="Lapack.LeastSquares{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, SolveOptions)"/>
    public static Solution<T> LeastSquares<T>(this ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, SolveOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.LeastSquares<T>(a, b, options);

    /// <inheritdoc cref="Lapack.Inverse{T}(ReadOnlyMatrixSpan{T})"/>
    public static DenseMatrix<T> Inverse<T>(this ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Inverse<T>(a);

    /// <inheritdoc cref="Lapack.Determinant{T}(ReadOnlyMatrixSpan{T})"/>
    public static T Determinant<T>(this ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Determinant<T>(a);

    /// <inheritdoc cref="Lapack.LogDeterminant{T}(ReadOnlyMatrixSpan{T})"/>
    public static (int Sign, double LogAbs) LogDeterminant<T>(this ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.LogDeterminant<T>(a);

    /// <inheritdoc cref="Lapack.Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public static int Rank<T>(this ReadOnlyMatrixSpan<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Rank<T>(a, tolerance);

    /// <inheritdoc cref="Lapack.Condition{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public static T Condition<T>(this ReadOnlyMatrixSpan<T> a, MatrixNormKind norm = MatrixNormKind.Two)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Condition<T>(a, norm);

    /// <inheritdoc cref="Lapack.Norm{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public static T Norm<T>(this ReadOnlyMatrixSpan<T> a, MatrixNormKind kind = MatrixNormKind.Frobenius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Norm<T>(a, kind);

    /// <inheritdoc cref="Lapack.PseudoInverse{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public static DenseMatrix<T> PseudoInverse<T>(this ReadOnlyMatrixSpan<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.PseudoInverse<T>(a, tolerance);

    /// <inheritdoc cref="Lapack.NullSpace{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public static DenseMatrix<T> NullSpace<T>(this ReadOnlyMatrixSpan<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.NullSpace<T>(a, tolerance);

    /// <inheritdoc cref="Lapack.Range{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public static DenseMatrix<T> Range<T>(this ReadOnlyMatrixSpan<T> a, T? tolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Range<T>(a, tolerance);

    /// <inheritdoc cref="Lapack.MatrixPower{T}(ReadOnlyMatrixSpan{T}, int)"/>
    public static DenseMatrix<T> MatrixPower<T>(this ReadOnlyMatrixSpan<T> a, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.MatrixPower<T>(a, exponent);

    /// <inheritdoc cref="Lapack.Gram{T}(ReadOnlyMatrixSpan{T})"/>
    public static DenseMatrix<T> Gram<T>(this ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Gram<T>(a);

    /// <inheritdoc cref="Lapack.Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public static DenseMatrix<T> Multiply<T>(this ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Multiply<T>(a, b);

    /// <inheritdoc cref="Lapack.Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T})"/>
    public static T[] Multiply<T>(this ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.Multiply<T>(a, x);

    /// <inheritdoc cref="Lapack.MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public static DenseMatrix<T> MultiplyTransposed<T>(this ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.MultiplyTransposed<T>(a, b);

    /// <inheritdoc cref="Lapack.MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T})"/>
    public static T[] MultiplyTransposed<T>(this ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lapack.Default.MultiplyTransposed<T>(a, x);
}
