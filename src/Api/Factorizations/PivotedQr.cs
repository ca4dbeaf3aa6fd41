using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>
/// A·P = Q·R of a general m × n matrix with column pivoting: Q orthogonal, R upper trapezoidal with a diagonal that falls in magnitude, P a
/// permutation of the columns. Made by <see cref="Lapack"/>'s PivotedQr. Tells the rank and solves least-squares problems.
/// </summary>
/// <remarks>
/// NaN and infinity in A propagate into the factors; ranks and solutions are then refused with <see cref="NotFiniteException"/>. Safe for
/// any number of callers at a time, except that factoring again and disposing want the object for themselves: what another thread calls
/// meanwhile throws <see cref="InvalidOperationException"/>, "changed by another thread". Where a back end throws while a matrix is
/// factored again, the object holds no factors: until another factoring returns, everything else throws
/// <see cref="InvalidOperationException"/>. Source: LAPACK xGEQP3, xORMQR, xORGQR, xTRTRS.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed partial class PivotedQr<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _backend;
    private readonly int[] _jpvt;
    private readonly bool[]? _isFixed;
    private readonly T[] _tau;
    private DenseMatrix<T>? _factors;
    private ChangeStamp _stamp;
    private bool _isFactored;

    internal PivotedQr(Backend<T> backend, DenseMatrix<T> storage, ReadOnlySpan<int> fixedColumns)
    {
        _backend = WatchedBackend<T>.Unwatched(backend);
        _factors = storage;
        Rows = storage.Rows;
        Columns = storage.Columns;
        _jpvt = new int[Columns];
        _tau = new T[Math.Min(Rows, Columns)];
        if (!fixedColumns.IsEmpty)
            _isFixed = Marked(fixedColumns, Columns);
        Factor(backend, storage);
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    /// <summary>
    /// The rank at the default tolerance <see cref="NumericalRank.Tolerance{T}"/> times |r(0, 0)|, by which
    /// <see cref="SolveOptions.RankTolerance"/> decides too. If columns were fixed, the largest magnitude on R's diagonal stands in place
    /// of |r(0, 0)|.
    /// </summary>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int Rank() => RankAbove(DefaultTolerance());

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
    /// The rank at a relative tolerance: how many leading diagonal entries of R are larger in magnitude than that part of the first one.
    /// Pivoting makes the diagonal fall, so that R's remaining block is of the order of the tolerance. Fixed columns may depend on each
    /// other; the count then ends at the first that does, and the largest magnitude on the diagonal stands in place of |r(0, 0)|.
    /// </summary>
    /// <param name="tolerance">
    /// Relative to |r(0, 0)|, as <see cref="SolveOptions.RankTolerance"/>: at least 0 and below 1. <see cref="RankAbove"/> takes a
    /// threshold in the units of A.
    /// </param>
    /// <returns>Between 0 and min(m, n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative, NaN, or not below 1.</exception>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int RankAt(T tolerance)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        FiniteFactors();
        MatrixBlocks.RequireRelativeTolerance(tolerance);
        return RankAbove(tolerance * LargestDiagonal());
    }

    /// <summary>Returns the rank at an absolute threshold: how many leading diagonal entries of R are above it in magnitude.</summary>
    /// <param name="threshold">In the units of A; at least 0. <see cref="RankAt"/> takes a relative tolerance.</param>
    /// <returns>Between 0 and min(m, n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is negative or NaN.</exception>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int RankAbove(T threshold)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = FiniteFactors();
        MatrixBlocks.RequireThreshold(threshold);
        int rank = 0;
        while (rank < _tau.Length && T.Abs(factors[rank, rank]) > threshold)
            rank++;
        return rank;
    }

    /// <summary>
    /// Factors another matrix of the same shape in the storage of this one, with the same columns fixed; allocates nothing. No other thread
    /// may use the object meanwhile.
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

    /// <summary>Returns P as n column numbers counted from zero: column j of A·P is column p[j] of A.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int[] Permutation()
    {
        int[] p = new int[Columns];
        Permutation(p);
        return p;
    }

    /// <summary>Writes P into the caller's memory; allocates nothing.</summary>
    /// <param name="p">n elements, overwritten.</param>
    /// <exception cref="ArgumentException">p has another length.</exception>
    /// <inheritdoc cref="Permutation()"/>
    public void Permutation(Span<int> p)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        _ = Factors;
        MatrixBlocks.RequireLength(p.Length, Columns, nameof(p));
        for (int j = 0; j < p.Length; j++)
            p[j] = _jpvt[j] - 1;
    }

    /// <summary>Returns R, min(m, n) × n, with its zeros.</summary>
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

    /// <summary>Multiplies Q·R·Pᵀ, which is A but for rounding.</summary>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> Reconstruct() => MatrixBlocks.Made<T>(Rows, Columns, Reconstruct);

    /// <summary>Writes Q·R·Pᵀ into the caller's matrix; allocates nothing.</summary>
    /// <param name="product">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public void Reconstruct(MatrixSpan<T> product)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        Reflectors.Multiply(product, _jpvt);
    }

    /// <summary>
    /// Drops the arrays; every later use throws <see cref="ObjectDisposedException"/>. A matrix that was factored in place stays the
    /// caller's.
    /// </summary>
    public void Dispose()
    {
        _stamp.Invalidate();
        _factors = null;
        _complete = null;
    }

    private static bool[] Marked(ReadOnlySpan<int> fixedColumns, int columns)
    {
        bool[] isFixed = new bool[columns];
        foreach (int column in fixedColumns)
        {
            if ((uint)column >= (uint)columns)
                throw new ArgumentOutOfRangeException(nameof(fixedColumns), column, $"each must be at least 0 and below {columns}");
            if (isFixed[column])
                throw new ArgumentException($"names column {column} twice", nameof(fixedColumns));
            isFixed[column] = true;
        }

        return isFixed;
    }

    private Reflectors<T> Reflectors => new(_backend, Factors, _tau);

    private void Factor(Backend<T> backend, DenseMatrix<T> a)
    {
        _isFactored = false;
        Array.Clear(_jpvt);
        for (int j = 0; j < _isFixed?.Length; j++)
            _jpvt[j] = _isFixed[j] ? 1 : 0;
        backend.Geqp3(Rows, Columns, a.Elements, a.LeadingDimension, _jpvt, _tau);
        if (Rows == 0)
            OrderWithoutRows();
        _isFactored = true;
    }

    /// <summary>The permutation of a matrix without rows, of which the routine says nothing: the fixed columns, then the others.</summary>
    private void OrderWithoutRows()
    {
        int next = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int j = 0; j < Columns; j++)
            {
                if ((_isFixed?[j] ?? false) == (pass == 0))
                    _jpvt[next++] = j + 1;
            }
        }
    }

    private T DefaultTolerance()
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        return T.CreateTruncating(NumericalRank.Tolerance<T>(Rows, Columns)) * LargestDiagonal();
    }

    /// <summary>|r(0, 0)|, or if columns were fixed the largest magnitude on R's diagonal; 0 if that is not finite.</summary>
    private T LargestDiagonal()
    {
        DenseMatrix<T> factors = Factors;
        T largest = T.Zero;
        for (int i = 0; i < (_isFixed is null ? Math.Min(1, _tau.Length) : _tau.Length); i++)
            largest = T.MaxMagnitude(largest, factors[i, i]);
        return T.IsFinite(largest) ? T.Abs(largest) : T.Zero;
    }
}
