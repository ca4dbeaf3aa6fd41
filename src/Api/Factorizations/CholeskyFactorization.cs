using System.Numerics;

namespace Linalg.Interop;

/// <summary>
/// A = L·Lᵀ of a symmetric positive definite matrix, L lower triangular with a positive diagonal. Made by <see cref="Lapack"/>'s Cholesky.
/// One triangle of A is read; the other is not looked at unless a check of the symmetry is asked for.
/// </summary>
/// <remarks>
/// NaN or infinity in that triangle is a <see cref="NotFiniteException"/>. Source: LAPACK xPOTRF, xPOTRS, xPOTRI, xPOCON.
/// </remarks>
/// <inheritdoc/>
public sealed class CholeskyFactorization<T> : SquareFactorization<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _sums;
    private readonly T? _symmetryTolerance;

    internal CholeskyFactorization(Backend<T> backend, Matrix<T> storage, Uplo uplo, T? symmetryTolerance)
        : base(backend, storage)
    {
        Uplo = uplo;
        _symmetryTolerance = symmetryTolerance;
        _sums = new T[Rows];
        Factor(storage);
    }

    /// <summary>The triangle that is read and that holds the factor.</summary>
    public Uplo Uplo { get; }

    /// <summary>Whether the last factoring succeeded; if not, every other use throws what it threw, until another one does.</summary>
    internal bool IsComplete => InputNorm.IsFinite && Info == 0;

    /// <summary>
    /// Factors another matrix of the same order in the storage of this one; allocates nothing. No other thread may use the object
    /// meanwhile.
    /// </summary>
    /// <param name="a">n × n. A matrix factored in place may be given again, with new elements: it is not copied.</param>
    /// <exception cref="ArgumentException">
    /// a has another shape, shares elements with the factor without being the same matrix, or is not symmetric where that is checked.
    /// </exception>
    /// <exception cref="NotPositiveDefiniteException">The matrix is not positive definite; the object holds no factor then.</exception>
    /// <exception cref="NotFiniteException">The matrix holds NaN or infinity; the object holds no factor then.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public void Refactor(MatrixView<T> a)
    {
        if (!TryRefactor(a))
            RequireCompleted();
    }

    /// <summary>
    /// Factors another matrix of the same order in the storage of this one, if it is positive definite; allocates nothing.
    /// </summary>
    /// <returns>False if the matrix is not positive definite or not finite; the object holds no factor then.</returns>
    /// <inheritdoc cref="Refactor"/>
    public bool TryRefactor(MatrixView<T> a)
    {
        Factor(Accept(a));
        return IsComplete;
    }

    /// <summary>L with A = L·Lᵀ, whichever triangle was factored.</summary>
    /// <returns>A new matrix with zeros above the diagonal.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> L()
    {
        Matrix<T> factor = MatrixBlocks.Triangle(Uplo, Diag.NonUnit, SquareFactors(), Rows, Rows);
        return Uplo == Uplo.Lower ? factor : MatrixBlocks.Transposed(factor);
    }

    /// <summary>L·Lᵀ, which is A but for rounding; symmetric to the bit.</summary>
    /// <returns>A new matrix, n × n.</returns>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public Matrix<T> Reconstruct()
    {
        Matrix<T> l = L();
        var product = new Matrix<T>(Rows, Rows);
        Backend.Syrk(Uplo.Lower, Transpose.None, Rows, Rows, T.One, l.Elements, l.LeadingDimension, T.Zero, product.Elements,
            product.LeadingDimension);
        MatrixBlocks.Mirror(Uplo.Lower, product);
        return product;
    }

    internal void RequireFactor() => RequireCompleted();

    private protected override void RequireCompleted()
    {
        if (!InputNorm.IsFinite)
            throw new NotFiniteException("a");
        if (Info > 0)
            throw new NotPositiveDefiniteException(Info - 1);
    }

    private protected override void SolveInPlace(Transpose transpose, Matrix<T> factors, int columns, Span<T> b, int ldb) =>
        Backend.Potrs(Uplo, Rows, columns, factors.Elements, factors.LeadingDimension, b, ldb);

    private protected override T EstimateCondition(Matrix<T> factors)
    {
        Backend.Pocon(Uplo, Rows, factors.Elements, factors.LeadingDimension, InputNorm.Value, out T reciprocal);
        return reciprocal;
    }

    private protected override ScaledProduct DeterminantOf(Matrix<T> factors)
    {
        var root = new ScaledProduct();
        for (int i = 0; i < Rows; i++)
            root.Multiply(double.CreateTruncating(factors[i, i]));
        return root.Squared();
    }

    private protected override void Invert(Matrix<T> copy)
    {
        Backend.Potri(Uplo, Rows, copy.Elements, copy.LeadingDimension);
        MatrixBlocks.Mirror(Uplo, copy);
    }

    private void Factor(Matrix<T> a)
    {
        if (_symmetryTolerance is { } tolerance)
            Symmetry.Require(a, tolerance);
        Span<T> elements = a.Elements;
        Info = 0;
        InputNorm = MatrixNorm<T>.Symmetric(Uplo, elements, Rows, a.LeadingDimension, _sums);
        if (InputNorm.IsFinite)
            Info = Backend.Potrf(Uplo, Rows, elements, a.LeadingDimension);
    }
}
