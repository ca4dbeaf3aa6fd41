namespace Linalg.Interop.Judge;

/// <summary>
/// LAPACK's test ratios: the residual of a result in units of the error that rounding alone may cause. A correct result gives a number of
/// the order of one or less, a wrong one a far larger one; <see cref="Threshold"/> separates them.
/// <para>
/// The general form is ‖R‖₁ / (c·(‖A‖₁·ε + η)), ε the unit roundoff, η the smallest subnormal of the element type, c the dimension that
/// each method names. A = 0 requires R = 0: the ratio is then 0 or +∞. A NaN or an infinity in anything that is read, and malformed
/// pivots, give +∞; no ratio is ever NaN. The judge has its own arithmetic, in twice double's precision, after scaling by powers of two,
/// and never calls a back end.
/// </para>
/// <para>
/// Up to 256² entries R is computed entry by entry. Above, R is multiplied by eight fixed ±1 vectors x, and ‖R‖₁ is replaced by the largest
/// max(‖R·x‖₂, ‖R·x‖₁/√n) with n the columns of R. The mean of ‖R·x‖₂² is ‖R‖²_F, which is |r| for a single wrong entry r and, like the
/// second term, close to ‖R‖₁ for residuals made of rounding errors, so the same threshold serves both.
/// </para>
/// Source: LAPACK Working Note 41 and LAPACK's TESTING directory, for the definitions.
/// </summary>
public static partial class Residuals
{
    /// <summary>Ratios below this pass.</summary>
    public const double Threshold = 30;

    private const long MaxExactEntries = 256 * 256;
    private const int RandomVectors = 8;

    /// <summary>r ← r + R·x for a residual R that is given as an operator.</summary>
    private delegate void ResidualOperator(ExtendedVector x, ExtendedVector r);

    /// <summary>‖R‖₁, or above 256² entries its estimate.</summary>
    private static double Norm(int rows, int columns, ResidualOperator residual)
    {
        var x = new ExtendedVector(columns);
        var r = new ExtendedVector(rows);
        double norm = 0;
        if ((long)rows * columns <= MaxExactEntries)
        {
            for (int j = 0; j < columns; j++)
            {
                x.Clear();
                x[j] = 1;
                r.Clear();
                residual(x, r);
                norm = Math.Max(norm, r.OneNorm());
            }

            return norm;
        }

        ulong state = 0;
        for (int k = 0; k < RandomVectors; k++)
        {
            for (int j = 0; j < columns; j++)
                x[j] = RandomSign(ref state);
            r.Clear();
            residual(x, r);
            norm = Math.Max(norm, Math.Max(r.TwoNorm(), r.OneNorm() / Math.Sqrt(columns)));
        }

        return norm;
    }

    /// <summary>The next ±1 of a fixed sequence (splitmix64, Steele, Lea and Flood 2014).</summary>
    private static double RandomSign(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) & 1) == 0 ? 1 : -1;
    }

    /// <summary>norm / (c·(‖A‖₁·ε + η)), everything in units of 2^exponent; A = 0 requires norm = 0.</summary>
    private static double Relative<T>(double norm, double normA, double c, int exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double unit = (normA * Machine<T>.Epsilon) + Math.ScaleB(Machine<T>.SmallestSubnormal, -exponent);
        return normA == 0 ? Quotient(norm, 0) : Quotient(norm, c * unit);
    }

    /// <summary>
    /// A quotient that is +∞ where the numerator is not finite or the denominator vanishes, and 0 where there is no error at all.
    /// </summary>
    private static double Quotient(double error, double unit)
    {
        if (!double.IsFinite(error) || double.IsNaN(unit))
            return double.PositiveInfinity;
        return error == 0 ? 0 : error / unit;
    }

    /// <summary>The ratio of left·diag(middle)·right − A, c as given; the middle may be missing. All operands are normalized.</summary>
    private static double Reconstruction<T>(ExactMatrix a, ExactMatrix left, ExactMatrix? middle, ExactMatrix right, double c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!(a.IsFinite && left.IsFinite && right.IsFinite && middle is not { IsFinite: false }))
            return double.PositiveInfinity;
        double normA = a.OneNorm();
        int product = left.Exponent + right.Exponent + (middle?.Exponent ?? 0);
        int exponent = normA == 0 ? product : a.Exponent;
        var inner = new ExtendedVector(left.Columns);
        double norm = Norm(a.Rows, a.Columns, (x, r) =>
        {
            inner.Clear();
            right.AddProduct(x, inner);
            if (middle is not null)
                MultiplyByDiagonal(middle, inner);
            inner.Scale(product - exponent);
            left.AddProduct(inner, r);
            a.SubtractProduct(x, r);
        });
        return Relative<T>(norm, normA, c, exponent);
    }

    private static void MultiplyByDiagonal(ExactMatrix diagonal, ExtendedVector x)
    {
        ReadOnlySpan<double> d = diagonal.Column(0, out _);
        for (int i = 0; i < d.Length; i++)
            x[i] = d[i] * x[i];
    }

    private static void RequireShape<T>(MoatedMatrix<T> matrix, int rows, int columns, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.Rows != rows || matrix.Columns != columns)
            throw new ArgumentException($"{name} is {matrix.Rows}×{matrix.Columns}, not {rows}×{columns}.", name);
    }

    private static void RequireLength(int length, int needed, string name)
    {
        if (length < needed)
            throw new ArgumentException($"{name} has {length} elements, not {needed}.", name);
    }
}
