namespace Linalg.Interop.Solving;

/// <summary>
/// min ‖b − A·x‖₂ by QR with column pivoting, or by the singular value decomposition where that is asked for or QR leaves the rank in
/// doubt.
/// </summary>
internal static class LeastSquaresSolver
{
    /// <param name="problem">A, m × n, and B; all finite.</param>
    /// <param name="x">On return X, n × count: of all solutions those of least norm.</param>
    /// <param name="residualNorms">On return, if certified, ‖b − A·x‖₂ of each column.</param>
    /// <exception cref="ConvergenceException">The singular value decomposition did not converge.</exception>
    public static SolveReport Solve<T>(in Problem<T> problem, Span<T> x, Span<double> residualNorms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var best = default(Candidates<T>);
        try
        {
            return Solve(problem, PrecisionPath.Working, ref best, x, residualNorms);
        }
        finally
        {
            best.Dispose();
        }
    }

    /// <param name="problem">A, m × n, and B; all finite.</param>
    /// <param name="path">The precisions that were tried before.</param>
    /// <param name="best">The answers that earlier rungs gave.</param>
    /// <param name="x">On return X, n × count: of all solutions those of least norm, or what <see cref="Candidates{T}"/> prefers.</param>
    /// <param name="residualNorms">On return, if certified, ‖b − A·x‖₂ of each column.</param>
    /// <exception cref="ConvergenceException">The singular value decomposition did not converge.</exception>
    public static SolveReport Solve<T>(
        in Problem<T> problem, PrecisionPath path, ref Candidates<T> best, Span<T> x, Span<double> residualNorms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (problem.Rows, problem.Columns);
        int k = Math.Min(m, n);
        if (k == 0)
            return Empty(problem, path, x, residualNorms);
        using var scales = new Rented<T>(n);
        using var first = new Rented<T>(k);
        double norm = ScaleColumns(problem, scales.Span);
        if (problem.IsSystem || problem.Options.Method != LeastSquaresMethod.Svd)
        {
            using var pivots = new Rented<int>(n);
            bool isPivoted = problem.IsSystem || problem.Options.Method != LeastSquaresMethod.Qr || m < n;
            QrFactors<T> qr = Factor(problem, isPivoted);
            if (qr.IsDoubtful && !isPivoted)
                qr = Factor(problem, isPivoted: true);
            if (!qr.IsDoubtful)
                return Solve(problem, ref qr, path, ref best, norm, scales.Span, x, residualNorms);

            QrFactors<T> Factor(in Problem<T> problem, bool isPivoted) =>
                new(problem.Backend, m, n, Scaled(problem, scales.Span), first.Array, pivots.Array, scales.Array, problem.RankTolerance, isPivoted);
        }

        using var u = new Rented<T>((long)m * k);
        using var vt = new Rented<T>((long)k * n);
        Span<T> scaled = (m < n ? ScaledTransposed(problem, scales.Span) : Scaled(problem, scales.Span)).AsSpan(0, m * n);
        var svd = new SvdFactors<T>(
            problem.Backend, m, n, scaled, u.Array, first.Array, vt.Array, scales.Array, problem.RankTolerance);
        return Solve(problem, ref svd, path, ref best, norm, scales.Span, x, residualNorms);
    }

    private static SolveReport Solve<TFactors, T>(
        in Problem<T> problem,
        ref TFactors factors,
        PrecisionPath path,
        ref Candidates<T> best,
        double norm,
        ReadOnlySpan<T> scales,
        Span<T> x,
        Span<double> residualNorms)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int steps = 0;
        if (factors.Rank < problem.Columns)
            ShortestSolution.Find(problem, ref factors, ref best, x, out steps);
        else
            Direct(problem, ref factors, x);
        Rung rung = factors.Rung;
        bool isRegular = factors.Rank == problem.Columns && Candidates<T>.IsRegular(problem, factors.ReciprocalCondition);
        if (!problem.Options.Certifies)
        {
            best.Replace(problem, x, isRegular, ref rung);
            return new SolveReport { Rung = rung, Rank = factors.Rank };
        }

        double condition = factors.ReciprocalCondition;
        Quality quality = LeastSquaresQuality.Of(problem, ref factors, x, scales, norm, residualNorms);
        bool isWanted = problem.Options.Refine || (problem.Options.Policy == CertificatePolicy.Refine && !problem.Accepts(quality));
        if (factors.Rank == problem.Columns && isWanted)
        {
            double bound = AugmentedRefinement.Improve(problem, ref factors, scales, x, out steps);
            quality = LeastSquaresQuality.Of(problem, ref factors, x, scales, norm, residualNorms);
            quality.Forward = Math.Min(quality.Forward, bound);
        }

        if (best.Replace(problem, x, isRegular, ref rung))
        {
            quality = LeastSquaresQuality.Of(problem, ref factors, x, scales, norm, residualNorms);

            // The error bound for a lesser rank holds for the solution of least norm only.
            if (factors.Rank < problem.Columns)
                quality.Forward = double.PositiveInfinity;
        }

        var known = new Certificate
        {
            Rung = rung,
            Path = path,
            Rank = factors.Rank,
            IsLeastSquares = !problem.IsSystem || factors.Rank < problem.Columns,
            ReciprocalCondition = condition,
        };
        Certificate certificate = SquareSolver.Complete(problem, known, quality, steps);
        return new SolveReport { Rung = rung, Rank = factors.Rank, Certificate = certificate };
    }

    /// <summary>The solutions by factors of full column rank.</summary>
    private static void Direct<TFactors, T>(in Problem<T> problem, ref TFactors factors, Span<T> x)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using (var c = new Rented<T>((long)problem.Rows * problem.Count))
        {
            problem.B.CopyTo(c.Span);
            factors.Solve(c.Span, problem.Count, x);
        }

        CorrectOnce(problem, ref factors, x);
    }

    /// <summary>
    /// x := x + A⁺(b − A·x) in working precision, for O(m·n) work: what the factorization did to A as a whole no longer shows in the small
    /// elements of x. Source: Higham, Accuracy and Stability, §20.5.
    /// </summary>
    private static void CorrectOnce<TFactors, T>(in Problem<T> problem, ref TFactors factors, Span<T> x)
        where TFactors : struct, ILeastSquares<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n, int count) = (problem.Rows, problem.Columns, problem.Count);
        if (count == 0)
            return;
        using var residual = new Rented<T>((long)m * count);
        using var correction = new Rented<T>((long)n * count);
        problem.B.CopyTo(residual.Span);
        problem.Backend.Gemm(Transpose.None, Transpose.None, m, count, n, T.NegativeOne, problem.A, m, x, n, T.One, residual.Span, m);
        factors.Solve(residual.Span, count, correction.Span);
        Refinement.Add<T>(x, correction.Span);
    }

    /// <summary>Returns X = 0, which is exact where A has no rows or no columns.</summary>
    private static SolveReport Empty<T>(in Problem<T> problem, PrecisionPath path, Span<T> x, Span<double> residualNorms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        x.Clear();
        var report = new SolveReport { Rung = Rung.PivotedQr };
        if (!problem.Options.Certifies)
            return report;
        Quality quality = default;
        for (int j = 0; j < problem.Count; j++)
        {
            double residual = VectorNorm.InDouble(problem.RightSide(j));
            residualNorms[j] = Quality.OrInfinite(residual);
            quality.Include(0, 0, 0, residual);
        }

        var known = new Certificate
        {
            Rung = Rung.PivotedQr,
            Path = path,
            Rank = 0,
            IsLeastSquares = !problem.IsSystem,
            ReciprocalCondition = 1,
        };
        return report with { Certificate = SquareSolver.Complete(problem, known, quality, 0) };
    }

    /// <summary>The scales of the columns, ones if the options want none.</summary>
    /// <returns>‖A·D‖_F.</returns>
    private static double ScaleColumns<T>(in Problem<T> problem, Span<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The reciprocals of scales are normal numbers too.
        int most = typeof(T) == typeof(double) ? 1022 : 126;
        double squares = 0;
        ReadOnlySpan<T> a = problem.A;
        for (int j = 0; j < problem.Columns; j++)
        {
            ReadOnlySpan<T> column = a.Slice((int)((long)j * problem.Rows), problem.Rows);
            T largest = T.Zero;
            Analysis.Sum(column, ref largest);

            // The norm of a column whose elements are brought near 1 first, so that no square leaves the range.
            double near = double.CreateTruncating(Scaling.Normalizing(largest));
            double sum = 0;
            foreach (T element in column)
            {
                double value = double.CreateTruncating(element) * near;
                sum += value * value;
            }

            double size = Math.Sqrt(sum);
            int exponent = size > 0 ? Math.ILogB(near) - Math.ILogB(size) : 0;
            scales[j] = problem.Options.ScaleColumns ? T.ScaleB(T.One, Math.Clamp(exponent, -most, most)) : T.One;
            double scaled = double.CreateTruncating(scales[j]) / near * size;
            squares += scaled * scaled;
        }

        return Math.Sqrt(squares);
    }

    /// <summary>Returns A·D, ld = m, in memory that a factorization may overwrite.</summary>
    private static T[] Scaled<T>(in Problem<T> problem, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] scaled = problem.Overwritable();
        for (int j = 0; j < problem.Columns; j++)
        {
            foreach (ref T element in scaled.AsSpan((int)((long)j * problem.Rows), problem.Rows))
                element *= scales[j];
        }

        return scaled;
    }

    /// <summary>Returns (A·D)ᵀ, ld = n, in memory that a factorization may overwrite.</summary>
    private static T[] ScaledTransposed<T>(in Problem<T> problem, ReadOnlySpan<T> scales)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = problem.Columns;
        T[] scaled = problem.OverwritableTransposed();
        for (int i = 0; i < problem.Rows; i++)
            Scaling.Multiply(scaled.AsSpan((int)((long)i * n), n), scales[..n]);
        return scaled;
    }
}
