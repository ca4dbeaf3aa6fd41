namespace Linalg.Interop.Solving;

/// <summary>
/// Least-squares solutions of least norm where the rank r that a factorization found is below n. The problem solved is the one cut off at
/// that rank: with A·D = U·C + E, the columns of U an orthonormal basis of r directions and E what the rank decision drops, Uᵀ·E = 0, x is
/// the shortest of all solutions of Uᵀ·(b − A_r·x) = 0 with A_r = U·C·D⁻¹. Since Uᵀ·(b − A·x) is the same, residuals of A refine it.
/// </summary>
internal static class ShortestSolution
{
    // Refinement stops at a step that does not reduce the residual in the range below this fraction.
    private const double Rate = 0.5;

    // An answer that leaves more than this part of b in the range is no answer.
    private const double Failure = 0.125;

    // Factor by which the assumed rounding error grows at each attempt, and its maximum in units of roundoff.
    private const double NoiseStep = 4;
    private const double MostNoise = 64;

    /// <param name="problem">A and B.</param>
    /// <param name="factors">Of A·D, of rank r below n.</param>
    /// <param name="best">Keeps the answers of attempts that failed.</param>
    /// <param name="x">On return X, n × count.</param>
    /// <param name="steps">On return the most corrections a column took.</param>
    public static void Find<TFactors, T>(in Problem<T> problem, ref TFactors factors, ref Candidates<T> best, Span<T> x, out int steps)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int n, int r) = (problem.Columns, factors.Rank);
        steps = 0;
        x.Clear();
        if (r == 0 || problem.Count == 0)
            return;
        using var transposed = new Rented<T>((long)n * r);
        using var tau = new Rented<T>(r);
        using var rows = new Rented<int>(n);
        using var pivots = new Rented<int>(r);
        for (double noise = LeastNorm<T>.LeastNoise; ; noise *= NoiseStep)
        {
            factors.RowFactor(problem.A, transposed.Span);
            var leastNorm = new LeastNorm<T>(problem.Backend, n, r, transposed.Array, tau.Array, rows.Array, pivots.Array, noise);
            double left = Solve(problem, ref factors, leastNorm, x, out steps);
            if (left <= Failure || !leastNorm.IsByRows || noise >= MostNoise)
                return;
            best.Offer(problem, x, factors.Rung);
        }
    }

    /// <returns>‖Uᵀ·(b − A·x)‖₂ / ‖Uᵀ·b‖₂ of the worst column.</returns>
    private static double Solve<TFactors, T>(
        in Problem<T> problem, ref TFactors factors, in LeastNorm<T> leastNorm, Span<T> x, out int steps)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n, int count) = (problem.Rows, problem.Columns, problem.Count);
        using var c = new Rented<T>((long)m * count);
        problem.B.CopyTo(c.Span);
        factors.Project(c.Span, count);
        leastNorm.Solve(c.Span, m, count, x);
        double worst = 0;
        steps = 0;
        for (int j = 0; j < count; j++)
        {
            double left = Refine(problem, ref factors, leastNorm, j, x.Slice(j * n, n), ref steps);
            double right = VectorNorm.InDouble<T>(c.Span.Slice(j * m, factors.Rank));
            worst = Math.Max(worst, Quality.OrInfinite(Quality.Quotient(left, right)));
        }

        return worst;
    }

    /// <summary>
    /// x := x + A_r⁺·(b − A·x), residuals in twice the working precision, while the residual falls: its part in the range, and as a whole.
    /// Every correction is the shortest one, so that x stays the shortest.
    /// </summary>
    /// <returns>‖Uᵀ·(b − A·x)‖₂.</returns>
    private static double Refine<TFactors, T>(
        in Problem<T> problem, ref TFactors factors, in LeastNorm<T> leastNorm, int j, Span<T> x, ref int most)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (problem.Rows, problem.Columns);
        using var c = new Rented<T>(m);
        using var trial = new Rented<T>(n);
        (double inRange, double whole, int exponent) = Project(problem, ref factors, j, x, c.Span);
        bool falls = true;
        for (int step = 1; falls && inRange > 0 && step <= problem.Options.MaxRefinementSteps; step++)
        {
            leastNorm.Solve(c.Span, m, 1, trial.Span);
            Scaling.Multiply(trial.Span, exponent);
            Refinement.Add(trial.Span, x);
            (double next, double nextWhole, exponent) = Project(problem, ref factors, j, trial.Span, c.Span);
            if (!(next < inRange && nextWhole <= whole))
                break;
            trial.Span.CopyTo(x);
            most = Math.Max(most, step);
            falls = next <= Rate * inRange;
            (inRange, whole) = (next, nextWhole);
        }

        return inRange;
    }

    /// <summary>c := Uᵀ·(b − A·x) over a power of two that keeps small residuals from vanishing in T.</summary>
    /// <returns>‖Uᵀ·(b − A·x)‖₂, ‖b − A·x‖₂ and the exponent of the power of two.</returns>
    private static (double InRange, double Whole, int Exponent) Project<TFactors, T>(
        in Problem<T> problem, ref TFactors factors, int j, ReadOnlySpan<T> x, Span<T> c)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = problem.Rows;
        using var work = new Rented<double>(3L * m);
        Span<double> r = work.Span[..m];
        problem.Residual(j, x, r, work.Span.Slice(m, m), work.Span[(2 * m)..]);
        double whole = VectorNorm.InDouble<double>(r);
        int exponent = whole > 0 && double.IsFinite(whole) ? Math.ILogB(whole) : 0;
        for (int i = 0; i < m; i++)
            c[i] = T.CreateTruncating(Math.ScaleB(r[i], -exponent));
        factors.Project(c, 1);
        return (Math.ScaleB(VectorNorm.InDouble<T>(c[..factors.Rank]), exponent), whole, exponent);
    }
}
