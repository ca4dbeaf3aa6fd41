using System.Numerics;

namespace Linalg.Interop.Solving;

/// <summary>The figures of a certificate, of the worst right-hand side.</summary>
internal record struct Quality(double Backward, double Componentwise, double Forward, double Residual)
{
    /// <summary>Adds a right-hand side. A figure that is not a number is as bad as can be.</summary>
    public void Include(double backward, double componentwise, double forward, double residual)
    {
        Backward = Math.Max(Backward, OrInfinite(backward));
        Componentwise = double.IsNaN(componentwise) ? componentwise : Math.Max(Componentwise, componentwise);
        Forward = Math.Max(Forward, OrInfinite(forward));
        Residual = Math.Max(Residual, OrInfinite(residual));
    }

    /// <summary>a / b, where 0 / 0 is 0.</summary>
    public static double Quotient(double a, double b) => a == 0 ? 0 : a / b;

    /// <summary>error / (norm·x + b) without products that leave the range; infinity where a norm did.</summary>
    public static double Relative(double error, double norm, double x, double b = 0)
    {
        if (!double.IsFinite(error + norm) || !double.IsFinite(x + b))
            return double.PositiveInfinity;
        return error == 0 ? 0 : x == 0 ? error / b : 1 / ((norm / error * x) + (b / error));
    }

    /// <summary>max |r(i)| / magnitude(i), Oettli and Prager's backward error.</summary>
    public static double OettliPrager(ReadOnlySpan<double> residual, ReadOnlySpan<double> magnitude)
    {
        double worst = 0;
        for (int i = 0; i < residual.Length; i++)
            worst = Math.Max(worst, OrInfinite(Quotient(Math.Abs(residual[i]), magnitude[i])));
        return worst;
    }

    /// <summary>Judges the solutions of a square system in the one-norm; the forward error in that of R·A·C.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="x">X, n × count.</param>
    /// <param name="scales">Empty, or the n elements of R and the n of C.</param>
    /// <param name="norm">‖R·A·C‖₁.</param>
    /// <param name="reciprocalCondition">Of R·A·C.</param>
    /// <param name="residualNorms">On return ‖b − A·x‖₂ of each column.</param>
    public static Quality OfSystem<T>(
        in Problem<T> problem,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scales,
        double norm,
        double reciprocalCondition,
        Span<double> residualNorms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        using var work = new Rented<double>(3L * n);
        Span<double> r = work.Span[..n];
        Span<double> magnitude = work.Span.Slice(n, n);
        Quality quality = default;
        for (int j = 0; j < problem.Count; j++)
        {
            ReadOnlySpan<T> column = x.Slice(j * n, n);
            problem.Residual(j, column, r, work.Span[(2 * n)..], magnitude);
            double residual = Analysis.OneNorm<double>(r);
            double two = VectorNorm.InDouble<double>(r);
            residualNorms[j] = OrInfinite(two);
            double scaledResidual = scales.IsEmpty ? residual : 0;
            for (int i = 0; i < n && !scales.IsEmpty; i++)
                scaledResidual += Math.Abs(r[i] * double.CreateTruncating(scales[i]));
            quality.Include(
                Relative(residual, problem.OneNorm, Analysis.OneNorm(column), Analysis.OneNorm(problem.RightSide(j))),
                OettliPrager(r, magnitude),
                Quotient(Relative(scaledResidual, norm, Scaling.Size(column, scales)), reciprocalCondition),
                two);
        }

        return quality;
    }

    public static double OrInfinite(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
}
