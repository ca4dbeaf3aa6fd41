namespace Linalg.Interop.Solving;

/// <summary>
/// Square systems whose condition number exceeds the reciprocal of the roundoff: refinement with corrections by GMRES, preconditioned by
/// the factors of LU, everything that meets the condition number in twice the precision of double. Source: Carson and Higham, SIAM J. Sci.
/// Comput. 39(6), 2017, which this follows beyond 1/u: M⁻¹·A is then near a matrix of low rank plus the identity.
/// </summary>
internal static class ExtendedSolver
{
    // Maximum number of iterations of one solve; in twice the precision each costs about a hundred vector operations.
    private const int MostIterations = 50;

    // Relative residual of M⁻¹·A·z = M⁻¹·e that proves A regular; it stays at 1 if A is singular.
    private const double Contraction = 0.1;

    /// <param name="problem">A, n × n, and B; all finite.</param>
    /// <param name="factored">The factors of LU of R·A·C.</param>
    /// <param name="known">The certificate as far as it is known.</param>
    /// <param name="norm">‖R·A·C‖₁.</param>
    /// <param name="x">On return X; undefined if the method fails.</param>
    /// <param name="residualNorms">On return ‖b − A·x‖₂ of each column.</param>
    /// <param name="report">What is known of X.</param>
    /// <returns>Whether A is regular beyond doubt and every column converged.</returns>
    public static bool TrySolve<T>(
        in Problem<T> problem,
        Factored<T> factored,
        Certificate known,
        double norm,
        Span<T> x,
        Span<double> residualNorms,
        out SolveReport report)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        report = default;
        var system = new ExtendedSystem<T>(problem.A, factored);
        double reciprocal = ReciprocalCondition(system, factored, norm);
        if (reciprocal == 0)
            return false;
        known = known with { ReciprocalCondition = reciprocal };
        double roundoff = Judge.Machine<double>.Epsilon;
        double amplification = 1 + (problem.Growth * Problem<T>.UnitRoundoff / reciprocal);
        var correction = new GmresCorrection<ExtendedSystem<T>, T>(system, amplification, problem.Growth * roundoff, MostIterations);
        x.Clear();
        int steps = Refinement.Improve(problem, ref correction, factored.Scales.Span, x, out double rate);
        Quality quality = Quality.OfSystem(problem, x, ref correction, factored.Scales.Span, 1 / (norm * reciprocal), rate, residualNorms);
        report = new SolveReport
        {
            Rung = known.Rung,
            Rank = problem.Columns,
            Certificate = SquareSolver.Complete(problem, known, quality, steps),
        };
        return quality.Forward < 1 && quality.Backward <= problem.AcceptableBackwardError;
    }

    /// <summary>
    /// An estimate of 1 / (‖F‖₁‖F⁻¹‖₁), F = R·A·C: F⁻¹ is applied where the inverse of the factors is largest, which does not converge if A
    /// is singular.
    /// </summary>
    /// <returns>The estimate; 0 if A cannot be told from a singular matrix.</returns>
    private static double ReciprocalCondition<T>(ExtendedSystem<T> system, Factored<T> factored, double norm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = factored.Order;
        using var steepest = new Rented<T>(n);
        using var work = new Rented<double>(3L * n);
        Span<double> e = work.Span[..n];
        Span<double> zero = work.Span.Slice(n, n);
        Span<double> z = work.Span[(2 * n)..];
        Factored<T> inverse = factored.Unscaled;
        double estimate = InverseNorm.Estimate<Factored<T>, T>(ref inverse, steepest.Span);
        double size = Analysis.OneNorm<T>(steepest.Span);
        ReadOnlySpan<T> scales = factored.Scales.Span;
        zero.Clear();
        for (int i = 0; i < n; i++)
            e[i] = double.CreateTruncating(steepest.Span[i]) / (scales.IsEmpty ? 1 : double.CreateTruncating(scales[i]));
        system.Precondition(e, zero, z);
        Gmres.Solve(ref system, z, Contraction / 10, MostIterations, out double left);
        double inverseNorm = Math.Max(estimate, Analysis.OneNorm<double>(z) / size) / (1 - left);
        return left <= Contraction && double.IsFinite(norm * inverseNorm) ? 1 / (norm * inverseNorm) : 0;
    }
}
