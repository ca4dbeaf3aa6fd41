namespace Linalg.Interop;

/// <content>Solves and products with the factor L alone, and what statistics makes of them.</content>
public sealed partial class Cholesky<T>
{
    private enum HalfStep
    {
        SolveL,
        SolveLT,
        MultiplyL,
        MultiplyLT,
    }

    /// <summary>Solves L·x = b.</summary>
    /// <remarks>n² operations for each right-hand side, by Trsm.</remarks>
    /// <param name="b">n elements.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="LinearAlgebraException">The last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] SolveL(ReadOnlySpan<T> b)
    {
        T[] result = GC.AllocateUninitializedArray<T>(Rows);
        SolveL(b, result);
        return result;
    }

    /// <summary>Solves L·x = b, into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="result">n elements, overwritten; b itself is allowed.</param>
    /// <exception cref="ArgumentException">b or result has another length, or result shares elements with the factor.</exception>
    /// <inheritdoc cref="SolveL(ReadOnlySpan{T})"/>
    public void SolveL(ReadOnlySpan<T> b, Span<T> result) => Half(HalfStep.SolveL, b, result);

    /// <summary>Solves L·X = B.</summary>
    /// <param name="b">B, n × k.</param>
    /// <returns>A new matrix, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="SolveL(ReadOnlySpan{T})"/>
    public DenseMatrix<T> SolveL(ReadOnlyMatrixSpan<T> b)
    {
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        DenseMatrix<T> result = DenseMatrix<T>.Uninitialized(Rows, b.Columns);
        SolveL(b, result);
        return result;
    }

    /// <summary>Solves L·X = B, into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="result">n × k, overwritten; B itself is allowed.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or result shares elements with the factor or, without being the same matrix, with b.
    /// </exception>
    /// <inheritdoc cref="SolveL(ReadOnlySpan{T})"/>
    public void SolveL(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> result) => Half(HalfStep.SolveL, b, result);

    /// <summary>Solves Lᵀ·x = b.</summary>
    /// <remarks>n² operations for each right-hand side, by Trsm.</remarks>
    /// <param name="b">n elements.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="LinearAlgebraException">The last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] SolveLT(ReadOnlySpan<T> b)
    {
        T[] result = GC.AllocateUninitializedArray<T>(Rows);
        SolveLT(b, result);
        return result;
    }

    /// <summary>Solves Lᵀ·x = b, into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="result">n elements, overwritten; b itself is allowed.</param>
    /// <exception cref="ArgumentException">b or result has another length, or result shares elements with the factor.</exception>
    /// <inheritdoc cref="SolveLT(ReadOnlySpan{T})"/>
    public void SolveLT(ReadOnlySpan<T> b, Span<T> result) => Half(HalfStep.SolveLT, b, result);

    /// <summary>Solves Lᵀ·X = B.</summary>
    /// <param name="b">B, n × k.</param>
    /// <returns>A new matrix, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="SolveLT(ReadOnlySpan{T})"/>
    public DenseMatrix<T> SolveLT(ReadOnlyMatrixSpan<T> b)
    {
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        DenseMatrix<T> result = DenseMatrix<T>.Uninitialized(Rows, b.Columns);
        SolveLT(b, result);
        return result;
    }

    /// <summary>Solves Lᵀ·X = B, into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="result">n × k, overwritten; B itself is allowed.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or result shares elements with the factor or, without being the same matrix, with b.
    /// </exception>
    /// <inheritdoc cref="SolveLT(ReadOnlySpan{T})"/>
    public void SolveLT(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> result) => Half(HalfStep.SolveLT, b, result);

    /// <summary>Multiplies L·b: of b with independent standard normal elements, a vector of covariance A.</summary>
    /// <remarks>n² operations for each column, by Trmm.</remarks>
    /// <param name="b">n elements.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="LinearAlgebraException">The last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] MultiplyL(ReadOnlySpan<T> b)
    {
        T[] result = GC.AllocateUninitializedArray<T>(Rows);
        MultiplyL(b, result);
        return result;
    }

    /// <summary>Multiplies L·b into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="result">n elements, overwritten; b itself is allowed.</param>
    /// <exception cref="ArgumentException">b or result has another length, or result shares elements with the factor.</exception>
    /// <inheritdoc cref="MultiplyL(ReadOnlySpan{T})"/>
    public void MultiplyL(ReadOnlySpan<T> b, Span<T> result) => Half(HalfStep.MultiplyL, b, result);

    /// <summary>Multiplies L·B.</summary>
    /// <param name="b">B, n × k.</param>
    /// <returns>A new matrix, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="MultiplyL(ReadOnlySpan{T})"/>
    public DenseMatrix<T> MultiplyL(ReadOnlyMatrixSpan<T> b)
    {
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        DenseMatrix<T> result = DenseMatrix<T>.Uninitialized(Rows, b.Columns);
        MultiplyL(b, result);
        return result;
    }

    /// <summary>Multiplies L·B, into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="result">n × k, overwritten; B itself is allowed.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or result shares elements with the factor or, without being the same matrix, with b.
    /// </exception>
    /// <inheritdoc cref="MultiplyL(ReadOnlySpan{T})"/>
    public void MultiplyL(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> result) => Half(HalfStep.MultiplyL, b, result);

    /// <summary>Multiplies Lᵀ·b.</summary>
    /// <remarks>n² operations for each column, by Trmm.</remarks>
    /// <param name="b">n elements.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">b has another length.</exception>
    /// <exception cref="LinearAlgebraException">The last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] MultiplyLT(ReadOnlySpan<T> b)
    {
        T[] result = GC.AllocateUninitializedArray<T>(Rows);
        MultiplyLT(b, result);
        return result;
    }

    /// <summary>Multiplies Lᵀ·b, into the caller's memory; allocates nothing.</summary>
    /// <param name="b">n elements.</param>
    /// <param name="result">n elements, overwritten; b itself is allowed.</param>
    /// <exception cref="ArgumentException">b or result has another length, or result shares elements with the factor.</exception>
    /// <inheritdoc cref="MultiplyLT(ReadOnlySpan{T})"/>
    public void MultiplyLT(ReadOnlySpan<T> b, Span<T> result) => Half(HalfStep.MultiplyLT, b, result);

    /// <summary>Multiplies Lᵀ·B.</summary>
    /// <param name="b">B, n × k.</param>
    /// <returns>A new matrix, n × k.</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    /// <inheritdoc cref="MultiplyLT(ReadOnlySpan{T})"/>
    public DenseMatrix<T> MultiplyLT(ReadOnlyMatrixSpan<T> b)
    {
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        DenseMatrix<T> result = DenseMatrix<T>.Uninitialized(Rows, b.Columns);
        MultiplyLT(b, result);
        return result;
    }

    /// <summary>Multiplies Lᵀ·B, into the caller's matrix; allocates nothing.</summary>
    /// <param name="b">B, n × k.</param>
    /// <param name="result">n × k, overwritten; B itself is allowed.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or result shares elements with the factor or, without being the same matrix, with b.
    /// </exception>
    /// <inheritdoc cref="MultiplyLT(ReadOnlySpan{T})"/>
    public void MultiplyLT(ReadOnlyMatrixSpan<T> b, MatrixSpan<T> result) => Half(HalfStep.MultiplyLT, b, result);

    private void Half(HalfStep step, ReadOnlySpan<T> b, Span<T> result)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireLength(b.Length, Rows, nameof(b));
        MatrixBlocks.RequireTarget(result, Rows, factors);
        b.CopyTo(result);
        Half(step, factors, 1, result, Math.Max(1, Rows));
    }

    private void Half(HalfStep step, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> result)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireShape(b.Rows, b.Columns, Rows, b.Columns, nameof(b));
        MatrixBlocks.RequireTarget(result, Rows, b.Columns, factors);
        using var columns = new ColumnMajor<T>(result);
        columns.Load(b, nameof(result));
        Half(step, factors, b.Columns, columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>B := op(L)·B or op(L)⁻¹·B; the upper triangle holds Lᵀ.</summary>
    private void Half(HalfStep step, DenseMatrix<T> factors, int count, Span<T> b, int ldb)
    {
        bool isTransposed = step is HalfStep.SolveLT or HalfStep.MultiplyLT;
        Transpose transpose = isTransposed == (Uplo == Uplo.Lower) ? Transpose.Transpose : Transpose.None;
        if (step is HalfStep.SolveL or HalfStep.SolveLT)
        {
            Backend.Trsm(
                Side.Left, Uplo, transpose, Diag.NonUnit, Rows, count, T.One, factors.Elements, factors.LeadingDimension, b, ldb);
        }
        else
        {
            Backend.Trmm(
                Side.Left, Uplo, transpose, Diag.NonUnit, Rows, count, T.One, factors.Elements, factors.LeadingDimension, b, ldb);
        }
    }
}
