using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>
/// A = U·Σ·Vᵀ of a general m × n matrix: the columns of U and V orthonormal, Σ diagonal with σ₁ ≥ σ₂ ≥ … ≥ 0. Made by
/// <see cref="Lapack"/>'s Svd.
/// </summary>
/// <remarks>
/// A matrix that holds NaN or infinity, or whose largest singular value overflows, is refused with <see cref="NotFiniteException"/>. Safe
/// for any number of callers at a time, except that factoring again and disposing want the object for themselves: what another thread calls
/// meanwhile throws <see cref="InvalidOperationException"/>, "changed by another thread". Where a back end throws while a matrix is
/// factored again, the object holds no factors: until another factoring returns, everything else throws
/// <see cref="InvalidOperationException"/>. Source: LAPACK xGESDD; Golub and Van Loan, Matrix Computations, 4th edition, sections 2.4 and
/// 5.5.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed partial class Svd<T> : IDisposable, IOutcome, IFactorSource
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Overflowed = int.MinValue;
    private readonly Backend<T> _backend;
    private readonly SvdJob _job;
    private T[] _s;
    private DenseMatrix<T> _u;
    private DenseMatrix<T> _vt;
    private DenseMatrix<T>? _work;
    private ChangeStamp _stamp;
    private int _info;
    private bool _isFactored;

    internal Svd(Backend<T> backend, DenseMatrix<T> storage, SvdKind kind, bool inPlace)
    {
        _backend = WatchedBackend<T>.Unwatched(backend);
        _work = storage;
        Kind = kind;
        (int m, int n, int k) = (storage.Rows, storage.Columns, Math.Min(storage.Rows, storage.Columns));
        (Rows, Columns) = (m, n);
        _s = new T[k];

        // In place, the thin vectors of the longer side take the place of A.
        bool overwrites = inPlace && kind == SvdKind.Thin;
        _job = kind switch
        {
            SvdKind.Full => SvdJob.All,
            SvdKind.ValuesOnly => SvdJob.None,
            _ => overwrites ? SvdJob.Overwrite : SvdJob.Thin,
        };
        (int left, int right) = kind switch { SvdKind.Full => (m, n), SvdKind.ValuesOnly => (0, 0), _ => (k, k) };
        _u = overwrites && m >= n ? storage : new DenseMatrix<T>(m, left);
        _vt = overwrites && m < n ? storage : new DenseMatrix<T>(right, n);
        Factor(backend, storage);
    }

    /// <summary>Which singular vectors there are.</summary>
    public SvdKind Kind { get; }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    /// <summary>
    /// The min(m, n) singular values, from the largest down, in the object's own memory: valid until it is factored again or disposed. O(1).
    /// </summary>
    /// <exception cref="ConvergenceException">The last factoring did not converge.</exception>
    /// <exception cref="NotFiniteException">The last matrix held NaN or infinity, or σ₁ overflowed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public FactorVector<T> S
    {
        get
        {
            using ChangeStamp.Reading reading = _stamp.Read();
            return new FactorVector<T>(this, reading.Version, Values);
        }
    }

    /// <summary>
    /// U, m × min(m, n) or, full, m × m, in the object's own memory: valid until it is factored again or disposed. O(1).
    /// </summary>
    /// <exception cref="InvalidOperationException">Only values were computed.</exception>
    /// <inheritdoc cref="S"/>
    public FactorMatrix<T> U
    {
        get
        {
            using ChangeStamp.Reading reading = _stamp.Read();
            return new FactorMatrix<T>(this, reading.Version, Left);
        }
    }

    /// <summary>
    /// Vᵀ, min(m, n) × n or, full, n × n, in the object's own memory: valid until it is factored again or disposed. O(1).
    /// </summary>
    /// <exception cref="InvalidOperationException">Only values were computed.</exception>
    /// <inheritdoc cref="S"/>
    public FactorMatrix<T> Vt
    {
        get
        {
            using ChangeStamp.Reading reading = _stamp.Read();
            return new FactorMatrix<T>(this, reading.Version, Right);
        }
    }

    /// <summary>
    /// The rank at the default tolerance <see cref="NumericalRank.Tolerance{T}"/> times σ₁, by which
    /// <see cref="SolveOptions.RankTolerance"/> decides too.
    /// </summary>
    /// <inheritdoc cref="S"/>
    public int Rank() => RankAbove(Values.Length == 0 ? T.Zero : T.CreateTruncating(NumericalRank.Tolerance<T>(Rows, Columns)) * _s[0]);

    /// <summary>σ₁ / σₖ, k = min(m, n), the condition number in the two-norm; +∞ if σₖ = 0, 1 for an empty matrix.</summary>
    /// <inheritdoc cref="S"/>
    public T Condition
    {
        get
        {
            using ChangeStamp.Reading reading = _stamp.Read();
            T[] s = Values;
            return s.Length == 0 ? T.One : s[^1] == T.Zero ? T.PositiveInfinity : s[0] / s[^1];
        }
    }

    /// <inheritdoc/>
    bool IOutcome.IsComplete => IsComplete;

    private bool IsComplete => _isFactored && _info == 0;

    private T[] Values
    {
        get
        {
            using ChangeStamp.Reading reading = _stamp.Read();
            ObjectDisposedException.ThrowIf(_work is null, this);
            if (!_isFactored)
                MatrixBlocks.ThrowNoFactors();
            return _info == 0 ? _s : throw Failure();
        }
    }

    private DenseMatrix<T> Left
    {
        get
        {
            RequireVectors();
            return _u;
        }
    }

    private DenseMatrix<T> Right
    {
        get
        {
            RequireVectors();
            return _vt;
        }
    }

    /// <summary>Returns the rank at a relative tolerance: how many singular values are above that part of σ₁.</summary>
    /// <param name="tolerance">
    /// Relative to σ₁, as <see cref="SolveOptions.RankTolerance"/>: at least 0 and below 1. <see cref="RankAbove"/> takes a threshold in
    /// the units of A.
    /// </param>
    /// <returns>Between 0 and min(m, n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN, or not below 1.</exception>
    /// <inheritdoc cref="S"/>
    public int RankAt(T tolerance)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        T[] s = Values;
        MatrixBlocks.RequireRelativeTolerance(tolerance);
        return RankAbove(s.Length == 0 ? T.Zero : tolerance * s[0]);
    }

    /// <summary>Returns the rank at an absolute threshold: how many singular values are above it.</summary>
    /// <param name="threshold">In the units of A; at least 0. <see cref="RankAt"/> takes a relative tolerance.</param>
    /// <returns>Between 0 and min(m, n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is negative or NaN.</exception>
    /// <inheritdoc cref="S"/>
    public int RankAbove(T threshold)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        T[] s = Values;
        MatrixBlocks.RequireThreshold(threshold);
        int rank = 0;
        while (rank < s.Length && s[rank] > threshold)
            rank++;
        return rank;
    }

    /// <summary>
    /// Factors another matrix of the same shape in the storage of this one; allocates nothing. No other thread may use the object
    /// meanwhile.
    /// </summary>
    /// <param name="a">m × n.</param>
    /// <param name="run">Who may stop it, whereupon the object holds no factors, and hears how far it is; null for nobody.</param>
    /// <exception cref="OperationCanceledException">The token of <paramref name="run"/> was cancelled.</exception>
    /// <exception cref="ArgumentException">
    /// a has another shape, or shares elements with the storage without being the same matrix.
    /// </exception>
    /// <exception cref="ConvergenceException">The iteration did not converge; the object holds no factors then.</exception>
    /// <exception cref="NotFiniteException">
    /// The matrix holds NaN or infinity, or σ₁ overflows; the object holds no factors then.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    /// <exception cref="BackendDisagreementException">The cross-check is on and throws; the object holds no factors then.</exception>
    public void Refactor(scoped in ReadOnlyMatrixSpan<T> a, RunOptions? run = null)
    {
        if (!TryRefactor(in a, run))
            throw Failure();
    }

    /// <summary>
    /// Factors another matrix of the same shape in the storage of this one; allocates nothing. No other thread may use the object
    /// meanwhile.
    /// </summary>
    /// <param name="a">m × n.</param>
    /// <param name="run">Who may stop it, whereupon the object holds no factors, and hears how far it is; null for nobody.</param>
    /// <returns>
    /// False if the matrix holds NaN or infinity, σ₁ overflows, or the iteration did not converge; the object holds no factors then.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// a has another shape, or shares elements with the storage without being the same matrix.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public bool TryRefactor(scoped in ReadOnlyMatrixSpan<T> a, RunOptions? run = null)
    {
        DenseMatrix<T>? storage = _work;
        ObjectDisposedException.ThrowIf(storage is null, this);
        MatrixBlocks.RequireShape(a.Rows, a.Columns, Rows, Columns, nameof(a));
        run?.CancellationToken.ThrowIfCancellationRequested();
        using ChangeStamp.Change change = _stamp.Begin();
        a.CopyTo(storage.Elements, storage.LeadingDimension, nameof(a));
        Factor(WatchedBackend<T>.Of(_backend, run), storage);
        return IsComplete;
    }

    /// <summary>
    /// Drops the arrays; every later use throws <see cref="ObjectDisposedException"/>. A matrix that was factored in place stays the
    /// caller's.
    /// </summary>
    public void Dispose()
    {
        _stamp.Invalidate();
        _work = null;
        _s = [];
        _u = _vt = new DenseMatrix<T>(0, 0);
    }

    /// <inheritdoc/>
    LinearAlgebraException IOutcome.Failure() => Failure();

    /// <inheritdoc/>
    void IFactorSource.RequireVersion(int version)
    {
        if (!_stamp.IsAt(version))
            MatrixBlocks.ThrowOutdated(this, _work is null);
    }

    private LinearAlgebraException Failure() => _info switch
    {
        Overflowed => NotFiniteException.Overflow(nameof(S)),
        < 0 => new NotFiniteException("a"),
        _ => new ConvergenceException(_info),
    };

    private void RequireVectors()
    {
        _ = Values;
        if (Kind == SvdKind.ValuesOnly)
            throw new InvalidOperationException("Only singular values were computed; ask for SvdKind.Thin or SvdKind.Full.");
    }

    private void Factor(Backend<T> backend, DenseMatrix<T> a)
    {
        _isFactored = false;
        Span<T> u = ReferenceEquals(_u, a) ? [] : _u.Elements;
        Span<T> vt = ReferenceEquals(_vt, a) ? [] : _vt.Elements;
        _info = backend.Gesdd(_job, Rows, Columns, a.Elements, a.LeadingDimension, _s, u, _u.LeadingDimension, vt, _vt.LeadingDimension);
        if (Kind == SvdKind.Full && _s.Length == 0)
        {
            // Of an empty matrix nothing is written: any orthonormal basis will do.
            SetIdentity(_u);
            SetIdentity(_vt);
        }

        // Each entry of a finite matrix is in range, but the largest singular value may be √(m·n) times as large.
        if (_info == 0 && _s.Length > 0 && !T.IsFinite(_s[0]))
            _info = Overflowed;
        _isFactored = true;
    }

    private static void SetIdentity(DenseMatrix<T> a)
    {
        for (int i = 0; i < a.Rows; i++)
            a[i, i] = T.One;
    }
}
