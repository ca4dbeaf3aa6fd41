using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>
/// A = F·D·Fᵀ of a symmetric, indefinite or definite, matrix by Bunch and Kaufman's pivoting: F a product of interchanges and unit
/// triangular matrices, D block diagonal with 1 × 1 and 2 × 2 blocks. Made by <see cref="Lapack"/>'s Ldlt. One triangle of A is read; the
/// other is not looked at unless a check of the symmetry is asked for.
/// </summary>
/// <remarks>
/// NaN or infinity in that triangle is a <see cref="NotFiniteException"/>. Source: LAPACK xSYTRF, xSYTRS, xSYTRI, xSYCON.
/// </remarks>
/// <inheritdoc/>
public sealed class LdltFactorization<T> : SquareFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _ipiv;
    private readonly T[] _sums;
    private readonly T? _symmetryTolerance;

    internal LdltFactorization(Backend<T> backend, Matrix<T> storage, Uplo uplo, T? symmetryTolerance)
        : base(backend, storage)
    {
        Uplo = uplo;
        _symmetryTolerance = symmetryTolerance;
        _ipiv = new int[Rows];
        _sums = new T[Rows];
        Factor(storage);
    }

    /// <summary>The triangle that is read and that holds the factors.</summary>
    public Uplo Uplo { get; }

    /// <summary>
    /// Whether a block of D is exactly zero. A matrix that is singular but for rounding has a small
    /// <see cref="SquareFactorization{T}.ReciprocalCondition"/> instead.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public bool IsSingular => SingularIndex >= 0;

    /// <summary>The zero-based row of a 1 × 1 block of D that is exactly zero, the first that was met, or −1.</summary>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public int SingularIndex
    {
        get
        {
            SquareFactors();
            return Info - 1;
        }
    }

    /// <summary>
    /// How many eigenvalues are positive, negative and zero, which are the numbers of D's by Sylvester's law. Rounding may give an
    /// eigenvalue of zero, or one very near, a sign.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Inertia Inertia
    {
        get
        {
            (int positive, int negative, int zero) = (0, 0, 0);
            for (var block = BlocksOf(SquareFactors()); block.MoveNext();)
            {
                // A 2 × 2 block of negative determinant has an eigenvalue of each sign; otherwise both have the diagonal's.
                if (block.Size == 2 && block.RelativeDeterminant < 0)
                    (positive, negative) = (positive + 1, negative + 1);
                else if (block.Diagonal > T.Zero)
                    positive += block.Size;
                else if (block.Diagonal < T.Zero)
                    negative += block.Size;
                else
                    zero += block.Size;
            }

            return new Inertia(positive, negative, zero);
        }
    }

    /// <summary>
    /// Factors another matrix of the same order in the storage of this one; allocates nothing. No other thread may use the object
    /// meanwhile.
    /// </summary>
    /// <param name="a">n × n. A matrix factored in place may be given again, with new elements: it is not copied.</param>
    /// <exception cref="ArgumentException">
    /// a has another shape, shares elements with the factors without being the same matrix, or is not symmetric where that is checked.
    /// </exception>
    /// <exception cref="NotFiniteException">
    /// The matrix holds NaN or infinity, or elimination overflowed; the object holds no factors then.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public void Refactor(MatrixView<T> a) => Factor(Accept(a));

    /// <summary>
    /// F with A = F·D·Fᵀ: a unit lower (if the lower triangle was factored) or upper triangular matrix whose rows are interchanged.
    /// </summary>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> F()
    {
        Matrix<T> factors = SquareFactors();
        Matrix<T> f = Matrix<T>.Identity(Rows);
        if (Uplo == Uplo.Upper)
        {
            // F = P(n)·U(n)·…·P(1)·U(1), multiplied up from the right: the columns before a block's are still those of the identity below
            // it.
            for (var block = BlocksOf(factors); block.MoveNext();)
            {
                int end = block.First + block.Size;
                for (int j = block.First; j < end; j++)
                    factors.Column(j)[..block.First].CopyTo(f.Column(j));
                MatrixBlocks.SwapRows(f, block.First, block.Interchanged, 0, end);
            }

            return f;
        }

        // F = P(1)·L(1)·…·P(n)·L(n), multiplied up from the right, so from the last block to the first.
        for (int k = Rows - 1; k >= 0; k--)
        {
            int first = _ipiv[k] < 0 ? k - 1 : k;
            for (int j = first; j <= k; j++)
                factors.Column(j)[(k + 1)..].CopyTo(f.Column(j)[(k + 1)..]);
            MatrixBlocks.SwapRows(f, k, Math.Abs(_ipiv[k]) - 1, first, Rows);
            k = first;
        }

        return f;
    }

    /// <summary>D, symmetric and block diagonal.</summary>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> D()
    {
        var d = new Matrix<T>(Rows, Rows);
        for (var block = BlocksOf(SquareFactors()); block.MoveNext();)
        {
            int k = block.First;
            d[k, k] = block.Diagonal;
            if (block.Size == 2)
            {
                d[k + 1, k + 1] = block.SecondDiagonal;
                d[k + 1, k] = d[k, k + 1] = block.OffDiagonal;
            }
        }

        return d;
    }

    /// <summary>F·D·Fᵀ, which is A but for rounding; symmetric to the bit.</summary>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> Reconstruct()
    {
        Matrix<T> f = F();
        Matrix<T> d = D();
        int n = Rows;
        int ld = f.LeadingDimension;
        var fd = new Matrix<T>(n, n);
        var product = new Matrix<T>(n, n);
        Backend.Symm(Side.Right, Uplo.Lower, n, n, T.One, d.Elements, ld, f.Elements, ld, T.Zero, fd.Elements, ld);
        Backend.Gemm(Transpose.None, Transpose.Transpose, n, n, n, T.One, fd.Elements, ld, f.Elements, ld, T.Zero, product.Elements, ld);
        MatrixBlocks.Mirror(Uplo.Lower, product);
        return product;
    }

    private protected override void RequireCompleted()
    {
        if (!InputNorm.IsFinite)
            throw new NotFiniteException("a");
        if (Info < 0)
            throw new NotFiniteException("D, by overflow,");
    }

    private protected override void SolveInPlace(Transpose transpose, Matrix<T> factors, int columns, Span<T> b, int ldb) =>
        Backend.Sytrs(Uplo, Rows, columns, factors.Elements, factors.LeadingDimension, _ipiv, b, ldb);

    private protected override T EstimateCondition(Matrix<T> factors)
    {
        Backend.Sycon(Uplo, Rows, factors.Elements, factors.LeadingDimension, _ipiv, InputNorm.Value, out T reciprocal);
        return reciprocal;
    }

    private protected override ScaledProduct DeterminantOf(Matrix<T> factors)
    {
        // F is a product of interchanges, each of which comes twice, and of matrices with determinant one.
        var product = new ScaledProduct();
        for (var block = BlocksOf(factors); block.MoveNext();)
        {
            if (block.Size == 1)
            {
                product.Multiply(double.CreateTruncating(block.Diagonal));
                continue;
            }

            double off = double.CreateTruncating(block.OffDiagonal);
            product.Multiply(off);
            product.Multiply(off);
            product.Multiply(block.RelativeDeterminant);
        }

        return product;
    }

    private protected override void Invert(Matrix<T> copy)
    {
        Backend.Sytri(Uplo, Rows, copy.Elements, copy.LeadingDimension, _ipiv);
        MatrixBlocks.Mirror(Uplo, copy);
    }

    private BlockDiagonal<T> BlocksOf(Matrix<T> factors) => new(Uplo, factors, _ipiv);

    private void Factor(Matrix<T> a)
    {
        if (_symmetryTolerance is { } tolerance)
            Symmetry.Require(a, tolerance);
        Span<T> elements = a.Elements;
        Info = 0;
        InputNorm = MatrixNorm<T>.Symmetric(Uplo, elements, Rows, a.LeadingDimension, _sums);
        if (InputNorm.IsFinite)
        {
            Info = Backend.Sytrf(Uplo, Rows, elements, a.LeadingDimension, _ipiv);

            // The index of a block that is not a zero tells of NaN, which a finite matrix gets by overflow alone.
            if (Info > 0 && (_ipiv[Info - 1] < 0 || a[Info - 1, Info - 1] != T.Zero))
                Info = -1;
        }

        RequireCompleted();
    }
}
