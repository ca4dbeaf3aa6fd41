using System.Numerics;

namespace Linalg.Interop.Judge;

/// <content>Solutions of linear systems.</content>
public static partial class Residuals
{
    /// <summary>The largest ‖b − op(A)·x‖₁ / (‖op(A)‖₁·‖x‖₁·ε + n·η·(1 + ‖op(A)‖₁)) of the right-hand sides.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="trans">op(A).</param>
    /// <param name="a">The matrix, n×n.</param>
    /// <param name="x">The solutions, a column each.</param>
    /// <param name="b">The right-hand sides, a column each.</param>
    /// <returns>The ratio.</returns>
    public static double Solve<T>(Transpose trans, DenseMatrix<T> a, DenseMatrix<T> x, DenseMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(a, a.Columns, a.Columns, nameof(a));
        return Solutions(ExactMatrix.General(a).Apply(trans), T.One, x, b, Side.Left);
    }

    /// <summary>As <see cref="Solve"/> for a symmetric matrix of which one triangle is read.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle that is read.</param>
    /// <param name="a">The matrix, n×n.</param>
    /// <param name="x">The solutions, a column each.</param>
    /// <param name="b">The right-hand sides, a column each.</param>
    /// <returns>The ratio.</returns>
    public static double SolveSymmetric<T>(Uplo uplo, DenseMatrix<T> a, DenseMatrix<T> x, DenseMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(a, a.Columns, a.Columns, nameof(a));
        return Solutions(ExactMatrix.Symmetric(uplo, a), T.One, x, b, Side.Left);
    }

    /// <summary>
    /// As <see cref="Solve"/> for op(A)·X = α·B, or X·op(A) = α·B, whose rows are systems with op(A)ᵀ; A is triangular.
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
        Side side, Uplo uplo, Transpose trans, Diag diag, T alpha, DenseMatrix<T> a, DenseMatrix<T> x, DenseMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        RequireShape(a, a.Columns, a.Columns, nameof(a));
        ExactMatrix triangle = ExactMatrix.Trapezoid(uplo, diag, a, a.Columns, a.Columns).Apply(trans);
        return Solutions(side == Side.Left ? triangle : triangle.Transposed(), alpha, x, b, side);
    }

    /// <summary>The largest ratio of the systems op·xⱼ = α·bⱼ, xⱼ and bⱼ being columns (left) or rows (right).</summary>
    private static double Solutions<T>(ExactMatrix op, T alpha, DenseMatrix<T> x, DenseMatrix<T> b, Side side)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        int n = op.Columns;
        RequireShape(x, side == Side.Left ? n : x.Rows, side == Side.Left ? x.Columns : n, nameof(x));
        RequireShape(b, x.Rows, x.Columns, nameof(b));
        if (x.Rows == 0 || x.Columns == 0)
            return 0;
        op.Normalized();
        ExactMatrix solutions = ExactMatrix.General(x);
        ExactMatrix rightSides = ExactMatrix.General(b);
        ExactMatrix factor = ExactMatrix.Vector<T>([alpha]).Normalized();
        if (!(op.IsFinite && solutions.IsFinite && rightSides.IsFinite && factor.IsFinite))
            return double.PositiveInfinity;
        if (side == Side.Right)
            (solutions, rightSides) = (solutions.Transposed(), rightSides.Transposed());

        double normA = op.OneNorm();
        double mantissa = factor.Column(0, out _)[0];
        var scaled = new ExtendedVector(n);
        var r = new ExtendedVector(n);
        double worst = 0;
        for (int j = 0; j < solutions.Columns; j++)
        {
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

    private static double Magnitudes(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
            sum += Math.Abs(value);
        return sum;
    }
}
