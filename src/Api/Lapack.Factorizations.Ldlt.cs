using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Linalg.Interop;

/// <content>Bunch–Kaufman factorization.</content>
public sealed partial class Lapack
{
    /// <summary>A = F·D·Fᵀ of a symmetric matrix, definite or not, by Bunch and Kaufman's pivoting.</summary>
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
    /// <returns>The factors. A singular matrix has them too; see <see cref="LdltFactorization{T}.IsSingular"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, or not symmetric although it is given whole or a tolerance is.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">uplo is not defined, or the tolerance is negative or not finite.</exception>
    /// <exception cref="NotFiniteException">The triangle that is read holds NaN or infinity, or elimination overflowed.</exception>
    public LdltFactorization<T> Ldlt<T>(MatrixView<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireSymmetric<T>(a, uplo, symmetryTolerance);
        return Completed(new LdltFactorization<T>(For<T>(), Matrix<T>.From(a), uplo, symmetryTolerance));
    }

    /// <inheritdoc cref="Ldlt{T}(MatrixView{T}, Nullable{Uplo}, Nullable{T})"/>
    public LdltFactorization<double> Ldlt(MatrixView<double> a, Uplo? uplo = null, double? symmetryTolerance = null) =>
        Ldlt<double>(a, uplo, symmetryTolerance);

    /// <inheritdoc cref="Ldlt{T}(MatrixView{T}, Nullable{Uplo}, Nullable{T})"/>
    public LdltFactorization<float> Ldlt(MatrixView<float> a, Uplo? uplo = null, float? symmetryTolerance = null) =>
        Ldlt<float>(a, uplo, symmetryTolerance);

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
    /// <inheritdoc cref="Ldlt{T}(MatrixView{T}, Nullable{Uplo}, Nullable{T})"/>
    public LdltFactorization<T> Ldlt<T>(
        ReadOnlySpan<T> a, int order, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0, Uplo? uplo = null,
        T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return Ldlt<T>(MatrixView<T>.Of(a, order, order, layout, leadingDimension), uplo, symmetryTolerance);
    }

    /// <summary>
    /// A = F·D·Fᵀ, in the storage of the matrix itself: nothing is copied, and its elements are the object's from then on.
    /// </summary>
    /// <param name="a">
    /// A on entry, afterwards one triangle is F and D as LAPACK stores them. <see cref="Matrix{T}.Wrap"/> makes a matrix of a caller's
    /// array.
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
    /// <inheritdoc cref="Ldlt{T}(MatrixView{T}, Nullable{Uplo}, Nullable{T})"/>
    public LdltFactorization<T> LdltInPlace<T>(Matrix<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireSymmetric<T>(a, uplo, symmetryTolerance);
        return Completed(new LdltFactorization<T>(For<T>(), a, uplo, symmetryTolerance));
    }

    /// <summary>A = F·D·Fᵀ, if the matrix is finite and nothing overflows.</summary>
    /// <param name="a">
    /// A, n × n: a <c>T[,]</c>, a <see cref="Matrix{T}"/>, a tensor of rank 2 or a <see cref="MatrixView{T}"/>. It is copied once.
    /// </param>
    /// <param name="factorization">The factors, those of a singular matrix too, or null.</param>
    /// <param name="uplo">
    /// If null, the whole matrix is given and must be symmetric; its lower triangle is overwritten. If a triangle is named, only that
    /// triangle is read and overwritten.
    /// </param>
    /// <param name="symmetryTolerance">
    /// A number τ ≥ 0: |a(i, j) − a(j, i)| ≤ τ·max|a| is checked for all i, j in O(n²) before anything is computed; 0 asks for symmetry to
    /// the bit. Null: τ = 8·n·ε where A is given whole, ε the distance from 1 to the next number; no check where uplo names a triangle.
    /// </param>
    /// <returns>False if the triangle that is read holds NaN or infinity, or elimination overflowed.</returns>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, or not symmetric although it is given whole or a tolerance is.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">uplo is not defined, or the tolerance is negative or not finite.</exception>
    public bool TryLdlt<T>(
        MatrixView<T> a, [NotNullWhen(true)] out LdltFactorization<T>? factorization, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireSymmetric<T>(a, uplo, symmetryTolerance);
        var candidate = new LdltFactorization<T>(For<T>(), Matrix<T>.From(a), uplo, symmetryTolerance);
        factorization = candidate.IsComplete ? candidate : null;
        return candidate.IsComplete;
    }

    /// <inheritdoc cref="TryLdlt{T}(MatrixView{T}, out LdltFactorization{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryLdlt(
        MatrixView<double> a, [NotNullWhen(true)] out LdltFactorization<double>? factorization, Uplo? uplo = null,
        double? symmetryTolerance = null) =>
        TryLdlt<double>(a, out factorization, uplo, symmetryTolerance);

    /// <inheritdoc cref="TryLdlt{T}(MatrixView{T}, out LdltFactorization{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryLdlt(
        MatrixView<float> a, [NotNullWhen(true)] out LdltFactorization<float>? factorization, Uplo? uplo = null,
        float? symmetryTolerance = null) =>
        TryLdlt<float>(a, out factorization, uplo, symmetryTolerance);

    private static LdltFactorization<T> Completed<T>(LdltFactorization<T> candidate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        candidate.RequireComplete();
        return candidate;
    }
}
