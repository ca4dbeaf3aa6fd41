using Linalg.Interop.Solving;

namespace Linalg.Interop;

/// <content>Least squares by the factors.</content>
public sealed partial class PivotedQr<T>
{
    private Kept<bool> _isFinite;
    private CompleteOrthogonal? _complete;

    /// <summary>x that makes ‖b − A·x‖₂ least.</summary>
    /// <remarks>
    /// Without a rank, a fixed column that is negligible or depends on the fixed columns before it ends the rank at its row: the columns
    /// behind it count for nothing. If columns are fixed, compare the result's residual, or give a rank.
    /// </remarks>
    /// <param name="b">m elements.</param>
    /// <param name="rank">
    /// The rank to solve with, of <see cref="RankAt"/>, for instance; null (by name, <c>rank: null</c>, or left out) for
    /// <see cref="Rank"/>. What is left of R below that row is taken to be zero.
    /// </param>
    /// <param name="solution">Which solution is meant if the rank is less than n.</param>
    /// <returns>x, n elements.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n), or solution is not defined.</exception>
    /// <exception cref="SingularMatrixException">R has an exact zero on the diagonal within the rank that was asked for.</exception>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] Solve(ReadOnlySpan<T> b, int? rank = null, RankDeficientSolution solution = RankDeficientSolution.MinimumNorm)
    {
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        var x = new T[Columns];
        Solve(b, x, rank, solution);
        return x;
    }

    /// <summary>
    /// x that makes ‖b − A·x‖₂ least, into the caller's memory. Allocates nothing, except where the shortest solution is asked for with a
    /// rank below n: the first such call after factoring, and each with another rank than the one before, completes the factorization at
    /// its rank, in O(n·r²) and memory for n·r elements. To alternate between ranks, keep an object for each.
    /// </summary>
    /// <param name="b">m elements.</param>
    /// <param name="x">n elements, overwritten; may share memory with b.</param>
    /// <param name="rank">The rank to solve with; null for <see cref="Rank"/>.</param>
    /// <param name="solution">Which solution is meant if the rank is less than n.</param>
    /// <returns>‖b − A·x‖₂, of the matrix whose R has been cut off at the rank.</returns>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, int?, RankDeficientSolution)"/>
    public T Solve(ReadOnlySpan<T> b, Span<T> x, int? rank = null, RankDeficientSolution solution = RankDeficientSolution.MinimumNorm)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = FiniteFactors();
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        MatrixBlocks.RequireTarget(x, Columns, factors);
        int r = Checked(rank, solution);
        T residual = T.Zero;
        Solve(factors, new ReadOnlyMatrixSpan<T>(b, Rows, 1), x, Math.Max(1, Columns), new Span<T>(ref residual), r, solution, in reading);
        return residual;
    }

    /// <summary>X whose every column makes that column of ‖B − A·X‖₂ least.</summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="rank">The rank to solve with; null for <see cref="Rank"/>.</param>
    /// <param name="solution">Which solution is meant if the rank is less than n.</param>
    /// <returns>X, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, int?, RankDeficientSolution)"/>
    public DenseMatrix<T> Solve(ReadOnlyMatrixSpan<T> b, int? rank = null, RankDeficientSolution solution = RankDeficientSolution.MinimumNorm)
    {
        var x = new DenseMatrix<T>(Columns, b.Columns);
        Solve(b, x, default, rank, solution);
        return x;
    }

    /// <summary>
    /// X whose every column makes that column of ‖B − A·X‖₂ least, into the caller's matrix; allocates no more than the form for one
    /// vector.
    /// </summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="x">X, n × k, overwritten; may share memory with b.</param>
    /// <param name="residualNorms">k norms of the columns of B − A·X, overwritten; or empty if they are not wanted.</param>
    /// <param name="rank">The rank to solve with; null for <see cref="Rank"/>.</param>
    /// <param name="solution">Which solution is meant if the rank is less than n.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, x shares elements with the factors, or residualNorms with the factors or x.
    /// </exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, int?, RankDeficientSolution)"/>
    public void Solve(
        ReadOnlyMatrixSpan<T> b,
        MatrixSpan<T> x,
        Span<T> residualNorms = default,
        int? rank = null,
        RankDeficientSolution solution = RankDeficientSolution.MinimumNorm)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = FiniteFactors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        MatrixBlocks.RequireTarget(x, Columns, b.Columns, factors);
        MatrixBlocks.RequireNorms(residualNorms, b.Columns, factors, x);
        int r = Checked(rank, solution);
        using var columns = new ColumnMajor<T>(x);
        Solve(factors, b, columns.Elements, columns.LeadingDimension, residualNorms, r, solution, in reading);
        columns.Deliver();
    }

    /// <summary>
    /// X whose every column makes that column of ‖B − A·X‖₂ least, into the caller's memory; allocates no more than the form for one
    /// vector.
    /// </summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="x">X, n × k, overwritten: element (i, j) at i + j·ld, at least (k − 1)·ld + n; may share memory with b.</param>
    /// <param name="leadingDimension">ld ≥ max(1, n), or 0 for max(1, n). What lies between columns stays.</param>
    /// <param name="residualNorms">k norms of the columns of B − A·X, overwritten; or empty if they are not wanted.</param>
    /// <param name="rank">The rank to solve with; null for <see cref="Rank"/>.</param>
    /// <param name="solution">Which solution is meant if the rank is less than n.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, x is too short or shares elements with the factors, or residualNorms with the factors or x.
    /// </exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T}, int?, RankDeficientSolution)"/>
    public void Solve(
        ReadOnlyMatrixSpan<T> b,
        Span<T> x,
        int leadingDimension,
        Span<T> residualNorms = default,
        int? rank = null,
        RankDeficientSolution solution = RankDeficientSolution.MinimumNorm)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        FiniteFactors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        Solve(b, MatrixBlocks.Target(x, Columns, b.Columns, leadingDimension), residualNorms, rank, solution);
    }

    /// <summary>Finds the x that makes ‖b − A·x‖₂ least, in the caller's memory, if there is one.</summary>
    /// <param name="b">m elements.</param>
    /// <param name="x">n elements, overwritten unless there is no solution; may share memory with b.</param>
    /// <param name="residualNorm">‖b − A·x‖₂, of the matrix whose R has been cut off at the rank; NaN if there is no solution.</param>
    /// <param name="rank">The rank to solve with; null for <see cref="Rank"/>.</param>
    /// <param name="solution">Which solution is meant if the rank is less than n.</param>
    /// <returns>False if R holds NaN or infinity, or an exact zero on the diagonal within the rank that was asked for.</returns>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rank is not between 0 and min(m, n), or solution is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public bool TrySolve(
        ReadOnlySpan<T> b, Span<T> x, out T residualNorm, int? rank = null,
        RankDeficientSolution solution = RankDeficientSolution.MinimumNorm)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        bool isSolvable = IsSolvable(rank, solution, in reading);
        residualNorm = isSolvable ? Solve(b, x, rank, solution) : T.NaN;
        return isSolvable;
    }

    /// <summary>Finds the X whose every column makes that column of ‖B − A·X‖₂ least, in the caller's matrix, if there is one.</summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="x">X, n × k, overwritten unless there is no solution; may share memory with b.</param>
    /// <param name="residualNorms">k norms of the columns of B − A·X, overwritten likewise; or empty if they are not wanted.</param>
    /// <param name="rank">The rank to solve with; null for <see cref="Rank"/>.</param>
    /// <param name="solution">Which solution is meant if the rank is less than n.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, x shares elements with the factors, or residualNorms with the factors or x.
    /// </exception>
    /// <inheritdoc cref="TrySolve(ReadOnlySpan{T}, Span{T}, out T, int?, RankDeficientSolution)"/>
    public bool TrySolve(
        ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, Span<T> residualNorms = default, int? rank = null,
        RankDeficientSolution solution = RankDeficientSolution.MinimumNorm)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        bool isSolvable = IsSolvable(rank, solution, in reading);
        if (isSolvable)
            Solve(b, x, residualNorms, rank, solution);
        return isSolvable;
    }

    private static void Require(int info)
    {
        if (info > 0)
            throw new SingularMatrixException(info - 1);
    }

    private int Checked(int? rank, RankDeficientSolution solution)
    {
        if (solution is not (RankDeficientSolution.MinimumNorm or RankDeficientSolution.Basic))
            throw new ArgumentOutOfRangeException(nameof(solution), solution, "is not a defined RankDeficientSolution");
        if (rank is { } wanted && (uint)wanted > (uint)_tau.Length)
            throw new ArgumentOutOfRangeException(nameof(rank), wanted, $"must be at least 0 and at most {_tau.Length}");
        return rank ?? Rank();
    }

    /// <summary>The factors, if R holds neither NaN nor infinity.</summary>
    private DenseMatrix<T> FiniteFactors()
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        return IsFinite(in reading) ? Factors : throw new NotFiniteException("R");
    }

    /// <summary>Whether R holds neither NaN nor infinity, for which it is looked through once.</summary>
    private bool IsFinite(scoped in ChangeStamp.Reading reading)
    {
        DenseMatrix<T> factors = Factors;
        if (_isFinite.TryGet(in reading, out bool known))
            return known;
        bool isFinite = true;
        for (int j = 0; j < Columns && isFinite; j++)
        {
            foreach (T r in factors.Column(j)[..Math.Min(j + 1, Rows)])
                isFinite &= T.IsFinite(r);
        }

        return _isFinite.Keep(in reading, isFinite);
    }

    /// <summary>Whether there is a solution of a rank, that by default if it is null.</summary>
    private bool IsSolvable(int? rank, RankDeficientSolution solution, scoped in ChangeStamp.Reading reading)
    {
        if (!IsFinite(in reading))
            return false;
        int r = Checked(rank, solution);
        for (int i = 0; i < r; i++)
        {
            if (Factors[i, i] == T.Zero)
                return false;
        }

        return true;
    }

    /// <summary>
    /// A·P = Q·[R11 R12; 0 0] with R11 of order r. With c = Qᵀ·b, the residual is c beyond row r, and y = Pᵀ·x solves [R11 R12]·y = c[..r].
    /// </summary>
    private void Solve(
        DenseMatrix<T> factors,
        ReadOnlyMatrixSpan<T> b,
        Span<T> x,
        int ldx,
        Span<T> residualNorms,
        int r,
        RankDeficientSolution solution,
        scoped in ChangeStamp.Reading reading)
    {
        int count = b.Columns;
        CompleteOrthogonal? complete =
            r < Columns && r > 0 && solution == RankDeficientSolution.MinimumNorm ? Completed(factors, r, in reading) : null;
        int ldc = Math.Max(1, Rows);
        using var c = new Rented<T>((long)Rows * count);
        using var y = new Rented<T>((long)Columns * count);
        b.CopyTo(c.Span, ldc);
        _backend.Ormqr(
            Side.Left, Transpose.Transpose, Rows, count, _tau.Length, factors.Elements, factors.LeadingDimension, _tau, c.Span,
            ldc);
        for (int j = 0; j < residualNorms.Length; j++)
            residualNorms[j] = VectorNorm.Two<T>(c.Span.Slice(j * Rows, Rows)[r..]);
        if (complete is not null)
        {
            Require(complete.Factors.Solve(c.Span, ldc, count, y.Span));
            for (int j = 0; j < count; j++)
                Correct(factors, complete, c.Span.Slice(j * Rows, r), y.Span.Slice(j * Columns, Columns));
        }
        else
        {
            Require(_backend.Trtrs(
                Uplo.Upper, Transpose.None, Diag.NonUnit, r, count, factors.Elements, factors.LeadingDimension, c.Span, ldc));
            y.Span.Clear();
            for (int j = 0; j < count; j++)
                c.Span.Slice(j * Rows, r).CopyTo(y.Span[(j * Columns)..]);
        }

        for (int j = 0; j < count && Columns > 0; j++)
        {
            Span<T> column = x.Slice((int)((long)j * ldx), Columns);
            ReadOnlySpan<T> source = y.Span.Slice(j * Columns, Columns);
            for (int i = 0; i < source.Length; i++)
                column[_jpvt[i] - 1] = source[i];
        }
    }

    /// <summary>y := y + M⁺·(c − M·y), M = [R11 R12], if that leaves less.</summary>
    private void Correct(DenseMatrix<T> factors, CompleteOrthogonal complete, ReadOnlySpan<T> c, Span<T> y)
    {
        using var work = new Rented<T>((2L * c.Length) + Columns);
        Span<T> rest = work.Span[..c.Length], next = work.Span.Slice(c.Length, c.Length), corrected = work.Span[(2 * c.Length)..];
        Subtract(factors, y, c, rest);
        complete.Factors.Solve(rest, c.Length, 1, corrected);
        Refinement.Add(corrected, y);
        Subtract(factors, corrected, c, next);
        if (VectorNorm.InDouble<T>(next) < VectorNorm.InDouble<T>(rest))
            corrected.CopyTo(y);
    }

    /// <summary>rest := c − [R11 R12]·y.</summary>
    private void Subtract(DenseMatrix<T> factors, ReadOnlySpan<T> y, ReadOnlySpan<T> c, Span<T> rest)
    {
        c.CopyTo(rest);
        for (int j = 0; j < Columns; j++)
        {
            ReadOnlySpan<T> column = factors.Column(j)[..Math.Min(j + 1, c.Length)];
            for (int i = 0; i < column.Length; i++)
                rest[i] = T.FusedMultiplyAdd(-column[i], y[j], rest[i]);
        }
    }

    /// <summary>
    /// What solves [R11 R12]·y = c with y of least norm. Callers at a time may each compute it; they find the same.
    /// </summary>
    private CompleteOrthogonal Completed(DenseMatrix<T> factors, int r, scoped in ChangeStamp.Reading reading)
    {
        CompleteOrthogonal? known = Volatile.Read(ref _complete);
        if (known?.Rank == r && known.Version == reading.Version)
            return known;
        T[] transposed = new T[(long)Columns * r];
        MatrixBlocks.Triangle(Uplo.Upper, Diag.NonUnit, factors, DenseMatrix<T>.Wrap(transposed, Columns, r).AsSpan().Transposed);
        var leastNorm = new LeastNorm<T>(_backend, Columns, r, transposed, new T[r], new int[Columns], new int[r]);
        var complete = new CompleteOrthogonal(r, leastNorm, reading.Version);
        Volatile.Write(ref _complete, complete);
        return complete;
    }

    /// <summary>The complete orthogonal factorization at a rank, of factors of one version.</summary>
    private sealed record CompleteOrthogonal(int Rank, LeastNorm<T> Factors, int Version);
}
