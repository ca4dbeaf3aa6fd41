namespace Linalg.Interop.Judge;

/// <content>Solutions of linear systems.</content>
public static partial class Residuals
{
    /// <summary>Up to this order systems that are not triangular are solved beyond any range, in O(n³) slow steps.</summary>
    private const int MaxWideOrder = 256;

    /// <summary>
    /// The largest ‖b − op(A)·x‖₁ / (‖op(A)‖₁·‖x‖₁·ε + n·η·(1 + ‖op(A)‖₁)) of the right-hand sides. A solution that is not finite is right,
    /// with ratio 0, where the exact one leaves T's range, or a term a·x that elimination must form of it does, and wrong elsewhere; up to
    /// order 256 that is looked at, above a solution that is not finite is wrong.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="trans">op(A).</param>
    /// <param name="a">The matrix, n×n.</param>
    /// <param name="x">The solutions, a column each.</param>
    /// <param name="b">The right-hand sides, a column each.</param>
    /// <returns>The ratio.</returns>
    public static double Solve<T>(Transpose trans, MoatedMatrix<T> a, MoatedMatrix<T> x, MoatedMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(a, a.Columns, a.Columns, nameof(a));
        return Solutions(ExactMatrix.General(a).Apply(trans), null, T.One, x, b, Side.Left);
    }

    /// <summary>As <see cref="Solve"/> for a symmetric matrix of which one triangle is read.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle that is read.</param>
    /// <param name="a">The matrix, n×n.</param>
    /// <param name="x">The solutions, a column each.</param>
    /// <param name="b">The right-hand sides, a column each.</param>
    /// <returns>The ratio.</returns>
    public static double SolveSymmetric<T>(Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> x, MoatedMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(a, a.Columns, a.Columns, nameof(a));
        return Solutions(ExactMatrix.Symmetric(uplo, a), null, T.One, x, b, Side.Left);
    }

    /// <summary>
    /// As <see cref="Solve"/> for op(A)·X = α·B, or X·op(A) = α·B, whose rows are systems with op(A)ᵀ; A is triangular, and of any order
    /// where it is asked whether the exact solution leaves T's range.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="side">The side A is on.</param>
    /// <param name="uplo">The triangle that is read.</param>
    /// <param name="trans">op(A).</param>
    /// <param name="diag">Whether the diagonal is one and not read.</param>
    /// <param name="alpha">α.</param>
    /// <param name="a">The matrix, as many rows and columns as the side needs.</param>
    /// <param name="x">The solution, m×n.</param>
    /// <param name="b">The right-hand side, m×n.</param>
    /// <returns>The ratio.</returns>
    public static double SolveTriangular<T>(
        Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, MoatedMatrix<T> a, MoatedMatrix<T> x, MoatedMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(a, a.Columns, a.Columns, nameof(a));
        ExactMatrix triangle = ExactMatrix.Trapezoid(uplo, diag, a, a.Columns, a.Columns).Apply(trans);
        bool lower = (uplo == Uplo.Lower) == ((trans == Transpose.None) == (side == Side.Left));
        return Solutions(side == Side.Left ? triangle : triangle.Transposed(), lower, alpha, x, b, side);
    }

    /// <summary>
    /// The largest ratio of the systems op·xⱼ = α·bⱼ, xⱼ and bⱼ being columns (left) or rows (right), op lower, upper or no triangle.
    /// </summary>
    private static double Solutions<T>(ExactMatrix op, bool? lower, T alpha, MoatedMatrix<T> x, MoatedMatrix<T> b, Side side)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        int n = op.Columns;
        RequireShape(x, side == Side.Left ? n : x.Rows, side == Side.Left ? x.Columns : n, nameof(x));
        RequireShape(b, x.Rows, x.Columns, nameof(b));
        if (x.Rows == 0 || x.Columns == 0)
            return 0;
        ExactMatrix solutions = ExactMatrix.General(x);
        ExactMatrix rightSides = ExactMatrix.General(b);
        if (!(op.IsFinite && rightSides.IsFinite && T.IsFinite(alpha)))
            return double.PositiveInfinity;
        if (side == Side.Right)
            (solutions, rightSides) = (solutions.Transposed(), rightSides.Transposed());
        if (!solutions.IsFinite && !EveryLossIsOverflow<T>(op, lower, double.CreateTruncating(alpha), solutions, rightSides))
            return double.PositiveInfinity;
        ExactMatrix factor = ExactMatrix.Vector<T>([alpha]).Normalized();
        op.Normalized();

        double normA = op.OneNorm();
        double mantissa = factor.Column(0, out _)[0];
        var scaled = new ExtendedVector(n);
        var r = new ExtendedVector(n);
        double worst = 0;
        for (int j = 0; j < solutions.Columns; j++)
        {
            if (!solutions.IsFiniteColumn(j))
                continue;

            // op·x is in units of 2^product and α·b in units of 2^given; both are brought to the larger of the two.
            int product = op.Exponent + solutions.NormalizeColumn(j);
            int given = factor.Exponent + rightSides.NormalizeColumn(j);
            ReadOnlySpan<double> solution = solutions.Column(j, out _);
            ReadOnlySpan<double> rightSide = rightSides.Column(j, out _);
            double normX = Magnitudes(solution);
            if (mantissa == 0 || Magnitudes(rightSide) == 0)
                given = product;
            else if (normX == 0 || normA == 0)
                product = given;
            int exponent = Math.Max(product, given);

            r.Clear();
            scaled.Clear();
            scaled.AddScaled(Math.ScaleB(1, product - exponent), solution, 0);
            op.SubtractProduct(scaled, r);
            r.AddScaled(Math.ScaleB(mantissa, given - exponent), rightSide, 0);

            double eta = Machine<T>.SmallestSubnormal;
            double underflow = n * (Math.ScaleB(eta, -exponent) + (normA * Math.ScaleB(eta, op.Exponent - exponent)));
            double unit = (normA * normX * Math.ScaleB(Machine<T>.Epsilon, product - exponent)) + underflow;
            worst = Math.Max(worst, Quotient(r.OneNorm(), normA == 0 ? 0 : unit));
        }

        return worst;
    }

    /// <summary>Whether each solution that is not finite belongs to an exact one that leaves T's range.</summary>
    private static bool EveryLossIsOverflow<T>(ExactMatrix op, bool? lower, double alpha, ExactMatrix solutions, ExactMatrix rightSides)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (lower is null && op.Columns > MaxWideOrder)
            return false;
        WideFactors? factors = lower is null ? new WideFactors(op) : null;
        int exponent = alpha == 0 ? 0 : Math.ILogB(alpha);
        double mantissa = Math.ScaleB(alpha, -exponent);
        for (int j = 0; j < solutions.Columns; j++)
        {
            if (solutions.IsFiniteColumn(j))
                continue;
            double[] b = new double[op.Columns];
            ReadOnlySpan<double> given = rightSides.Column(j, out int first);
            for (int i = 0; i < given.Length; i++)
                b[first + i] = given[i] / 2 * mantissa;
            if (!(factors is null ? TriangularOverflows(b) : factors.Overflows<T>(b, exponent + 1)))
                return false;
        }

        return true;

        bool TriangularOverflows(double[] b)
        {
            var x = new WideVector(b, exponent + 1);
            x.Substitute(op, lower!.Value);
            return x.Exceeds<T>();
        }
    }

    private static double Magnitudes(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
            sum += Math.Abs(value);
        return sum;
    }
}
