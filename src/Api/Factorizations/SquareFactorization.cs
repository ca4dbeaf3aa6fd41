using System.Numerics;

namespace Linalg.Interop;

/// <summary>
/// Factors of a square matrix A that solve A·X = B: what <see cref="LuFactorization{T}"/>, <see cref="CholeskyFactorization{T}"/> and
/// <see cref="LdltFactorization{T}"/> have in common.
/// </summary>
/// <remarks>
/// Safe for any number of callers at a time, except that factoring again and disposing want the object for themselves. NaN and infinity in
/// a right-hand side propagate into its solution and no other.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract class SquareFactorization<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Matrix<T>? _factors;
    private T _reciprocalCondition;
    private bool _conditionIsKnown;

    private protected SquareFactorization(Backend<T> backend, Matrix<T> storage)
    {
        Backend = backend;
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
    public T ReciprocalCondition
    {
        get
        {
            Matrix<T> factors = SquareFactors();
            if (!Volatile.Read(ref _conditionIsKnown))
            {
                // Two callers at a time find the same number.
                _reciprocalCondition = !InputNorm.IsFinite ? T.NaN : Info > 0 ? T.Zero : InputNorm.Reciprocal(EstimateCondition(factors));
                Volatile.Write(ref _conditionIsKnown, true);
            }

            return _reciprocalCondition;
        }
    }

    /// <summary>The routines that factored and that solve.</summary>
    private protected Backend<T> Backend { get; }

    /// <summary>LAPACK's info of the last factoring.</summary>
    private protected int Info { get; set; }

    /// <summary>‖A‖₁ and max|A| of the matrix that was factored.</summary>
    private protected MatrixNorm<T> InputNorm { get; set; }

    /// <summary>The factors as LAPACK stores them.</summary>
    private protected Matrix<T> Factors
    {
        get
        {
            ObjectDisposedException.ThrowIf(_factors is null, this);
            return _factors;
        }
    }

    /// <summary>x with A·x = b.</summary>
    /// <param name="b">n elements.</param>
    /// <returns>x.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="SingularMatrixException">The matrix is exactly singular.</exception>
    /// <exception cref="InvalidOperationException">The matrix is not square, or the last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] Solve(ReadOnlySpan<T> b) => SolveVector(Transpose.None, b);

    /// <summary>x with A·x = b, into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">n elements; b itself is allowed.</param>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public void Solve(ReadOnlySpan<T> b, Span<T> x) => ThrowIfNot(SolveVector(Transpose.None, b, x));

    /// <summary>X with A·X = B for many right-hand sides.</summary>
    /// <param name="b">B, n × k.</param>
    /// <returns>X, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public Matrix<T> Solve(MatrixView<T> b) => SolveMatrix(Transpose.None, b);

    /// <summary>X with A·X = B for many right-hand sides, into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k; B itself is allowed.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or x shares elements with the factors or, without being the same matrix, with b.
    /// </exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public void Solve(MatrixView<T> b, Matrix<T> x) => ThrowIfNot(SolveMatrix(Transpose.None, b, x));

    /// <summary>Overwrites b with A⁻¹·b; allocates nothing.</summary>
    /// <param name="b">n elements: b on entry, x on return.</param>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, Span{T})"/>
    public void SolveInPlace(Span<T> b) => Solve(b, b);

    /// <summary>Overwrites B with A⁻¹·B; allocates nothing.</summary>
    /// <param name="b">n × k: B on entry, X on return.</param>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    /// <inheritdoc cref="Solve(MatrixView{T}, Matrix{T})"/>
    public void SolveInPlace(Matrix<T> b) => Solve(b, b);

    /// <summary>x with A·x = b, unless the matrix is exactly singular.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">n elements; b itself is allowed. Left alone if the matrix is singular.</param>
    /// <returns>False if the matrix is exactly singular.</returns>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <exception cref="InvalidOperationException">The matrix is not square, or the last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public bool TrySolve(ReadOnlySpan<T> b, Span<T> x) => SolveVector(Transpose.None, b, x);

    /// <summary>X with A·X = B, unless the matrix is exactly singular.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k; B itself is allowed. Left alone if the matrix is singular.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or x shares elements with the factors or, without being the same matrix, with b.
    /// </exception>
    /// <inheritdoc cref="TrySolve(ReadOnlySpan{T}, Span{T})"/>
    public bool TrySolve(MatrixView<T> b, Matrix<T> x) => SolveMatrix(Transpose.None, b, x);

    /// <summary>
    /// det A; 0 if the matrix is exactly singular, 1 if it is empty. It overflows or underflows only where the determinant itself is out of
    /// range.
    /// </summary>
    /// <returns>The determinant; NaN if the factors hold NaN or infinity.</returns>
    /// <exception cref="InvalidOperationException">The matrix is not square, or the last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T Determinant() => DeterminantOf(SquareFactors()).Value<T>();

    /// <summary>det A as its sign and the natural logarithm of its magnitude, whatever the size of the determinant.</summary>
    /// <returns>Sign −1, 0 or 1; LogAbs = ln|det A|, −∞ if the matrix is singular. (0, NaN) if the factors hold NaN or infinity.</returns>
    /// <inheritdoc cref="Determinant"/>
    public (int Sign, double LogAbs) LogDeterminant()
    {
        ScaledProduct determinant = DeterminantOf(SquareFactors());
        return (determinant.Sign, determinant.LogAbs);
    }

    /// <summary>A⁻¹. To solve equations, <see cref="Solve(ReadOnlySpan{T})"/> is faster and more accurate.</summary>
    /// <returns>n × n.</returns>
    /// <exception cref="SingularMatrixException">The matrix is exactly singular.</exception>
    /// <exception cref="InvalidOperationException">The matrix is not square, or the last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> Inverse()
    {
        SquareFactors();
        ThrowIfNot(Info == 0);
        Matrix<T> inverse = Matrix<T>.Uninitialized(Rows, Rows);
        Inverse(inverse);
        return inverse;
    }

    /// <summary>A⁻¹ into the caller's matrix.</summary>
    /// <param name="inverse">n × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Inverse()"/>
    public void Inverse(Matrix<T> inverse)
    {
        Matrix<T> factors = SquareFactors();
        MatrixBlocks.RequireTarget(inverse, Rows, Rows, factors);
        ThrowIfNot(Info == 0);
        factors.AsView().CopyTo(inverse.Elements, inverse.LeadingDimension);
        Invert(inverse);
    }

    /// <summary>
    /// Drops the arrays; every later use throws <see cref="ObjectDisposedException"/>. A matrix that was factored in place stays the
    /// caller's.
    /// </summary>
    public void Dispose()
    {
        _factors = null;
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Brings a matrix to be factored into the storage of the factors, after which nothing of the old factoring is left.</summary>
    private protected Matrix<T> Accept(MatrixView<T> a)
    {
        Matrix<T> factors = Factors;
        MatrixBlocks.RequireShape(a.Rows, a.Columns, Rows, Columns, nameof(a));
        a.CopyTo(factors.Elements, factors.LeadingDimension);
        Forget();
        return factors;
    }

    /// <summary>What was derived from an earlier factoring.</summary>
    private protected void Forget() => _conditionIsKnown = false;

    /// <summary>The factors of a square matrix whose factoring ran to its end.</summary>
    private protected Matrix<T> SquareFactors()
    {
        Matrix<T> factors = Factors;
        if (Rows != Columns)
            throw new InvalidOperationException($"The factored matrix is {Rows}×{Columns}; this needs a square one.");
        RequireCompleted();
        return factors;
    }

    private protected T[] SolveVector(Transpose transpose, ReadOnlySpan<T> b)
    {
        SquareFactors();
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        ThrowIfNot(Info == 0);
        T[] x = GC.AllocateUninitializedArray<T>(Rows);
        SolveVector(transpose, b, x);
        return x;
    }

    private protected bool SolveVector(Transpose transpose, ReadOnlySpan<T> b, Span<T> x)
    {
        Matrix<T> factors = SquareFactors();
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        MatrixBlocks.RequireTarget(x, Rows, factors);
        if (Info > 0)
            return false;
        b.CopyTo(x);
        SolveInPlace(transpose, factors, 1, x, Math.Max(1, Rows));
        return true;
    }

    private protected Matrix<T> SolveMatrix(Transpose transpose, MatrixView<T> b)
    {
        SquareFactors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        ThrowIfNot(Info == 0);
        Matrix<T> x = Matrix<T>.Uninitialized(Rows, b.Columns);
        SolveMatrix(transpose, b, x);
        return x;
    }

    private protected bool SolveMatrix(Transpose transpose, MatrixView<T> b, Matrix<T> x)
    {
        Matrix<T> factors = SquareFactors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        MatrixBlocks.RequireTarget(x, Rows, b.Columns, factors);
        if (Info > 0)
            return false;
        b.CopyTo(x.Elements, x.LeadingDimension);
        SolveInPlace(transpose, factors, x.Columns, x.Elements, x.LeadingDimension);
        return true;
    }

    private protected void ThrowIfNot(bool solvable)
    {
        if (!solvable)
            throw new SingularMatrixException(Info - 1);
    }

    /// <summary>Throws if the last factoring came to no end.</summary>
    private protected virtual void RequireCompleted()
    {
    }

    /// <summary>B := op(A)⁻¹·B by the factors.</summary>
    private protected abstract void SolveInPlace(Transpose transpose, Matrix<T> factors, int columns, Span<T> b, int ldb);

    /// <summary>The estimator's answer for <see cref="InputNorm"/>'s value.</summary>
    private protected abstract T EstimateCondition(Matrix<T> factors);

    /// <summary>det A.</summary>
    private protected abstract ScaledProduct DeterminantOf(Matrix<T> factors);

    /// <summary>Makes the inverse of a copy of the factors.</summary>
    private protected abstract void Invert(Matrix<T> copy);

    /// <summary>Drops what else the factorization holds.</summary>
    private protected virtual void Release()
    {
    }
}
