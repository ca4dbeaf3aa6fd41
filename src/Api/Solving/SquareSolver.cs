using System.Runtime.InteropServices;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>
/// The ladder of a square system: substitution for diagonal and triangular matrices, else Cholesky (symmetric, positive diagonal), LDLᵀ
/// (symmetric), LU, LU with rows and columns scaled, QR with column pivoting. A rung answers if nothing it divides by is zero, its
/// condition estimate is at least the unit roundoff, and its answer has an acceptable backward error, if need be after refinement. The
/// answers of rungs that are left are kept, so that none with a larger residual is returned (<see cref="Candidates{T}"/>).
/// </summary>
internal static class SquareSolver
{
    /// <param name="problem">A, n × n, and B; all finite.</param>
    /// <param name="x">On return X, n × count.</param>
    /// <param name="residualNorms">On return, if certified, ‖b − A·x‖₂ of each column.</param>
    public static SolveReport Solve<T>(in Problem<T> problem, Span<T> x, Span<double> residualNorms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var best = default(Candidates<T>);
        try
        {
            return Climb(problem, ref best, x, residualNorms);
        }
        finally
        {
            best.Dispose();
        }
    }

    /// <summary>Tries the rungs of the ladder one after the other.</summary>
    /// <param name="problem">A, n × n, and B; all finite.</param>
    /// <param name="best">Keeps the answers of rungs that are left.</param>
    /// <param name="x">On return X, n × count.</param>
    /// <param name="residualNorms">On return, if certified, ‖b − A·x‖₂ of each column.</param>
    public static SolveReport Climb<T>(in Problem<T> problem, ref Candidates<T> best, Span<T> x, Span<double> residualNorms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        MatrixStructure structure = Analysis.Structure(problem.A, n);
        using var pivots = new Rented<int>(n);
        using var scales = new Rented<T>(2L * n);
        PrecisionPath path = PrecisionPath.Working;
        SolveReport report;
        if (typeof(T) == typeof(double) && problem.Options.Precision == SolvePrecision.Mixed && First(structure) >= Rung.Cholesky)
        {
            if (MixedSolver.TrySolve(problem.InDouble, structure, MemoryMarshal.Cast<T, double>(x), residualNorms, out report))
                return report;
            path = PrecisionPath.FellBack;
        }

        for (Rung rung = First(structure); rung < Rung.PivotedQr; rung = rung < Rung.Cholesky ? Rung.PivotedQr : rung + 1)
        {
            T[] factors = problem.Overwritable();
            var plain = new Factored<T>(problem.Backend, rung, structure, n, factors, pivots.Array);
            if (TryRung(problem, plain, problem.OneNorm, path, ref best, x, residualNorms, out report))
                return report;
            if (rung is not (Rung.Triangular or Rung.Lu) || !Scaling.Equilibrate(problem.A, n, scales.Span[..n], scales.Span[n..]))
                continue;
            factors = problem.Overwritable();
            Scaling.Apply(factors.AsSpan(0, n * n), n, n, scales.Span[..n], scales.Span[n..]);
            var scaled = new Factored<T>(problem.Backend, rung, structure, n, factors, pivots.Array, scales.Array.AsMemory(0, 2 * n));
            Analysis.Largest<T>(factors, n, n, out double norm);
            if (TryRung(problem, scaled, norm, path, ref best, x, residualNorms, out report))
                return report;
        }

        return LeastSquaresSolver.Solve(problem, path, ref best, x, residualNorms);
    }

    /// <summary>Judges X and refines it as the options or the judgement want.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="correction">Solves with A.</param>
    /// <param name="known">The certificate as far as it is known, above all the condition of R·A·C.</param>
    /// <param name="scales">Empty, or the n elements of R and the n of C that A was factored with.</param>
    /// <param name="norm">‖R·A·C‖₁.</param>
    /// <param name="x">X, n × count.</param>
    /// <param name="residualNorms">On return ‖b − A·x‖₂ of each column.</param>
    /// <param name="report">What is known of X.</param>
    /// <returns>Whether the rung may answer.</returns>
    public static bool Certify<TCorrection, T>(
        in Problem<T> problem,
        ref TCorrection correction,
        Certificate known,
        ReadOnlySpan<T> scales,
        double norm,
        Span<T> x,
        Span<double> residualNorms,
        out SolveReport report)
        where TCorrection : ICorrection<T>, allows ref struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SolveOptions options = problem.Options;
        report = new SolveReport { Rung = known.Rung, Rank = problem.Columns };
        if (!options.Certifies)
            return true;
        double inverseNorm = InverseNormOf(known, norm, problem.Growth * Problem<T>.UnitRoundoff);
        Quality quality = Quality.OfSystem(problem, x, ref correction, scales, inverseNorm, rate: 0, residualNorms);
        int steps = 0;
        bool isAccurate = quality.Backward <= problem.AcceptableBackwardError && Candidates<T>.NoneWorseThanZero(problem, residualNorms);
        if (options.Refine || !isAccurate || (options.Policy == CertificatePolicy.Refine && !problem.Accepts(quality)))
        {
            steps = Refinement.Improve(problem, ref correction, scales, x, out double rate);
            quality = Quality.OfSystem(problem, x, ref correction, scales, inverseNorm, rate, residualNorms);
        }

        report = report with { Certificate = Complete(problem, known, quality, steps) };
        bool isLargeResidualRight = known.Rung < Rung.Cholesky || Candidates<T>.IsRegular(problem, known.ReciprocalCondition);
        return (known.Rung < Rung.Cholesky || quality.Backward <= problem.AcceptableBackwardError)
            && (isLargeResidualRight || Candidates<T>.NoneWorseThanZero(problem, residualNorms));
    }

    /// <summary>
    /// ‖(R·A·C)⁻¹‖₁; infinity if the factors could be those of a singular matrix. Of a diagonal nothing but divisions is needed.
    /// </summary>
    private static double InverseNormOf(in Certificate known, double norm, double uncertain) => known.Rung switch
    {
        Rung.Diagonal => 0,
        > Rung.Triangular when known.ReciprocalCondition <= uncertain => double.PositiveInfinity,
        _ => 1 / (norm * known.ReciprocalCondition),
    };

    /// <summary>Completes a certificate with its figures.</summary>
    public static Certificate Complete<T>(in Problem<T> problem, Certificate known, in Quality quality, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => known with
        {
            Backend = Side(problem, known),
            Rows = problem.Rows,
            Columns = problem.Columns,
            BackwardError = quality.Backward,
            ComponentwiseBackwardError = quality.Componentwise,
            ForwardErrorBound = quality.Forward,
            ResidualNorm = quality.Residual,
            RefinementSteps = known.RefinementSteps + steps,
            AcceptableBackwardError = problem.AcceptableBackwardError,
            AcceptableForwardError = problem.AcceptableForwardError,
        };

    /// <summary>The back end that factored.</summary>
    private static string Side<T>(in Problem<T> problem, in Certificate known)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (problem.Rows, problem.Columns);
        (RoutineFamily family, RoutineTask task, CallSize size) = known.Rung switch
        {
            Rung.Diagonal or Rung.Triangular => (RoutineFamily.Blas, RoutineTask.TriangularSolve, CallSize.OfSolve(n, problem.Count)),
            Rung.Cholesky => (RoutineFamily.Cholesky, RoutineTask.Factorization, CallSize.OfSquare(n)),
            Rung.Ldlt => (RoutineFamily.BunchKaufman, RoutineTask.Factorization, CallSize.OfSquare(n)),
            Rung.Lu => (RoutineFamily.Lu, RoutineTask.Factorization, CallSize.OfMatrix(n, n)),
            Rung.PivotedQr or Rung.Qr => (RoutineFamily.Qr, RoutineTask.Factorization, CallSize.OfMatrix(m, n)),
            _ => (RoutineFamily.Svd, RoutineTask.SingularValues, CallSize.OfSvd(vectors: true, m, n)),
        };
        Routine routine = known.Rung switch
        {
            Rung.Diagonal or Rung.Triangular => Routine.Trtrs,
            Rung.Qr => Routine.Geqrf,
            _ => RoutineInfo.Of(family, task).Routine,
        };
        return known.Path is PrecisionPath.Refined or PrecisionPath.Gmres
            ? NameOf(problem.Single, routine, size)
            : NameOf(problem.Backend, routine, size);
    }

    private static string NameOf<T>(Backend<T> backend, Routine routine, CallSize size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (WatchedBackend<T>.Unwatched(backend) is DispatchingBackend<T> dispatching ? dispatching.Server(routine, size) : backend.Info).Name;

    private static bool TryRung<T>(
        in Problem<T> problem,
        Factored<T> factored,
        double norm,
        PrecisionPath path,
        ref Candidates<T> best,
        Span<T> x,
        Span<double> residualNorms,
        out SolveReport report)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        report = default;
        if (factored.Factor() != 0)
            return false;
        Rung rung = factored.Rung;
        bool isDirect = rung < Rung.Cholesky;
        double condition = problem.Options.Certifies ? factored.ReciprocalCondition(norm) : isDirect ? 1 : ConditionOfUncertified(problem, factored, norm);
        var known = new Certificate
        {
            Rung = rung,
            Path = path,
            ReciprocalCondition = condition,
            IsEquilibrated = !factored.Scales.IsEmpty,
        };
        double error = rung == Rung.Diagonal ? 4 * Problem<T>.UnitRoundoff : problem.Growth * Problem<T>.UnitRoundoff / condition;
        bool isLeft = !isDirect && condition < Problem<T>.UnitRoundoff;
        if (error >= 0.5 && problem.Options.Certifies && rung != Rung.Diagonal)
        {
            // These factors may not give a single digit. Those of a scaled matrix may; for GMRES in twice the precision those of LU do.
            bool isScaled = (isLeft || problem.MayRefine || isDirect) && factored.Scales.IsEmpty && IsBadlyScaled(problem);
            if (problem.MayRefine && rung == Rung.Lu && !isScaled
                && ExtendedSolver.TrySolve(problem, factored, known, norm, x, residualNorms, out report))
            {
                return true;
            }

            isLeft |= isScaled || (problem.MayRefine && !isDirect && rung < Rung.Lu);
        }

        problem.B.CopyTo(x);
        factored.Solve(Transpose.None, x, problem.Count);
        bool isRegular = Candidates<T>.IsRegular(problem, condition);
        bool isAnswer = !isLeft && Certify(problem, factored, error, known, norm, x, residualNorms, out report);
        if (isAnswer && best.Beats(problem, x, isRegular))
        {
            Problem<T> refined = problem with { Options = problem.Options with { Refine = true } };
            isAnswer = Certify(refined, factored, error, known, norm, x, residualNorms, out report)
                && (isRegular || !best.Beats(problem, x, isRegular));
        }

        if (isAnswer)
            return true;
        best.Offer(problem, x, rung);
        return false;
    }

    /// <summary>Judges X with the factors' own corrections, those of an ill-conditioned triangle in twice the precision.</summary>
    /// <summary>
    /// Where nobody is told the condition, it only decides whether the factors are good enough: a lower bound of its reciprocal that says so will do.
    /// </summary>
    private static double ConditionOfUncertified<T>(in Problem<T> problem, in Factored<T> factored, double norm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double bound = factored.LeastReciprocalCondition(norm);
        return bound >= Problem<T>.UnitRoundoff && Candidates<T>.IsRegular(problem, bound) ? bound : factored.ReciprocalCondition(norm);
    }

    private static bool Certify<T>(
        in Problem<T> problem,
        Factored<T> factored,
        double error,
        Certificate known,
        double norm,
        Span<T> x,
        Span<double> residualNorms,
        out SolveReport report)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (factored.Rung == Rung.Triangular && error >= 0.5)
        {
            double wide = problem.Growth * Math.Pow(Machine<double>.Epsilon, 2) / known.ReciprocalCondition;
            var extended = new ExtendedCorrection<T>(factored, wide);
            return Certify(problem, ref extended, known, factored.Scales.Span, norm, x, residualNorms, out report);
        }

        var correction = new FactorCorrection<Factored<T>, T>(factored, error);
        return Certify(problem, ref correction, known, factored.Scales.Span, norm, x, residualNorms, out report);
    }

    private static bool IsBadlyScaled<T>(in Problem<T> problem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        using var scales = new Rented<T>(2L * n);
        return Scaling.Equilibrate(problem.A, n, scales.Span[..n], scales.Span[n..], Scaling.LargeSpread / 2);
    }

    private static Rung First(MatrixStructure structure) => structure switch
    {
        MatrixStructure.Diagonal => Rung.Diagonal,
        MatrixStructure.Upper or MatrixStructure.Lower => Rung.Triangular,
        MatrixStructure.PositiveDiagonal => Rung.Cholesky,
        MatrixStructure.Symmetric => Rung.Ldlt,
        _ => Rung.Lu,
    };
}
