using System.Numerics.Tensors;
using Linalg.Interop.Judge;
using Linalg.Interop.Solving;

namespace Linalg.Interop;

/// <content>Equations, least squares and shortest solutions for full rank.</content>
public sealed partial class Qr<T>
{
    private const int FullRank = -1;
    private const int NotFinite = -2;
    private Kept<int> _dependent;
    private Kept<T> _reciprocalCondition;

    /// <summary>
    /// The first column, counted from zero, that to working precision is a combination of the columns before it, or −1: |r(j, j)| is at
    /// most <see cref="NumericalRank.Tolerance{T}"/> times the norm of column j. Such columns certainly lower the rank of A with its columns
    /// scaled, as <see cref="SolveOptions.RankTolerance"/> decides it; that there is none does not prove full rank.
    /// </summary>
    /// <exception cref="InvalidOperationException">The matrix has more columns than rows.</exception>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int DependentColumn()
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        int column = Dependent(TallFactors(), in reading);
        return column == NotFinite ? throw new NotFiniteException("R") : column;
    }

    /// <summary>
    /// An estimate of 1 / (‖R‖₁·‖R⁻¹‖₁), R having the singular values of A: 1 is perfect, below the machine's precision no digit of a
    /// solution is certain. 0 if R has a zero on its diagonal, 1 if it is empty. Computed in O(n²) when it is first asked for.
    /// </summary>
    /// <exception cref="InvalidOperationException">The matrix has more columns than rows.</exception>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T ReciprocalCondition()
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = TallFactors();
        if (Dependent(factors, in reading) == NotFinite)
            throw new NotFiniteException("R");
        if (_reciprocalCondition.TryGet(in reading, out T known))
            return known;
        return _reciprocalCondition.Keep(in reading, T.CreateTruncating(EstimateCondition(factors)));
    }

    /// <summary>x that makes ‖b − A·x‖₂ least; of a square matrix, the solution of A·x = b.</summary>
    /// <remarks>4·m·n operations after the factorization.</remarks>
    /// <param name="b">m elements.</param>
    /// <returns>x, n elements.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="RankDeficientException">A column depends on others to working precision, see <see cref="DependentColumn"/>.</exception>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="InvalidOperationException">
    /// The matrix has more columns than rows: factor its transpose and call <see cref="SolveTransposed(ReadOnlySpan{T})"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] Solve(ReadOnlySpan<T> b)
    {
        T[] x = GC.AllocateUninitializedArray<T>(Columns);
        Solve(b, x);
        return x;
    }

    /// <summary>x that makes ‖b − A·x‖₂ least, into the caller's memory; allocates nothing.</summary>
    /// <param name="b">m elements.</param>
    /// <param name="x">n elements, overwritten; may share memory with b.</param>
    /// <returns>‖b − A·x‖₂.</returns>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public T Solve(ReadOnlySpan<T> b, Span<T> x)
    {
        TrySolve(b, x, out T residualNorm, throws: true);
        return residualNorm;
    }

    /// <summary>X whose every column makes that column of ‖B − A·X‖₂ least.</summary>
    /// <param name="b">B, m × k.</param>
    /// <returns>X, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public DenseMatrix<T> Solve(ReadOnlyMatrixSpan<T> b)
    {
        DenseMatrix<T> x = DenseMatrix<T>.Uninitialized(Columns, b.Columns);
        Solve(b, x);
        return x;
    }

    /// <summary>X whose every column makes that column of ‖B − A·X‖₂ least, into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="x">X, n × k, overwritten; may share memory with b.</param>
    /// <param name="residualNorms">k norms of the columns of B − A·X, overwritten; or empty if they are not wanted.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, x shares elements with the factors, or residualNorms with the factors or x.
    /// </exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public void Solve(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, Span<T> residualNorms = default) =>
        TrySolve(b, x, residualNorms, throws: true);

    /// <summary>Finds the x that makes ‖b − A·x‖₂ least, in the caller's memory, for full column rank; allocates nothing.</summary>
    /// <param name="b">m elements.</param>
    /// <param name="x">n elements, overwritten unless the call returns false; may share memory with b.</param>
    /// <param name="residualNorm">‖b − A·x‖₂; NaN if the call returns false.</param>
    /// <returns>False if a column depends on others to working precision, or R holds NaN or infinity.</returns>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <exception cref="InvalidOperationException">The matrix has more columns than rows.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public bool TrySolve(ReadOnlySpan<T> b, Span<T> x, out T residualNorm) => TrySolve(b, x, out residualNorm, throws: false);

    /// <summary>
    /// Finds the X whose every column makes that column of ‖B − A·X‖₂ least, in the caller's matrix, for full column rank; allocates
    /// nothing.
    /// </summary>
    /// <param name="b">B, m × k.</param>
    /// <param name="x">X, n × k, overwritten unless the call returns false; may share memory with b.</param>
    /// <param name="residualNorms">k norms of the columns of B − A·X, overwritten likewise; or empty if they are not wanted.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, x shares elements with the factors, or residualNorms with the factors or x.
    /// </exception>
    /// <inheritdoc cref="TrySolve(ReadOnlySpan{T}, Span{T}, out T)"/>
    public bool TrySolve(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, Span<T> residualNorms = default) =>
        TrySolve(b, x, residualNorms, throws: false);

    /// <summary>The shortest x with Aᵀ·x = b. For a wide matrix of full row rank, factor its transpose and call this.</summary>
    /// <remarks>4·m·n operations after the factorization: x = Q·R⁻ᵀ·b.</remarks>
    /// <param name="b">n elements.</param>
    /// <returns>x, m elements.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <inheritdoc cref="Solve(ReadOnlySpan{T})"/>
    public T[] SolveTransposed(ReadOnlySpan<T> b)
    {
        T[] x = GC.AllocateUninitializedArray<T>(Rows);
        SolveTransposed(b, x);
        return x;
    }

    /// <summary>The shortest x with Aᵀ·x = b, into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">m elements, overwritten; may share memory with b.</param>
    /// <exception cref="ArgumentException">b or x has another length, or x shares elements with the factors.</exception>
    /// <inheritdoc cref="SolveTransposed(ReadOnlySpan{T})"/>
    public void SolveTransposed(ReadOnlySpan<T> b, Span<T> x) => TrySolveTransposed(b, x, throws: true);

    /// <summary>The shortest X with Aᵀ·X = B.</summary>
    /// <param name="b">B, n × k.</param>
    /// <returns>X, m × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="SolveTransposed(ReadOnlySpan{T})"/>
    public DenseMatrix<T> SolveTransposed(ReadOnlyMatrixSpan<T> b)
    {
        DenseMatrix<T> x = DenseMatrix<T>.Uninitialized(Rows, b.Columns);
        SolveTransposed(b, x);
        return x;
    }

    /// <summary>The shortest X with Aᵀ·X = B, into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, m × k, overwritten; may share memory with b.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or x shares elements with the factors.</exception>
    /// <inheritdoc cref="SolveTransposed(ReadOnlySpan{T})"/>
    public void SolveTransposed(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x) => TrySolveTransposed(b, x, throws: true);

    /// <summary>Finds the shortest x with Aᵀ·x = b, in the caller's memory, for full rank; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">m elements, overwritten unless the call returns false; may share memory with b.</param>
    /// <inheritdoc cref="TrySolve(ReadOnlySpan{T}, Span{T}, out T)"/>
    public bool TrySolveTransposed(ReadOnlySpan<T> b, Span<T> x) => TrySolveTransposed(b, x, throws: false);

    /// <summary>Finds the shortest X with Aᵀ·X = B, in the caller's matrix, for full rank; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, m × k, overwritten unless the call returns false; may share memory with b.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or x shares elements with the factors.</exception>
    /// <inheritdoc cref="TrySolve(ReadOnlySpan{T}, Span{T}, out T)"/>
    public bool TrySolveTransposed(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x) => TrySolveTransposed(b, x, throws: false);

    private bool TrySolve(ReadOnlySpan<T> b, Span<T> x, out T residualNorm, bool throws)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = TallFactors();
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        MatrixBlocks.RequireTarget(x, Columns, factors);
        residualNorm = T.NaN;
        if (!CanSolve(factors, throws, in reading))
            return false;
        Solve(factors, new ReadOnlyMatrixSpan<T>(b, Rows, 1), new MatrixSpan<T>(x, Columns, 1), new Span<T>(ref residualNorm));
        return true;
    }

    private bool TrySolve(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, Span<T> residualNorms, bool throws)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = TallFactors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        MatrixBlocks.RequireTarget(x, Columns, b.Columns, factors);
        MatrixBlocks.RequireNorms(residualNorms, b.Columns, factors, x);
        if (!CanSolve(factors, throws, in reading))
            return false;
        Solve(factors, b, x, residualNorms);
        return true;
    }

    private bool TrySolveTransposed(ReadOnlySpan<T> b, Span<T> x, bool throws)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = TallFactors();
        MatrixBlocks.RequireLength(b.Length, Columns, nameof(b));
        MatrixBlocks.RequireTarget(x, Rows, factors);
        if (!CanSolve(factors, throws, in reading))
            return false;
        SolveTransposed(factors, new ReadOnlyMatrixSpan<T>(b, Columns, 1), new MatrixSpan<T>(x, Rows, 1));
        return true;
    }

    private bool TrySolveTransposed(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, bool throws)
    {
        using ChangeStamp.Reading reading = _stamp.Read();
        DenseMatrix<T> factors = TallFactors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Columns, b.Columns, nameof(b));
        MatrixBlocks.RequireTarget(x, Rows, b.Columns, factors);
        if (!CanSolve(factors, throws, in reading))
            return false;
        SolveTransposed(factors, b, x);
        return true;
    }

    /// <summary>With c = Qᵀ·b, the residual is c beyond row n, and R·x = c[..n].</summary>
    private void Solve(DenseMatrix<T> factors, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, Span<T> residualNorms)
    {
        int count = b.Columns, ldc = Math.Max(1, Rows);
        using var c = new Rented<T>((long)Rows * count);
        b.CopyTo(c.Span, ldc);
        Reflectors.Apply(Transpose.Transpose, count, c.Span, ldc);
        for (int j = 0; j < residualNorms.Length; j++)
            residualNorms[j] = VectorNorm.Two<T>(c.Span.Slice(j * Rows, Rows)[Columns..]);
        _backend.Trtrs(
            Uplo.Upper, Transpose.None, Diag.NonUnit, Columns, count, factors.Elements, factors.LeadingDimension, c.Span, ldc);
        new ReadOnlyMatrixSpan<T>(c.Span, Columns, count, MatrixLayout.ColumnMajor, ldc).CopyTo(x);
    }

    /// <summary>x = Q·[y; 0] with Rᵀ·y = b.</summary>
    private void SolveTransposed(DenseMatrix<T> factors, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x)
    {
        int count = b.Columns, ldc = Math.Max(1, Rows);
        using var c = new Rented<T>((long)Rows * count);
        c.Span.Clear();
        b.CopyTo(c.Span, ldc);
        _backend.Trtrs(
            Uplo.Upper, Transpose.Transpose, Diag.NonUnit, Columns, count, factors.Elements, factors.LeadingDimension, c.Span, ldc);
        Reflectors.Apply(Transpose.None, count, c.Span, ldc);
        new ReadOnlyMatrixSpan<T>(c.Span, Rows, count).CopyTo(x);
    }

    /// <summary>The factors of a matrix with at least as many rows as columns.</summary>
    private DenseMatrix<T> TallFactors()
    {
        DenseMatrix<T> factors = Factors;
        return Rows >= Columns
            ? factors
            : throw new InvalidOperationException(
                $"The factored matrix is {Rows}×{Columns}; this needs at least as many rows as columns. For the shortest solution factor its "
                + "transpose and call SolveTransposed, or call LeastSquares.");
    }

    private bool CanSolve(DenseMatrix<T> factors, bool throws, scoped in ChangeStamp.Reading reading)
    {
        int column = Dependent(factors, in reading);
        if (column == FullRank || !throws)
            return column == FullRank;
        throw column == NotFinite ? new NotFiniteException("R") : new RankDeficientException(column);
    }

    /// <summary>The first column that depends on those before it, or <see cref="FullRank"/> or <see cref="NotFinite"/>.</summary>
    private int Dependent(DenseMatrix<T> factors, scoped in ChangeStamp.Reading reading)
    {
        if (_dependent.TryGet(in reading, out int known))
            return known;
        double tolerance = NumericalRank.Tolerance<T>(Rows, Columns);
        int dependent = FullRank;
        for (int j = 0; j < Columns && dependent != NotFinite; j++)
        {
            ReadOnlySpan<T> column = factors.Column(j)[..(j + 1)];
            double norm = VectorNorm.Scaled(column, out int exponent);
            if (!double.IsFinite(norm))
                dependent = NotFinite;
            else if (dependent == FullRank && Math.Abs(Math.ScaleB(double.CreateTruncating(column[j]), -exponent)) <= tolerance * norm)
                dependent = j;
        }

        return _dependent.Keep(in reading, dependent);
    }

    /// <summary>Estimates the condition of R·2⁻ᵉ, whose largest element is near 1.</summary>
    private double EstimateCondition(DenseMatrix<T> factors)
    {
        if (Columns == 0)
            return 1;
        T largest = T.Zero;
        for (int j = 0; j < Columns; j++)
        {
            if (factors[j, j] == T.Zero)
                return 0;
            largest = T.MaxMagnitude(largest, TensorPrimitives.MaxMagnitude<T>(factors.Column(j)[..(j + 1)]));
        }

        int exponent = T.ILogB(largest);
        using var scaled = new Rented<T>(Columns);
        double norm = 0;
        for (int j = 0; j < Columns; j++)
        {
            Span<T> column = scaled.Span[..(j + 1)];
            factors.Column(j)[..(j + 1)].CopyTo(column);
            Scaling.Multiply(column, -exponent);
            norm = Math.Max(norm, Analysis.OneNorm<T>(column));
        }

        var triangle = new Triangle(_backend, factors, exponent);
        double product = norm * InverseNorm.Estimate<Triangle, T>(ref triangle);
        return double.IsFinite(product) ? Math.Min(1, 1 / product) : 0;
    }

    /// <summary>The leading n × n block of R·2⁻ᵉ.</summary>
    private readonly struct Triangle(Backend<T> backend, DenseMatrix<T> factors, int exponent) : IInverse<T>
    {
        public int Order => factors.Columns;

        // One half of the exponent before, one after: right-hand sides and solutions then stay away from both ends of the range.
        public void Solve(Transpose trans, Span<T> x, int nrhs)
        {
            Scaling.Multiply(x, exponent / 2);
            backend.Trtrs(
                Uplo.Upper, trans, Diag.NonUnit, Order, nrhs, factors.Elements, factors.LeadingDimension, x, Math.Max(1, Order));
            Scaling.Multiply(x, exponent - (exponent / 2));
        }
    }
}
