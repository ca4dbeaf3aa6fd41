using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <content>Numbers that tell of a matrix: norms, trace, distance. NaN in the matrix makes them NaN; an empty matrix has 0.</content>
public readonly ref partial struct ReadOnlyMatrixSpan<T>
{
    /// <summary>Returns ‖A‖₁ = maxⱼ Σᵢ |a(i, j)|, the largest column sum. Takes O(m·n).</summary>
    /// <returns>+∞ if a sum is out of range.</returns>
    public T OneNorm()
    {
        T norm = T.Zero;
        if (Rows == 0 || Columns == 0)
            return norm;
        if (TryLine(0, out _))
        {
            for (int j = 0; j < Columns; j++)
            {
                _ = TryLine(j, out ReadOnlySpan<T> column);
                norm = T.Max(norm, TensorPrimitives.SumOfMagnitudes(column));
            }

            return norm;
        }

        // Rows are nearer to each other's elements than columns: the sums of all columns grow row after row.
        using var rented = new Rented<T>(Columns);
        Span<T> sums = rented.Span;
        sums.Clear();
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < sums.Length; j++)
                sums[j] += T.Abs(At(i, j));
        }

        foreach (T sum in sums)
            norm = T.Max(norm, sum);
        return norm;
    }

    /// <summary>Returns ‖A‖_∞ = maxᵢ Σⱼ |a(i, j)|, the largest row sum. Takes O(m·n).</summary>
    /// <returns>+∞ if a sum is out of range.</returns>
    public T InfinityNorm() => Transposed.OneNorm();

    /// <summary>
    /// Returns ‖A‖_F = (Σ a(i, j)²)^½. No square overflows or underflows on the way. Takes O(m·n).
    /// </summary>
    /// <returns>+∞ only if the norm itself is out of range.</returns>
    public T FrobeniusNorm()
    {
        ReadOnlyMatrixSpan<T> lines = ByLines;
        using var rented = new Rented<double>(lines.Columns);
        using var copied = new Rented<T>(lines.Rows);
        Span<double> norms = rented.Span;
        for (int j = 0; j < norms.Length; j++)
        {
            if (!lines.TryLine(j, out ReadOnlySpan<T> line))
            {
                lines.Column(j).CopyTo(copied.Span);
                line = copied.Span;
            }

            norms[j] = VectorNorm.InDouble(line);
        }

        return T.CreateTruncating(VectorNorm.InDouble<double>(norms));
    }

    /// <summary>Returns max |a(i, j)|, the largest magnitude. Takes O(m·n).</summary>
    public T MaxNorm()
    {
        T largest = T.Zero;
        ReadOnlyMatrixSpan<T> lines = ByLines;
        for (int j = 0; j < lines.Columns && lines.Rows > 0; j++)
        {
            if (lines.TryLine(j, out ReadOnlySpan<T> line))
            {
                largest = T.Max(largest, T.Abs(TensorPrimitives.MaxMagnitude(line)));
                continue;
            }

            for (int i = 0; i < lines.Rows; i++)
                largest = T.Max(largest, T.Abs(lines.At(i, j)));
        }

        return largest;
    }

    /// <summary>
    /// Returns ‖A‖₂ = σ₁, the largest singular value, by a singular value decomposition of <see cref="Lapack.Default"/>. Takes O(m·n·min(m,
    /// n)) and copies the matrix.
    /// </summary>
    /// <exception cref="NotFiniteException">The matrix holds NaN or infinity, or σ₁ overflows.</exception>
    /// <exception cref="ConvergenceException">The iteration did not converge.</exception>
    /// <exception cref="NotSupportedException">T is neither double nor float.</exception>
    public T TwoNorm()
    {
        using Svd<T> svd = Lapack.Default.Svd<T>(this, SvdKind.ValuesOnly);
        return svd.S.Length == 0 ? T.Zero : svd.S[0];
    }

    /// <summary>Returns the trace Σ a(i, i) of a square matrix. Takes O(n).</summary>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public T Trace()
    {
        RequireSquare("have a trace");
        T sum = T.Zero;
        for (int i = 0; i < Rows; i++)
            sum += At(i, i);
        return sum;
    }

    /// <summary>
    /// Tells whether another matrix has the same shape and |a(i, j) − b(i, j)| ≤ max(absolute, relative·max(|a(i, j)|, |b(i, j)|)) for all
    /// elements; equal infinities are close, NaN is close to nothing. For tests. Takes O(m·n).
    /// </summary>
    /// <param name="other">B.</param>
    /// <param name="absolute">In the units of the elements; at least 0. With 0 for both, elements must be equal.</param>
    /// <param name="relative">Relative to the larger of two elements; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative or NaN.</exception>
    public bool IsCloseTo(ReadOnlyMatrixSpan<T> other, T absolute, T relative = default)
    {
        if (!(absolute >= T.Zero))
            throw new ArgumentOutOfRangeException(nameof(absolute), absolute, "must be at least 0");
        if (!(relative >= T.Zero))
            throw new ArgumentOutOfRangeException(nameof(relative), relative, "must be at least 0");
        if (Rows != other.Rows || Columns != other.Columns)
            return false;
        for (int j = 0; j < Columns; j++)
        {
            for (int i = 0; i < Rows; i++)
            {
                (T a, T b) = (At(i, j), other.At(i, j));
                if (a == b)
                    continue;
                T larger = T.Max(T.Abs(a), T.Abs(b));
                if (!T.IsFinite(larger) || !(T.Abs(a - b) <= T.Max(absolute, relative * larger)))
                    return false;
            }
        }

        return true;
    }

    /// <summary>The same elements, transposed if rows rather than columns are contiguous, so that a loop over columns goes along memory.</summary>
    private ReadOnlyMatrixSpan<T> ByLines => _rowStride != 1 && _columnStride == 1 && Columns > 1 ? Transposed : this;

    private void RequireSquare(string purpose)
    {
        if (Rows != Columns)
            throw new InvalidOperationException($"The matrix must be square to {purpose}, but is {Rows}×{Columns}.");
    }
}
