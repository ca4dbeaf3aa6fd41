using System.Numerics;

namespace Linalg.Interop.Solving;

/// <summary>Judges least-squares solutions in the two-norm, on A·D and D⁻¹·x, D the scales of the columns.</summary>
internal static class LeastSquaresQuality
{
    /// <param name="problem">A and B.</param>
    /// <param name="x">X, n × count.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <param name="norm">‖A·D‖_F.</param>
    /// <param name="rank">Of A.</param>
    /// <param name="reciprocalCondition">Of the part of A·D of full rank.</param>
    /// <param name="residualNorms">On return ‖b − A·x‖₂ of each column.</param>
    public static Quality Of<T>(
        in Problem<T> problem, ReadOnlySpan<T> x, ReadOnlySpan<T> scales, double norm, int rank, double reciprocalCondition, Span<double> residualNorms)
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
            double consistent = Quality.Quotient(residual, (norm * solution) + Analysis.TwoNorm(problem.RightSide(j)));
            double backward = problem.IsSystem
                ? consistent
                : Math.Min(consistent, Quality.Quotient(Gradient(problem, r, rounded.Span, scales), norm * residual));
            residualNorms[j] = residual;
            quality.Include(
                backward,
                problem.IsSystem ? Quality.OettliPrager(r, magnitude) : double.NaN,
                problem.IsSystem && rank < n ? double.PositiveInfinity : Forward(backward, reciprocalCondition, Quality.Quotient(residual, norm * solution)),
                residual);
        }

        return quality;
    }

    /// <summary>Higham, Accuracy and Stability, Theorem 20.1: κη/(1 − κη)·(2 + (κ + 1)·‖r‖/(‖A‖‖x‖)).</summary>
    private static double Forward(double backward, double reciprocalCondition, double residual)
    {
        double change = Quality.Quotient(backward, reciprocalCondition);
        return backward == 0 ? 0 : change < 1 ? change / (1 - change) * (2 + (((1 / reciprocalCondition) + 1) * residual)) : double.PositiveInfinity;
    }

    /// <summary>‖D·Aᵀ·r‖₂.</summary>
    private static double Gradient<T>(in Problem<T> problem, ReadOnlySpan<double> r, Span<T> rounded, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < r.Length; i++)
            rounded[i] = T.CreateTruncating(r[i]);
        double squares = 0;
        for (int j = 0; j < problem.Columns; j++)
        {
            double element = ExactResidual.Dot<T>(problem.A.Slice((int)((long)j * problem.Rows), problem.Rows), rounded) * double.CreateTruncating(scales[j]);
            squares += element * element;
        }

        return Math.Sqrt(squares);
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
