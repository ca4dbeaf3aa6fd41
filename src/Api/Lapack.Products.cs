namespace Linalg.Interop;

/// <content>Products of matrices with matrices and vectors.</content>
public sealed partial class Lapack
{
    /// <summary>Multiplies A·B.</summary>
    /// <remarks>
    /// 2·m·n·k operations, by Gemm. Contiguous columns and contiguous rows, transposed or not, are taken as they are; a view with any other
    /// strides is packed once. For A·Bᵀ pass the transposed view of B; for Aᵀ·B there is
    /// <see cref="MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})"/>. NaN and infinity propagate.
    /// </remarks>
    /// <param name="a">A, m × k: a <c>T[,]</c>, a <see cref="DenseMatrix{T}"/>, a tensor of rank 2 or a span.</param>
    /// <param name="b">B, k × n.</param>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ArgumentException">The columns of A are not as many as the rows of B.</exception>
    public DenseMatrix<T> Multiply<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireInner(a, b);
        DenseMatrix<T> product = DenseMatrix<T>.Uninitialized(a.Rows, b.Columns);
        Product.Multiply(For<T>(), a, b, product, T.One, T.Zero);
        return product;
    }

    /// <summary>Writes α·A·B + β·C into C; allocates nothing.</summary>
    /// <param name="a">A, m × k.</param>
    /// <param name="b">B, k × n.</param>
    /// <param name="target">C, m × n, of any layout; read only if β is not zero, then overwritten. Shares no element with A or B.</param>
    /// <param name="alpha">α; null for 1.</param>
    /// <param name="beta">β; null for 0.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, or the target shares elements with A or B.</exception>
    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})" path="/remarks"/>
    public void Multiply<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> target, T? alpha = null, T? beta = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireInner(a, b);
        ProductChecks.RequireTarget(target, a.Rows, b.Columns);
        ProductChecks.RequireApart(target, a);
        ProductChecks.RequireApart(target, b);
        Product.Multiply(For<T>(), a, b, target, alpha ?? T.One, beta ?? T.Zero);
    }

    /// <summary>Multiplies A·x.</summary>
    /// <remarks>2·m·n operations, by Gemv. A view whose columns and rows both have gaps is packed once.</remarks>
    /// <param name="a">A, m × n.</param>
    /// <param name="x">n elements.</param>
    /// <returns>m elements.</returns>
    /// <exception cref="ArgumentException">The columns of A are not as many as the elements of x.</exception>
    public T[] Multiply<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireInner(a, x.Length, nameof(x));
        T[] y = GC.AllocateUninitializedArray<T>(a.Rows);
        Product.Multiply(For<T>(), a, x, y, T.One, T.Zero);
        return y;
    }

    /// <summary>Writes α·A·x + β·y into y; allocates nothing.</summary>
    /// <param name="a">A, m × n.</param>
    /// <param name="x">n elements.</param>
    /// <param name="target">y, m elements; read only if β is not zero, then overwritten. Shares no element with A or x.</param>
    /// <param name="alpha">α; null for 1.</param>
    /// <param name="beta">β; null for 0.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or the target shares elements with A or x.</exception>
    /// <inheritdoc cref="Multiply{T}(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T})" path="/remarks"/>
    public void Multiply<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> target, T? alpha = null, T? beta = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireInner(a, x.Length, nameof(x));
        MultiplyChecked(a, x, target, alpha, beta);
    }

    /// <summary>Multiplies Aᵀ·B.</summary>
    /// <remarks>2·m·n·k operations, by Gemm, without a transposed copy.</remarks>
    /// <param name="a">A, k × m.</param>
    /// <param name="b">B, k × n.</param>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ArgumentException">A and B have different numbers of rows.</exception>
    public DenseMatrix<T> MultiplyTransposed<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSameRows(a, b);
        DenseMatrix<T> product = DenseMatrix<T>.Uninitialized(a.Columns, b.Columns);
        Product.Multiply(For<T>(), a.Transposed, b, product, T.One, T.Zero);
        return product;
    }

    /// <summary>Writes α·Aᵀ·B + β·C into C; allocates nothing.</summary>
    /// <param name="a">A, k × m.</param>
    /// <param name="b">B, k × n.</param>
    /// <param name="target">C, m × n, of any layout; read only if β is not zero, then overwritten. Shares no element with A or B.</param>
    /// <param name="alpha">α; null for 1.</param>
    /// <param name="beta">β; null for 0.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, or the target shares elements with A or B.</exception>
    /// <inheritdoc cref="MultiplyTransposed{T}(ReadOnlyMatrixSpan{T}, ReadOnlyMatrixSpan{T})" path="/remarks"/>
    public void MultiplyTransposed<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> target, T? alpha = null, T? beta = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSameRows(a, b);
        ProductChecks.RequireTarget(target, a.Columns, b.Columns);
        ProductChecks.RequireApart(target, a);
        ProductChecks.RequireApart(target, b);
        Product.Multiply(For<T>(), a.Transposed, b, target, alpha ?? T.One, beta ?? T.Zero);
    }

    /// <summary>Multiplies Aᵀ·x.</summary>
    /// <remarks>2·m·n operations, by Gemv.</remarks>
    /// <param name="a">A, m × n.</param>
    /// <param name="x">m elements.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">The rows of A are not as many as the elements of x.</exception>
    public T[] MultiplyTransposed<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSameRows(a, x.Length, nameof(x));
        T[] y = GC.AllocateUninitializedArray<T>(a.Columns);
        Product.Multiply(For<T>(), a.Transposed, x, y, T.One, T.Zero);
        return y;
    }

    /// <summary>Writes α·Aᵀ·x + β·y into y; allocates nothing.</summary>
    /// <param name="a">A, m × n.</param>
    /// <param name="x">m elements.</param>
    /// <param name="target">y, n elements; read only if β is not zero, then overwritten. Shares no element with A or x.</param>
    /// <param name="alpha">α; null for 1.</param>
    /// <param name="beta">β; null for 0.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or the target shares elements with A or x.</exception>
    public void MultiplyTransposed<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> target, T? alpha = null, T? beta = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireSameRows(a, x.Length, nameof(x));
        MultiplyChecked(a.Transposed, x, target, alpha, beta);
    }

    /// <summary>Returns the outer product x·yᵀ.</summary>
    /// <remarks>m·n operations.</remarks>
    /// <param name="x">m elements.</param>
    /// <param name="y">n elements.</param>
    /// <returns>A new matrix, m × n.</returns>
    public DenseMatrix<T> Outer<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DenseMatrix<T> product = DenseMatrix<T>.Uninitialized(x.Length, y.Length);
        Product.Outer(For<T>(), x, y, product, T.One, T.Zero);
        return product;
    }

    /// <summary>Writes α·x·yᵀ + β·C into C; allocates nothing. With β = 1, the rank-one update of C.</summary>
    /// <remarks>2·m·n operations.</remarks>
    /// <param name="x">m elements.</param>
    /// <param name="y">n elements.</param>
    /// <param name="target">C, m × n, of any layout; read only if β is not zero, then overwritten. Shares no element with x or y.</param>
    /// <param name="alpha">α; null for 1.</param>
    /// <param name="beta">β; null for 0.</param>
    /// <exception cref="ArgumentException">The target has another shape, or shares elements with x or y.</exception>
    public void Outer<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, MatrixSpan<T> target, T? alpha = null, T? beta = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductChecks.RequireTarget(target, x.Length, y.Length);
        ProductChecks.RequireApart(target, new ReadOnlyMatrixSpan<T>(x, x.Length, 1), nameOther: nameof(x));
        ProductChecks.RequireApart(target, new ReadOnlyMatrixSpan<T>(y, y.Length, 1), nameOther: nameof(y));
        Product.Outer(For<T>(), x, y, target, alpha ?? T.One, beta ?? T.Zero);
    }

    private void MultiplyChecked<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> target, T? alpha, T? beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MatrixBlocks.RequireLength(target.Length, a.Rows, nameof(target));
        var column = new MatrixSpan<T>(target, target.Length, 1);
        ProductChecks.RequireApart(column, a, nameof(target));
        ProductChecks.RequireApart(column, new ReadOnlyMatrixSpan<T>(x, x.Length, 1), nameof(target), nameof(x));
        Product.Multiply(For<T>(), a, x, target, alpha ?? T.One, beta ?? T.Zero);
    }
}
