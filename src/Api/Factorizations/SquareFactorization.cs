namespace Linalg.Interop;

/// <summary>
/// Factors of a square matrix A that solve A·X = B: what <see cref="Lu{T}"/>, <see cref="Cholesky{T}"/> and
/// <see cref="Ldlt{T}"/> have in common.
/// </summary>
/// <remarks>
/// Safe for any number of callers at a time, except that factoring again and disposing want the object for themselves: what another thread
/// calls meanwhile throws <see cref="InvalidOperationException"/>, "changed by another thread", and its results are not to be used. NaN and
/// infinity in a right-hand side propagate into its solution and no other. Where a back end throws while a matrix is factored again, the
/// object holds no factors: until another factoring returns, everything else throws <see cref="InvalidOperationException"/>.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract partial class SquareFactorization<T> : IDisposable, IOutcome
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private InputNorm<T> _input;
    private DenseMatrix<T>? _factors;
    private ChangeStamp _stamp;
    private Kept<T> _reciprocalCondition;
    private bool _isFactored;

    private protected SquareFactorization(Backend<T> backend, DenseMatrix<T> storage, Uplo? triangle)
    {
        Backend = backend;
        _input = new InputNorm<T>(storage.Rows, storage.Columns, triangle);
        _factors = storage;
        Rows = storage.Rows;
        Columns = storage.Columns;
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    /// <summary>
    /// An estimate of 1 / (‖A‖₁·‖A⁻¹‖₁): 1 is perfect, below the machine's precision no digit of a solution is certain. 0 if the matrix is
    /// singular, 1 if it is empty, NaN if it, or its factors by overflow, hold NaN or infinity. Never smaller than the exact number but for
    /// rounding, hardly ever more than ten times as large. Computed in O(n²) when it is first asked for. Source: LAPACK xGECON, xPOCON,
    /// xSYCON.
    /// </summary>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T ReciprocalCondition()
    {
        using ChangeStamp.Reading reading = Read();
        return ReciprocalConditionOf(SquareFactors(), in reading);
    }

    /// <summary>The routines that factored and that solve.</summary>
    private protected Backend<T> Backend { get; private set; }

    /// <summary>LAPACK's info of the last factoring.</summary>
    private protected int Info { get; set; }

    /// <summary>Whether a matrix is looked at before it is factored.</summary>
    private protected bool ChecksSymmetry { get; init; }

    /// <summary>The factors as LAPACK stores them, of a factoring that returned.</summary>
    private protected DenseMatrix<T> Factors
    {
        get
        {
            ObjectDisposedException.ThrowIf(_factors is null, this);
            if (!_isFactored)
                MatrixBlocks.ThrowNoFactors();
            return _factors;
        }
    }

    /// <summary>Solves A·x = b.</summary>
    /// <param name="b">n elements.</param>
    /// <returns>x.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="SingularMatrixException">The matrix is exactly singular.</exception>
    /// <exception cref="NotFiniteException">A pivot is infinite, because the matrix holds infinity or elimination overflowed.</exception>
    /// <exception cref="InvalidOperationException">The matrix is not square, or a back end threw during the last factoring.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] Solve(ReadOnlySpan<T> b) => SolveVector(Transpose.None, b);

    /// <summary>Solves A·x = b into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">n elements; b itself is allowed.</param>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public void Solve(ReadOnlySpan<T> b, Span<T> x) => TrySolveVector(Transpose.None, b, x, throws: true);

    /// <summary>Solves A·X = B for many right-hand sides.</summary>
    /// <param name="b">B, n × k.</param>
    /// <returns>X, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public DenseMatrix<T> Solve(ReadOnlyMatrixSpan<T> b) => SolveMatrix(Transpose.None, b);

    /// <summary>Solves A·X = B for many right-hand sides into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k; B itself is allowed.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or x shares elements with the factors or, without being the same matrix, with b.
    /// </exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public void Solve(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x) => TrySolveMatrix(Transpose.None, b, x, throws: true);

    /// <summary>Solves A·X = B for many right-hand sides into the caller's memory; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k: element (i, j) at i + j·ld, at least (k − 1)·ld + n; B itself is allowed.</param>
    /// <param name="leadingDimension">ld ≥ max(1, n), or 0 for max(1, n). What lies between columns stays.</param>
    /// <exception cref="ArgumentException">
    /// B has another number of rows, x is too short, or x shares elements with the factors or, without being the same matrix, with b.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The leading dimension is less than max(1, n).</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public void Solve(ReadOnlyMatrixSpan<T> b, Span<T> x, int leadingDimension) => TrySolveColumns(b, x, leadingDimension, throws: true);

    /// <summary>Overwrites b with A⁻¹·b; allocates nothing.</summary>
    /// <param name="b">n elements: b on entry, x on return.</param>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, Span{T})"/>
    public void SolveInPlace(Span<T> b) => Solve(b, b);

    /// <summary>Overwrites B with A⁻¹·B; allocates nothing.</summary>
    /// <param name="b">n × k: B on entry, X on return.</param>
    /// <inheritdoc cref="Solve(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public void SolveInPlace(MatrixSpan<T> b) => Solve(b, b);

    /// <summary>Solves A·x = b, if the factors have a solution; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">n elements; b itself is allowed. Not written if there is no solution.</param>
    /// <returns>
    /// False where <see cref="Solve(ReadOnlySpan{T}, Span{T})"/> throws a <see cref="LinearAlgebraException"/>: the matrix is exactly
    /// singular, a pivot is infinite, or the last factoring failed.
    /// </returns>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <exception cref="InvalidOperationException">The matrix is not square, or a back end threw during the last factoring.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public bool TrySolve(ReadOnlySpan<T> b, Span<T> x) => TrySolveVector(Transpose.None, b, x, throws: false);

    /// <summary>Solves A·X = B, if the factors have a solution; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k; B itself is allowed. Not written if there is no solution.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or x shares elements with the factors or, without being the same matrix, with b.
    /// </exception>
    /// <inheritdoc cref="TrySolve(ReadOnlySpan{T}, Span{T})"/>
    public bool TrySolve(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x) => TrySolveMatrix(Transpose.None, b, x, throws: false);

    /// <summary>Solves A·X = B into the caller's memory, if the factors have a solution; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k: element (i, j) at i + j·ld; B itself is allowed. Not written if there is no solution.</param>
    /// <param name="leadingDimension">ld ≥ max(1, n), or 0 for max(1, n). What lies between columns stays.</param>
    /// <exception cref="ArgumentException">
    /// B has another number of rows, x is too short, or x shares elements with the factors or, without being the same matrix, with b.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The leading dimension is less than max(1, n).</exception>
    /// <inheritdoc cref="TrySolve(ReadOnlySpan{T}, Span{T})"/>
    public bool TrySolve(ReadOnlyMatrixSpan<T> b, Span<T> x, int leadingDimension) => TrySolveColumns(b, x, leadingDimension, throws: false);

    /// <summary>
    /// det A; 0 if the matrix is exactly singular, 1 if it is empty. It overflows or underflows only where the determinant itself is out of
    /// range.
    /// </summary>
    /// <returns>The determinant; NaN if the factors hold NaN or infinity.</returns>
    /// <exception cref="InvalidOperationException">The matrix is not square, or a back end threw during the last factoring.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T Determinant()
    {
        using ChangeStamp.Reading reading = Read();
        return DeterminantOf(SquareFactors()).Value<T>();
    }

    /// <summary>Computes det A as its sign and the natural logarithm of its magnitude, whatever the size of the determinant.</summary>
    /// <returns>Sign −1, 0 or 1; LogAbs = ln|det A|, −∞ if the matrix is singular. (0, NaN) if the factors hold NaN or infinity.</returns>
    /// <inheritdoc cref="Determinant"/>
    public (int Sign, double LogAbs) LogDeterminant()
    {
        using ChangeStamp.Reading reading = Read();
        ScaledProduct determinant = DeterminantOf(SquareFactors());
        return (determinant.Sign, determinant.LogAbs);
    }

    /// <summary>Computes A⁻¹. To solve equations, <see cref="Solve(ReadOnlySpan{T})"/> is faster and more accurate.</summary>
    /// <param name="run">Who may stop it and hears how far it is; null for nobody.</param>
    /// <returns>n × n.</returns>
    /// <exception cref="OperationCanceledException">The token of <paramref name="run"/> was cancelled.</exception>
    /// <exception cref="SingularMatrixException">The matrix is exactly singular.</exception>
    /// <exception cref="NotFiniteException">A pivot is infinite, because the matrix holds infinity or elimination overflowed.</exception>
    /// <exception cref="InvalidOperationException">The matrix is not square, or a back end threw during the last factoring.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> Inverse(RunOptions? run = null) => MatrixBlocks.Made<T>(Rows, Columns, inverse => Inverse(inverse, run));

    /// <summary>Computes A⁻¹ into the caller's matrix; allocates nothing.</summary>
    /// <param name="inverse">n × n, overwritten.</param>
    /// <param name="run">Who may stop it, whereupon the target holds undefined numbers, and hears how far it is; null for nobody.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Inverse(RunOptions?)"/>
    public void Inverse(MatrixSpan<T> inverse, RunOptions? run = null) => TryInverse(inverse, run, throws: true);

    /// <summary>Computes A⁻¹ into the caller's matrix, if there is one; allocates nothing.</summary>
    /// <param name="inverse">n × n, overwritten unless there is no inverse.</param>
    /// <param name="run">Who may stop it, whereupon the target holds undefined numbers, and hears how far it is; null for nobody.</param>
    /// <returns>False if the matrix is exactly singular, a pivot is infinite, or the last factoring failed.</returns>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <exception cref="InvalidOperationException">The matrix is not square, or a back end threw during the last factoring.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public bool TryInverse(MatrixSpan<T> inverse, RunOptions? run = null) => TryInverse(inverse, run, throws: false);

    /// <summary>
    /// Factors another matrix of the same shape in the storage of this one; allocates nothing. No other thread may use the object
    /// meanwhile; one that does is told, see the remarks. What made the first factoring throw makes this one do so too, and the object then
    /// holds no factors until another one returns.
    /// </summary>
    /// <param name="a">m × n. A matrix factored in place may be given again, with new elements: it is not copied.</param>
    /// <param name="run">Who may stop it, whereupon the object holds no factors, and hears how far it is; null for nobody.</param>
    /// <exception cref="OperationCanceledException">The token of <paramref name="run"/> was cancelled.</exception>
    /// <exception cref="ArgumentException">
    /// a has another shape, shares elements with the factors without being the same matrix, or is not symmetric where that is checked.
    /// </exception>
    /// <exception cref="NotPositiveDefiniteException">The factorization is Cholesky's and the matrix is not positive definite.</exception>
    /// <exception cref="NotFiniteException">
    /// The factorization is a symmetric one, and the matrix holds NaN or infinity, or elimination overflowed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    /// <exception cref="BackendDisagreementException">The cross-check is on and throws; the object holds no factors then.</exception>
    public void Refactor(scoped in ReadOnlyMatrixSpan<T> a, RunOptions? run = null)
    {
        Replace(in a, run);
        if (!IsComplete)
            throw Failure();
    }

    /// <summary>
    /// Drops the arrays; every later use throws <see cref="ObjectDisposedException"/>. A matrix that was factored in place stays the
    /// caller's.
    /// </summary>
    public void Dispose()
    {
        _stamp.Invalidate();
        _factors = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins a call that reads the factors.</summary>
    private protected ChangeStamp.Reading Read() => _stamp.Read();

    /// <summary>Brings a matrix into the storage of the factors and factors it.</summary>
    private protected void Replace(scoped in ReadOnlyMatrixSpan<T> a, RunOptions? run)
    {
        DenseMatrix<T>? storage = _factors;
        ObjectDisposedException.ThrowIf(storage is null, this);
        MatrixBlocks.RequireShape(a.Rows, a.Columns, Rows, Columns, nameof(a));
        run?.CancellationToken.ThrowIfCancellationRequested();
        using ChangeStamp.Change change = _stamp.Begin();
        if (ChecksSymmetry)
        {
            // In the storage itself the new elements have taken the place of the factors, acceptable or not.
            _isFactored &= !a.Is(storage);
            RequireAcceptable(in a);
        }

        Span<T> elements = storage.Elements;
        _input.Take(in a, elements, storage.LeadingDimension);
        if (run is not null || !_isFactored)
            Backend = WatchedBackend<T>.Of(WatchedBackend<T>.Unwatched(Backend), run);
        FactorTaken(elements, storage.LeadingDimension);
    }

    /// <summary>Factors what is in the storage. If a routine throws, nothing but factoring again is possible.</summary>
    private protected void Factor(Span<T> storage, int ld)
    {
        _input.Take(storage, ld);
        FactorTaken(storage, ld);
    }

    private void FactorTaken(Span<T> storage, int ld)
    {
        _isFactored = false;
        FactorStorage(storage, ld);
        _isFactored = true;

        // Token and listener belong to this factoring alone.
        if (Backend is WatchedBackend<T>)
            Backend = WatchedBackend<T>.Unwatched(Backend);
    }

    /// <summary>The factors of a square matrix.</summary>
    /// <exception cref="LinearAlgebraException">The last factoring failed.</exception>
    private protected DenseMatrix<T> SquareFactors()
    {
        DenseMatrix<T> factors = SquareStorage();
        return IsComplete ? factors : throw Failure();
    }

    /// <summary>What the last factoring of a square matrix left, factors or not.</summary>
    private DenseMatrix<T> SquareStorage()
    {
        DenseMatrix<T> factors = Factors;
        return Rows == Columns
            ? factors
            : throw new InvalidOperationException($"The factored matrix is {Rows}×{Columns}; this needs a square one.");
    }

    /// <summary>Whether the factors have solutions; if they have none and the caller wants it so, throws why.</summary>
    private bool CanSolve(bool throws) => IsSolvable || (throws ? throw Failure() : false);

    private bool TryInverse(MatrixSpan<T> inverse, RunOptions? run, bool throws)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareStorage();
        MatrixBlocks.RequireTarget(inverse, Rows, Rows, factors);
        if (!CanSolve(throws))
            return false;
        using var columns = new ColumnMajor<T>(inverse);
        columns.Load(factors, nameof(inverse));
        Invert(WatchedBackend<T>.Of(Backend, run), columns.Elements, columns.LeadingDimension, in reading);
        columns.Deliver();
        return true;
    }

    /// <summary>‖A‖₁ and max|A| of the matrix that was factored.</summary>
    private protected MatrixNorm<T> NormOfInput => _input.Value;

    /// <summary>The estimate of <see cref="ReciprocalCondition"/>, made once for each factoring.</summary>
    private protected T ReciprocalConditionOf(DenseMatrix<T> factors, scoped in ChangeStamp.Reading reading)
    {
        if (_reciprocalCondition.TryGet(in reading, out T known))
            return known;
        MatrixNorm<T> norm = NormOfInput;
        T estimate = !norm.IsFinite ? T.NaN
            : Info > 0 ? T.Zero
            : norm.Reciprocal(EstimateCondition(factors, norm.Representable, in reading));
        return _reciprocalCondition.Keep(in reading, estimate);
    }

    /// <summary>Throws if a matrix of the right shape is still not one to be factored; nothing has been written then.</summary>
    private protected virtual void RequireAcceptable(scoped in ReadOnlyMatrixSpan<T> a)
    {
    }

    bool IOutcome.IsComplete => IsComplete;

    /// <inheritdoc cref="IOutcome.IsComplete"/>
    private protected bool IsComplete { get; set; } = true;

    /// <summary>Whether the factors have solutions that are not finite and wrong.</summary>
    private protected virtual bool IsSolvable => IsComplete && Info == 0;

    LinearAlgebraException IOutcome.Failure() => Failure();

    /// <inheritdoc cref="IOutcome.Failure"/>
    private protected virtual LinearAlgebraException Failure() => new SingularMatrixException(Info - 1);

    /// <summary>Puts the factors in the place of the matrix and sets <see cref="Info"/>.</summary>
    private protected abstract void FactorStorage(Span<T> a, int lda);

    /// <summary>B := op(A)⁻¹·B by the factors.</summary>
    private protected abstract void SolveInPlace(
        Transpose transpose, DenseMatrix<T> factors, int columns, Span<T> b, int ldb, scoped in ChangeStamp.Reading reading);

    /// <summary>The estimator's answer for a matrix of norm <paramref name="norm"/>.</summary>
    private protected abstract T EstimateCondition(DenseMatrix<T> factors, T norm, scoped in ChangeStamp.Reading reading);

    /// <summary>det A.</summary>
    private protected abstract ScaledProduct DeterminantOf(DenseMatrix<T> factors);

    /// <summary>Makes the inverse of a copy of the factors.</summary>
    private protected abstract void Invert(Backend<T> backend, Span<T> copy, int ld, scoped in ChangeStamp.Reading reading);
}
