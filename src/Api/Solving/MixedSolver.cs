using System.Numerics.Tensors;

namespace Linalg.Interop.Solving;

/// <summary>
/// Square systems of double by factors in float: classical refinement with residuals in double, which converges for condition numbers below
/// about 10⁷; GMRES in double with the float factors as preconditioner where it does not. The matrix is scaled so that no element overflows
/// and none that matters underflows in float. Source: Carson and Higham, SIAM J. Sci. Comput. 39(6), 2017; Higham, Pranesh and Zounon, SIAM
/// J. Sci. Comput. 41(4), 2019.
/// </summary>
internal static class MixedSolver
{
    // Float spans 2^±126: rows and columns within 2^±40 of the largest element lose nothing that counts.
    private const int Room = 40;

    // A step of classical refinement must gain this factor, or GMRES takes over.
    private const double Gain = 4;

    /// <param name="problem">A, n × n, and B; all finite.</param>
    /// <param name="structure">Of A: symmetric, with or without positive diagonal, or general.</param>
    /// <param name="work">n² elements.</param>
    /// <param name="x">On return X; undefined if the method fails.</param>
    /// <param name="residualNorms">On return, if certified, ‖b − A·x‖₂ of each column.</param>
    /// <param name="report">What is known of X.</param>
    /// <returns>Whether X has a backward error of double.</returns>
    public static bool TrySolve(
        in Problem<double> problem,
        MatrixStructure structure,
        Span<double> work,
        Span<double> x,
        Span<double> residualNorms,
        out SolveReport report)
    {
        report = default;
        int n = problem.Columns;
        using var factors = new Rented<float>((long)n * n);
        using var pivots = new Rented<int>(n);
        using var scales = new Rented<double>(2L * n);
        Rung rung = structure switch
        {
            MatrixStructure.PositiveDiagonal => Rung.Cholesky,
            MatrixStructure.Symmetric => Rung.Ldlt,
            _ => Rung.Lu,
        };
        var single = new Factored<float>(problem.Single, rung, structure, n, factors.Array, pivots.Array);
        Preconditioner inverse = default;
        Memory<double> applied = default;
        double norm = problem.OneNorm;
        int steps = 0;

        // Most matrices fit float as they are; whether scaling would help is asked only if they do not.
        bool isFactored = norm <= Math.ScaleB(1, Room) && norm >= Math.ScaleB(1, -Room);
        if (isFactored)
        {
            TensorPrimitives.ConvertTruncating<double, float>(problem.A, factors.Span);
            isFactored = single.Factor() == 0;
            inverse = new Preconditioner(single, applied);
        }

        bool isRefined = isFactored && Refine(problem, ref inverse, x, out steps);
        if (!isRefined && Scale(problem, structure, scales.Span, work))
        {
            applied = scales.Array.AsMemory(0, 2 * n);
            TensorPrimitives.ConvertTruncating<double, float>(work, factors.Span);
            isFactored = double.IsFinite(Analysis.Largest<float>(factors.Span, n, n, out norm)) && single.Factor() == 0;
            inverse = new Preconditioner(single, applied);
            isRefined = isFactored && Refine(problem, ref inverse, x, out steps);
        }

        if (!isFactored)
            return false;
        var known = new Certificate { Rung = rung, Path = PrecisionPath.Refined, IsEquilibrated = !applied.IsEmpty };
        double inverseNorm = 0;
        if (!isRefined)
        {
            using var copy = new Rented<double>((long)n * n);
            TensorPrimitives.ConvertTruncating<float, double>(factors.Span, copy.Span);
            var wide = new Factored<double>(problem.Backend, rung, structure, n, copy.Array, pivots.Array, applied);
            known = known with { Path = PrecisionPath.Gmres };
            if (!ByGmres(problem, ref wide, x, ref steps, out inverseNorm))
                return false;
        }

        // Small residuals are no proof that A is regular: a right-hand side in the range of a singular matrix has them too.
        ReadOnlySpan<double> factored = applied.IsEmpty ? problem.A : work;
        double condition = MixedCondition.Reciprocal(problem.Backend, factored, norm, single, structure, pivots.Array);
        known = known with { ReciprocalCondition = Math.Min(condition, 1 / (norm * inverseNorm)), RefinementSteps = steps };
        return known.ReciprocalCondition >= Problem<double>.UnitRoundoff
            && SquareSolver.Certify(
                problem, ref inverse, known, applied.Span, norm, Problem<float>.UnitRoundoff, x, residualNorms, out report);
    }

    /// <summary>The matrix scaled, if its rows or columns leave what float holds.</summary>
    /// <returns>Whether it is scaled, by rows, then columns.</returns>
    private static bool Scale(in Problem<double> problem, MatrixStructure structure, Span<double> scales, Span<double> work)
    {
        int n = problem.Columns;
        Analysis.RowMaxima(problem.A, n, n, scales[..n]);
        double largest = TensorPrimitives.Max<double>(scales[..n]);
        double least = Math.Min(TensorPrimitives.Min<double>(scales[..n]), LeastColumn(problem.A, n));
        double bound = Math.ScaleB(1, Room);
        if (largest <= bound && least >= 1 / bound)
            return false;

        if (structure == MatrixStructure.General)
            Scaling.Equilibrate(problem.A, n, scales[..n], scales[n..]);
        else if (structure == MatrixStructure.PositiveDiagonal)
            Scaling.EquilibrateDiagonal(problem.A, n, scales[..n]);
        else
            Scaling.EquilibrateSymmetric(problem.A, n, scales[..n]);
        if (structure != MatrixStructure.General)
            scales[..n].CopyTo(scales[n..]);

        problem.A.CopyTo(work);
        Scaling.Apply(work, n, n, scales[..n], scales[n..]);
        return true;
    }

    private static double LeastColumn(ReadOnlySpan<double> a, int n)
    {
        double least = double.PositiveInfinity;
        for (int j = 0; j < n; j++)
        {
            double largest = 0;
            Analysis.Sum(a.Slice((int)((long)j * n), n), ref largest);
            least = Math.Min(least, largest);
        }

        return least;
    }

    /// <summary>Classical refinement of all columns at once.</summary>
    private static bool Refine(in Problem<double> problem, ref Preconditioner inverse, Span<double> x, out int steps)
    {
        problem.B.CopyTo(x);
        inverse.Solve(Transpose.None, x, problem.Count);
        using var residual = new Rented<double>(x.Length);
        double best = double.PositiveInfinity;
        for (steps = 0; ; steps++)
        {
            double worst = BackwardError(problem, x, residual.Span);
            if (worst <= Target)
                return true;
            bool isSlow = double.IsFinite(best) && !(worst <= best / Gain);
            if (isSlow || !double.IsFinite(worst) || steps >= problem.Options.MaxRefinementSteps)
                return worst <= Level;
            best = worst;
            inverse.Solve(Transpose.None, residual.Span, problem.Count);
            Refinement.Add<double>(x, residual.Span);
        }
    }

    /// <summary>GMRES-IR of each column: as many iterations as take about the time of the factorization in double that they save.</summary>
    /// <returns>Whether it converged; then inverseNorm is the largest ‖d‖/‖r‖ seen, at most the norm of the inverse.</returns>
    private static bool ByGmres(
        in Problem<double> problem, ref Factored<double> inverse, Span<double> x, ref int steps, out double inverseNorm)
    {
        int n = problem.Columns;
        int budget = Budget(n);
        inverseNorm = 0;
        using var residual = new Rented<double>(n);
        Span<double> r = residual.Span;
        problem.B.CopyTo(x);
        inverse.Solve(Transpose.None, x, problem.Count);
        for (int j = 0; j < problem.Count; j++)
        {
            Span<double> column = x.Slice(j * n, n);
            double best = double.PositiveInfinity;
            while (true)
            {
                double error = BackwardError(problem, j, column, r);
                if (error <= Target)
                    break;
                if (!double.IsFinite(error) || !(error <= best / 2) || budget <= 0)
                {
                    if (error <= Level)
                        break;
                    return false;
                }

                best = error;
                double size = 0;
                for (int i = 0; i < n; i++)
                    size += Math.Abs(inverse.Scales.IsEmpty ? r[i] : r[i] * inverse.Scales.Span[i]);
                int spent = Gmres.Solve(problem.Backend, problem.A, ref inverse, r, budget);
                Refinement.Add<double>(column, r);
                inverseNorm = Math.Max(inverseNorm, Quality.Quotient(Scaling.Size<double>(r, inverse.Scales.Span), size));
                budget -= Math.Max(1, spent);
                steps += spent;
            }
        }

        return true;
    }

    /// <summary>Iterations of GMRES that take about the time of a factorization in double.</summary>
    public static int Budget(int n) => (n / 200) + 10;

    private static double Target => 2 * Problem<double>.UnitRoundoff;

    /// <summary>What is as good as a solution in double when nothing more is gained.</summary>
    private static double Level => 4 * Problem<double>.UnitRoundoff;

    /// <summary>R := B − A·X in double.</summary>
    /// <returns>The normwise backward error of the worst column.</returns>
    private static double BackwardError(in Problem<double> problem, ReadOnlySpan<double> x, Span<double> r)
    {
        int n = problem.Columns;
        double worst = 0;
        if (problem.Count == 1)
            return BackwardError(problem, 0, x, r);
        problem.B.CopyTo(r);
        problem.Backend.Gemm(Transpose.None, Transpose.None, n, problem.Count, n, -1, problem.A, n, x, n, 1, r, n);
        for (int j = 0; j < problem.Count; j++)
            worst = Math.Max(worst, BackwardError(problem, j, x.Slice(j * n, n), r.Slice(j * n, n), isResidual: true));
        return worst;
    }

    private static double BackwardError(in Problem<double> problem, int j, ReadOnlySpan<double> x, Span<double> r, bool isResidual = false)
    {
        int n = problem.Columns;
        if (!isResidual)
        {
            problem.RightSide(j).CopyTo(r);
            problem.Backend.Gemv(Transpose.None, n, n, -1, problem.A, n, x, 1, 1, r, 1);
        }

        double right = Analysis.OneNorm(problem.RightSide(j));
        return Quality.OrInfinite(Quality.Relative(Analysis.OneNorm<double>(r), problem.OneNorm, Analysis.OneNorm(x), right));
    }
}
