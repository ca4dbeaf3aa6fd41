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
            double residual = Analysis.TwoNorm<double>(r);
            double solution = ScaledNorm(column, scales);

            // Of least squares only the part of the residual in the range of A is an error: x minimizes exactly once that is added to A·x −
            // b.
            double error = problem.IsSystem ? residual : RangeNorm(ref factors, r, rounded.Span);
            double backward = Quality.Quotient(error, (norm * solution) + Analysis.TwoNorm(problem.RightSide(j)));
            residualNorms[j] = residual;
            quality.Include(
                backward,
                problem.IsSystem ? Quality.OettliPrager(r, magnitude) : double.NaN,
                problem.IsSystem && factors.Rank < n
                    ? double.PositiveInfinity
                    : Forward(backward, factors.ReciprocalCondition, Quality.Quotient(residual, norm * solution)),
                residual);
        }

        return quality;
    }

    /// <summary>Higham, Accuracy and Stability, Theorem 20.1: κη/(1 − κη)·(2 + (κ + 1)·‖r‖/(‖A‖‖x‖)).</summary>
    private static double Forward(double backward, double reciprocalCondition, double residual)
    {
        double change = Quality.Quotient(backward, reciprocalCondition);
        if (backward == 0)
            return 0;
        return change < 1 ? change / (1 - change) * (2 + (((1 / reciprocalCondition) + 1) * residual)) : double.PositiveInfinity;
    }

    private static double RangeNorm<TFactors, T>(ref TFactors factors, ReadOnlySpan<double> r, Span<T> rounded)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < r.Length; i++)
            rounded[i] = T.CreateTruncating(r[i]);
        return factors.RangeNorm(rounded);
    }

    private static double ScaledNorm<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double element = double.CreateTruncating(x[i]) / double.CreateTruncating(scales[i]);
            squares += element * element;
        }

        return Math.Sqrt(squares);
    }
}
