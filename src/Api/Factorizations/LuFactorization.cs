using System.Numerics;

namespace Linalg.Interop;

/// <summary>
/// P·A = L·U of a general m × n matrix with partial pivoting: L unit lower trapezoidal, U upper trapezoidal, P a permutation of the rows.
/// Made by <see cref="Lapack"/>'s Lu; solves if A is square.
/// </summary>
/// <remarks>NaN and infinity in A propagate into the factors and solutions. Source: LAPACK xGETRF, xGETRS, xGETRI, xGECON.</remarks>
/// <inheritdoc/>
public sealed class LuFactorization<T> : SquareFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _ipiv;

    internal LuFactorization(Backend<T> backend, Matrix<T> storage)
        : base(backend, storage)
    {
        _ipiv = new int[Math.Min(Rows, Columns)];
        Factor(storage);
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
    public T PivotGrowth
    {
        get
        {
            Matrix<T> factors = Factors;
            if (!InputNorm.IsFinite)
                return T.NaN;
            if (InputNorm.Largest == T.Zero)
                return T.One;
            T largest = T.Zero;
            for (int j = 0; j < Columns; j++)
            {
                foreach (T u in factors.Column(j)[..Math.Min(j + 1, Rows)])
                    largest = T.MaxMagnitude(largest, u);
            }

            largest = T.Abs(largest);
            return T.IsFinite(largest) ? largest / InputNorm.Largest : T.NaN;
        }
    }

    /// <summary>
    /// Factors another matrix of the same shape in the storage of this one; allocates nothing. No other thread may use the object
    /// meanwhile.
    /// </summary>
    /// <param name="a">m × n. A matrix factored in place may be given again, with new elements: it is not copied.</param>
    /// <exception cref="ArgumentException">
    /// a has another shape, or shares elements with the factors without being the same matrix.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public void Refactor(MatrixView<T> a) => Factor(Accept(a));

    /// <summary>x with op(A)·x = b.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.Solve(ReadOnlySpan{T})"/>
    public T[] Solve(ReadOnlySpan<T> b, Transpose transpose) => SolveVector(Checked(transpose), b);

    /// <summary>x with op(A)·x = b, into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">n elements; b itself is allowed.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.Solve(ReadOnlySpan{T}, Span{T})"/>
    public void Solve(ReadOnlySpan<T> b, Span<T> x, Transpose transpose) => ThrowIfNot(SolveVector(Checked(transpose), b, x));

    /// <summary>X with op(A)·X = B for many right-hand sides.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.Solve(MatrixView{T})"/>
    public Matrix<T> Solve(MatrixView<T> b, Transpose transpose) => SolveMatrix(Checked(transpose), b);

    /// <summary>X with op(A)·X = B for many right-hand sides, into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k; B itself is allowed.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.Solve(MatrixView{T}, Matrix{T})"/>
    public void Solve(MatrixView<T> b, Matrix<T> x, Transpose transpose) => ThrowIfNot(SolveMatrix(Checked(transpose), b, x));

    /// <summary>x with op(A)·x = b, unless the matrix is exactly singular.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="x">n elements; b itself is allowed. Left alone if the matrix is singular.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.TrySolve(ReadOnlySpan{T}, Span{T})"/>
    public bool TrySolve(ReadOnlySpan<T> b, Span<T> x, Transpose transpose) => SolveVector(Checked(transpose), b, x);

    /// <summary>X with op(A)·X = B, unless the matrix is exactly singular.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="x">X, n × k; B itself is allowed. Left alone if the matrix is singular.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <exception cref="ArgumentOutOfRangeException">transpose is not defined.</exception>
    /// <inheritdoc cref="SquareFactorization{T}.TrySolve(MatrixView{T}, Matrix{T})"/>
    public bool TrySolve(MatrixView<T> b, Matrix<T> x, Transpose transpose) => SolveMatrix(Checked(transpose), b, x);

    /// <summary>P as m row numbers counted from zero: row i of P·A is row p[i] of A.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int[] Permutation()
    {
        _ = Factors;
        int[] p = new int[Rows];
        for (int i = 0; i < p.Length; i++)
            p[i] = i;
        for (int i = 0; i < _ipiv.Length; i++)
            (p[i], p[_ipiv[i] - 1]) = (p[_ipiv[i] - 1], p[i]);
        return p;
    }

    /// <summary>L, m × min(m, n), with its ones and zeros.</summary>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> L() => MatrixBlocks.Triangle(Uplo.Lower, Diag.Unit, Factors, Rows, _ipiv.Length);

    /// <summary>U, min(m, n) × n, with its zeros.</summary>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> U() => MatrixBlocks.Triangle(Uplo.Upper, Diag.NonUnit, Factors, _ipiv.Length, Columns);

    /// <summary>Pᵀ·L·U, which is A but for rounding.</summary>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> Reconstruct()
    {
        Matrix<T> factors = Factors;
        Matrix<T> product;
        if (Rows > Columns)
        {
            product = L();
            Backend.Trmm(
                Side.Right, Uplo.Upper, Transpose.None, Diag.NonUnit, Rows, Columns, T.One, factors.Elements, factors.LeadingDimension,
                product.Elements, Rows);
        }
        else
        {
            product = U();
            Backend.Trmm(
                Side.Left,
                Uplo.Lower,
                Transpose.None,
                Diag.Unit,
                Rows,
                Columns,
                T.One,
                factors.Elements,
                factors.LeadingDimension,
                product.Elements,
                product.LeadingDimension);
        }

        for (int i = _ipiv.Length - 1; i >= 0; i--)
            MatrixBlocks.SwapRows(product, i, _ipiv[i] - 1, 0, Columns);
        return product;
    }

    private protected override void SolveInPlace(Transpose transpose, Matrix<T> factors, int columns, Span<T> b, int ldb) =>
        Backend.Getrs(transpose, Rows, columns, factors.Elements, factors.LeadingDimension, _ipiv, b, ldb);

    private protected override T EstimateCondition(Matrix<T> factors)
    {
        Backend.Gecon(Norm.One, Rows, factors.Elements, factors.LeadingDimension, InputNorm.Value, out T reciprocal);
        return reciprocal;
    }

    private protected override ScaledProduct DeterminantOf(Matrix<T> factors)
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

    private protected override void Invert(Matrix<T> copy) => Backend.Getri(Rows, copy.Elements, copy.LeadingDimension, _ipiv);

    private static Transpose Checked(Transpose transpose) =>
        transpose is Transpose.None or Transpose.Transpose or Transpose.ConjugateTranspose
        ? transpose
        : throw new ArgumentOutOfRangeException(nameof(transpose), transpose, "is not a defined Transpose");

    private void Factor(Matrix<T> a)
    {
        Span<T> elements = a.Elements;
        InputNorm = MatrixNorm<T>.General(elements, Rows, Columns, a.LeadingDimension);
        Info = Backend.Getrf(Rows, Columns, elements, a.LeadingDimension, _ipiv);
    }
}
