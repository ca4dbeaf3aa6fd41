using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// A = L·Lᵀ of a symmetric positive definite matrix, L lower triangular with a positive diagonal. Made by <see cref="Lapack"/>'s Cholesky.
/// Of a matrix given whole the symmetry is checked and the lower triangle read; of a triangle that is named, that triangle alone is read.
/// </summary>
/// <remarks>
/// NaN or infinity in that triangle is a <see cref="NotFiniteException"/>. Source: LAPACK xPOTRF, xPOTRS, xPOTRI, xPOCON.
/// </remarks>
/// <inheritdoc/>
public sealed partial class Cholesky<T> : SymmetricFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal Cholesky(Backend<T> backend, DenseMatrix<T> storage, Uplo? uplo, T? symmetryTolerance)
        : base(backend, storage, uplo, symmetryTolerance) => Factor(storage.Elements, storage.LeadingDimension);

    /// <summary>Returns L with A = L·Lᵀ, whichever triangle was factored.</summary>
    /// <returns>A new matrix with zeros above the diagonal.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> L() => MatrixBlocks.Made<T>(Rows, Rows, L);

    /// <summary>Writes L with A = L·Lᵀ into the caller's matrix; allocates nothing.</summary>
    /// <param name="l">n × n, overwritten, with zeros above the diagonal.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factor.</exception>
    /// <inheritdoc cref="L()"/>
    public void L(MatrixSpan<T> l)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireTarget(l, Rows, Rows, factors);
        MatrixBlocks.Triangle(Uplo, Diag.NonUnit, factors, Uplo == Uplo.Lower ? l : l.Transposed);
    }

    /// <summary>Multiplies L·Lᵀ, which is A but for rounding; symmetric to the bit.</summary>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public DenseMatrix<T> Reconstruct() => MatrixBlocks.Made<T>(Rows, Rows, Reconstruct);

    /// <summary>Writes L·Lᵀ into the caller's matrix; allocates nothing.</summary>
    /// <param name="product">n × n, overwritten.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with the factor.</exception>
    /// <inheritdoc cref="Reconstruct()"/>
    public void Reconstruct(MatrixSpan<T> product)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireTarget(product, Rows, Rows, factors);
        int ld = Math.Max(1, Rows);
        using var l = new Rented<T>((long)Rows * Rows);
        using var columns = new ColumnMajor<T>(product);
        MatrixBlocks.Triangle(Uplo, Diag.NonUnit, factors, new MatrixSpan<T>(l.Span, Rows, Rows));
        Transpose transpose = Uplo == Uplo.Lower ? Transpose.None : Transpose.Transpose;
        Backend.Syrk(
            Uplo.Lower, transpose, Rows, Rows, T.One, l.Span, ld, T.Zero, columns.Elements, columns.LeadingDimension);
        MatrixBlocks.Mirror(Uplo.Lower, columns.Elements, Rows, columns.LeadingDimension);
        columns.Deliver();
    }

    private protected override LinearAlgebraException Failure() =>
        IsFinite ? new NotPositiveDefiniteException(Info - 1) : base.Failure();

    private protected override void SolveInPlace(
        Transpose transpose, DenseMatrix<T> factors, int columns, Span<T> b, int ldb, scoped in ChangeStamp.Reading reading) =>
        Backend.Potrs(Uplo, Rows, columns, factors.Elements, factors.LeadingDimension, b, ldb);

    private protected override T EstimateCondition(DenseMatrix<T> factors, T norm, scoped in ChangeStamp.Reading reading)
    {
        Backend.Pocon(Uplo, Rows, factors.Elements, factors.LeadingDimension, norm, out T reciprocal);
        return reciprocal;
    }

    private protected override ScaledProduct DeterminantOf(DenseMatrix<T> factors)
    {
        var root = new ScaledProduct();
        for (int i = 0; i < Rows; i++)
            root.Multiply(double.CreateTruncating(factors[i, i]));
        return root.Squared();
    }

    private protected override void Invert(Backend<T> backend, Span<T> copy, int ld, scoped in ChangeStamp.Reading reading)
    {
        backend.Potri(Uplo, Rows, copy, ld);
        MatrixBlocks.Mirror(Uplo, copy, Rows, ld);
    }

    private protected override bool FactorTriangle(Span<T> a, int lda)
    {
        Info = Backend.Potrf(Uplo, Rows, a, lda);
        return Info == 0;
    }
}
