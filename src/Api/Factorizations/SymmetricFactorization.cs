namespace Linalg.Interop;

/// <summary>
/// Factors of a symmetric matrix A of which one triangle is read: what <see cref="Cholesky{T}"/> and
/// <see cref="Ldlt{T}"/> have in common. A matrix given whole is checked for symmetry, whenever it is factored, and its lower
/// triangle is read; where a triangle was named, the other is not looked at unless a check of the symmetry is asked for.
/// </summary>
/// <inheritdoc/>
public abstract class SymmetricFactorization<T> : SquareFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _isWhole;
    private readonly T? _symmetryTolerance;
    private bool _isWholeFinite = true;

    /// <param name="backend">The routines.</param>
    /// <param name="storage">The matrix; the factors take its place.</param>
    /// <param name="uplo">The triangle that is read, or null if the matrix is given whole.</param>
    /// <param name="symmetryTolerance">
    /// How far the symmetry is checked; null for the default of a whole matrix, and not at all of a triangle.
    /// </param>
    private protected SymmetricFactorization(Backend<T> backend, DenseMatrix<T> storage, Uplo? uplo, T? symmetryTolerance)
        : base(backend, storage, uplo)
    {
        Uplo = uplo ?? Uplo.Lower;
        _isWhole = uplo is null;
        _symmetryTolerance = symmetryTolerance ?? (_isWhole ? Symmetry.DefaultTolerance<T>(storage.Rows) : null);
        ChecksSymmetry = _symmetryTolerance is not null;
        RequireAcceptable(storage);
    }

    /// <summary>The triangle that is read and that holds the factors.</summary>
    public Uplo Uplo { get; }

    /// <summary>Whether the triangle that was read, or the whole matrix if it was given whole, held neither NaN nor infinity.</summary>
    private protected bool IsFinite { get; private set; }

    /// <summary>
    /// Factors another matrix of the same order in the storage of this one, if it has factors of this kind; allocates nothing. No other
    /// thread may use the object meanwhile.
    /// </summary>
    /// <param name="a">n × n. A matrix factored in place may be given again, with new elements: it is not copied.</param>
    /// <param name="run">Who may stop it, whereupon the object holds no factors, and hears how far it is; null for nobody.</param>
    /// <returns>
    /// False if the matrix holds NaN or infinity, is not positive definite where the factorization is Cholesky's, or where it is Bunch and
    /// Kaufman's, elimination overflowed; the object holds no factors then.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// a has another shape, shares elements with the factors without being the same matrix, or is not symmetric where that is checked.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    /// <exception cref="BackendDisagreementException">The cross-check is on and throws; the object holds no factors then.</exception>
    public bool TryRefactor(scoped in ReadOnlyMatrixSpan<T> a, RunOptions? run = null)
    {
        Replace(in a, run);
        return IsComplete;
    }

    private protected override LinearAlgebraException Failure() => IsFinite ? base.Failure() : new NotFiniteException("a");

    private protected sealed override void RequireAcceptable(scoped in ReadOnlyMatrixSpan<T> a)
    {
        if (_symmetryTolerance is { } tolerance)
            _isWholeFinite = Symmetry.Require(a, tolerance, _isWhole);
    }

    private protected sealed override void FactorStorage(Span<T> a, int lda)
    {
        IsFinite = NormOfInput.IsFinite && _isWholeFinite;
        IsComplete = FactorTriangle(a, lda) && IsFinite;
    }

    /// <summary>Sets <see cref="SquareFactorization{T}.Info"/> and puts the factors in the place of the triangle.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="lda">The distance between columns.</param>
    /// <returns>Whether there are factors, if the triangle was finite.</returns>
    private protected abstract bool FactorTriangle(Span<T> a, int lda);
}
