namespace Linalg.Interop.Solving;

/// <summary>
/// Judges least-squares solutions in the two-norm, on A·D and D⁻¹·x, D the scales of the columns; solutions of least norm as they are.
/// </summary>
internal static class LeastSquaresQuality
{
    /// <param name="problem">A and B.</param>
    /// <param name="factors">Of A·D.</param>
    /// <param name="x">X, n × count.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <param name="norm">‖A·D‖_F.</param>
    /// <param name="residualNorms">On return ‖b − A·x‖₂ of each column.</param>
    public static Quality Of<TFactors, T>(
        in Problem<T> problem, ref TFactors factors, ReadOnlySpan<T> x, ReadOnlySpan<T> scales, double norm, Span<double> residualNorms)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (problem.Rows, problem.Columns);
        using var work = new Rented<double>(3L * m);
        using var rounded = new Rented<T>(m);
        Span<double> r = work.Span[..m];
        Span<double> magnitude = work.Span.Slice(m, m);
        Quality quality = default;
        bool isCertain = factors.Rank == m || problem.Options.RankTolerance is not null
            || (factors.Rank < n && Deficiency.IsCertain(problem, ref factors, scales));
        for (int j = 0; j < problem.Count; j++)
        {
            ReadOnlySpan<T> column = x.Slice(j * n, n);
            problem.Residual(j, column, r, work.Span[(2 * m)..], magnitude);
            double residual = VectorNorm.InDouble<double>(r);
            double solution = ScaledNorm(column, scales);

            // Of least squares only the part of the residual in the range of A is an error: x minimizes exactly once that is added to A·x −
            // b.
            double inRange = problem.IsSystem && factors.Rank == n ? residual : RangeNorm(ref factors, r, rounded.Span);
            double error = problem.IsSystem ? residual : inRange;
            double right = VectorNorm.InDouble(problem.RightSide(j));
            double backward = Quality.Relative(error, norm, solution, right);
            residualNorms[j] = Quality.OrInfinite(residual);
            quality.Include(
                backward,
                problem.IsSystem ? Quality.OettliPrager(r, magnitude) : double.NaN,
                right == 0 && solution == 0 ? 0
                    : factors.Rank == n ? Forward(problem, ref factors, column, scales, j)
                    : isCertain ? LeastNorm(problem, ref factors, column, scales, inRange, residual)
                    : double.PositiveInfinity,
                residual);
        }

        return quality;
    }

    /// <summary>Bounds the error by one correction, for full column rank.</summary>
    private static double Forward<TFactors, T>(
        in Problem<T> problem, ref TFactors factors, ReadOnlySpan<T> x, ReadOnlySpan<T> scales, int j)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var copy = new Rented<T>(x.Length);
        x.CopyTo(copy.Span);
        return AugmentedRefinement.Improve(problem, ref factors, scales, j, copy.Span, most: 0, out _);
    }

    /// <summary>
    /// Wedin's bound for solutions of least norm, κη/(1 − κη)·(2 + (κ + 1)·‖r‖/(‖A‖‖x‖)) + κη, of x as it is (BIT 13, 1973; Higham, Accuracy
    /// and Stability, Theorems 20.1 and 21.1): x̂ is that of a matrix of rank r that differs from A by η‖A‖ or less, and so is the solution
    /// that is asked for. η is what the factors left out, twice, and the roundoff of the method (Theorem 21.4). A matrix that is only near
    /// one of rank r asks for another solution, unless the caller has said by a tolerance what is to count as zero.
    /// </summary>
    private static double LeastNorm<TFactors, T>(
        in Problem<T> problem, ref TFactors factors, ReadOnlySpan<T> x, ReadOnlySpan<T> scales, double inRange, double residual)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double least, double largest) = (double.PositiveInfinity, 0);
        foreach (T scale in scales)
        {
            double value = double.CreateTruncating(scale);
            (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
        }

        // D·(A·D)⁺ is a generalized inverse of A, of which A⁺ is the one of least norm.
        double norm = VectorNorm.InDouble(problem.A);
        double inverse = largest * factors.InverseNorm;
        double solution = VectorNorm.InDouble(x);
        if (norm == 0 || solution == 0)
            return factors.Rank == 0 && solution == 0 ? 0 : double.PositiveInfinity;
        double change = inverse * ((2 * factors.Dropped / least) + (problem.Growth * Problem<T>.UnitRoundoff * norm));
        double relative = Quality.Quotient(residual, norm * solution);
        double bound = (change / (1 - change) * (2 + (((norm * inverse) + 1) * relative))) + change + (inverse * inRange / solution);
        return change < 1 ? Quality.OrInfinite(bound) + Problem<T>.UnitRoundoff : double.PositiveInfinity;
    }

    private static double RangeNorm<TFactors, T>(ref TFactors factors, ReadOnlySpan<double> r, Span<T> rounded)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < r.Length; i++)
            rounded[i] = T.CreateTruncating(r[i]);
        factors.Project(rounded, 1);
        return VectorNorm.InDouble<T>(rounded[..factors.Rank]);
    }

    private static double ScaledNorm<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var quotients = new Rented<double>(x.Length);
        for (int i = 0; i < x.Length; i++)
            quotients.Span[i] = double.CreateTruncating(x[i]) / double.CreateTruncating(scales[i]);
        return VectorNorm.InDouble<double>(quotients.Span);
    }
}
