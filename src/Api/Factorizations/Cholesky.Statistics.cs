using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <content>The factor of a covariance matrix: whitening and Mahalanobis distance.</content>
public sealed partial class Cholesky<T>
{
    /// <summary>Whitens a sample, L⁻¹·(x − μ): if A is the covariance of x, that of the result is the identity.</summary>
    /// <remarks>n² operations.</remarks>
    /// <param name="x">n elements.</param>
    /// <param name="mean">μ, n elements; empty for zero.</param>
    /// <returns>n elements.</returns>
    /// <exception cref="ArgumentException">x or mean has another length.</exception>
    /// <exception cref="LinearAlgebraException">The last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T[] Whiten(ReadOnlySpan<T> x, ReadOnlySpan<T> mean = default)
    {
        MatrixBlocks.RequireLength(x.Length, Rows, nameof(x));
        T[] white = GC.AllocateUninitializedArray<T>(Rows);
        Whiten(new ReadOnlyMatrixSpan<T>(x, Rows, 1), new MatrixSpan<T>(white, Rows, 1), mean);
        return white;
    }

    /// <summary>Whitens samples, L⁻¹·(X − μ·1ᵀ): if A is the covariance of the columns, that of the result's is the identity.</summary>
    /// <remarks>n²·k operations, by Trsm. Samples in rows are passed as their transposed view.</remarks>
    /// <param name="samples">X, n × k, a sample in each column.</param>
    /// <param name="mean">μ, n elements; empty for zero.</param>
    /// <returns>A new matrix, n × k.</returns>
    /// <exception cref="ArgumentException">X has another number of rows, or mean another length.</exception>
    /// <inheritdoc cref="Whiten(ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public DenseMatrix<T> Whiten(ReadOnlyMatrixSpan<T> samples, ReadOnlySpan<T> mean = default)
    {
        MatrixBlocks.RequireShape(samples.Rows, samples.Columns, Rows, samples.Columns, nameof(samples));
        DenseMatrix<T> white = DenseMatrix<T>.Uninitialized(Rows, samples.Columns);
        Whiten(samples, white, mean);
        return white;
    }

    /// <summary>Writes whitened samples, L⁻¹·(X − μ·1ᵀ), into the caller's matrix; allocates nothing.</summary>
    /// <param name="samples">X, n × k, a sample in each column.</param>
    /// <param name="result">n × k, overwritten; X itself is allowed.</param>
    /// <param name="mean">μ, n elements; empty for zero. Shares no element with the result.</param>
    /// <exception cref="ArgumentException">
    /// A shape does not fit, or result shares elements with the factor, with mean or, without being the same matrix, with X.
    /// </exception>
    /// <inheritdoc cref="Whiten(ReadOnlyMatrixSpan{T}, ReadOnlySpan{T})"/>
    public void Whiten(ReadOnlyMatrixSpan<T> samples, MatrixSpan<T> result, ReadOnlySpan<T> mean = default)
    {
        using ChangeStamp.Reading reading = Read();
        DenseMatrix<T> factors = SquareFactors();
        MatrixBlocks.RequireShape(samples.Rows, samples.Columns, Rows, samples.Columns, nameof(samples));
        MatrixBlocks.RequireTarget(result, Rows, samples.Columns, factors);
        if (!mean.IsEmpty)
        {
            MatrixBlocks.RequireLength(mean.Length, Rows, nameof(mean));
            ProductChecks.RequireApart(result, new ReadOnlyMatrixSpan<T>(mean, Rows, 1), nameOther: nameof(mean));
        }

        using var columns = new ColumnMajor<T>(result);
        columns.Load(samples, nameof(result));
        for (int j = 0; j < samples.Columns && !mean.IsEmpty; j++)
            TensorPrimitives.Subtract(columns.Column(j), mean, columns.Column(j));
        Half(HalfStep.SolveL, factors, samples.Columns, columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>
    /// Computes the Mahalanobis distance ((x − μ)ᵀ·A⁻¹·(x − μ))^½ = ‖L⁻¹·(x − μ)‖₂ of x from μ, A being the covariance; allocates nothing.
    /// </summary>
    /// <remarks>n² operations. The norm neither overflows nor underflows on the way.</remarks>
    /// <param name="x">n elements.</param>
    /// <param name="mean">μ, n elements; empty for zero.</param>
    /// <returns>The distance, at least 0; NaN if x or μ holds NaN.</returns>
    /// <exception cref="ArgumentException">x or mean has another length.</exception>
    /// <exception cref="LinearAlgebraException">The last factoring failed.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public T MahalanobisDistance(ReadOnlySpan<T> x, ReadOnlySpan<T> mean = default)
    {
        MatrixBlocks.RequireLength(x.Length, Rows, nameof(x));
        using var white = new Rented<T>(Rows);
        Whiten(new ReadOnlyMatrixSpan<T>(x, Rows, 1), new MatrixSpan<T>(white.Span, Rows, 1), mean);
        return VectorNorm.Two<T>(white.Span);
    }
}
