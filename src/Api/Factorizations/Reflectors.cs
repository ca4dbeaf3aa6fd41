namespace Linalg.Interop;

/// <summary>Q and R as Geqrf and Geqp3 leave them, and what their objects make of them.</summary>
/// <param name="backend">Computes.</param>
/// <param name="factors">m × n: R on and above the diagonal, reflectors below it.</param>
/// <param name="tau">A factor for each of the min(m, n) reflectors.</param>
internal readonly struct Reflectors<T>(Backend<T> backend, DenseMatrix<T> factors, T[] tau)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int Rows => factors.Rows;

    /// <summary>Writes R.</summary>
    public void R(MatrixSpan<T> r)
    {
        MatrixBlocks.RequireTarget(r, tau.Length, factors.Columns, factors);
        MatrixBlocks.Triangle(Uplo.Upper, Diag.NonUnit, factors, r);
    }

    /// <summary>Returns an uninitialized matrix for Q.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The full Q has more elements than an array holds.</exception>
    public DenseMatrix<T> TargetOfQ(bool full) => !full || (long)Rows * Rows <= Array.MaxLength
        ? DenseMatrix<T>.Uninitialized(Rows, full ? Rows : tau.Length)
        : throw new ArgumentOutOfRangeException(
            nameof(full), full,
            $"needs {Rows}×{Rows} elements, more than an array holds. Without it Q has {Rows}×{tau.Length}, and ApplyQ applies all");

    /// <summary>Writes the leading columns of Q, or all.</summary>
    public void Q(MatrixSpan<T> q, bool full)
    {
        int k = tau.Length;
        MatrixBlocks.RequireTarget(q, Rows, full ? Rows : k, factors);
        using var columns = new ColumnMajor<T>(q);

        // Columns behind the reflectors need not be set.
        factors.LeadingColumns(k).CopyTo(columns.Elements, columns.LeadingDimension);
        backend.Orgqr(Rows, q.Columns, k, columns.Elements, columns.LeadingDimension, tau);
        columns.Deliver();
    }

    /// <summary>c := op(Q)·c.</summary>
    public void Apply(Transpose transpose, Span<T> c)
    {
        MatrixBlocks.RequireTarget(c, Rows, factors);
        Apply(MatrixBlocks.Checked(transpose), 1, c, Math.Max(1, Rows));
    }

    /// <summary>C := op(Q)·C.</summary>
    public void Apply(Transpose transpose, MatrixSpan<T> c)
    {
        MatrixBlocks.RequireTarget(c, Rows, c.Columns, factors);
        MatrixBlocks.Checked(transpose);
        using var columns = new ColumnMajor<T>(c);
        columns.Load(c, nameof(c));
        Apply(transpose, c.Columns, columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }

    /// <summary>C := op(Q)·C, in columns that were checked.</summary>
    public void Apply(Transpose transpose, int count, Span<T> c, int ldc) =>
        backend.Ormqr(Side.Left, transpose, Rows, count, tau.Length, factors.Elements, factors.LeadingDimension, tau, c, ldc);

    /// <summary>Writes Q·R·Pᵀ.</summary>
    /// <param name="product">m × n.</param>
    /// <param name="jpvt">P in LAPACK's terms; empty for the identity.</param>
    public void Multiply(MatrixSpan<T> product, ReadOnlySpan<int> jpvt)
    {
        MatrixBlocks.RequireTarget(product, Rows, factors.Columns, factors);
        using var columns = new ColumnMajor<T>(product);

        // R·Pᵀ, then Q from the left.
        for (int j = 0; j < factors.Columns && Rows > 0; j++)
        {
            Span<T> column = columns.Column(jpvt.IsEmpty ? j : jpvt[j] - 1);
            int count = Math.Min(j + 1, Rows);
            factors.Column(j)[..count].CopyTo(column);
            column[count..].Clear();
        }

        Apply(Transpose.None, factors.Columns, columns.Elements, columns.LeadingDimension);
        columns.Deliver();
    }
}
