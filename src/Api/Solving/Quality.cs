namespace Linalg.Interop.Solving;

/// <summary>The figures of a certificate, of the worst right-hand side.</summary>
internal record struct Quality(double Backward, double Componentwise, double Forward, double Residual)
{
    // How far the norm of an inverse and a correction of half a digit may both be underestimated.
    private const double Doubt = 3;

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
    /// <param name="correction">Tells the error from the residual.</param>
    /// <param name="scales">Empty, or the n elements of R and the n of C.</param>
    /// <param name="inverseNorm">‖(R·A·C)⁻¹‖₁.</param>
    /// <param name="rate">What is known of the rate at which corrections shrink.</param>
    /// <param name="residualNorms">On return ‖b − A·x‖₂ of each column.</param>
    public static Quality OfSystem<TCorrection, T>(
        in Problem<T> problem,
        ReadOnlySpan<T> x,
        ref TCorrection correction,
        ReadOnlySpan<T> scales,
        double inverseNorm,
        double rate,
        Span<double> residualNorms)
        where TCorrection : ICorrection<T>, allows ref struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        using var work = new Rented<double>(3L * n);
        using var vector = new Rented<T>(n);
        Span<double> r = work.Span[..n];
        Span<double> lo = work.Span.Slice(n, n);
        Span<double> magnitude = work.Span[(2 * n)..];
        Quality quality = default;
        for (int j = 0; j < problem.Count; j++)
        {
            ReadOnlySpan<T> column = x.Slice(j * n, n);
            problem.Residual(j, column, r, lo, magnitude);
            double residual = Analysis.OneNorm<double>(r);
            double right = Analysis.OneNorm(problem.RightSide(j));
            double two = VectorNorm.InDouble<double>(r);
            residualNorms[j] = OrInfinite(two);
            correction.Solve(r, lo, vector.Span);

            // x − x̂ = A⁻¹·r, of which the correction is an approximation, and what is not known of r.
            double size = Scaling.Size(column, scales);
            double unknown = inverseNorm * problem.ResidualRoundoff * Scaling.RowSize<T>(magnitude, scales);
            double change = Scaling.Size(vector.Span, scales);
            double share = Math.Max(correction.Error, Math.Max(rate, Quotient(change, size)));
            double forward = size > 0 && share < 1 ? Quotient((change / (1 - share)) + unknown, size) : double.PositiveInfinity;
            if (size > 0 && correction.Error >= 0.5)
                forward = Quotient((Doubt * Math.Max(change, inverseNorm * Scaling.RowSize<T>(r, scales))) + unknown, size);
            quality.Include(
                Relative(residual, problem.OneNorm, Analysis.OneNorm(column), right),
                OettliPrager(r, magnitude),
                right == 0 && size == 0 ? 0 : OrInfinite(forward) + Problem<T>.UnitRoundoff,
                two);
        }

        return quality;
    }

    public static double OrInfinite(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;
}
