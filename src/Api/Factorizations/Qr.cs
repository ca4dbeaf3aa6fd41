namespace Linalg.Interop;

/// <summary>
/// A = Q·R of a general m × n matrix without pivoting: Q orthogonal, R upper trapezoidal. Made by <see cref="Lapack"/>'s Qr. About half the
/// work of <see cref="PivotedQr{T}"/>, and faster still, for matrices that are known to have full rank; it does not tell the rank.
/// </summary>
/// <remarks>
/// NaN and infinity in A propagate into the factors; solutions are then refused with <see cref="NotFiniteException"/>. Safe for any number
/// of callers at a time, except that factoring again and disposing want the object for themselves: what another thread calls meanwhile
/// throws <see cref="InvalidOperationException"/>, "changed by another thread". Where a back end throws while a matrix is factored again,
/// the object holds no factors: until another factoring returns, everything else throws <see cref="InvalidOperationException"/>. Source:
/// LAPACK xGEQRF, xORMQR, xORGQR, xTRTRS; Golub and Van Loan, Matrix Computations, 4th edition, section 5.2.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed partial class Qr<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _backend;
    private readonly T[] _tau;
    private DenseMatrix<T>? _factors;
    private ChangeStamp _stamp;
    private bool _isFactored;

    internal Qr(Backend<T> backend, DenseMatrix<T> storage)
    {
        _backend = WatchedBackend<T>.Unwatched(backend);
        _factors = storage;
        (Rows, Columns) = (storage.Rows, storage.Columns);
        _tau = new T[Math.Min(Rows, Columns)];
        Factor(backend, storage);
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    private DenseMatrix<T> Factors
    {
        get
        {
            ObjectDisposedException.ThrowIf(_factors is null, this);
            if (!_isFactored)
                MatrixBlocks.ThrowNoFactors();
            return _factors;
        }
    }

    /// <summary>
    /// Factors another matrix of the same shape in the storage of this one; allocates nothing. No other thread may use the object
    /// meanwhile.
    /// </summary>
    /// <param name="a">m × n. A matrix factored in place may be given again, with new elements: it is not copied.</param>
    /// <param name="run">Who may stop it, whereupon the object holds no factors, and hears how far it is; null for nobody.</param>
    /// <exception cref="OperationCanceledException">The token of <paramref name="run"/> was cancelled.</exception>
    /// <exception cref="ArgumentException">
    /// a has another shape, or shares elements with the factors without being the same matrix.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    /// <exception cref="BackendDisagreementException">The cross-check is on and throws; the object holds no factors then.</exception>
    public void Refactor(scoped in ReadOnlyMatrixSpan<T> a, RunOptions? run = null)
    {
        DenseMatrix<T>? storage = _factors;
        ObjectDisposedException.ThrowIf(storage is null, this);
        MatrixBlocks.RequireShape(a.Rows, a.Columns, Rows, Columns, nameof(a));
        run?.CancellationToken.ThrowIfCancellationRequested();
        using ChangeStamp.Change change = _stamp.Begin();
        a.CopyTo(storage.Elements, storage.LeadingDimension, nameof(a));
        Factor(WatchedBackend<T>.Of(_backend, run), storage);
    }

    /// <summary>Returns R, min(m, n) × n, with its zeros. Diagonal elements may have either sign.</summary>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> R() => MatrixBlocks.Made<T>(_tau.Length, Columns, R);

    /// <summary>Writes R into the caller's matrix; allocates nothing.</summary>
    /// <param name="r">min(m, n) × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="R()"/>
    public void R(MatrixSpan<T> r)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        Reflectors.R(r);
    }

    /// <summary>Returns Q's leading min(m, n) columns, or all m.</summary>
    /// <param name="full">Whether the columns that complete the basis are wanted too.</param>
    /// <returns>A new matrix with orthonormal columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The full Q has more elements than an array holds.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> Q(bool full = false)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> q = Reflectors.TargetOfQ(full);
        Q(q, full);
        return q;
    }

    /// <summary>Writes Q's leading min(m, n) columns, or all m, into the caller's matrix; allocates nothing.</summary>
    /// <param name="q">m × min(m, n), or m × m, overwritten.</param>
    /// <param name="full">Whether the columns that complete the basis are wanted too.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Q(bool)"/>
    public void Q(MatrixSpan<T> q, bool full = false)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        Reflectors.Q(q, full);
    }

    /// <summary>c := op(Q)·c with the full Q, in place; allocates nothing.</summary>
    /// <param name="c">m elements.</param>
    /// <param name="transpose">op(Q): Q or Qᵀ.</param>
    /// <exception cref="ArgumentException">c has another length or shares elements with the factors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public void ApplyQ(Span<T> c, Transpose transpose = Transpose.None)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        Reflectors.Apply(transpose, c);
    }

    /// <summary>C := op(Q)·C with the full Q, in place; allocates nothing.</summary>
    /// <param name="c">m × k.</param>
    /// <param name="transpose">op(Q): Q or Qᵀ.</param>
    /// <exception cref="ArgumentException">c has another number of rows or shares elements with the factors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public void ApplyQ(MatrixSpan<T> c, Transpose transpose = Transpose.None)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        Reflectors.Apply(transpose, c);
    }

    /// <summary>Multiplies Q·R, which is A but for rounding.</summary>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> Reconstruct() => MatrixBlocks.Made<T>(Rows, Columns, Reconstruct);

    /// <summary>Writes Q·R into the caller's matrix; allocates nothing.</summary>
    /// <param name="product">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public void Reconstruct(MatrixSpan<T> product)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        Reflectors.Multiply(product, []);
    }

    /// <summary>
    /// Drops the arrays; every later use throws <see cref="ObjectDisposedException"/>. A matrix that was factored in place stays the
    /// caller's.
    /// </summary>
    public void Dispose()
    {
        _stamp.Invalidate();
        _factors = null;
    }

    private Reflectors<T> Reflectors => new(_backend, Factors, _tau);

    private void Factor(Backend<T> backend, DenseMatrix<T> a)
    {
        _isFactored = false;
        backend.Geqrf(Rows, Columns, a.Elements, a.LeadingDimension, _tau);
        _isFactored = true;
    }
}
