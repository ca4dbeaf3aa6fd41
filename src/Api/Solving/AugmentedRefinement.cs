namespace Linalg.Interop.Solving;

/// <summary>
/// Refinement of least-squares solutions of full column rank: r and x together solve [I A; Aᵀ 0]·[r; x] = [b; 0], whose residuals are
/// computed in twice the working precision. Source: Björck, BIT 7, 1967; Demmel, Hida, Riedy and Li, ACM TOMS 35(4), 2009.
/// </summary>
internal static class AugmentedRefinement
{
    /// <param name="problem">A and B.</param>
    /// <param name="factors">Of A·D.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <param name="x">X, n × count, changed where it gets better.</param>
    /// <param name="steps">On return the most corrections a column took.</param>
    /// <returns>A bound of ‖D⁻¹(x − x̂)‖₂ / ‖D⁻¹x̂‖₂ of the worst column; infinity if nothing is known.</returns>
    public static double Improve<TFactors, T>(in Problem<T> problem, ref TFactors factors, ReadOnlySpan<T> scales, Span<T> x, out int steps)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        double bound = 0;
        steps = 0;
        for (int j = 0; j < problem.Count; j++)
        {
            Span<T> column = x.Slice(j * n, n);
            bound = Math.Max(bound, Improve(problem, ref factors, scales, j, column, problem.Options.MaxRefinementSteps, out int spent));
            steps = Math.Max(steps, spent);
        }

        return bound;
    }

    /// <summary>Refines one column, or, with no step, only bounds its error.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="factors">Of A·D.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <param name="j">The right-hand side.</param>
    /// <param name="x">n elements, changed where it gets better.</param>
    /// <param name="most">The most corrections.</param>
    /// <param name="steps">On return the corrections that were made.</param>
    /// <returns>A bound of ‖D⁻¹(x − x̂)‖₂ / ‖D⁻¹x̂‖₂; infinity if nothing is known.</returns>
    public static double Improve<TFactors, T>(
        in Problem<T> problem, ref TFactors factors, ReadOnlySpan<T> scales, int j, Span<T> x, int most, out int steps)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (problem.Rows, problem.Columns);
        using var wide = new Rented<double>((3L * m) + n);
        using var work = new Rented<T>((2L * m) + (3L * n));
        Span<T> residual = work.Span[..m];
        Span<T> f = work.Span.Slice(m, m);
        Span<T> g = work.Span.Slice(2 * m, n);
        Span<T> d = work.Span.Slice((2 * m) + n, n);
        Span<T> best = work.Span.Slice((2 * m) + (2 * n), n);
        Span<double> hi = wide.Span[..m];
        problem.Residual(j, x, hi, wide.Span.Slice(m, m), wide.Span.Slice(2 * m, m));
        Scaling.RoundTo<T>(hi, 0, residual);
        x.CopyTo(best);
        double bound = double.PositiveInfinity;
        var ofX = new Progress(Problem<T>.UnitRoundoff);
        var ofResidual = new Progress(Problem<T>.UnitRoundoff);
        for (steps = 0; ; steps++)
        {
            double reached = Correct(problem, ref factors, scales, j, x, residual, wide.Span, f, g, d);
            if (reached < bound)
            {
                bound = reached;
                x.CopyTo(best);
            }

            // x may seem to have converged long before r has, on which its last digits depend.
            bool isDone = ofX.IsDone && (ofResidual.IsDone || reached <= 4 * Problem<T>.UnitRoundoff);
            if (steps >= most || isDone || !Accepts(ref ofX, ref ofResidual, d, x, f, residual, scales))
                break;
            Refinement.Add(x, d);
            Refinement.Add(residual, f);
        }

        best.CopyTo(x);
        return bound;
    }

    private static bool Accepts<T>(
        ref Progress ofX,
        ref Progress ofResidual,
        ReadOnlySpan<T> d,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> s,
        ReadOnlySpan<T> residual,
        ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool x1 = ofX.Accepts(Size(d, scales), Size(x, scales));
        bool r1 = ofResidual.Accepts(VectorNorm.InDouble(s), VectorNorm.InDouble(residual));
        return x1 || (r1 && ofX.IsDone);
    }

    /// <summary>Corrections of x and r, and what they tell of the error of x.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="factors">Of A·D.</param>
    /// <param name="scales">The diagonal of D.</param>
    /// <param name="j">The right-hand side.</param>
    /// <param name="x">n elements.</param>
    /// <param name="residual">r as far as it is known, m elements.</param>
    /// <param name="wide">3m + n elements of work.</param>
    /// <param name="s">On return the correction of r, m elements.</param>
    /// <param name="g">n elements of work.</param>
    /// <param name="d">On return the correction of x, n elements.</param>
    /// <returns>A bound of ‖D⁻¹(x − x̂)‖₂ / ‖D⁻¹x̂‖₂.</returns>
    private static double Correct<TFactors, T>(
        in Problem<T> problem,
        ref TFactors factors,
        ReadOnlySpan<T> scales,
        int j,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> residual,
        Span<double> wide,
        Span<T> s,
        Span<T> g,
        Span<T> d)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // f = b − r − A·x and D·g = −D·Aᵀ·r, whose rows are near 1 before they are rounded.
        (int m, int n) = (problem.Rows, problem.Columns);
        Span<double> f = wide[..m];
        Span<double> magnitude = wide.Slice(2 * m, m);
        Span<double> inner = wide.Slice(3 * m, n);
        problem.Residual(j, x, f, wide.Slice(m, m), magnitude, residual);
        ReadOnlySpan<T> a = problem.A;
        for (int i = 0; i < n; i++)
            inner[i] = -ExactResidual.Dot(a.Slice((int)((long)i * m), m), residual) * double.CreateTruncating(scales[i]);
        int exponent = Math.Max(Scaling.ExponentOf(f, int.MinValue), Scaling.ExponentOf(inner, int.MinValue));
        exponent = exponent == int.MinValue ? 0 : exponent;
        Scaling.RoundTo(f, -exponent, s);
        Scaling.RoundTo(inner, -exponent, g);
        factors.Correct(s, g, d);
        Scaling.Multiply(s, exponent);
        Scaling.Multiply(d, exponent);

        // The factors are those of A·D + E, ‖E‖ ≤ cu‖A·D‖: to the corrections that it gives add what E changes in them, what the solution
        // with them rounds, and what is not known of f and g.
        double norm = 1 / (factors.ReciprocalCondition * factors.InverseNorm);
        double inverse = factors.InverseNorm;
        double roundoff = problem.Growth * Problem<T>.UnitRoundoff;
        double share = roundoff / factors.ReciprocalCondition;
        double size = Size(x, scales);
        double ofResidual = VectorNorm.InDouble(residual);
        double first = (VectorNorm.InDouble<double>(f) * roundoff) + (problem.ResidualRoundoff * VectorNorm.InDouble<double>(magnitude));
        double second = (roundoff * (VectorNorm.InDouble<double>(inner) + (norm * VectorNorm.InDouble<T>(s))))
            + (problem.ResidualRoundoff * norm * n * ofResidual);
        double change = (Size(d, scales) / (1 - share)) + (inverse * (first + (inverse * second)));
        bool isKnown = share < 1 && size > 0;
        return isKnown ? Quality.OrInfinite(change / size) + Problem<T>.UnitRoundoff : double.PositiveInfinity;
    }

    /// <summary>‖D⁻¹·x‖₂.</summary>
    private static double Size<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var quotients = new Rented<double>(x.Length);
        for (int i = 0; i < x.Length; i++)
            quotients.Span[i] = double.CreateTruncating(x[i]) / double.CreateTruncating(scales[i]);
        return VectorNorm.InDouble<double>(quotients.Span);
    }
}
