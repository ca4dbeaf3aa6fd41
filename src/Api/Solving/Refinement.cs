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
    /// <param name="correction">Solves approximately.</param>
    /// <param name="scales">Empty for C = I, or n scales of rows and the n of C.</param>
    /// <param name="x">X, n × count, changed where it gets better.</param>
    /// <param name="rate">On return the worst quotient of a correction and the one before.</param>
    /// <returns>The most corrections a column took.</returns>
    public static int Improve<TCorrection, T>(
        in Problem<T> problem, ref TCorrection correction, ReadOnlySpan<T> scales, Span<T> x, out double rate)
        where TCorrection : ICorrection<T>, allows ref struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        using var work = new Rented<double>(3L * n);
        using var vectors = new Rented<T>(2L * n);
        Span<T> d = vectors.Span[..n];
        Span<T> last = vectors.Span[n..];
        Span<double> hi = work.Span[..n];
        Span<double> lo = work.Span.Slice(n, n);
        int steps = 0;
        rate = 0;
        for (int j = 0; j < problem.Count; j++)
        {
            Span<T> column = x.Slice(j * n, n);
            var progress = new Progress(Problem<T>.UnitRoundoff);
            while (!progress.IsDone)
            {
                problem.Residual(j, column, hi, lo, work.Span[(2 * n)..]);
                correction.Solve(hi, lo, d);
                double size = Scaling.Size(d, scales);
                bool isLast = progress.Steps >= problem.Options.MaxRefinementSteps;
                if (isLast || !progress.Accepts(size, Scaling.Size(column, scales)))
                {
                    if (!progress.IsNoWorse(size))
                        last.CopyTo(column);
                    break;
                }

                column.CopyTo(last);
                Add(column, d);
            }

            steps = Math.Max(steps, progress.Steps);
            rate = Math.Max(rate, progress.Rate);
        }

        return steps;
    }

    /// <summary>x := x + d.</summary>
    public static void Add<T>(Span<T> x, ReadOnlySpan<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            x[i] += d[i];
    }
}
