using System.Numerics.Tensors;

namespace Linalg.Interop.Solving;

/// <summary>
/// Bounds of ‖A⁻¹‖₁ from triangular factors, in the time of one solution: |T⁻¹| ≤ M(T)⁻¹ for the comparison matrix M(T), which has |t(i, i)| on the
/// diagonal and −|t(i, j)| beside it. Never below the norm but for rounding, often far above it where A is large or ill-conditioned. Source:
/// Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, section 8.3.
/// </summary>
internal static class InverseBound
{
    /// <summary>The largest order for which a bound is worth its time: it may double with every column.</summary>
    public const int LargestOrder = 32;

    /// <summary>A bound of ‖(L·Lᵀ)⁻¹‖₁.</summary>
    /// <param name="factor">L in the lower triangle, n × n, ld = n.</param>
    /// <param name="n">Order, at most <see cref="LargestOrder"/>.</param>
    public static T Cholesky<T>(ReadOnlySpan<T> factor, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> z = stackalloc T[n];
        z.Fill(T.One);
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<T> column = factor.Slice((j * n) + j, n - j);
            z[j] /= T.Abs(column[0]);
            for (int i = 1; i < column.Length; i++)
                z[j + i] += T.Abs(column[i]) * z[j];
        }

        return SolveTransposed(factor, n, isUnit: false, z);
    }

    /// <summary>A bound of ‖(L·U)⁻¹‖₁.</summary>
    /// <param name="factors">U in the upper triangle, L below it, its diagonal left out; n × n, ld = n.</param>
    /// <param name="n">Order, at most <see cref="LargestOrder"/>.</param>
    public static T Lu<T>(ReadOnlySpan<T> factors, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> z = stackalloc T[n];
        for (int j = 0; j < n; j++)
        {
            ReadOnlySpan<T> column = factors.Slice(j * n, j + 1);
            T sum = T.One;
            for (int i = 0; i < j; i++)
                sum += T.Abs(column[i]) * z[i];
            z[j] = sum / T.Abs(column[j]);
        }

        return SolveTransposed(factors, n, isUnit: true, z);
    }

    /// <summary>z := M(L)⁻ᵀ·z ≥ 0; returns its largest element.</summary>
    private static T SolveTransposed<T>(ReadOnlySpan<T> l, int n, bool isUnit, Span<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = n - 1; j >= 0; j--)
        {
            ReadOnlySpan<T> column = l.Slice((j * n) + j, n - j);
            T sum = z[j];
            for (int i = 1; i < column.Length; i++)
                sum += T.Abs(column[i]) * z[j + i];
            z[j] = isUnit ? sum : sum / T.Abs(column[0]);
        }

        return TensorPrimitives.Max<T>(z);
    }
}
