namespace Linalg.Interop;

/// <content>The products, with the element type told by the arguments.</content>
public sealed partial class Lapack
{
    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<double> Multiply(ReadOnlyMatrixSpan<double> a, ReadOnlyMatrixSpan<double> b) => Multiply<double>(a, b);

    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<float> Multiply(ReadOnlyMatrixSpan<float> a, ReadOnlyMatrixSpan<float> b) => Multiply<float>(a, b);

    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, MatrixSpan{T}, Nullable{T}, Nullable{T})"/>
    public void Multiply(
        ReadOnlyMatrixSpan<double> a, ReadOnlyMatrixSpan<double> b, MatrixSpan<double> target, double alpha = 1, double beta = 0) =>
        Multiply<double>(a, b, target, alpha, beta);

    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, MatrixSpan{T}, Nullable{T}, Nullable{T})"/>
    public void Multiply(
        ReadOnlyMatrixSpan<float> a, ReadOnlyMatrixSpan<float> b, MatrixSpan<float> target, float alpha = 1, float beta = 0) =>
        Multiply<float>(a, b, target, alpha, beta);

    /// <inheritdoc cref="MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<double> MultiplyTransposed(ReadOnlyMatrixSpan<double> a, ReadOnlyMatrixSpan<double> b) =>
        MultiplyTransposed<double>(a, b);

    /// <inheritdoc cref="MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<float> MultiplyTransposed(ReadOnlyMatrixSpan<float> a, ReadOnlyMatrixSpan<float> b) =>
        MultiplyTransposed<float>(a, b);

    /// <inheritdoc cref="MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, MatrixSpan{T}, Nullable{T}, Nullable{T})"/>
    public void MultiplyTransposed(
        ReadOnlyMatrixSpan<double> a, ReadOnlyMatrixSpan<double> b, MatrixSpan<double> target, double alpha = 1, double beta = 0) =>
        MultiplyTransposed<double>(a, b, target, alpha, beta);

    /// <inheritdoc cref="MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T}, MatrixSpan{T}, Nullable{T}, Nullable{T})"/>
    public void MultiplyTransposed(
        ReadOnlyMatrixSpan<float> a, ReadOnlyMatrixSpan<float> b, MatrixSpan<float> target, float alpha = 1, float beta = 0) =>
        MultiplyTransposed<float>(a, b, target, alpha, beta);

    /// <inheritdoc cref="Gram{T}(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<double> Gram(ReadOnlyMatrixSpan<double> a) => Gram<double>(a);

    /// <inheritdoc cref="Gram{T}(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<float> Gram(ReadOnlyMatrixSpan<float> a) => Gram<float>(a);

    /// <inheritdoc cref="Gram{T}(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public void Gram(ReadOnlyMatrixSpan<double> a, MatrixSpan<double> target) => Gram<double>(a, target);

    /// <inheritdoc cref="Gram{T}(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public void Gram(ReadOnlyMatrixSpan<float> a, MatrixSpan<float> target) => Gram<float>(a, target);

    /// <inheritdoc cref="RankUpdate{T}(MatrixSpan{T}, ReadOnlyMatrixSpan{T}, Nullable{T}, Nullable{T})"/>
    public void RankUpdate(MatrixSpan<double> c, ReadOnlyMatrixSpan<double> a, double alpha = 1, double beta = 1) =>
        RankUpdate<double>(c, a, alpha, beta);

    /// <inheritdoc cref="RankUpdate{T}(MatrixSpan{T}, ReadOnlyMatrixSpan{T}, Nullable{T}, Nullable{T})"/>
    public void RankUpdate(MatrixSpan<float> c, ReadOnlyMatrixSpan<float> a, float alpha = 1, float beta = 1) =>
        RankUpdate<float>(c, a, alpha, beta);

    /// <inheritdoc cref="TriangularMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, Transpose, Diag, Side)"/>
    public DenseMatrix<double> TriangularMultiply(
        ReadOnlyMatrixSpan<double> a, Uplo uplo, ReadOnlyMatrixSpan<double> b, Transpose transpose = Transpose.None,
        Diag diag = Diag.NonUnit, Side side = Side.Left) =>
        TriangularMultiply<double>(a, uplo, b, transpose, diag, side);

    /// <inheritdoc cref="TriangularMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, Transpose, Diag, Side)"/>
    public DenseMatrix<float> TriangularMultiply(
        ReadOnlyMatrixSpan<float> a, Uplo uplo, ReadOnlyMatrixSpan<float> b, Transpose transpose = Transpose.None, Diag diag = Diag.NonUnit,
        Side side = Side.Left) =>
        TriangularMultiply<float>(a, uplo, b, transpose, diag, side);

    /// <inheritdoc cref="TriangularMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, MatrixSpan{T}, Transpose, Diag, Side)"/>
    public void TriangularMultiply(
        ReadOnlyMatrixSpan<double> a, Uplo uplo, ReadOnlyMatrixSpan<double> b, MatrixSpan<double> target,
        Transpose transpose = Transpose.None, Diag diag = Diag.NonUnit, Side side = Side.Left) =>
        TriangularMultiply<double>(a, uplo, b, target, transpose, diag, side);

    /// <inheritdoc cref="TriangularMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, MatrixSpan{T}, Transpose, Diag, Side)"/>
    public void TriangularMultiply(
        ReadOnlyMatrixSpan<float> a, Uplo uplo, ReadOnlyMatrixSpan<float> b, MatrixSpan<float> target, Transpose transpose = Transpose.None,
        Diag diag = Diag.NonUnit, Side side = Side.Left) =>
        TriangularMultiply<float>(a, uplo, b, target, transpose, diag, side);

    /// <inheritdoc cref="SymmetricMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, Side)"/>
    public DenseMatrix<double> SymmetricMultiply(
        ReadOnlyMatrixSpan<double> a, Uplo uplo, ReadOnlyMatrixSpan<double> b, Side side = Side.Left) =>
        SymmetricMultiply<double>(a, uplo, b, side);

    /// <inheritdoc cref="SymmetricMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, Side)"/>
    public DenseMatrix<float> SymmetricMultiply(
        ReadOnlyMatrixSpan<float> a, Uplo uplo, ReadOnlyMatrixSpan<float> b, Side side = Side.Left) =>
        SymmetricMultiply<float>(a, uplo, b, side);

    /// <inheritdoc cref="SymmetricMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, MatrixSpan{T}, Nullable{T}, Nullable{T}, Side)"/>
    public void SymmetricMultiply(
        ReadOnlyMatrixSpan<double> a, Uplo uplo, ReadOnlyMatrixSpan<double> b, MatrixSpan<double> target, double alpha = 1, double beta = 0,
        Side side = Side.Left) =>
        SymmetricMultiply<double>(a, uplo, b, target, alpha, beta, side);

    /// <inheritdoc cref="SymmetricMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, MatrixSpan{T}, Nullable{T}, Nullable{T}, Side)"/>
    public void SymmetricMultiply(
        ReadOnlyMatrixSpan<float> a, Uplo uplo, ReadOnlyMatrixSpan<float> b, MatrixSpan<float> target, float alpha = 1, float beta = 0,
        Side side = Side.Left) =>
        SymmetricMultiply<float>(a, uplo, b, target, alpha, beta, side);
}
