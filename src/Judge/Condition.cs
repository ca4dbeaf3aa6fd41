namespace Linalg.Interop.Judge;

/// <summary>
/// Condition numbers from the explicit inverse, computed by Gauss–Jordan elimination with partial pivoting in double-double: O(n³) scalar steps,
/// for orders up to about 100 and conditions up to about 10²⁵.
/// </summary>
public static class Condition
{
    /// <summary>Largest order for which conditions are computed from the matrix itself, which costs n³ steps in extended precision.</summary>
    internal const int MaxExactOrder = 130;

    /// <summary>‖A⁻¹‖₁.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="a">The matrix, n×n.</param>
    /// <returns>The norm; +∞ for a singular matrix, NaN if A has a NaN or an infinity.</returns>
    public static double OneNormInverse<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ExactMatrix exact = ExactMatrix.General(a).Normalized();
        return exact.IsFinite ? Math.ScaleB(InverseNorm(exact), -exact.Exponent) : double.NaN;
    }

    /// <summary>1 / (‖A‖·‖A⁻¹‖) in the one- or the infinity-norm.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="norm">The norm.</param>
    /// <param name="a">The matrix, n×n.</param>
    /// <returns>The reciprocal condition number; 0 for a singular matrix, 1 for n = 0, NaN if A has a NaN or an infinity.</returns>
    public static double ReciprocalCondition<T>(Norm norm, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);

        // The infinity-norm of a matrix and its inverse are the one-norms of their transposes.
        ExactMatrix exact = ExactMatrix.General(a);
        return Reciprocal(norm == Norm.One ? exact : exact.Transposed());
    }

    /// <summary>1 / (‖A‖₁·‖A⁻¹‖₁) of a symmetric matrix of which one triangle is read.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle.</param>
    /// <param name="a">The matrix, n×n.</param>
    /// <returns>The reciprocal condition number; 0 for a singular matrix, 1 for n = 0, NaN if A has a NaN or an infinity.</returns>
    public static double SymmetricReciprocalCondition<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        return Reciprocal(ExactMatrix.Symmetric(uplo, a));
    }

    /// <summary>Reciprocal condition number where it can serve as a reference; 0 for a large order, a norm out of range, a singular matrix.</summary>
    internal static double UsableReciprocalCondition<T>(Norm norm, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double size = norm == Norm.One ? Norms.OneNorm(a) : Norms.InfinityNorm(a);
        if (a.Rows > MaxExactOrder || !T.IsFinite(T.CreateTruncating(size)) || !(size > Machine<T>.SafeMin / Machine<T>.Epsilon))
            return 0;
        double condition = ReciprocalCondition(norm, a);
        return condition > 10 * a.Rows * Machine<T>.Epsilon && condition * size > Machine<T>.SafeMin / Machine<T>.Epsilon ? condition : 0;
    }

    /// <summary>
    /// How far an estimate of a reciprocal condition number is from the exact one: the larger divided by the smaller, as in LAPACK's
    /// dget06. Estimators look for a large ‖A⁻¹·x‖ and so may be too large by a factor that is hardly ever above ten and, but for rounding,
    /// never too small.
    /// </summary>
    /// <typeparam name="T">The element type of the computation, double or float.</typeparam>
    /// <param name="estimate">What Gecon, Pocon or Sycon returned.</param>
    /// <param name="exact">The exact number, of <see cref="ReciprocalCondition"/>.</param>
    /// <returns>
    /// The ratio, at least one; 0 if both are zero, the other divided by ε if only one is; +∞ if either is negative or not finite.
    /// </returns>
    public static double EstimateRatio<T>(T estimate, double exact)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double value = double.CreateTruncating(estimate);
        if (!(value >= 0 && exact >= 0 && double.IsFinite(value) && double.IsFinite(exact)))
            return double.PositiveInfinity;
        double larger = Math.Max(value, exact);
        double smaller = Math.Min(value, exact);
        if (larger == 0)
            return 0;
        return larger / (smaller == 0 ? Machine<T>.Epsilon : smaller);
    }

    /// <summary>
    /// ‖A⁻¹‖₁ or ‖A⁻¹‖∞ in units of 2^(−Exponent), by n solves in extended precision with factors that are finite and not singular.
    /// </summary>
    internal static double InverseNorm(Norm norm, FactoredMatrix a)
    {
        double largest = 0;
        for (int j = 0; j < a.Order; j++)
        {
            var x = new ExtendedVector(a.Order) { [j] = 1 };
            a.Solve(x, transposed: norm == Norm.Infinity);
            double sum = x.OneNorm();
            largest = double.IsFinite(sum) ? Math.Max(largest, sum) : double.PositiveInfinity;
        }

        return largest;
    }

    /// <summary>
    /// ‖A⁻¹‖₁ or ‖A⁻¹‖∞ in units of 2^(−Exponent) from below, mostly within a factor of three, by a few solves: Hager's ascent from one column
    /// to a larger one and Higham's vector of alternating signs (ACM Trans. Math. Softw. 14, 1988, 381).
    /// </summary>
    internal static double EstimateInverseNorm(Norm norm, FactoredMatrix a)
    {
        const int MostSteps = 5;
        int n = a.Order, column = -1;
        bool transposed = norm == Norm.Infinity;
        var alternating = new ExtendedVector(n);
        for (int i = 0; i < n; i++)
            alternating[i] = (i % 2 == 0 ? 1 : -1) * (1 + (i / Math.Max(1.0, n - 1)));
        a.Solve(alternating, transposed);
        double largest = 2 * alternating.OneNorm() / (3.0 * n);
        for (int step = 0; step < MostSteps && double.IsFinite(largest); step++)
        {
            var x = new ExtendedVector(n);
            for (int i = 0; i < n; i++)
                x[i] = column < 0 ? 1.0 / n : i == column ? 1 : 0;
            a.Solve(x, transposed);
            largest = Math.Max(largest, x.OneNorm());
            for (int i = 0; i < n; i++)
                x[i] = (double)x[i] < 0 ? -1 : 1;
            a.Solve(x, !transposed);
            int next = 0;
            for (int i = 1; i < n; i++)
                next = Math.Abs((double)x[i]) > Math.Abs((double)x[next]) ? i : next;
            if (next == column)
                break;
            column = next;
        }

        return double.IsFinite(largest) ? largest : double.PositiveInfinity;
    }

    private static double Reciprocal(ExactMatrix a)
    {
        if (a.Columns == 0)
            return 1;
        a.Normalized();
        return a.IsFinite ? 1 / (a.OneNorm() * InverseNorm(a)) : double.NaN;
    }

    /// <summary>‖A⁻¹‖₁ of normalized entries, +∞ if a pivot vanishes.</summary>
    private static double InverseNorm(ExactMatrix a)
    {
        int n = a.Columns;
        if (a.Rows != n)
            throw new ArgumentException($"{a.Rows}×{n} is not square.", nameof(a));
        DoubleDouble[][] columns = Columns(a);
        for (int k = 0; k < n; k++)
        {
            // Row interchange: the largest of column k at and below the diagonal becomes the pivot.
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(columns[k][i].Hi) > Math.Abs(columns[k][pivot].Hi))
                    pivot = i;
            }

            if (columns[k][pivot].Hi == 0)
                return double.PositiveInfinity;
            foreach (DoubleDouble[] column in columns)
                (column[k], column[pivot]) = (column[pivot], column[k]);
            Exchange(columns, k);
        }

        // The inverse of P·A has its columns in another order, which changes no column sum.
        double norm = 0;
        foreach (DoubleDouble[] column in columns)
        {
            double sum = 0;
            foreach (DoubleDouble x in column)
                sum += Math.Abs((double)x);
            norm = Math.Max(norm, sum);
        }

        return norm;
    }

    private static DoubleDouble[][] Columns(ExactMatrix a)
    {
        var columns = new DoubleDouble[a.Columns][];
        for (int j = 0; j < a.Columns; j++)
        {
            columns[j] = new DoubleDouble[a.Rows];
            ReadOnlySpan<double> source = a.Column(j, out int first);
            for (int i = 0; i < source.Length; i++)
                columns[j][first + i] = source[i];
        }

        return columns;
    }

    /// <summary>
    /// One Gauss–Jordan step in place: column k, eliminated everywhere but in row k, makes room for column k of the inverse.
    /// </summary>
    private static void Exchange(DoubleDouble[][] columns, int k)
    {
        DoubleDouble[] pivotColumn = columns[k];
        DoubleDouble reciprocal = 1.0 / pivotColumn[k];
        for (int j = 0; j < columns.Length; j++)
        {
            if (j == k)
                continue;
            DoubleDouble[] column = columns[j];
            DoubleDouble factor = column[k] * reciprocal;
            for (int i = 0; i < column.Length; i++)
                column[i] -= pivotColumn[i] * factor;
            column[k] = factor;
        }

        for (int i = 0; i < pivotColumn.Length; i++)
            pivotColumn[i] = -(pivotColumn[i] * reciprocal);
        pivotColumn[k] = reciprocal;
    }
}
