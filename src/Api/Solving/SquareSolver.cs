using System.Numerics;
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
        using var factors = new Rented<T>((long)n * n);
        using var pivots = new Rented<int>(n);
        using var scales = new Rented<T>(2L * n);
        PrecisionPath path = PrecisionPath.Working;
        SolveReport report;
        if (typeof(T) == typeof(double) && problem.Options.Precision == SolvePrecision.Mixed && First(structure) >= Rung.Cholesky)
        {
            if (MixedSolver.TrySolve(InDouble(problem), structure, InDouble(factors.Span), InDouble(x), residualNorms, out report))
                return report;
            path = PrecisionPath.FellBack;
        }

        for (Rung rung = First(structure); rung < Rung.PivotedQr; rung = rung < Rung.Cholesky ? Rung.PivotedQr : rung + 1)
        {
            problem.A.CopyTo(factors.Span);
            var plain = new Factored<T>(problem.Backend, rung, structure, n, factors.Array, pivots.Array);
            if (TryRung(problem, plain, problem.OneNorm, path, ref best, x, residualNorms, out report))
                return report;
            if (rung != Rung.Lu || !Scaling.Equilibrate(problem.A, n, scales.Span[..n], scales.Span[n..]))
                continue;
            problem.A.CopyTo(factors.Span);
            Scaling.Apply(factors.Span, n, n, scales.Span[..n], scales.Span[n..]);
            var scaled = new Factored<T>(problem.Backend, rung, structure, n, factors.Array, pivots.Array, scales.Array.AsMemory(0, 2 * n));
            Analysis.Largest<T>(factors.Span, n, n, out double norm);
            if (TryRung(problem, scaled, norm, path, ref best, x, residualNorms, out report))
                return report;
        }

        return LeastSquaresSolver.Solve(problem, path, ref best, x, residualNorms);
    }

    /// <summary>Judges X and refines it as the options or the judgement want.</summary>
    /// <param name="problem">A and B.</param>
    /// <param name="inverse">Solves with A.</param>
    /// <param name="known">The certificate as far as it is known, above all the condition of R·A·C.</param>
    /// <param name="scales">Empty, or the n elements of R and the n of C that A was factored with.</param>
    /// <param name="norm">‖R·A·C‖₁.</param>
    /// <param name="factorRoundoff">The unit roundoff of the factorization.</param>
    /// <param name="x">X, n × count.</param>
    /// <param name="residualNorms">On return ‖b − A·x‖₂ of each column.</param>
    /// <param name="report">What is known of X.</param>
    /// <returns>Whether the rung may answer.</returns>
    public static bool Certify<TInverse, T>(
        in Problem<T> problem,
        ref TInverse inverse,
        Certificate known,
        ReadOnlySpan<T> scales,
        double norm,
        double factorRoundoff,
        Span<T> x,
        Span<double> residualNorms,
        out SolveReport report)
        where TInverse : struct, IInverse<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        SolveOptions options = problem.Options;
        report = new SolveReport { Rung = known.Rung, Rank = n };
        if (!options.Certifies)
            return true;
        Quality quality = Quality.OfSystem(problem, x, scales, norm, known.ReciprocalCondition, residualNorms);
        int steps = 0;
        bool isAccurate = quality.Backward <= problem.AcceptableBackwardError && Candidates<T>.NoneWorseThanZero(problem, residualNorms);
        if (options.Refine || !isAccurate || (options.Policy == CertificatePolicy.Refine && !problem.Accepts(quality)))
        {
            double bound = Refinement.Improve(problem, ref inverse, scales, x, out steps);
            quality = Quality.OfSystem(problem, x, scales, norm, known.ReciprocalCondition, residualNorms);

            // Corrections tell the error only if the factors are those of a matrix near A.
            if (known.ReciprocalCondition >= Math.Max(10, Math.Sqrt(n)) * factorRoundoff)
                quality.Forward = Math.Min(quality.Forward, bound);
        }

        report = report with { Certificate = Complete(problem, known, quality, steps) };
        bool isLargeResidualRight = known.Rung < Rung.Cholesky || Candidates<T>.IsRegular(problem, known.ReciprocalCondition);
        return (known.Rung < Rung.Cholesky || quality.Backward <= problem.AcceptableBackwardError)
            && (isLargeResidualRight || Candidates<T>.NoneWorseThanZero(problem, residualNorms));
    }

    /// <summary>The certificate with its figures.</summary>
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
        (Routine routine, CallSize size) = known.Rung switch
        {
            Rung.Diagonal or Rung.Triangular => (Routine.Trtrs, CallSize.OfSolve(n, problem.Count)),
            Rung.Cholesky => (Routine.Potrf, CallSize.OfSquare(n)),
            Rung.Ldlt => (Routine.Sytrf, CallSize.OfSquare(n)),
            Rung.Lu => (Routine.Getrf, CallSize.OfMatrix(n, n)),
            Rung.PivotedQr => (Routine.Geqp3, CallSize.OfMatrix(m, n)),
            _ => (Routine.Gesdd, CallSize.OfSvd(vectors: true, m, n)),
        };
        return known.Path is PrecisionPath.Refined or PrecisionPath.Gmres
            ? NameOf(problem.Single, routine, size)
            : NameOf(problem.Backend, routine, size);
    }

    private static string NameOf<T>(Backend<T> backend, Routine routine, CallSize size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (backend is DispatchingBackend<T> dispatching ? dispatching.Server(routine, size) : backend.Info).Name;

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
        bool isDirect = factored.Rung < Rung.Cholesky;
        double condition = isDirect && !problem.Options.Certifies ? 1 : factored.ReciprocalCondition(norm);
        problem.B.CopyTo(x);
        factored.Solve(Transpose.None, x, problem.Count);
        if (!isDirect && condition < Problem<T>.UnitRoundoff)
        {
            best.Offer(problem, x, factored.Rung);
            return false;
        }

        var known = new Certificate
        {
            Rung = factored.Rung,
            Path = path,
            ReciprocalCondition = condition,
            IsEquilibrated = !factored.Scales.IsEmpty,
        };
        bool isRegular = Candidates<T>.IsRegular(problem, condition);
        Span<T> scales = factored.Scales.Span;
        bool isAnswer = Certify(problem, ref factored, known, scales, norm, Problem<T>.UnitRoundoff, x, residualNorms, out report);
        if (isAnswer && best.Beats(problem, x, isRegular))
        {
            Problem<T> refined = problem with { Options = problem.Options with { Refine = true } };
            isAnswer = Certify(refined, ref factored, known, scales, norm, Problem<T>.UnitRoundoff, x, residualNorms, out report)
                && (isRegular || !best.Beats(problem, x, isRegular));
        }

        if (isAnswer)
            return true;
        best.Offer(problem, x, factored.Rung);
        return false;
    }

    private static Rung First(MatrixStructure structure) => structure switch
    {
        MatrixStructure.Diagonal => Rung.Diagonal,
        MatrixStructure.Upper or MatrixStructure.Lower => Rung.Triangular,
        MatrixStructure.PositiveDiagonal => Rung.Cholesky,
        MatrixStructure.Symmetric => Rung.Ldlt,
        _ => Rung.Lu,
    };

    private static Span<double> InDouble<T>(Span<T> x)
        where T : unmanaged => MemoryMarshal.Cast<T, double>(x);

    private static Problem<double> InDouble<T>(in Problem<T> problem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
        {
            Backend = (Backend<double>)(object)problem.Backend,
            Single = problem.Single,
            Options = problem.Options,
            Rows = problem.Rows,
            Columns = problem.Columns,
            Count = problem.Count,
            A = MemoryMarshal.Cast<T, double>(problem.A),
            B = MemoryMarshal.Cast<T, double>(problem.B),
            OneNorm = problem.OneNorm,
            IsSystem = problem.IsSystem,
        };
}
