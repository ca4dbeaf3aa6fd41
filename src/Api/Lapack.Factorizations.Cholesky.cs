using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Linalg.Interop;

/// <content>Cholesky factorization.</content>
public sealed partial class Lapack
{
    /// <summary>A = L·Lᵀ of a symmetric positive definite matrix.</summary>
    /// <param name="a">
    /// A, n × n: a <c>T[,]</c>, a <see cref="Matrix{T}"/>, a tensor of rank 2 or a <see cref="MatrixView{T}"/>. It is copied once.
    /// </param>
    /// <param name="uplo">
    /// If null, the whole matrix is given and must be symmetric; its lower triangle is overwritten. If a triangle is named, only that
    /// triangle is read and overwritten.
    /// </param>
    /// <param name="symmetryTolerance">
    /// A number τ ≥ 0: |a(i, j) − a(j, i)| ≤ τ·max|a| is checked for all i, j in O(n²) before anything is computed; 0 asks for symmetry to
    /// the bit. Null: τ = 8·n·ε where A is given whole, ε the distance from 1 to the next number; no check where uplo names a triangle.
    /// </param>
    /// <returns>The factor.</returns>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, or not symmetric although it is given whole or a tolerance is.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">uplo is not defined, or the tolerance is negative or not finite.</exception>
    /// <exception cref="NotPositiveDefiniteException">The matrix is not positive definite.</exception>
    /// <exception cref="NotFiniteException">The triangle that is read holds NaN or infinity.</exception>
    public CholeskyFactorization<T> Cholesky<T>(MatrixView<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireSymmetric<T>(a, uplo, symmetryTolerance);
        return Completed(new CholeskyFactorization<T>(For<T>(), Matrix<T>.From(a), uplo, symmetryTolerance));
    }

    /// <inheritdoc cref="Cholesky{T}(MatrixView{T}, Nullable{Uplo}, Nullable{T})"/>
    public CholeskyFactorization<double> Cholesky(MatrixView<double> a, Uplo? uplo = null, double? symmetryTolerance = null) =>
        Cholesky<double>(a, uplo, symmetryTolerance);

    /// <inheritdoc cref="Cholesky{T}(MatrixView{T}, Nullable{Uplo}, Nullable{T})"/>
    public CholeskyFactorization<float> Cholesky(MatrixView<float> a, Uplo? uplo = null, float? symmetryTolerance = null) =>
        Cholesky<float>(a, uplo, symmetryTolerance);

    /// <param name="a">The elements.</param>
    /// <param name="order">n.</param>
    /// <param name="layout">Whether columns or rows are contiguous.</param>
    /// <param name="leadingDimension">The distance between columns (or rows); 0 if there are no gaps.</param>
    /// <param name="uplo">
    /// If null, the whole matrix is given and must be symmetric; its lower triangle is overwritten. If a triangle is named, only that
    /// triangle is read and overwritten.
    /// </param>
    /// <param name="symmetryTolerance">
    /// A number τ ≥ 0: |a(i, j) − a(j, i)| ≤ τ·max|a| is checked for all i, j in O(n²) before anything is computed; 0 asks for symmetry to
    /// the bit. Null: τ = 8·n·ε where A is given whole, ε the distance from 1 to the next number; no check where uplo names a triangle.
    /// </param>
    /// <exception cref="ArgumentException">There are too few elements, or a is not what is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size, the layout, the leading dimension or another option is outside its range.
    /// </exception>
    /// <inheritdoc cref="Cholesky{T}(MatrixView{T}, Nullable{Uplo}, Nullable{T})"/>
    public CholeskyFactorization<T> Cholesky<T>(
        ReadOnlySpan<T> a, int order, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0, Uplo? uplo = null,
        T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return Cholesky<T>(MatrixView<T>.Of(a, order, order, layout, leadingDimension), uplo, symmetryTolerance);
    }

    /// <summary>A = L·Lᵀ, in the storage of the matrix itself: nothing is copied, and its elements are the object's from then on.</summary>
    /// <param name="a">
    /// A on entry, afterwards one triangle is the factor. <see cref="Matrix{T}.Wrap"/> makes a matrix of a caller's array.
    /// </param>
    /// <param name="uplo">
    /// If null, the whole matrix is given and must be symmetric; its lower triangle is overwritten. If a triangle is named, only that
    /// triangle is read and overwritten.
    /// </param>
    /// <param name="symmetryTolerance">
    /// A number τ ≥ 0: |a(i, j) − a(j, i)| ≤ τ·max|a| is checked for all i, j in O(n²) before anything is computed; 0 asks for symmetry to
    /// the bit. Null: τ = 8·n·ε where A is given whole, ε the distance from 1 to the next number; no check where uplo names a triangle.
    /// </param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Cholesky{T}(MatrixView{T}, Nullable{Uplo}, Nullable{T})"/>
    public CholeskyFactorization<T> CholeskyInPlace<T>(Matrix<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireSymmetric<T>(a, uplo, symmetryTolerance);
        return Completed(new CholeskyFactorization<T>(For<T>(), a, uplo, symmetryTolerance));
    }

    /// <summary>A = L·Lᵀ, if the matrix is positive definite: the cheapest way to find out.</summary>
    /// <param name="a">
    /// A, n × n: a <c>T[,]</c>, a <see cref="Matrix{T}"/>, a tensor of rank 2 or a <see cref="MatrixView{T}"/>. It is copied once.
    /// </param>
    /// <param name="factorization">The factor, or null.</param>
    /// <param name="uplo">
    /// If null, the whole matrix is given and must be symmetric; its lower triangle is overwritten. If a triangle is named, only that
    /// triangle is read and overwritten.
    /// </param>
    /// <param name="symmetryTolerance">
    /// A number τ ≥ 0: |a(i, j) − a(j, i)| ≤ τ·max|a| is checked for all i, j in O(n²) before anything is computed; 0 asks for symmetry to
    /// the bit. Null: τ = 8·n·ε where A is given whole, ε the distance from 1 to the next number; no check where uplo names a triangle.
    /// </param>
    /// <returns>False if the matrix is not positive definite, or holds NaN or infinity.</returns>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, or not symmetric although it is given whole or a tolerance is.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">uplo is not defined, or the tolerance is negative or not finite.</exception>
    public bool TryCholesky<T>(
        MatrixView<T> a, [NotNullWhen(true)] out CholeskyFactorization<T>? factorization, Uplo? uplo = null,
        T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireSymmetric<T>(a, uplo, symmetryTolerance);
        var candidate = new CholeskyFactorization<T>(For<T>(), Matrix<T>.From(a), uplo, symmetryTolerance);
        factorization = candidate.IsComplete ? candidate : null;
        return candidate.IsComplete;
    }

    /// <inheritdoc cref="TryCholesky{T}(MatrixView{T}, out CholeskyFactorization{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryCholesky(
        MatrixView<double> a, [NotNullWhen(true)] out CholeskyFactorization<double>? factorization, Uplo? uplo = null,
        double? symmetryTolerance = null) =>
        TryCholesky<double>(a, out factorization, uplo, symmetryTolerance);

    /// <inheritdoc cref="TryCholesky{T}(MatrixView{T}, out CholeskyFactorization{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryCholesky(
        MatrixView<float> a, [NotNullWhen(true)] out CholeskyFactorization<float>? factorization, Uplo? uplo = null,
        float? symmetryTolerance = null) =>
        TryCholesky<float>(a, out factorization, uplo, symmetryTolerance);

    private static CholeskyFactorization<T> Completed<T>(CholeskyFactorization<T> candidate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        candidate.RequireComplete();
        return candidate;
    }

    private static void RequireSymmetric<T>(MatrixView<T> a, Uplo? uplo, T? symmetryTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (uplo is not (null or Uplo.Upper or Uplo.Lower))
            throw new ArgumentOutOfRangeException(nameof(uplo), uplo, "is not a defined Uplo");
        Symmetry.RequireTolerance(symmetryTolerance);
        if (a.Rows != a.Columns)
            throw new ArgumentException($"is {a.Rows}×{a.Columns}, not square", nameof(a));
    }
}
