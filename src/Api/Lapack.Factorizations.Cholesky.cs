using System.Diagnostics.CodeAnalysis;

namespace Linalg.Interop;

/// <content>Cholesky's factorization of symmetric positive definite matrices.</content>
public sealed partial class Lapack
{
    /// <summary>Factors a symmetric positive definite matrix as A = L·Lᵀ. The matrix is copied once.</summary>
    /// <returns>The factor.</returns>
    /// <exception cref="NotPositiveDefiniteException">The matrix is not positive definite.</exception>
    /// <inheritdoc cref="Ldlt{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Cholesky<T> Cholesky<T>(ReadOnlyMatrixSpan<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Completed(NewCholesky(a, null, uplo, symmetryTolerance));

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Cholesky{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Cholesky<T> Cholesky<T>(T[,] a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Cholesky(Given(a), uplo, symmetryTolerance);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Cholesky{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Cholesky<T> Cholesky<T>(DenseMatrix<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Cholesky(Given(a), uplo, symmetryTolerance);

    /// <inheritdoc cref="Cholesky{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Cholesky<double> Cholesky(ReadOnlyMatrixSpan<double> a, Uplo? uplo = null, double? symmetryTolerance = null) =>
        Cholesky<double>(a, uplo, symmetryTolerance);

    /// <inheritdoc cref="Cholesky{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Cholesky<float> Cholesky(ReadOnlyMatrixSpan<float> a, Uplo? uplo = null, float? symmetryTolerance = null) =>
        Cholesky<float>(a, uplo, symmetryTolerance);

    /// <summary>Factors a symmetric positive definite matrix as A = L·Lᵀ. The matrix is copied once.</summary>
    /// <returns>The factor.</returns>
    /// <exception cref="NotPositiveDefiniteException">The matrix is not positive definite.</exception>
    /// <inheritdoc cref="Ldlt{T}(ReadOnlySpan{T}, int, MatrixLayout, int, Nullable{Uplo}, Nullable{T})"/>
    public Cholesky<T> Cholesky<T>(
        ReadOnlySpan<T> a, int order, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0, Uplo? uplo = null,
        T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Cholesky(ReadOnlyMatrixSpan<T>.OfOrder(a, order, layout, leadingDimension), uplo, symmetryTolerance);

    /// <summary>
    /// Factors A = L·Lᵀ in the storage of the matrix itself: nothing is copied, and one triangle becomes the factor. The elements are the
    /// object's from then on. <see cref="DenseMatrix{T}.Wrap(T[], int, int, int)"/> borrows a caller's array.
    /// </summary>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Cholesky{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Cholesky<T> CholeskyInPlace<T>(DenseMatrix<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return Completed(NewCholesky(a, a, uplo, symmetryTolerance));
    }

    /// <summary>Factors A = L·Lᵀ, if the matrix is positive definite: the cheapest way to find out. The matrix is copied once.</summary>
    /// <returns>False if the matrix is not positive definite, or holds NaN or infinity.</returns>
    /// <inheritdoc cref="TryLdlt{T}(ReadOnlyMatrixSpan{T}, out Ldlt{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryCholesky<T>(
        ReadOnlyMatrixSpan<T> a, [NotNullWhen(true)] out Cholesky<T>? factorization, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TryComplete(NewCholesky(a, null, uplo, symmetryTolerance), out factorization);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="TryCholesky{T}(ReadOnlyMatrixSpan{T}, out Cholesky{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryCholesky<T>(T[,] a, [NotNullWhen(true)] out Cholesky<T>? factorization, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryCholesky(Given(a), out factorization, uplo, symmetryTolerance);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="TryCholesky{T}(ReadOnlyMatrixSpan{T}, out Cholesky{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryCholesky<T>(
        DenseMatrix<T> a, [NotNullWhen(true)] out Cholesky<T>? factorization, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryCholesky(Given(a), out factorization, uplo, symmetryTolerance);

    /// <inheritdoc cref="TryCholesky{T}(ReadOnlyMatrixSpan{T}, out Cholesky{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryCholesky(
        ReadOnlyMatrixSpan<double> a, [NotNullWhen(true)] out Cholesky<double>? factorization, Uplo? uplo = null,
        double? symmetryTolerance = null) =>
        TryCholesky<double>(a, out factorization, uplo, symmetryTolerance);

    /// <inheritdoc cref="TryCholesky{T}(ReadOnlyMatrixSpan{T}, out Cholesky{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryCholesky(
        ReadOnlyMatrixSpan<float> a, [NotNullWhen(true)] out Cholesky<float>? factorization, Uplo? uplo = null, float? symmetryTolerance = null) =>
        TryCholesky<float>(a, out factorization, uplo, symmetryTolerance);

    private Cholesky<T> NewCholesky<T>(ReadOnlyMatrixSpan<T> a, DenseMatrix<T>? storage, Uplo? uplo, T? symmetryTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireSymmetric(a, uplo, symmetryTolerance);
        return new Cholesky<T>(For<T>(), storage ?? DenseMatrix<T>.From(a), uplo, symmetryTolerance);
    }
}
