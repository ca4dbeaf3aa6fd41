using System.Diagnostics.CodeAnalysis;

namespace Linalg.Interop;

/// <content>The answers of one call, with the element type told by the arguments.</content>
public sealed partial class Lapack
{
    /// <inheritdoc cref="Inverse{T}(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<double> Inverse(ReadOnlyMatrixSpan<double> a) => Inverse<double>(a);

    /// <inheritdoc cref="Inverse{T}(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<float> Inverse(ReadOnlyMatrixSpan<float> a) => Inverse<float>(a);

    /// <inheritdoc cref="Inverse{T}(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public void Inverse(ReadOnlyMatrixSpan<double> a, MatrixSpan<double> target) => Inverse<double>(a, target);

    /// <inheritdoc cref="Inverse{T}(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public void Inverse(ReadOnlyMatrixSpan<float> a, MatrixSpan<float> target) => Inverse<float>(a, target);

    /// <inheritdoc cref="TryInverse{T}(ReadOnlyMatrixSpan{T}, out DenseMatrix{T})"/>
    public bool TryInverse(ReadOnlyMatrixSpan<double> a, [NotNullWhen(true)] out DenseMatrix<double>? inverse) =>
        TryInverse<double>(a, out inverse);

    /// <inheritdoc cref="TryInverse{T}(ReadOnlyMatrixSpan{T}, out DenseMatrix{T})"/>
    public bool TryInverse(ReadOnlyMatrixSpan<float> a, [NotNullWhen(true)] out DenseMatrix<float>? inverse) =>
        TryInverse<float>(a, out inverse);

    /// <inheritdoc cref="TryInverse{T}(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public bool TryInverse(ReadOnlyMatrixSpan<double> a, MatrixSpan<double> target) => TryInverse<double>(a, target);

    /// <inheritdoc cref="TryInverse{T}(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public bool TryInverse(ReadOnlyMatrixSpan<float> a, MatrixSpan<float> target) => TryInverse<float>(a, target);

    /// <inheritdoc cref="Determinant{T}(ReadOnlyMatrixSpan{T})"/>
    public double Determinant(ReadOnlyMatrixSpan<double> a) => Determinant<double>(a);

    /// <inheritdoc cref="Determinant{T}(ReadOnlyMatrixSpan{T})"/>
    public float Determinant(ReadOnlyMatrixSpan<float> a) => Determinant<float>(a);

    /// <inheritdoc cref="LogDeterminant{T}(ReadOnlyMatrixSpan{T})"/>
    public (int Sign, double LogAbs) LogDeterminant(ReadOnlyMatrixSpan<double> a) => LogDeterminant<double>(a);

    /// <inheritdoc cref="LogDeterminant{T}(ReadOnlyMatrixSpan{T})"/>
    public (int Sign, double LogAbs) LogDeterminant(ReadOnlyMatrixSpan<float> a) => LogDeterminant<float>(a);

    /// <inheritdoc cref="MatrixPower{T}(ReadOnlyMatrixSpan{T}, int)"/>
    public DenseMatrix<double> MatrixPower(ReadOnlyMatrixSpan<double> a, int exponent) => MatrixPower<double>(a, exponent);

    /// <inheritdoc cref="MatrixPower{T}(ReadOnlyMatrixSpan{T}, int)"/>
    public DenseMatrix<float> MatrixPower(ReadOnlyMatrixSpan<float> a, int exponent) => MatrixPower<float>(a, exponent);

    /// <inheritdoc cref="MatrixPower{T}(ReadOnlyMatrixSpan{T}, int, MatrixSpan{T})"/>
    public void MatrixPower(ReadOnlyMatrixSpan<double> a, int exponent, MatrixSpan<double> target) =>
        MatrixPower<double>(a, exponent, target);

    /// <inheritdoc cref="MatrixPower{T}(ReadOnlyMatrixSpan{T}, int, MatrixSpan{T})"/>
    public void MatrixPower(ReadOnlyMatrixSpan<float> a, int exponent, MatrixSpan<float> target) => MatrixPower<float>(a, exponent, target);

    /// <inheritdoc cref="TryMatrixPower{T}(ReadOnlyMatrixSpan{T}, int, MatrixSpan{T})"/>
    public bool TryMatrixPower(ReadOnlyMatrixSpan<double> a, int exponent, MatrixSpan<double> target) =>
        TryMatrixPower<double>(a, exponent, target);

    /// <inheritdoc cref="TryMatrixPower{T}(ReadOnlyMatrixSpan{T}, int, MatrixSpan{T})"/>
    public bool TryMatrixPower(ReadOnlyMatrixSpan<float> a, int exponent, MatrixSpan<float> target) =>
        TryMatrixPower<float>(a, exponent, target);

    /// <inheritdoc cref="Norm{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public double Norm(ReadOnlyMatrixSpan<double> a, MatrixNormKind kind = MatrixNormKind.Frobenius) => Norm<double>(a, kind);

    /// <inheritdoc cref="Norm{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public float Norm(ReadOnlyMatrixSpan<float> a, MatrixNormKind kind = MatrixNormKind.Frobenius) => Norm<float>(a, kind);

    /// <inheritdoc cref="Condition{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public double Condition(ReadOnlyMatrixSpan<double> a, MatrixNormKind norm = MatrixNormKind.Two) => Condition<double>(a, norm);

    /// <inheritdoc cref="Condition{T}(ReadOnlyMatrixSpan{T}, MatrixNormKind)"/>
    public float Condition(ReadOnlyMatrixSpan<float> a, MatrixNormKind norm = MatrixNormKind.Two) => Condition<float>(a, norm);

    /// <inheritdoc cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public int Rank(ReadOnlyMatrixSpan<double> a, double? tolerance = null) => Rank<double>(a, tolerance);

    /// <inheritdoc cref="Rank{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public int Rank(ReadOnlyMatrixSpan<float> a, float? tolerance = null) => Rank<float>(a, tolerance);

    /// <inheritdoc cref="PseudoInverse{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<double> PseudoInverse(ReadOnlyMatrixSpan<double> a, double? tolerance = null) => PseudoInverse<double>(a, tolerance);

    /// <inheritdoc cref="PseudoInverse{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<float> PseudoInverse(ReadOnlyMatrixSpan<float> a, float? tolerance = null) => PseudoInverse<float>(a, tolerance);

    /// <inheritdoc cref="NullSpace{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<double> NullSpace(ReadOnlyMatrixSpan<double> a, double? tolerance = null) => NullSpace<double>(a, tolerance);

    /// <inheritdoc cref="NullSpace{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<float> NullSpace(ReadOnlyMatrixSpan<float> a, float? tolerance = null) => NullSpace<float>(a, tolerance);

    /// <inheritdoc cref="Range{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<double> Range(ReadOnlyMatrixSpan<double> a, double? tolerance = null) => Range<double>(a, tolerance);

    /// <inheritdoc cref="Range{T}(ReadOnlyMatrixSpan{T}, Nullable{T})"/>
    public DenseMatrix<float> Range(ReadOnlyMatrixSpan<float> a, float? tolerance = null) => Range<float>(a, tolerance);
}
