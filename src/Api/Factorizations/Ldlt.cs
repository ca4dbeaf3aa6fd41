using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A = F·D·Fᵀ of a symmetric, indefinite or definite, matrix by Bunch and Kaufman's pivoting: F a product of interchanges and unit
/// triangular matrices, D block diagonal with 1 × 1 and 2 × 2 blocks. Made by <see cref="Lapack"/>'s Ldlt. Of a matrix given whole the
/// symmetry is checked and the lower triangle read; of a triangle that is named, that triangle alone is read.
/// </summary>
/// <remarks>
/// NaN or infinity in that triangle is a <see cref="NotFiniteException"/>. Source: LAPACK xSYTRF, xSYTRS, xSYTRI, xSYCON.
/// </remarks>
/// <inheritdoc/>
public sealed partial class Ldlt<T> : SymmetricFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int[] _ipiv;
    private bool _isInRange;

    internal Ldlt(Backend<T> backend, DenseMatrix<T> storage, Uplo? uplo, T? symmetryTolerance)
        : base(backend, storage, uplo, symmetryTolerance)
    {
        _ipiv = new int[Rows];
        Factor(storage.Elements, storage.LeadingDimension);
    }

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
            using ChangeStamp.Reading reading = Read();
            SquareFactors();
            return Info - 1;
        }
    }

    /// <summary>
    /// F with A = F·D·Fᵀ: a unit lower (if the lower triangle was factored) or upper triangular matrix whose rows are interchanged.
    /// </summary>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> F() => MatrixBlocks.Made<T>(Rows, Rows, F);

    /// <summary>Writes F into the caller's matrix; allocates nothing.</summary>
    /// <param name="f">n × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="F()"/>
    public void F(MatrixSpan<T> f)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireTarget(f, Rows, Rows, factors);
        using var columns = new ColumnMajor<T>(f);
        for (int j = 0; j < Rows; j++)
        {
            columns.Column(j).Clear();
            columns.Column(j)[j] = T.One;
        }

        if (Uplo == Uplo.Upper)
            MultiplyUpper(factors, columns);
        else
            MultiplyLower(factors, columns);
        columns.Deliver();
    }

    /// <summary>Returns D, symmetric and block diagonal.</summary>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> D() => MatrixBlocks.Made<T>(Rows, Rows, D);

    /// <summary>Writes D into the caller's matrix; allocates nothing.</summary>
    /// <param name="d">n × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="D()"/>
    public void D(MatrixSpan<T> d)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireTarget(d, Rows, Rows, factors);
        for (int j = 0; j < Rows; j++)
        {
            for (int i = 0; i < Rows; i++)
                d[i, j] = T.Zero;
        }

        for (var block = BlocksOf(factors); block.MoveNext();)
        {
            int k = block.First;
            d[k, k] = block.Diagonal;
            if (block.Size == 2)
            {
                d[k + 1, k + 1] = block.SecondDiagonal;
                d[k + 1, k] = d[k, k + 1] = block.OffDiagonal;
            }
        }
    }

    /// <summary>Multiplies F·D·Fᵀ, which is A but for rounding; symmetric to the bit.</summary>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> Reconstruct() => MatrixBlocks.Made<T>(Rows, Rows, Reconstruct);

    /// <summary>Writes F·D·Fᵀ into the caller's matrix; allocates nothing.</summary>
    /// <param name="product">n × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factors.</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public void Reconstruct(MatrixSpan<T> product)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireTarget(product, Rows, Rows, factors);
        using var columns = new ColumnMajor<T>(product);
        Reconstruct(columns.Elements, columns.LeadingDimension, exponent: 0);
        columns.Deliver();
    }

    private protected override LinearAlgebraException Failure() =>
        IsFinite && !_isInRange ? NotFiniteException.Overflow("D") : base.Failure();

    private protected override void SolveInPlace(
        Transpose transpose, DenseMatrix<T> factors, int columns, Span<T> b, int ldb, scoped in ChangeStamp.Reading reading)
    {
        using var pivots = new PivotCopy(_ipiv, in reading);
        Backend.Sytrs(Uplo, Rows, columns, factors.Elements, factors.LeadingDimension, pivots.Pivots, b, ldb);
    }

    private protected override T EstimateCondition(DenseMatrix<T> factors, T norm, scoped in ChangeStamp.Reading reading)
    {
        using var pivots = new PivotCopy(_ipiv, in reading);
        Backend.Sycon(Uplo, Rows, factors.Elements, factors.LeadingDimension, pivots.Pivots, norm, out T reciprocal);
        return reciprocal;
    }

    private protected override ScaledProduct DeterminantOf(DenseMatrix<T> factors)
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

    private protected override void Invert(Backend<T> backend, Span<T> copy, int ld, scoped in ChangeStamp.Reading reading)
    {
        using var pivots = new PivotCopy(_ipiv, in reading);
        backend.Sytri(Uplo, Rows, copy, ld, pivots.Pivots);
        MatrixBlocks.Mirror(Uplo, copy, Rows, ld);
    }

    private protected override bool FactorTriangle(Span<T> a, int lda)
    {
        Info = Backend.Sytrf(Uplo, Rows, a, lda, _ipiv);
        _isInRange = NormOfInput.CannotOverflow(Rows) || IsDiagonalFinite(a, lda);
        return _isInRange;
    }

    private bool IsDiagonalFinite(Span<T> a, int lda)
    {
        // What is not finite, or overflows, ends in D: a row of F that is not finite makes its own later pivot so. Only a column that is
        // left out because its pivot is zero, which info tells, may hide it.
        bool areFinite = true;
        int[] ipiv = _ipiv;
        nint next = lda + (nint)1, off = Uplo == Uplo.Lower ? 1 : lda;
        ref T diagonal = ref MemoryMarshal.GetReference(a);
        for (int j = 0; j < ipiv.Length; j++, diagonal = ref Unsafe.Add(ref diagonal, next))
        {
            areFinite &= T.IsFinite(diagonal);
            if (ipiv[j] > 0)
                continue;
            areFinite &= T.IsFinite(Unsafe.Add(ref diagonal, off)) && T.IsFinite(Unsafe.Add(ref diagonal, next));
            diagonal = ref Unsafe.Add(ref diagonal, next);
            j++;
        }

        return areFinite;
    }

    /// <summary>product := F·D·Fᵀ·2^exponent.</summary>
    private void Reconstruct(Span<T> product, int ldp, int exponent)
    {
        int n = Rows, ld = Math.Max(1, n);
        using var f = new Rented<T>((long)n * n);
        using var d = new Rented<T>((long)n * n);
        using var fd = new Rented<T>((long)n * n);
        F(new MatrixSpan<T>(f.Span, n, n));
        D(new MatrixSpan<T>(d.Span, n, n));
        for (int i = 0; i < d.Span.Length && exponent != 0; i++)
            d.Span[i] = T.ScaleB(d.Span[i], exponent);
        Backend.Symm(Side.Right, Uplo.Lower, n, n, T.One, d.Span, ld, f.Span, ld, T.Zero, fd.Span, ld);
        Backend.Gemm(Transpose.None, Transpose.Transpose, n, n, n, T.One, fd.Span, ld, f.Span, ld, T.Zero, product, ldp);
        MatrixBlocks.Mirror(Uplo.Lower, product, n, ldp);
    }

    private BlockDiagonal<T> BlocksOf(DenseMatrix<T> factors) => new(Uplo, factors.Elements, factors.LeadingDimension, _ipiv);

    /// <summary>
    /// F = P(n)·U(n)·…·P(1)·U(1), multiplied up from the right: the columns before a block's are still those of the identity below it.
    /// </summary>
    private void MultiplyUpper(DenseMatrix<T> factors, ColumnMajor<T> f)
    {
        for (var block = BlocksOf(factors); block.MoveNext();)
        {
            int end = block.First + block.Size;
            for (int j = block.First; j < end; j++)
                factors.Column(j)[..block.First].CopyTo(f.Column(j));
            MatrixBlocks.SwapRows(f, block.First, block.Interchanged, 0, end);
        }
    }

    /// <summary>F = P(1)·L(1)·…·P(n)·L(n), multiplied up from the right, so from the last block to the first.</summary>
    private void MultiplyLower(DenseMatrix<T> factors, ColumnMajor<T> f)
    {
        for (int k = Rows - 1; k >= 0; k--)
        {
            int first = _ipiv[k] < 0 ? k - 1 : k;
            for (int j = first; j <= k; j++)
                factors.Column(j)[(k + 1)..].CopyTo(f.Column(j)[(k + 1)..]);
            MatrixBlocks.SwapRows(f, k, Math.Abs(_ipiv[k]) - 1, first, Rows);
            k = first;
        }
    }
}
