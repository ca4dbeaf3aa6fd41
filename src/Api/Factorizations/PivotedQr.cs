using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>
/// A·P = Q·R of a general m × n matrix with column pivoting: Q orthogonal, R upper trapezoidal with a diagonal that falls in magnitude, P a
/// permutation of the columns. Made by <see cref="Lapack"/>'s PivotedQr. Tells the rank and solves least-squares problems.
/// </summary>
/// <remarks>
/// NaN and infinity in A propagate into the factors; ranks and solutions are then refused with <see cref="NotFiniteException"/>. Safe for
/// any number of callers at a time, except that factoring again and disposing want the object for themselves. Source: LAPACK xGEQP3,
/// xORMQR, xORGQR, xTRTRS.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed partial class PivotedQr<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _backend;
    private readonly int[] _jpvt;
    private readonly bool[]? _isFixed;
    private readonly T[] _tau;
    private Matrix<T>? _factors;

    internal PivotedQr(Backend<T> backend, Matrix<T> storage, ReadOnlySpan<int> fixedColumns)
    {
        _backend = backend;
        _factors = storage;
        Rows = storage.Rows;
        Columns = storage.Columns;
        _jpvt = new int[Columns];
        _tau = new T[Math.Min(Rows, Columns)];
        if (!fixedColumns.IsEmpty)
            _isFixed = Marked(fixedColumns, Columns);
        Factor(storage);
    }

    /// <summary>m.</summary>
    public int Rows { get; }

    /// <summary>n.</summary>
    public int Columns { get; }

    /// <summary>
    /// The rank at the default tolerance max(m, n)·ε·|r(0, 0)|, ε the distance from 1 to the next number (2⁻⁵² for double, 2⁻²³ for float).
    /// If columns were fixed, the largest magnitude on R's diagonal stands in place of |r(0, 0)|.
    /// </summary>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int Rank => RankAt(DefaultTolerance());

    private Matrix<T> Factors
    {
        get
        {
            ObjectDisposedException.ThrowIf(_factors is null, this);
            return _factors;
        }
    }

    /// <summary>
    /// The rank at a tolerance: how many leading diagonal entries of R are above it in magnitude. Pivoting makes the diagonal fall, so that
    /// R's remaining block is of the tolerance's order. Fixed columns may depend on each other; the count then ends at the first that does.
    /// </summary>
    /// <param name="tolerance">Absolute, in the units of A; at least 0.</param>
    /// <returns>Between 0 and min(m, n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or NaN.</exception>
    /// <exception cref="NotFiniteException">R holds NaN or infinity.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int RankAt(T tolerance)
    {
        Matrix<T> factors = FiniteFactors();
        if (!(tolerance >= T.Zero))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "must not be negative");
        int rank = 0;
        while (rank < _tau.Length && T.Abs(factors[rank, rank]) > tolerance)
            rank++;
        return rank;
    }

    /// <summary>
    /// Factors another matrix of the same shape in the storage of this one, with the same columns fixed; allocates nothing. No other thread
    /// may use the object meanwhile.
    /// </summary>
    /// <param name="a">m × n. A matrix factored in place may be given again, with new elements: it is not copied.</param>
    /// <exception cref="ArgumentException">
    /// a has another shape, or shares elements with the factors without being the same matrix.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public void Refactor(MatrixView<T> a)
    {
        Matrix<T> factors = Factors;
        MatrixBlocks.RequireShape(a.Rows, a.Columns, Rows, Columns, nameof(a));
        a.CopyTo(factors.Elements, factors.LeadingDimension);
        Factor(factors);
    }

    /// <summary>P as n column numbers counted from zero: column j of A·P is column p[j] of A.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int[] Permutation()
    {
        _ = Factors;
        int[] p = new int[Columns];
        for (int j = 0; j < p.Length; j++)
            p[j] = _jpvt[j] - 1;
        return p;
    }

    /// <summary>R, min(m, n) × n, with its zeros.</summary>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> R() => MatrixBlocks.Triangle(Uplo.Upper, Diag.NonUnit, Factors, _tau.Length, Columns);

    /// <summary>Q's leading min(m, n) columns, or all m.</summary>
    /// <param name="full">Whether the columns that complete the basis are wanted too.</param>
    /// <returns>A new matrix with orthonormal columns.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> Q(bool full = false)
    {
        Matrix<T> factors = Factors;
        int k = _tau.Length;
        var q = new Matrix<T>(Rows, full ? Rows : k);
        factors.LeadingColumns(k).CopyTo(q.Elements, q.LeadingDimension);
        _backend.Orgqr(Rows, q.Columns, k, q.Elements, q.LeadingDimension, _tau);
        return q;
    }

    /// <summary>c := op(Q)·c with the full Q, in place; allocates nothing.</summary>
    /// <param name="c">m elements.</param>
    /// <param name="transpose">op(Q): Q or Qᵀ.</param>
    /// <exception cref="ArgumentException">c has another length or shares elements with the factors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public void ApplyQ(Span<T> c, Transpose transpose = Transpose.None)
    {
        Matrix<T> factors = Factors;
        MatrixBlocks.RequireTarget(c, Rows, factors);
        _backend.Ormqr(Side.Left, transpose, Rows, 1, _tau.Length, factors.Elements, factors.LeadingDimension, _tau, c, Math.Max(1, Rows));
    }

    /// <summary>C := op(Q)·C with the full Q, in place; allocates nothing.</summary>
    /// <param name="c">m × k.</param>
    /// <param name="transpose">op(Q): Q or Qᵀ.</param>
    /// <exception cref="ArgumentException">c has another number of rows or shares elements with the factors.</exception>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public void ApplyQ(Matrix<T> c, Transpose transpose = Transpose.None)
    {
        Matrix<T> factors = Factors;
        ArgumentNullException.ThrowIfNull(c);
        MatrixBlocks.RequireTarget(c, Rows, c.Columns, factors);
        _backend.Ormqr(
            Side.Left, transpose, Rows, c.Columns, _tau.Length, factors.Elements, factors.LeadingDimension, _tau, c.Elements,
            c.LeadingDimension);
    }

    /// <summary>Q·R·Pᵀ, which is A but for rounding.</summary>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> Reconstruct()
    {
        var product = new Matrix<T>(Rows, Columns);
        R().AsView().CopyTo(product.Elements, product.LeadingDimension);
        ApplyQ(product);
        var a = new Matrix<T>(Rows, Columns);
        for (int j = 0; j < Columns; j++)
            product.Column(j).CopyTo(a.Column(_jpvt[j] - 1));
        return a;
    }

    /// <summary>
    /// Drops the arrays; every later use throws <see cref="ObjectDisposedException"/>. A matrix that was factored in place stays the
    /// caller's.
    /// </summary>
    public void Dispose()
    {
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

    private void Factor(Matrix<T> a)
    {
        _complete = null;
        _isKnownFinite = false;
        Array.Clear(_jpvt);
        for (int j = 0; j < _isFixed?.Length; j++)
            _jpvt[j] = _isFixed[j] ? 1 : 0;
        _backend.Geqp3(Rows, Columns, a.Elements, a.LeadingDimension, _jpvt, _tau);
        if (Rows == 0)
            OrderWithoutRows();
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
        Matrix<T> factors = Factors;
        T largest = T.Zero;
        for (int i = 0; i < (_isFixed is null ? Math.Min(1, _tau.Length) : _tau.Length); i++)
            largest = T.MaxMagnitude(largest, factors[i, i]);
        return T.CreateTruncating(2 * Machine<T>.Epsilon * Math.Max(Rows, Columns)) * (T.IsFinite(largest) ? T.Abs(largest) : T.Zero);
    }
}
