namespace Linalg.Interop.Judge;

/// <content>QR, with and without column pivoting, and the orthogonal factor in its three guises.</content>
public static partial class Residuals
{
    /// <summary>‖Q·R − A·P‖₁ / (max(m, n)·(‖A‖₁·ε + η)), Q being the product of the stored reflectors.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix that was factored, m×n.</param>
    /// <param name="factored">R and the reflectors, as Geqrf and Geqp3 leave them.</param>
    /// <param name="tau">The min(m, n) scalars of the reflectors.</param>
    /// <param name="jpvt">Column j of A·P is column jpvt[j] of A, 1-based; empty for P = I.</param>
    /// <returns>The ratio; +∞ if <paramref name="jpvt"/> is no permutation.</returns>
    public static double Qr<T>(MoatedMatrix<T> a, MoatedMatrix<T> factored, ReadOnlySpan<T> tau, ReadOnlySpan<int> jpvt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        int m = a.Rows;
        int n = a.Columns;
        int k = Math.Min(m, n);
        RequireShape(factored, m, n, nameof(factored));
        RequireLength(tau.Length, k, nameof(tau));
        if (k == 0)
            return 0;
        ExactMatrix permuted = ExactMatrix.General(a).Normalized();
        if (!jpvt.IsEmpty)
        {
            RequireLength(jpvt.Length, n, nameof(jpvt));
            if (!Certificates.IsPermutation(jpvt[..n]))
                return double.PositiveInfinity;
            var order = new int[n];
            for (int j = 0; j < n; j++)
                order[j] = jpvt[j] - 1;
            permuted = permuted.WithColumns(order);
        }

        ExactMatrix triangle = ExactMatrix.Trapezoid(Uplo.Upper, Diag.NonUnit, factored, k, n).Normalized();
        var q = HouseholderProduct.Create(factored, tau, k);
        if (!(permuted.IsFinite && triangle.IsFinite && q.IsFinite))
            return double.PositiveInfinity;
        double normA = permuted.OneNorm();
        int exponent = normA == 0 ? triangle.Exponent : permuted.Exponent;
        double norm = Norm(m, n, (x, r) =>
        {
            triangle.AddProduct(x, r);
            r.Scale(triangle.Exponent - exponent);
            q.Apply(r);
            permuted.SubtractProduct(x, r);
        });
        return Relative<T>(norm, normA, Math.Max(m, n), exponent);
    }

    /// <summary>‖Qᵀ·Q − I‖₁ / (m·ε) for the m×m product Q of stored reflectors: whether they are reflectors at all.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="factored">The reflectors below the diagonal of m×n, as Geqrf leaves them.</param>
    /// <param name="tau">Their scalars, at most min(m, n).</param>
    /// <returns>The ratio.</returns>
    public static double Reflectors<T>(MoatedMatrix<T> factored, ReadOnlySpan<T> tau)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        int m = factored.Rows;
        int k = Math.Min(tau.Length, Math.Min(m, factored.Columns));
        if (k == 0)
            return 0;
        var q = HouseholderProduct.Create(factored, tau, k);
        if (!q.IsFinite)
            return double.PositiveInfinity;
        double norm = Norm(m, m, (x, r) =>
        {
            for (int i = 0; i < m; i++)
                r[i] = x[i];
            q.Apply(r);
            q.ApplyTransposed(r);
            for (int i = 0; i < m; i++)
                r[i] -= x[i];
        });
        return Quotient(norm, m * Machine<T>.Epsilon);
    }

    /// <summary>‖Qᵀ·Q − I‖₁ / (m·ε) for an m×n matrix that should have orthonormal columns.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="q">The matrix, m ≥ n.</param>
    /// <returns>The ratio.</returns>
    public static double OrthonormalColumns<T>(MoatedMatrix<T> q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(q);
        return Orthonormality<T>(ExactMatrix.General(q));
    }

    /// <summary>‖Q·Qᵀ − I‖₁ / (n·ε) for an m×n matrix that should have orthonormal rows.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="q">The matrix, m ≤ n.</param>
    /// <returns>The ratio.</returns>
    public static double OrthonormalRows<T>(MoatedMatrix<T> q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(q);
        return Orthonormality<T>(ExactMatrix.General(q).Transposed());
    }

    /// <summary>
    /// ‖H(0)···H(k−1)·I − Q‖₁ / (m·ε): Q, m×n, against the first n columns of the product of reflectors that Orgqr was to form.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="factored">The reflectors, m rows and at least k columns, as they were before Orgqr.</param>
    /// <param name="tau">The scalars, at least k.</param>
    /// <param name="k">How many reflectors, k ≤ n ≤ m.</param>
    /// <param name="q">The result.</param>
    /// <returns>The ratio.</returns>
    public static double OrthogonalFactor<T>(MoatedMatrix<T> factored, ReadOnlySpan<T> tau, int k, MoatedMatrix<T> q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        ArgumentNullException.ThrowIfNull(q);
        RequireShape(q, factored.Rows, q.Columns, nameof(q));
        RequireLength(tau.Length, k, nameof(tau));
        if (q.Rows == 0 || q.Columns == 0)
            return 0;
        var product = HouseholderProduct.Create(factored, tau, k);
        ExactMatrix exact = ExactMatrix.General(q);
        if (!product.IsFinite || !exact.IsFinite)
            return double.PositiveInfinity;
        double norm = Norm(q.Rows, q.Columns, (x, r) =>
        {
            for (int i = 0; i < x.Length; i++)
                r[i] = x[i];
            product.Apply(r);
            exact.SubtractProduct(x, r);
        });
        return Quotient(norm, q.Rows * Machine<T>.Epsilon);
    }

    /// <summary>‖op(Q)·C − X‖₁ or ‖C·op(Q) − X‖₁ / (max(m, n)·(‖C‖₁·ε + η)) for the m×n result X of Ormqr.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="side">The side Q is on.</param>
    /// <param name="trans">Whether Q or its transpose is applied.</param>
    /// <param name="factored">The reflectors: m rows (left) or n rows (right), a column for each.</param>
    /// <param name="tau">The scalars, one for each reflector.</param>
    /// <param name="c">C before, m×n.</param>
    /// <param name="result">C after.</param>
    /// <returns>The ratio.</returns>
    public static double ApplyQ<T>(
        Side side, Transpose trans, MoatedMatrix<T> factored, ReadOnlySpan<T> tau, MoatedMatrix<T> c, MoatedMatrix<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factored);
        ArgumentNullException.ThrowIfNull(c);
        int m = c.Rows;
        int n = c.Columns;
        RequireShape(result, m, n, nameof(result));
        RequireShape(factored, side == Side.Left ? m : n, factored.Columns, nameof(factored));
        if (m == 0 || n == 0)
            return 0;
        ExactMatrix before = ExactMatrix.General(c).Normalized();
        ExactMatrix after = ExactMatrix.General(result).Normalized();
        var q = HouseholderProduct.Create(factored, tau, tau.Length);
        if (!(before.IsFinite && after.IsFinite && q.IsFinite))
            return double.PositiveInfinity;
        double norm = before.OneNorm();
        int exponent = norm == 0 ? after.Exponent : before.Exponent;
        var inner = new ExtendedVector(n);
        double error = Norm(m, n, (x, r) =>
        {
            // The result is subtracted in units of C: its own normalization is undone on x.
            for (int i = 0; i < n; i++)
                inner[i] = x[i];
            inner.Scale(after.Exponent - exponent);
            if (side == Side.Left)
            {
                before.AddProduct(x, r);
                ApplyTo(r, q, trans);
                after.SubtractProduct(inner, r);
            }
            else
            {
                after.SubtractProduct(inner, r);
                for (int i = 0; i < n; i++)
                    inner[i] = x[i];
                ApplyTo(inner, q, trans);
                before.AddProduct(inner, r);
            }
        });
        return Relative<T>(error, norm, Math.Max(m, n), exponent);
    }

    private static void ApplyTo(ExtendedVector x, HouseholderProduct q, Transpose trans)
    {
        if (trans == Transpose.None)
            q.Apply(x);
        else
            q.ApplyTransposed(x);
    }

    private static double Orthonormality<T>(ExactMatrix q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (q.Rows == 0 || q.Columns == 0)
            return 0;
        if (!q.IsFinite)
            return double.PositiveInfinity;
        ExactMatrix transposed = q.Transposed();
        var y = new ExtendedVector(q.Rows);
        double norm = Norm(q.Columns, q.Columns, (x, r) =>
        {
            y.Clear();
            q.AddProduct(x, y);
            transposed.AddProduct(y, r);
            for (int i = 0; i < r.Length; i++)
                r[i] -= x[i];
        });
        return Quotient(norm, q.Rows * Machine<T>.Epsilon);
    }
}
