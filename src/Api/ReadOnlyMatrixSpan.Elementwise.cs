namespace Linalg.Interop;

/// <content>Matrices made from the elements of others. Each takes O(m·n).</content>
public readonly ref partial struct ReadOnlyMatrixSpan<T>
{
    /// <summary>Applies a function to each element.</summary>
    /// <param name="function">Called column after column, from the first row of each to the last.</param>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ArgumentNullException">There is no function.</exception>
    public DenseMatrix<T> Map(Func<T, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        DenseMatrix<T> mapped = DenseMatrix<T>.Uninitialized(Rows, Columns);
        Map(function, mapped);
        return mapped;
    }

    /// <summary>Applies a function to each element, into the caller's matrix; allocates nothing.</summary>
    /// <param name="function">Called column after column, from the first row of each to the last.</param>
    /// <param name="target">m × n, overwritten; the matrix itself is allowed.</param>
    /// <exception cref="ArgumentNullException">There is no function.</exception>
    /// <exception cref="ArgumentException">The target has another shape, or shares elements without being the matrix itself.</exception>
    public void Map(Func<T, T> function, MatrixSpan<T> target)
    {
        ArgumentNullException.ThrowIfNull(function);
        CopyTo(target);
        for (int j = 0; j < Columns; j++)
        {
            for (int i = 0; i < Rows; i++)
            {
                ref T element = ref target[i, j];
                element = function(element);
            }
        }
    }

    /// <summary>Returns (A + Aᵀ)/2, the nearest symmetric matrix in the Frobenius norm. Sums do not overflow.</summary>
    /// <returns>A new matrix, n × n, symmetric to the bit.</returns>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public DenseMatrix<T> Symmetrize()
    {
        RequireSquare("be symmetrized");
        DenseMatrix<T> symmetric = DenseMatrix<T>.Uninitialized(Rows, Columns);
        Symmetrize(symmetric);
        return symmetric;
    }

    /// <summary>Writes (A + Aᵀ)/2 into the caller's matrix; allocates nothing.</summary>
    /// <param name="target">n × n, overwritten; the matrix itself is allowed.</param>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    /// <exception cref="ArgumentException">The target has another shape, or shares elements without being the matrix itself.</exception>
    public void Symmetrize(MatrixSpan<T> target)
    {
        RequireSquare("be symmetrized");
        CopyTo(target);
        T half = T.CreateTruncating(0.5);
        for (int left = 0; left < Columns; left += Tile)
        {
            for (int top = left; top < Rows; top += Tile)
            {
                for (int j = left; j < Math.Min(left + Tile, Columns); j++)
                {
                    for (int i = Math.Max(top, j + 1); i < Math.Min(top + Tile, Rows); i++)
                    {
                        ref T lower = ref target[i, j], upper = ref target[j, i];
                        T sum = lower + upper;
                        lower = upper = T.IsFinite(sum) ? sum * half : (lower * half) + (upper * half);
                    }
                }
            }
        }
    }

    /// <summary>Returns diag(d)·A: row i multiplied by d(i).</summary>
    /// <param name="factors">d, m elements.</param>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ArgumentException">d has another length.</exception>
    public DenseMatrix<T> ScaleRows(ReadOnlySpan<T> factors)
    {
        MatrixBlocks.RequireLength(factors.Length, Rows, nameof(factors));
        DenseMatrix<T> scaled = ToMatrix();
        Scale(factors, scaled);
        return scaled;
    }

    /// <summary>Writes diag(d)·A, row i multiplied by d(i), into the caller's matrix; allocates nothing.</summary>
    /// <param name="factors">d, m elements, which may be part of the target.</param>
    /// <param name="target">m × n, overwritten; the matrix itself is allowed.</param>
    /// <exception cref="ArgumentException">
    /// d has another length, the target has another shape, or it shares elements without being the matrix itself.
    /// </exception>
    public void ScaleRows(ReadOnlySpan<T> factors, MatrixSpan<T> target)
    {
        MatrixBlocks.RequireLength(factors.Length, Rows, nameof(factors));
        using var copy = new Rented<T>(factors.Length);
        factors.CopyTo(copy.Span);
        CopyTo(target);
        Scale(copy.Span, target);
    }

    /// <summary>Returns A·diag(d): column j multiplied by d(j).</summary>
    /// <param name="factors">d, n elements.</param>
    /// <returns>A new matrix, m × n.</returns>
    /// <exception cref="ArgumentException">d has another length.</exception>
    public DenseMatrix<T> ScaleColumns(ReadOnlySpan<T> factors)
    {
        MatrixBlocks.RequireLength(factors.Length, Columns, nameof(factors));
        DenseMatrix<T> scaled = ToMatrix();
        Scale(factors, scaled.Transposed);
        return scaled;
    }

    /// <summary>Writes A·diag(d), column j multiplied by d(j), into the caller's matrix; allocates nothing.</summary>
    /// <param name="factors">d, n elements, which may be part of the target.</param>
    /// <param name="target">m × n, overwritten; the matrix itself is allowed.</param>
    /// <exception cref="ArgumentException">
    /// d has another length, the target has another shape, or it shares elements without being the matrix itself.
    /// </exception>
    public void ScaleColumns(ReadOnlySpan<T> factors, MatrixSpan<T> target)
    {
        MatrixBlocks.RequireLength(factors.Length, Columns, nameof(factors));
        using var copy = new Rented<T>(factors.Length);
        factors.CopyTo(copy.Span);
        CopyTo(target);
        Scale(copy.Span, target.Transposed);
    }

    /// <summary>Returns [A B]: the columns of another matrix behind those of this one (hstack).</summary>
    /// <param name="right">B, m × k.</param>
    /// <returns>A new matrix, m × (n + k).</returns>
    /// <exception cref="ArgumentException">B has another number of rows.</exception>
    public DenseMatrix<T> AppendColumns(ReadOnlyMatrixSpan<T> right)
    {
        if (right.Rows != Rows)
            throw new ArgumentException($"is {right.Rows}×{right.Columns} and cannot stand beside {Rows}×{Columns}", nameof(right));
        DenseMatrix<T> both = DenseMatrix<T>.Uninitialized(Rows, checked(Columns + right.Columns));
        CopyTo(both.AsSpan()[.., ..Columns]);
        right.CopyTo(both.AsSpan()[.., Columns..]);
        return both;
    }

    /// <summary>Returns [A; B]: the rows of another matrix below those of this one (vstack).</summary>
    /// <param name="below">B, k × n.</param>
    /// <returns>A new matrix, (m + k) × n.</returns>
    /// <exception cref="ArgumentException">B has another number of columns.</exception>
    public DenseMatrix<T> AppendRows(ReadOnlyMatrixSpan<T> below)
    {
        if (below.Columns != Columns)
            throw new ArgumentException($"is {below.Rows}×{below.Columns} and cannot stand below {Rows}×{Columns}", nameof(below));
        DenseMatrix<T> both = DenseMatrix<T>.Uninitialized(checked(Rows + below.Rows), Columns);
        CopyTo(both.AsSpan()[..Rows, ..]);
        below.CopyTo(both.AsSpan()[Rows.., ..]);
        return both;
    }

    /// <summary>Multiplies row i by its factor, column after column.</summary>
    private static void Scale(ReadOnlySpan<T> factors, MatrixSpan<T> target)
    {
        for (int j = 0; j < target.Columns; j++)
        {
            for (int i = 0; i < factors.Length; i++)
                target[i, j] *= factors[i];
        }
    }
}
