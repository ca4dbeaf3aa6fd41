using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// P·A = L·U of a general m × n matrix with partial pivoting: L unit lower trapezoidal, U upper trapezoidal, P a permutation of the rows.
/// Made by <see cref="Lapack"/>'s Lu; solves if A is square.
/// </summary>
/// <remarks>
/// NaN and infinity in A propagate into the factors, NaN into solutions too. Where a pivot is infinite, because A holds infinity or because
/// elimination overflowed, equations are refused with <see cref="NotFiniteException"/>: division by it would give a solution that is finite
/// and wrong. Source: LAPACK xGETRF, xGETRS, xGETRI, xGECON.
/// </remarks>
/// <inheritdoc/>
public sealed class Lu<T> : SquareFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _ipiv;
    private bool _hasInfinitePivot;

    internal Lu(Backend<T> backend, DenseMatrix<T> storage)
        : base(backend, storage, triangle: null)
    {
        _ipiv = new int[Math.Min(Rows, Columns)];
        Factor(storage.Elements, storage.LeadingDimension);
    }

    /// <summary>
    /// Whether a pivot is exactly zero. A matrix that is singular but for rounding has a small
    /// <see cref="SquareFactorization{T}.ReciprocalCondition"/> instead.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public bool IsSingular => SingularIndex >= 0;

    /// <summary>The zero-based step of the first pivot that is exactly zero, or −1.</summary>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int SingularIndex
    {
        get
        {
            using ChangeStamp.Reading reading = Read();
            _ = Factors;
            return Info - 1;
        }
    }

    /// <summary>
    /// max|u(i, j)| / max|a(i, j)|, by which elimination may have multiplied rounding errors: of the order of one for nearly every matrix,
    /// at most 2ⁿ⁻¹. 1 for a matrix that is empty or zero, NaN if there is NaN or infinity. Takes O(m·n). Source: Higham, Accuracy and
    /// Stability of Numerical Algorithms, 2nd edition, section 9.3, with the last reduced matrix in place of all (LAPACK's xGESVX returns
    /// the reciprocal of a like quotient).
    /// </summary>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T PivotGrowth()
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = Factors;
        MatrixNorm<T> norm = NormOfInput;
        if (!norm.IsFinite)
            return T.NaN;
        if (norm.Largest == T.Zero)
            return T.One;
        T largest = T.Zero;
        for (int j = 0; j < Columns; j++)
        {
            foreach (T u in factors.Column(j)[..Math.Min(j + 1, Rows)])
                largest = T.MaxMagnitude(largest, u);
        }

        largest = T.Abs(largest);
        return T.IsFinite(largest) ? largest / norm.Largest : T.NaN;
    }

    /// <summary>Solves op(A)·x = b.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.Solve(ReadOnlySpan{T})"/>
    public T[] Solve(ReadOnlySpan<T> b, Transpose transpose) => SolveVector(MatrixBlocks.Checked(transpose), b);

    /// <summary>Solves op(A)·x = b into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">n elements; b itself is allowed.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.Solve(ReadOnlySpan{T}, Span{T})"/>
    public void Solve(ReadOnlySpan<T> b, Span<T> x, Transpose transpose) =>
        TrySolveVector(MatrixBlocks.Checked(transpose), b, x, throws: true);

    /// <summary>Solves op(A)·X = B for many right-hand sides.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.Solve(ReadOnlyMatrixSpan{T})"/>
    public DenseMatrix<T> Solve(ReadOnlyMatrixSpan<T> b, Transpose transpose) => SolveMatrix(MatrixBlocks.Checked(transpose), b);

    /// <summary>Solves op(A)·X = B for many right-hand sides into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k; B itself is allowed.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.Solve(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public void Solve(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, Transpose transpose) =>
        TrySolveMatrix(MatrixBlocks.Checked(transpose), b, x, throws: true);

    /// <summary>Solves op(A)·x = b, if the factors have a solution.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">n elements; b itself is allowed. Not written if there is no solution.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.TrySolve(ReadOnlySpan{T}, Span{T})"/>
    public bool TrySolve(ReadOnlySpan<T> b, Span<T> x, Transpose transpose) =>
        TrySolveVector(MatrixBlocks.Checked(transpose), b, x, throws: false);

    /// <summary>Solves op(A)·X = B, if the factors have a solution.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k; B itself is allowed. Not written if there is no solution.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.TrySolve(ReadOnlyMatrixSpan{T}, MatrixSpan{T})"/>
    public bool TrySolve(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> x, Transpose transpose) =>
        TrySolveMatrix(MatrixBlocks.Checked(transpose), b, x, throws: false);

    /// <summary>Returns P as m row numbers counted from zero: row i of P·A is row p[i] of A.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int[] Permutation()
    {
        int[] p = new int[Rows];
        Permutation(p);
        return p;
    }

    /// <summary>Writes P into the caller's memory; allocates nothing.</summary>
    /// <param name="p">m elements, overwritten.</param>
    /// <exception cref="ArgumentException">p has another length.</exception>
    /// <inheritdoc cref="Permutation()"/>
    public void Permutation(Span<int> p)
    {
        using ChangeStamp.Reading reading = Read();
        _ = Factors;
        MatrixBlocks.RequireLength(p.Length, Rows, nameof(p));
        for (int i = 0; i < p.Length; i++)
            p[i] = i;
        for (int i = 0; i < _ipiv.Length; i++)
            (p[i], p[_ipiv[i] - 1]) = (p[_ipiv[i] - 1], p[i]);
    }

    /// <summary>Returns L, m × min(m, n), with its ones and zeros.</summary>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> L() => MatrixBlocks.Made<T>(Rows, _ipiv.Length, L);

    /// <summary>Writes L into the caller's matrix; allocates nothing.</summary>
    /// <param name="l">m × min(m, n), overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="L()"/>
    public void L(MatrixSpan<T> l)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = Factors;
        MatrixBlocks.RequireTarget(l, Rows, _ipiv.Length, factors);
        MatrixBlocks.Triangle(Uplo.Lower, Diag.Unit, factors, l);
    }

    /// <summary>Returns U, min(m, n) × n, with its zeros.</summary>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> U() => MatrixBlocks.Made<T>(_ipiv.Length, Columns, U);

    /// <summary>Writes U into the caller's matrix; allocates nothing.</summary>
    /// <param name="u">min(m, n) × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="U()"/>
    public void U(MatrixSpan<T> u)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = Factors;
        MatrixBlocks.RequireTarget(u, _ipiv.Length, Columns, factors);
        MatrixBlocks.Triangle(Uplo.Upper, Diag.NonUnit, factors, u);
    }

    /// <summary>Multiplies Pᵀ·L·U, which is A but for rounding.</summary>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> Reconstruct() => MatrixBlocks.Made<T>(Rows, Columns, Reconstruct);

    /// <summary>Writes Pᵀ·L·U into the caller's matrix; allocates nothing.</summary>
    /// <param name="product">m × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public void Reconstruct(MatrixSpan<T> product)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = Factors;
        MatrixBlocks.RequireTarget(product, Rows, Columns, factors);
        using var columns = new ColumnMajor<T>(product);
        Span<T> elements = columns.Elements;
        int ld = columns.LeadingDimension;
        var whole = new MatrixSpan<T>(elements, Rows, Columns, MatrixLayout.ColumnMajor, ld);

        // The factor that has A's shape, then the other one, square, from its side.
        if (Rows > Columns)
        {
            MatrixBlocks.Triangle(Uplo.Lower, Diag.Unit, factors, whole);
            Backend.Trmm(
                Side.Right, Uplo.Upper, Transpose.None, Diag.NonUnit, Rows, Columns, T.One, factors.Elements, factors.LeadingDimension,
                elements, ld);
        }
        else
        {
            MatrixBlocks.Triangle(Uplo.Upper, Diag.NonUnit, factors, whole);
            Backend.Trmm(
                Side.Left, Uplo.Lower, Transpose.None, Diag.Unit, Rows, Columns, T.One, factors.Elements, factors.LeadingDimension,
                elements, ld);
        }

        for (int i = _ipiv.Length - 1; i >= 0; i--)
            MatrixBlocks.SwapRows(columns, i, _ipiv[i] - 1, 0, Columns);
        columns.Deliver();
    }

    private protected override void SolveInPlace(
        Transpose transpose, DenseMatrix<T> factors, int columns, Span<T> b, int ldb, scoped in ChangeStamp.Reading reading)
    {
        using var pivots = new PivotCopy(_ipiv, in reading);
        Backend.Getrs(transpose, Rows, columns, factors.Elements, factors.LeadingDimension, pivots.Pivots, b, ldb);
    }

    private protected override T EstimateCondition(DenseMatrix<T> factors, T norm, scoped in ChangeStamp.Reading reading)
    {
        for (int j = 0; j < Columns; j++)
        {
            foreach (T element in factors.Column(j))
            {
                if (!T.IsFinite(element))
                    return T.NaN;
            }
        }

        Backend.Gecon(Norm.One, Rows, factors.Elements, factors.LeadingDimension, norm, out T reciprocal);
        return reciprocal;
    }

    private protected override ScaledProduct DeterminantOf(DenseMatrix<T> factors)
    {
        var product = new ScaledProduct();
        for (int i = 0; i < Rows; i++)
        {
            product.Multiply(double.CreateTruncating(factors[i, i]));
            if (_ipiv[i] != i + 1)
                product.Negate();
        }

        return product;
    }

    private protected override void Invert(Backend<T> backend, Span<T> copy, int ld, scoped in ChangeStamp.Reading reading)
    {
        using var pivots = new PivotCopy(_ipiv, in reading);
        backend.Getri(Rows, copy, ld, pivots.Pivots);
    }

    private protected override bool IsSolvable => Info == 0 && !_hasInfinitePivot;

    private protected override LinearAlgebraException Failure()
    {
        using ChangeStamp.Reading reading = Read();
        return !_hasInfinitePivot ? base.Failure()
            : NormOfInput.IsFinite ? NotFiniteException.Overflow("U")
            : new NotFiniteException("a");
    }

    private protected override void FactorStorage(Span<T> a, int lda)
    {
        Info = Backend.Getrf(Rows, Columns, a, lda, _ipiv);
        _hasInfinitePivot = !NormOfInput.CannotOverflow(_ipiv.Length) && HoldsInfinitePivot(a, lda);
    }

    private bool HoldsInfinitePivot(Span<T> a, int lda)
    {
        bool isInfinite = false;
        ref T pivot = ref MemoryMarshal.GetReference(a);
        for (int i = 0; i < _ipiv.Length; i++, pivot = ref Unsafe.Add(ref pivot, lda + (nint)1))
            isInfinite |= T.IsInfinity(pivot);
        return isInfinite;
    }
}
