using System.Numerics.Tensors;

namespace Linalg.Interop.Solving;

/// <summary>
/// Square systems of double by factors in float: classical refinement with residuals in double, which converges for condition numbers below
/// about 10⁷; GMRES in double with the float factors as preconditioner where it does not. Where that does not do, or
/// is not certain, rows and columns are scaled: then no element overflows, none that matters underflows in float, and the condition is that of
/// the matrix, not of its units. Source: Carson and Higham, SIAM J. Sci. Comput. 39(6), 2017; Higham, Pranesh and Zounon, SIAM
/// J. Sci. Comput. 41(4), 2019.
/// </summary>
internal static class MixedSolver
{
    // Float spans 2^±126: rows and columns within 2^±40 of the largest element lose nothing that counts.
    private const int Room = 40;

    // A step of classical refinement must gain this factor, or GMRES takes over.
    private const double Gain = 4;

    // Maximum number of GMRES iterations for a correction to ten digits.
    private const int MostIterations = 30;

    /// <param name="problem">A, n × n, and B; all finite.</param>
    /// <param name="structure">Of A: symmetric, with or without positive diagonal, or general.</param>
    /// <param name="x">On return X; undefined if the method fails.</param>
    /// <param name="residualNorms">On return, if certified, ‖b − A·x‖₂ of each column.</param>
    /// <param name="report">What is known of X.</param>
    /// <returns>Whether X has a backward error of double.</returns>
    public static bool TrySolve(
        in Problem<double> problem,
        MatrixStructure structure,
        Span<double> x,
        Span<double> residualNorms,
        out SolveReport report)
    {
        int n = problem.Columns;
        using var factors = new Rented<float>((long)n * n);
        using var pivots = new Rented<int>(n);
        using var scales = new Rented<double>(2L * n);
        var single = new Factored<float>(problem.Single, RungOf(structure), structure, n, factors.Array, pivots.Array);

        // Most matrices fit float as they are; whether scaling would help is asked only if that did not do.
        double norm = problem.OneNorm;
        bool fits = norm <= Math.ScaleB(1, Room) && norm >= Math.ScaleB(1, -Room);
        report = default;
        if (fits)
        {
            TensorPrimitives.ConvertTruncating(problem.A, factors.Span);
            if (TrySolve(problem, structure, problem.A, single, default, norm, scales.Span, x, residualNorms, out report))
                return true;
        }

        if (!Equilibrate(problem, structure, scales.Span) && fits)
            return false;
        using var work = new Rented<double>((long)n * n);
        problem.A.CopyTo(work.Span);
        Scaling.Apply(work.Span, n, n, scales.Span[..n], scales.Span[n..]);
        TensorPrimitives.ConvertTruncating<double, float>(work.Span, factors.Span);
        return double.IsFinite(Analysis.Largest<float>(factors.Span, n, n, out norm))
            && TrySolve(
                problem, structure, work.Span, single, scales.Array.AsMemory(0, 2 * n), norm, default, x, residualNorms, out report);
    }

    /// <summary>Factors one form of the matrix and solves with it.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="structure">Of A.</param>
    /// <param name="a">A, or R·A·C.</param>
    /// <param name="single">On entry the elements of a, rounded to float.</param>
    /// <param name="scales">Empty, or the n elements of R and the n of C.</param>
    /// <param name="norm">‖a‖₁.</param>
    /// <param name="spare">Empty, or 2n elements to find out whether another scaling is to be preferred to a poor answer.</param>
    /// <param name="x">On return X; undefined if the method fails.</param>
    /// <param name="residualNorms">On return, if certified, ‖b − A·x‖₂ of each column.</param>
    /// <param name="report">What is known of X.</param>
    private static bool TrySolve(
        in Problem<double> problem,
        MatrixStructure structure,
        ReadOnlySpan<double> a,
        Factored<float> single,
        Memory<double> scales,
        double norm,
        Span<double> spare,
        Span<double> x,
        Span<double> residualNorms,
        out SolveReport report)
    {
        report = default;
        if (single.Factor() != 0)
            return false;
        var inverse = new Preconditioner(single, scales);
        bool isRefined = Refine(problem, ref inverse, scales.Span, norm, x, out int steps);
        double inverseNorm = 0;
        if (!isRefined)
        {
            if (!spare.IsEmpty && Equilibrate(problem, structure, spare))
                return false;
            using var copy = new Rented<double>((long)single.Order * single.Order);
            Factored<double> wide = single.InDouble(problem.Backend, copy.Array, scales);
            if (!ByGmres(problem, wide, norm, x, ref steps, out inverseNorm))
                return false;
        }

        // Small residuals are no proof that A is regular: a right-hand side in the range of a singular matrix has them too.
        double condition = MixedCondition.Reciprocal(problem.Backend, a, norm, single);
        condition = Math.Min(condition, 1 / (norm * inverseNorm));
        double error = problem.Growth * Problem<float>.UnitRoundoff / condition;
        if (condition < Problem<double>.UnitRoundoff || (error >= 0.5 && !spare.IsEmpty && Equilibrate(problem, structure, spare)))
            return false;
        var known = new Certificate
        {
            Rung = single.Rung,
            Path = isRefined ? PrecisionPath.Refined : PrecisionPath.Gmres,
            IsEquilibrated = !scales.IsEmpty,
            ReciprocalCondition = condition,
            RefinementSteps = steps,
        };
        if (error < 0.5 || !problem.Options.Certifies)
        {
            var correction = new FactorCorrection<Preconditioner, double>(inverse, error);
            return SquareSolver.Certify(problem, ref correction, known, scales.Span, norm, x, residualNorms, out report);
        }

        return Certify(problem, single, known, scales, norm, error, x, residualNorms, out report);
    }

    /// <summary>Refines and judges by GMRES where the corrections of the factors alone may not have a single digit.</summary>
    private static bool Certify(
        in Problem<double> problem,
        Factored<float> single,
        Certificate known,
        Memory<double> scales,
        double norm,
        double error,
        Span<double> x,
        Span<double> residualNorms,
        out SolveReport report)
    {
        int n = single.Order;
        using var copy = new Rented<double>((long)n * n);
        var system = new WideSystem(problem.Backend, problem.A, single.InDouble(problem.Backend, copy.Array, scales));
        double roundoff = problem.Growth * Problem<double>.UnitRoundoff / known.ReciprocalCondition;
        var correction = new GmresCorrection<WideSystem, double>(system, 1 + error, roundoff, Math.Max(MostIterations, Budget(n)));

        // Where not even GMRES can refine, factors in double can.
        return SquareSolver.Certify(problem, ref correction, known, scales.Span, norm, x, residualNorms, out report)
            && (correction.Error < 0.5 || !problem.MayRefine);
    }

    private static Rung RungOf(MatrixStructure structure) => structure switch
    {
        MatrixStructure.PositiveDiagonal => Rung.Cholesky,
        MatrixStructure.Symmetric => Rung.Ldlt,
        _ => Rung.Lu,
    };

    /// <summary>Scales of rows, then of columns, as the structure wants them.</summary>
    /// <returns>Whether they differ enough to be worth while.</returns>
    private static bool Equilibrate(in Problem<double> problem, MatrixStructure structure, Span<double> scales)
    {
        int n = problem.Columns;
        if (structure == MatrixStructure.General)
            return Scaling.Equilibrate(problem.A, n, scales[..n], scales[n..], Scaling.LargeSpread);
        if (structure == MatrixStructure.PositiveDiagonal)
            Scaling.EquilibrateDiagonal(problem.A, n, scales[..n]);
        else
            Scaling.EquilibrateSymmetric(problem.A, n, scales[..n]);
        scales[..n].CopyTo(scales[n..]);
        return Scaling.IsSpread<double>(scales, Scaling.LargeSpread / 2);
    }

    /// <summary>Classical refinement of all columns at once.</summary>
    private static bool Refine(
        in Problem<double> problem, ref Preconditioner inverse, ReadOnlySpan<double> scales, double norm, Span<double> x, out int steps)
    {
        problem.B.CopyTo(x);
        inverse.Solve(Transpose.None, x, problem.Count);
        using var residual = new Rented<double>(x.Length);
        double best = double.PositiveInfinity;
        for (steps = 0; ; steps++)
        {
            double worst = BackwardError(problem, scales, norm, x, residual.Span);
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
        in Problem<double> problem, Factored<double> inverse, double norm, Span<double> x, ref int steps, out double inverseNorm)
    {
        int n = problem.Columns;
        int budget = Budget(n);
        inverseNorm = 0;
        using var residual = new Rented<double>(n);
        Span<double> r = residual.Span;
        problem.B.CopyTo(x);
        inverse.Solve(Transpose.None, x, problem.Count);
        var system = new WideSystem(problem.Backend, problem.A, inverse);
        for (int j = 0; j < problem.Count; j++)
        {
            Span<double> column = x.Slice(j * n, n);
            double best = double.PositiveInfinity;
            while (true)
            {
                double error = BackwardError(problem, inverse.Scales.Span, norm, j, column, r);
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
                system.Precondition(r, default, r);
                int spent = Gmres.Solve(ref system, r, Gmres.OfOuterStep, budget, out _);
                system.Unscale(r);
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
    /// <returns>The normwise backward error of the worst column, of the system scaled as it was factored.</returns>
    private static double BackwardError(
        in Problem<double> problem, ReadOnlySpan<double> scales, double norm, ReadOnlySpan<double> x, Span<double> r)
    {
        int n = problem.Columns;
        double worst = 0;
        if (problem.Count == 1)
            return BackwardError(problem, scales, norm, 0, x, r);
        problem.B.CopyTo(r);
        problem.Backend.Gemm(Transpose.None, Transpose.None, n, problem.Count, n, -1, problem.A, n, x, n, 1, r, n);
        for (int j = 0; j < problem.Count; j++)
            worst = Math.Max(worst, Relative(problem, scales, norm, j, x.Slice(j * n, n), r.Slice(j * n, n)));
        return worst;
    }

    private static double BackwardError(
        in Problem<double> problem, ReadOnlySpan<double> scales, double norm, int j, ReadOnlySpan<double> x, Span<double> r)
    {
        int n = problem.Columns;
        problem.RightSide(j).CopyTo(r);
        problem.Backend.Gemv(Transpose.None, n, n, -1, problem.A, n, x, 1, 1, r, 1);
        return Relative(problem, scales, norm, j, x, r);
    }

    private static double Relative(
        in Problem<double> problem, ReadOnlySpan<double> scales, double norm, int j, ReadOnlySpan<double> x, ReadOnlySpan<double> r)
    {
        double right = Scaling.RowSize(problem.RightSide(j), scales);
        return Quality.OrInfinite(Quality.Relative(Scaling.RowSize(r, scales), norm, Scaling.Size(x, scales), right));
    }
}
