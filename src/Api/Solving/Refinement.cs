using System.Numerics;

namespace Linalg.Interop.Solving;

/// <summary>
/// Iterative refinement of square systems with residuals in twice the working precision: x := x + A⁻¹(b − A·x). Source: Higham, Accuracy
/// and Stability, chapter 12; Demmel, Hida, Kahan, Li, Mukherjee and Riedy, ACM TOMS 32(2), 2006.
/// </summary>
internal static class Refinement
{
    /// <summary>A correction must be at most this part of the one before, or the answer is as good as it gets.</summary>
    public const double Rate = 0.5;

    /// <summary>Refines each column until a correction is below the unit roundoff.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="inverse">Solves approximately.</param>
    /// <param name="scales">Empty for C = I, or n scales of rows and the n of C.</param>
    /// <param name="x">X, n × count, changed where it gets better.</param>
    /// <param name="steps">On return the most corrections a column took.</param>
    /// <returns>A bound of ‖C⁻¹(x − x̂)‖₁ / ‖C⁻¹x̂‖₁ of the worst column, valid where the approximate inverse is one at all.</returns>
    public static double Improve<TInverse, T>(in Problem<T> problem, ref TInverse inverse, ReadOnlySpan<T> scales, Span<T> x, out int steps)
        where TInverse : struct, IInverse<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        using var work = new Rented<double>(3L * n);
        using var correction = new Rented<T>(n);
        double bound = 0;
        steps = 0;
        for (int j = 0; j < problem.Count; j++)
        {
            Span<T> column = x.Slice(j * n, n);
            var progress = new Progress(Problem<T>.UnitRoundoff);
            while (progress.Steps < problem.Options.MaxRefinementSteps)
            {
                Correction(problem, ref inverse, j, column, work.Span, correction.Span);
                if (!progress.Accepts(Scaling.Size(correction.Span, scales), Scaling.Size(column, scales)))
                    break;
                Add(column, correction.Span);
                if (progress.IsDone)
                    break;
            }

            steps = Math.Max(steps, progress.Steps);
            bound = Math.Max(bound, progress.Bound);
        }

        return bound;
    }

    /// <summary>x := x + d.</summary>
    public static void Add<T>(Span<T> x, ReadOnlySpan<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            x[i] += d[i];
    }

    private static void Correction<TInverse, T>(
        in Problem<T> problem, ref TInverse inverse, int j, ReadOnlySpan<T> x, Span<double> work, Span<T> d)
        where TInverse : struct, IInverse<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = x.Length;
        Span<double> r = work[..n];
        problem.Residual(j, x, r, work.Slice(n, n), work[(2 * n)..]);

        // A residual may be small enough to vanish in T; a power of two keeps it.
        double largest = 0;
        Analysis.Sum(r, ref largest);
        int exponent = largest > 0 && double.IsFinite(largest) ? Math.ILogB(largest) : 0;
        for (int i = 0; i < n; i++)
            d[i] = T.CreateTruncating(Math.ScaleB(r[i], -exponent));
        inverse.Solve(Transpose.None, d, 1);
        Scaling.Multiply(d, exponent);
    }
}
