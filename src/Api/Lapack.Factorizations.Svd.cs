using System.Diagnostics.CodeAnalysis;

namespace Linalg.Interop;

/// <content>Singular value decomposition.</content>
public sealed partial class Lapack
{
    /// <summary>A = U·Σ·Vᵀ of a general matrix.</summary>
    /// <param name="a">
    /// A, m × n: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a <see cref="ReadOnlyMatrixSpan{T}"/>. It is copied once.
    /// </param>
    /// <param name="kind">Which singular vectors are computed.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// kind is not defined, or it is Full and U or V has more elements than an array holds.
    /// </exception>
    /// <exception cref="NotFiniteException">The matrix holds NaN or infinity, or σ₁ overflows.</exception>
    /// <exception cref="ConvergenceException">The iteration did not converge.</exception>
    public Svd<T> Svd<T>(ReadOnlyMatrixSpan<T> a, SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireKind(kind, a.Rows, a.Columns);
        return Completed(new Svd<T>(For<T>(), DenseMatrix<T>.From(a), kind, inPlace: false));
    }

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Svd{T}(ReadOnlyMatrixSpan{T}, SvdKind)"/>
    public Svd<T> Svd<T>(T[,] a, SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Svd(Given(a), kind);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Svd{T}(ReadOnlyMatrixSpan{T}, SvdKind)"/>
    public Svd<T> Svd<T>(DenseMatrix<T> a, SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Svd(Given(a), kind);

    /// <inheritdoc cref="Svd{T}(ReadOnlyMatrixSpan{T}, SvdKind)"/>
    public Svd<double> Svd(ReadOnlyMatrixSpan<double> a, SvdKind kind = SvdKind.Thin) => Svd<double>(a, kind);

    /// <inheritdoc cref="Svd{T}(ReadOnlyMatrixSpan{T}, SvdKind)"/>
    public Svd<float> Svd(ReadOnlyMatrixSpan<float> a, SvdKind kind = SvdKind.Thin) => Svd<float>(a, kind);

    /// <param name="a">The elements.</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">n.</param>
    /// <param name="layout">Whether columns or rows are contiguous.</param>
    /// <param name="leadingDimension">The distance between columns (or rows); 0 if there are no gaps.</param>
    /// <param name="kind">Which singular vectors are computed.</param>
    /// <exception cref="ArgumentException">There are too few elements, or a is not what is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size, the layout, the leading dimension or another option is outside its range.
    /// </exception>
    /// <inheritdoc cref="Svd{T}(ReadOnlyMatrixSpan{T}, SvdKind)"/>
    public Svd<T> Svd<T>(
        ReadOnlySpan<T> a, int rows, int columns, MatrixLayout layout = MatrixLayout.ColumnMajor, int leadingDimension = 0,
        SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Svd<T>(ReadOnlyMatrixSpan<T>.Of(a, rows, columns, layout, leadingDimension), kind);

    /// <summary>
    /// A = U·Σ·Vᵀ, in the storage of the matrix itself: nothing is copied, and its elements are the object's from then on.
    /// </summary>
    /// <param name="a">
    /// A on entry, afterwards for a thin decomposition U (if m ≥ n) or Vᵀ (if m &lt; n).
    /// <see cref="DenseMatrix{T}.Wrap(T[], int, int, int)"/> borrows a caller's array.
    /// </param>
    /// <param name="kind">Which singular vectors are computed.</param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Svd{T}(ReadOnlyMatrixSpan{T}, SvdKind)"/>
    public Svd<T> SvdInPlace<T>(DenseMatrix<T> a, SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireKind(kind, a.Rows, a.Columns);
        return Completed(new Svd<T>(For<T>(), a, kind, inPlace: true));
    }

    /// <summary>A = U·Σ·Vᵀ, if the matrix is finite, σ₁ in range, and the iteration converges.</summary>
    /// <param name="a">
    /// A, m × n: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a <see cref="ReadOnlyMatrixSpan{T}"/>. It is copied once.
    /// </param>
    /// <param name="svd">The factors, or null.</param>
    /// <param name="kind">Which singular vectors are computed.</param>
    /// <returns>False if the matrix holds NaN or infinity, σ₁ overflows, or the iteration did not converge.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// kind is not defined, or it is Full and U or V has more elements than an array holds.
    /// </exception>
    public bool TrySvd<T>(ReadOnlyMatrixSpan<T> a, [NotNullWhen(true)] out Svd<T>? svd, SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireKind(kind, a.Rows, a.Columns);
        return TryComplete(new Svd<T>(For<T>(), DenseMatrix<T>.From(a), kind, inPlace: false), out svd);
    }

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="TrySvd{T}(ReadOnlyMatrixSpan{T}, out Svd{T}?, SvdKind)"/>
    public bool TrySvd<T>(T[,] a, [NotNullWhen(true)] out Svd<T>? svd, SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TrySvd(Given(a), out svd, kind);

    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="TrySvd{T}(ReadOnlyMatrixSpan{T}, out Svd{T}?, SvdKind)"/>
    public bool TrySvd<T>(DenseMatrix<T> a, [NotNullWhen(true)] out Svd<T>? svd, SvdKind kind = SvdKind.Thin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TrySvd(Given(a), out svd, kind);

    /// <inheritdoc cref="TrySvd{T}(ReadOnlyMatrixSpan{T}, out Svd{T}?, SvdKind)"/>
    public bool TrySvd(ReadOnlyMatrixSpan<double> a, [NotNullWhen(true)] out Svd<double>? svd, SvdKind kind = SvdKind.Thin) =>
        TrySvd<double>(a, out svd, kind);

    /// <inheritdoc cref="TrySvd{T}(ReadOnlyMatrixSpan{T}, out Svd{T}?, SvdKind)"/>
    public bool TrySvd(ReadOnlyMatrixSpan<float> a, [NotNullWhen(true)] out Svd<float>? svd, SvdKind kind = SvdKind.Thin) =>
        TrySvd<float>(a, out svd, kind);

    /// <summary>The kind is defined, and its square factors fit into arrays; checked before anything is copied.</summary>
    private static void RequireKind(SvdKind kind, int rows, int columns)
    {
        if (kind is not (SvdKind.Thin or SvdKind.Full or SvdKind.ValuesOnly))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not a defined SvdKind");
        int order = Math.Max(rows, columns);
        if (kind == SvdKind.Full && (long)order * order > Array.MaxLength)
        {
            string factor = rows > columns ? "U" : "Vᵀ";
            throw new ArgumentOutOfRangeException(
                nameof(kind), kind,
                $"needs {factor} of {order}×{order} elements, more than an array holds. SvdKind.Thin needs {rows}×{columns}");
        }
    }
}
