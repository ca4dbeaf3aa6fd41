namespace Linalg.Interop;

/// <content>Products in which a matrix is symmetric or triangular.</content>
public sealed partial class Lapack
{
    /// <summary>Multiplies the Gram matrix AᵀA. For A·Aᵀ pass the transposed view of A.</summary>
    /// <remarks>m·n² operations, half of those of a general product, by Syrk. The result is symmetric to the bit.</remarks>
    /// <param name="a">A, m × n.</param>
    /// <returns>A new matrix, n × n, both triangles.</returns>
    public DenseMatrix<T> Gram<T>(ReadOnlyMatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> product = DenseMatrix<T>.Uninitialized(a.Columns, a.Columns);
        Product.Gram(For<T>(), a, product, T.One, T.Zero);
        return product;
    }

    /// <summary>Writes the Gram matrix AᵀA into the caller's matrix; allocates nothing.</summary>
    /// <param name="a">A, m × n.</param>
    /// <param name="target">n × n, of any layout, overwritten without being read, both triangles. Shares no element with A.</param>
    /// <exception cref="ArgumentException">The target has another shape or shares elements with A.</exception>
    /// <inheritdoc cref="Gram{T}(ReadOnlyMatrixSpan{T})" path="/remarks"/>
    public void Gram<T>(ReadOnlyMatrixSpan<T> a, MatrixSpan<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireTarget(target, a.Columns, a.Columns);
        ProductChecks.RequireApart(target, a);
        Product.Gram(For<T>(), a, target, T.One, T.Zero);
    }

    /// <summary>Adds a product of rank k to a symmetric matrix, C := α·A·Aᵀ + β·C; allocates nothing.</summary>
    /// <remarks>n²·k operations, by Syrk.</remarks>
    /// <param name="c">
    /// C, n × n, symmetric, of any layout: the lower triangle is read, and both are overwritten, symmetric to the bit. Shares no element
    /// with A.
    /// </param>
    /// <param name="a">A, n × k.</param>
    /// <param name="alpha">α; null for 1. With −1 the product is taken away.</param>
    /// <param name="beta">β; null for 1. With 0, C is not read.</param>
    /// <exception cref="ArgumentException">C has another order than A has rows, is not square, or shares elements with A.</exception>
    public void RankUpdate<T>(MatrixSpan<T> c, ReadOnlyMatrixSpan<T> a, T? alpha = null, T? beta = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireTarget(c, a.Rows, a.Rows);
        ProductChecks.RequireApart(c, a);
        Product.Gram(For<T>(), a.Transposed, c, alpha ?? T.One, beta ?? T.One);
    }

    /// <summary>Multiplies op(A)·B or B·op(A) with a triangular A, of which the other triangle is not read.</summary>
    /// <remarks>m²·n operations from the left, m·n² from the right, by Trmm.</remarks>
    /// <param name="a">A, square, of order m (left) or n (right).</param>
    /// <param name="uplo">The triangle of A that counts.</param>
    /// <param name="b">B, m × n.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <param name="diag">Whether the diagonal of A is taken to be one, unread.</param>
    /// <param name="side">The side of B on which A stands.</param>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ArgumentException">A is not square, or its order does not fit B.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is not defined.</exception>
    public DenseMatrix<T> TriangularMultiply<T>(
        ReadOnlyMatrixSpan<T> a, Uplo uplo, ReadOnlyMatrixSpan<T> b, Transpose transpose = Transpose.None, Diag diag = Diag.NonUnit,
        Side side = Side.Left)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireTriangular(a, uplo, b, transpose, diag, side);
        DenseMatrix<T> product = DenseMatrix<T>.Uninitialized(b.Rows, b.Columns);
        Product.Triangular(For<T>(), side, uplo, transpose, diag, a, b, product);
        return product;
    }

    /// <summary>Writes op(A)·B or B·op(A), A triangular, into the caller's matrix; allocates nothing.</summary>
    /// <param name="a">A, square, of order m (left) or n (right).</param>
    /// <param name="uplo">The triangle of A that counts; the other is not read.</param>
    /// <param name="b">B, m × n.</param>
    /// <param name="target">m × n, of any layout, overwritten; B itself is allowed. Shares no element with A.</param>
    /// <param name="transpose">op(A): A or Aᵀ.</param>
    /// <param name="diag">Whether the diagonal of A is taken to be one, unread.</param>
    /// <param name="side">The side of B on which A stands.</param>
    /// <exception cref="ArgumentException">
    /// Shapes do not fit, or the target shares elements with A or, without being the same matrix, with B.
    /// </exception>
    /// <inheritdoc cref="TriangularMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, Transpose, Diag, Side)"/>
    public void TriangularMultiply<T>(
        ReadOnlyMatrixSpan<T> a, Uplo uplo, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> target, Transpose transpose = Transpose.None,
        Diag diag = Diag.NonUnit, Side side = Side.Left)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireTriangular(a, uplo, b, transpose, diag, side);
        ProductChecks.RequireTarget(target, b.Rows, b.Columns);
        ProductChecks.RequireApart(target, a);
        if (!target.AsReadOnlySpan().IsSame(b))
            ProductChecks.RequireApart(target, b);
        Product.Triangular(For<T>(), side, uplo, transpose, diag, a, b, target);
    }

    /// <summary>Multiplies A·B or B·A with a symmetric A, of which one triangle is read.</summary>
    /// <remarks>2·m²·n operations from the left, 2·m·n² from the right, by Symm.</remarks>
    /// <param name="a">A, square, of order m (left) or n (right).</param>
    /// <param name="uplo">The triangle of A that is read.</param>
    /// <param name="b">B, m × n.</param>
    /// <param name="side">The side of B on which A stands.</param>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ArgumentException">A is not square, or its order does not fit B.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is not defined.</exception>
    public DenseMatrix<T> SymmetricMultiply<T>(ReadOnlyMatrixSpan<T> a, Uplo uplo, ReadOnlyMatrixSpan<T> b, Side side = Side.Left)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireOption(uplo);
        ProductChecks.RequireBeside(side, a, b);
        DenseMatrix<T> product = DenseMatrix<T>.Uninitialized(b.Rows, b.Columns);
        Product.Symmetric(For<T>(), side, uplo, a, b, product, T.One, T.Zero);
        return product;
    }

    /// <summary>Writes α·A·B + β·C or α·B·A + β·C, A symmetric, into C; allocates nothing.</summary>
    /// <param name="a">A, square, of order m (left) or n (right).</param>
    /// <param name="uplo">The triangle of A that is read.</param>
    /// <param name="b">B, m × n.</param>
    /// <param name="target">C, m × n, of any layout; read only if β is not zero, then overwritten. Shares no element with A or B.</param>
    /// <param name="alpha">α; null for 1.</param>
    /// <param name="beta">β; null for 0.</param>
    /// <param name="side">The side of B on which A stands.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, or the target shares elements with A or B.</exception>
    /// <inheritdoc cref="SymmetricMultiply{T}(ReadOnlyMatrixSpan{T}, Uplo, ReadOnlyMatrixSpan{T}, Side)"/>
    public void SymmetricMultiply<T>(
        ReadOnlyMatrixSpan<T> a, Uplo uplo, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> target, T? alpha = null, T? beta = null,
        Side side = Side.Left)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireOption(uplo);
        ProductChecks.RequireBeside(side, a, b);
        ProductChecks.RequireTarget(target, b.Rows, b.Columns);
        ProductChecks.RequireApart(target, a);
        ProductChecks.RequireApart(target, b);
        Product.Symmetric(For<T>(), side, uplo, a, b, target, alpha ?? T.One, beta ?? T.Zero);
    }

    private static void RequireTriangular<T>(
        ReadOnlyMatrixSpan<T> a, Uplo uplo, ReadOnlyMatrixSpan<T> b, Transpose transpose, Diag diag, Side side)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireOption(uplo);
        MatrixBlocks.Checked(transpose);
        ProductChecks.RequireOption(diag);
        ProductChecks.RequireBeside(side, a, b);
    }
}
