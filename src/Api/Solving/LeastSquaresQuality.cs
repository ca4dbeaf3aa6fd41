using System.Numerics;

namespace Linalg.Interop.Solving;

/// <summary>Judges least-squares solutions in the two-norm, on A·D and D⁻¹·x, D the scales of the columns.</summary>
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
        for (int j = 0; j < problem.Count; j++)
        {
            ReadOnlySpan<T> column = x.Slice(j * n, n);
            problem.Residual(j, column, r, work.Span[(2 * m)..], magnitude);
            double residual = VectorNorm.InDouble<double>(r);
            double solution = ScaledNorm(column, scales);

            // Of least squares only the part of the residual in the range of A is an error: x minimizes exactly once that is added to A·x −
            // b.
            double error = problem.IsSystem ? residual : RangeNorm(ref factors, r, rounded.Span);
            double right = VectorNorm.InDouble(problem.RightSide(j));
            double backward = Quality.Relative(error, norm, solution, right);
            residualNorms[j] = Quality.OrInfinite(residual);
            quality.Include(
                backward,
                problem.IsSystem ? Quality.OettliPrager(r, magnitude) : double.NaN,
                factors.Rank == n
                    ? Forward(problem, backward, norm * factors.InverseNorm, residual, Quality.Relative(residual, norm, solution))
                    : factors.Rank == m ? LeastNorm(problem, factors.InverseNorm, column, scales, residual, right)
                    : double.PositiveInfinity,
                residual);
        }

        return quality;
    }

    /// <summary>
    /// Higham, Accuracy and Stability, Theorem 20.1: κη/(1 − κη)·(2 + (κ + 1)·‖r‖/(‖A‖‖x‖)), of full column rank, with ‖A·D‖_F for ‖A‖₂.
    /// The part of r in the range is known to √n units of roundoff only; where r is zero, x is right.
    /// </summary>
    private static double Forward<T>(in Problem<T> problem, double backward, double condition, double residual, double relativeResidual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (residual == 0)
            return 0;
        double change = condition * (backward + (Math.Sqrt(problem.Columns) * Problem<T>.UnitRoundoff));
        return change < 1 ? change / (1 - change) * (2 + ((condition + 1) * relativeResidual)) : double.PositiveInfinity;
    }

    /// <summary>
    /// Higham, Accuracy and Stability, Theorem 21.1, of full row rank: 3κη/(1 − κη) of x as it is. That x is near the shortest does not
    /// show in r: what the method guarantees (Theorem 21.4), n units of roundoff, is added to η.
    /// </summary>
    private static double LeastNorm<T>(
        in Problem<T> problem, double inverseNorm, ReadOnlySpan<T> x, ReadOnlySpan<T> scales, double residual, double right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (right == 0)
            return 0;
        double norm = VectorNorm.InDouble(problem.A);
        double largestScale = 0;
        foreach (T scale in scales)
            largestScale = Math.Max(largestScale, double.CreateTruncating(scale));

        // D·(A·D)⁺ is an inverse of A from the right, of which A⁺ is the one of least norm.
        double backward = Quality.Relative(residual, norm, VectorNorm.InDouble(x), right) + (problem.Columns * Problem<T>.UnitRoundoff);
        double change = norm * largestScale * inverseNorm * backward;
        return change < 1 ? 3 * change / (1 - change) : double.PositiveInfinity;
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
