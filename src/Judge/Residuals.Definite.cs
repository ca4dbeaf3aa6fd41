namespace Linalg.Interop.Judge;

/// <content>The claim that a matrix is not positive definite.</content>
public static partial class Residuals
{
    /// <summary>2⁻⁵⁰⁰.</summary>
    private static readonly double SmallScale = Math.ScaleB(1, -500);

    /// <summary>
    /// xᵀ·A·x / (n·(‖A‖₁·ε + η)·xᵀ·x) for the x that belongs to Potrf's info = k, 0 if the numerator is not positive. A small ratio proves for any x
    /// that A is not positive definite within rounding. This x is solved for with the factor of the leading k − 1 rows: A = [A₁₁ a; aᵀ α], x =
    /// (−A₁₁⁻¹·a, 1), xᵀ·A·x = α − aᵀ·A₁₁⁻¹·a, the pivot that was not positive.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="uplo">The triangle that was given and is read.</param>
    /// <param name="a">The matrix, n×n.</param>
    /// <param name="factored">The matrix after Potrf.</param>
    /// <param name="info">The info returned by Potrf, k from 1 to n.</param>
    /// <returns>The ratio; +∞ if there is no such x.</returns>
    public static double NotPositiveDefinite<T>(Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> factored, int info)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(factored);
        int n = a.Columns;
        RequireShape(a, n, n, nameof(a));
        RequireShape(factored, n, n, nameof(factored));
        ExactMatrix exact = ExactMatrix.Symmetric(uplo, a).Normalized();
        if (info < 1 || info > n || !exact.IsFinite)
            return double.PositiveInfinity;
        double[] x = LeastCurvature(uplo, a, factored, info - 1, 1);
        if (!Array.TrueForAll(x, double.IsFinite))
        {
            // With a subnormal pivot x would leave double's range; any multiple of x proves the same.
            x = LeastCurvature(uplo, a, factored, info - 1, SmallScale);
            double largest = x.Max(Math.Abs);
            x = Array.ConvertAll(x, value => value / largest);
        }

        if (!Array.TrueForAll(x, double.IsFinite))
            return double.PositiveInfinity;

        var vector = new ExtendedVector(n);
        for (int i = 0; i < info; i++)
            vector[i] = x[i];
        var product = new ExtendedVector(n);
        exact.AddProduct(vector, product);
        DoubleDouble curvature = DoubleDouble.Zero;
        double square = 0;
        for (int i = 0; i < info; i++)
        {
            curvature += product[i] * x[i];
            square += x[i] * x[i];
        }

        double unit = n * ((exact.OneNorm() * Machine<T>.Epsilon) + Math.ScaleB(Machine<T>.SmallestSubnormal, -exact.Exponent));
        return Quotient(Math.Max(0, curvature.Hi), unit * square);
    }

    /// <summary>scale·(−A₁₁⁻¹·a, 1) with A₁₁ = L·Lᵀ of order p, in double.</summary>
    private static double[] LeastCurvature<T>(Uplo uplo, MoatedMatrix<T> a, MoatedMatrix<T> factored, int p, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = new double[p + 1];
        x[p] = scale;
        for (int i = 0; i < p; i++)
        {
            double sum = -scale * Entry(a, p, i);
            for (int j = 0; j < i; j++)
                sum -= Entry(factored, i, j) * x[j];
            x[i] = sum / Entry(factored, i, i);
        }

        for (int i = p - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < p; j++)
                x[i] -= Entry(factored, j, i) * x[j];
            x[i] /= Entry(factored, i, i);
        }

        return x;

        // Row i, column j ≤ i of a lower triangle, which uplo = Upper stores transposed.
        double Entry(MoatedMatrix<T> matrix, int i, int j) => double.CreateTruncating(uplo == Uplo.Lower ? matrix[i, j] : matrix[j, i]);
    }
}
