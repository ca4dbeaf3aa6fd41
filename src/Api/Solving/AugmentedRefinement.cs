using System.Numerics;

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
    /// <returns>A bound of ‖D⁻¹(x − x̂)‖₁ / ‖D⁻¹x̂‖₁ of the worst column.</returns>
    public static double Improve<TFactors, T>(in Problem<T> problem, ref TFactors factors, ReadOnlySpan<T> scales, Span<T> x, out int steps)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (problem.Rows, problem.Columns);
        using var wide = new Rented<double>(3L * m);
        using var work = new Rented<T>((2L * m) + (2L * n));
        Span<T> residual = work.Span[..m];
        Span<T> f = work.Span.Slice(m, m);
        Span<T> g = work.Span.Slice(2 * m, n);
        Span<T> d = work.Span[((2 * m) + n)..];
        Span<double> hi = wide.Span[..m];
        double bound = 0;
        steps = 0;
        for (int j = 0; j < problem.Count; j++)
        {
            Span<T> column = x.Slice(j * n, n);
            problem.Residual(j, column, hi, wide.Span.Slice(m, m), wide.Span[(2 * m)..]);
            Round(hi, residual);
            var progress = new Progress(Problem<T>.UnitRoundoff);
            while (progress.Steps < problem.Options.MaxRefinementSteps)
            {
                // f = b − r − A·x and D·g = −D·Aᵀ·r, whose rows are near 1 before they are rounded.
                problem.Residual(j, column, hi, wide.Span.Slice(m, m), wide.Span[(2 * m)..], residual);
                Round(hi, f);
                for (int i = 0; i < n; i++)
                {
                    double inner = ExactResidual.Dot<T>(problem.A.Slice((int)((long)i * m), m), residual);
                    g[i] = T.CreateTruncating(-inner * double.CreateTruncating(scales[i]));
                }

                factors.Correct(f, g, d);
                if (!progress.Accepts(Size(d, scales), Size(column, scales)))
                    break;
                Refinement.Add(column, d);
                Refinement.Add(residual, f);
                if (progress.IsDone)
                    break;
            }

            steps = Math.Max(steps, progress.Steps);
            bound = Math.Max(bound, progress.Bound);
        }

        return bound;
    }

    private static void Round<T>(ReadOnlySpan<double> wide, Span<T> rounded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < wide.Length; i++)
            rounded[i] = T.CreateTruncating(wide[i]);
    }

    /// <summary>‖D⁻¹·x‖₁.</summary>
    private static double Size<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Abs(double.CreateTruncating(x[i]) / double.CreateTruncating(scales[i]));
        return sum;
    }
}
