using System.Diagnostics.CodeAnalysis;

namespace Linalg.Interop;

/// <content>Bunch and Kaufman's factorization of symmetric matrices, and what all factorizations share.</content>
public sealed partial class Lapack
{
    /// <summary>Factors a symmetric matrix, definite or not, as A = F·D·Fᵀ by Bunch and Kaufman's pivoting. The matrix is copied once.</summary>
    /// <param name="a">A, n × n: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a <see cref="ReadOnlyMatrixSpan{T}"/>.</param>
    /// <param name="uplo">
    /// If null, the whole matrix is given and must be symmetric; its lower triangle is overwritten. If a triangle is named, only that
    /// triangle is read and overwritten.
    /// </param>
    /// <param name="symmetryTolerance">
    /// A number τ ≥ 0: |a(i, j) − a(j, i)| ≤ τ·max|a| is checked for all i, j in O(n²) before anything is computed; 0 asks for symmetry to
    /// the bit. Null: τ = 8·n·ε where A is given whole, ε the distance from 1 to the next number; no check where uplo names a triangle.
    /// </param>
    /// <returns>The factors. A singular matrix has them too; see <see cref="Ldlt{T}.IsSingular"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, or not symmetric although it is given whole or a tolerance is.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">uplo is not defined, or the tolerance is negative or not finite.</exception>
    /// <exception cref="NotFiniteException">The triangle that is read holds NaN or infinity, or elimination overflowed.</exception>
    public Ldlt<T> Ldlt<T>(ReadOnlyMatrixSpan<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Completed(NewLdlt(a, null, uplo, symmetryTolerance));

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Ldlt{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Ldlt<T> Ldlt<T>(T[,] a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Ldlt(Given(a), uplo, symmetryTolerance);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Ldlt{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Ldlt<T> Ldlt<T>(DenseMatrix<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Ldlt(Given(a), uplo, symmetryTolerance);

    /// <inheritdoc cref="Ldlt{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Ldlt<double> Ldlt(ReadOnlyMatrixSpan<double> a, Uplo? uplo = null, double? symmetryTolerance = null) =>
        Ldlt<double>(a, uplo, symmetryTolerance);

    /// <inheritdoc cref="Ldlt{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Ldlt<float> Ldlt(ReadOnlyMatrixSpan<float> a, Uplo? uplo = null, float? symmetryTolerance = null) =>
        Ldlt<float>(a, uplo, symmetryTolerance);

    /// <param name="a">The elements.</param>
    /// <param name="order">n.</param>
    /// <param name="layout">Whether columns or rows are contiguous.</param>
    /// <param name="leadingDimension">The distance between columns (or rows); 0 if there are no gaps.</param>
    /// <param name="uplo">The triangle that is read and overwritten, or null if the whole matrix is given.</param>
    /// <param name="symmetryTolerance">The τ ≥ 0 of the check for symmetry, relative to max|a|, or null for its default.</param>
    /// <exception cref="ArgumentException">There are too few elements, or a is not symmetric where that is checked.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size, the layout, the leading dimension or another option is outside its range.
    /// </exception>
    /// <inheritdoc cref="Ldlt{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Ldlt<T> Ldlt<T>(
        ReadOnlySpan<T> a, int order, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0, Uplo? uplo = null,
        T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ldlt(ReadOnlyMatrixSpan<T>.OfOrder(a, order, layout, leadingDimension), uplo, symmetryTolerance);

    /// <summary>
    /// Factors A = F·D·Fᵀ in the storage of the matrix itself: nothing is copied, and one triangle becomes F and D as LAPACK stores them.
    /// The elements are the object's from then on. <see cref="DenseMatrix{T}.Wrap(T[], int, int, int)"/> borrows a caller's array.
    /// </summary>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Ldlt{T}(ReadOnlyMatrixSpan{T}, Nullable{Uplo}, Nullable{T})"/>
    public Ldlt<T> LdltInPlace<T>(DenseMatrix<T> a, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return Completed(NewLdlt(a, a, uplo, symmetryTolerance));
    }

    /// <summary>Factors A = F·D·Fᵀ, if the matrix is finite and nothing overflows. The matrix is copied once.</summary>
    /// <param name="a">A, n × n: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a <see cref="ReadOnlyMatrixSpan{T}"/>.</param>
    /// <param name="factorization">The factors, which a singular matrix has too; null if the call returns false.</param>
    /// <param name="uplo">The triangle that is read and overwritten, or null if the whole matrix is given.</param>
    /// <param name="symmetryTolerance">The τ ≥ 0 of the check for symmetry, relative to max|a|, or null for its default.</param>
    /// <returns>False if the triangle that is read holds NaN or infinity, or elimination overflowed.</returns>
    /// <exception cref="ArgumentException">
    /// The matrix is not square, or not symmetric although it is given whole or a tolerance is.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">uplo is not defined, or the tolerance is negative or not finite.</exception>
    public bool TryLdlt<T>(
        ReadOnlyMatrixSpan<T> a, [NotNullWhen(true)] out Ldlt<T>? factorization, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TryComplete(NewLdlt(a, null, uplo, symmetryTolerance), out factorization);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="TryLdlt{T}(ReadOnlyMatrixSpan{T}, out Ldlt{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryLdlt<T>(T[,] a, [NotNullWhen(true)] out Ldlt<T>? factorization, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryLdlt(Given(a), out factorization, uplo, symmetryTolerance);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="TryLdlt{T}(ReadOnlyMatrixSpan{T}, out Ldlt{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryLdlt<T>(DenseMatrix<T> a, [NotNullWhen(true)] out Ldlt<T>? factorization, Uplo? uplo = null, T? symmetryTolerance = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TryLdlt(Given(a), out factorization, uplo, symmetryTolerance);

    /// <inheritdoc cref="TryLdlt{T}(ReadOnlyMatrixSpan{T}, out Ldlt{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryLdlt(
        ReadOnlyMatrixSpan<double> a, [NotNullWhen(true)] out Ldlt<double>? factorization, Uplo? uplo = null, double? symmetryTolerance = null) =>
        TryLdlt<double>(a, out factorization, uplo, symmetryTolerance);

    /// <inheritdoc cref="TryLdlt{T}(ReadOnlyMatrixSpan{T}, out Ldlt{T}?, Nullable{Uplo}, Nullable{T})"/>
    public bool TryLdlt(
        ReadOnlyMatrixSpan<float> a, [NotNullWhen(true)] out Ldlt<float>? factorization, Uplo? uplo = null, float? symmetryTolerance = null) =>
        TryLdlt<float>(a, out factorization, uplo, symmetryTolerance);

    /// <summary>Returns an argument a as a view.</summary>
    private static ReadOnlyMatrixSpan<T> Given<T>(T[,] a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return new(a);
    }

    /// <summary>Returns an argument a as a view.</summary>
    private static ReadOnlyMatrixSpan<T> Given<T>(DenseMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.AsReadOnlySpan();
    }

    private static TFactors Completed<TFactors>(TFactors candidate)
        where TFactors : class, IOutcome => candidate.IsComplete ? candidate : throw candidate.Failure();

    private static bool TryComplete<TFactors>(TFactors candidate, [NotNullWhen(true)] out TFactors? factors)
        where TFactors : class, IOutcome
    {
        factors = candidate.IsComplete ? candidate : null;
        return candidate.IsComplete;
    }

    /// <summary>Factors in the given storage, or in a copy.</summary>
    private Ldlt<T> NewLdlt<T>(ReadOnlyMatrixSpan<T> a, DenseMatrix<T>? storage, Uplo? uplo, T? symmetryTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireSymmetric(a, uplo, symmetryTolerance);
        return new Ldlt<T>(For<T>(), storage ?? DenseMatrix<T>.From(a), uplo, symmetryTolerance);
    }

    private static void RequireSymmetric<T>(ReadOnlyMatrixSpan<T> a, Uplo? uplo, T? symmetryTolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (uplo is not (null or Uplo.Upper or Uplo.Lower))
            throw new ArgumentOutOfRangeException(nameof(uplo), uplo, "is not a defined Uplo");
        Symmetry.RequireTolerance(symmetryTolerance);
        if (a.Rows != a.Columns)
            throw new ArgumentException($"is {a.Rows}×{a.Columns}, not square", nameof(a));
    }
}
