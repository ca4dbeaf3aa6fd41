using System.Diagnostics.CodeAnalysis;
using Linalg.Interop.Solving;

namespace Linalg.Interop;

/// <content>What systems and least squares have in common: copies in columns, sizes brought into range, policies.</content>
public sealed partial class Lapack
{
    private Solution<T> Run<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, SolveOptions? options, bool isSystem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b, isSystem);
        options = Checked(options);
        string? notFinite = Compute(a, b, options, isSystem, out Solution<T>? solution);
        if (solution is null)
            throw new NotFiniteException(notFinite!);
        Enforce(options, solution.Certificate);
        return solution;
    }

    private bool TryRun<T>(
        ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, [NotNullWhen(true)] out Solution<T>? solution, SolveOptions? options, bool isSystem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b, isSystem);
        options = Checked(options);
        try
        {
            Compute(a, b, options, isSystem, out solution);
        }
        catch (ConvergenceException)
        {
            solution = null;
        }

        if (solution is not null && options.Policy != CertificatePolicy.Throw)
            Enforce(options, solution.Certificate);
        if ((isSystem && solution?.Rank != a.Columns) || solution?.Certificate is { IsAcceptable: false })
            solution = null;
        return solution is not null;
    }

    private SolveReport Run<T>(ReadOnlyMatrixSpan<T> a, ReadOnlySpan<T> b, Span<T> x, SolveOptions? options, bool isSystem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlyMatrixSpan<T> column = AsColumn(b);
        Check(a, column, isSystem);
        if (x.Length != a.Columns)
            throw new ArgumentException($"has {x.Length} elements, the solution has {a.Columns}", nameof(x));
        return Run(a, column, x, Math.Max(1, x.Length), options, isSystem);
    }

    private SolveReport Run<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, DenseMatrix<T> x, SolveOptions? options, bool isSystem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b, isSystem);
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rows != a.Columns || x.Columns != b.Columns)
            throw new ArgumentException($"is {x.Rows}×{x.Columns}, the solution is {a.Columns}×{b.Columns}", nameof(x));
        return Run(a, b, x.Elements, x.LeadingDimension, options, isSystem);
    }

    private SolveReport Run<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, Span<T> x, int ldx, SolveOptions? options, bool isSystem)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options = Checked(options);
        (int n, int count) = (a.Columns, b.Columns);
        using var solution = new Rented<T>((long)n * count);
        using var residualNorms = new Rented<double>(count);
        string? notFinite = Compute(a, b, solution.Span, residualNorms.Span, options, isSystem, out SolveReport report);
        if (notFinite is not null)
            throw new NotFiniteException(notFinite);
        Enforce(options, report.Certificate);
        for (int j = 0; j < count && n > 0; j++)
            solution.Span.Slice(j * n, n).CopyTo(x[(int)((long)j * ldx)..]);
        return report;
    }

    private static SolveOptions Checked(SolveOptions? options)
    {
        options ??= SolveOptions.Default;
        options.Check();
        return options;
    }

    /// <returns>The argument that is not finite, whereupon there is no solution; or null.</returns>
    private string? Compute<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, SolveOptions options, bool isSystem, out Solution<T>? solution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int n, int count) = (a.Columns, b.Columns);
        T[] x = new T[checked((int)((long)n * count))];
        double[] residualNorms = options.Certifies ? new double[count] : [];
        string? notFinite = Compute(a, b, x, residualNorms, options, isSystem, out SolveReport report);
        solution = notFinite is null ? new Solution<T>(x, n, count, residualNorms, report) : null;
        return notFinite;
    }

    private string? Compute<T>(
        ReadOnlyMatrixSpan<T> a,
        ReadOnlyMatrixSpan<T> b,
        Span<T> x,
        Span<double> residualNorms,
        SolveOptions options,
        bool isSystem,
        out SolveReport report)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Backend<T> backend = For<T>();
        RunWatch? watch = options.Watch(_run);
        (int m, int n, int count) = (a.Rows, a.Columns, b.Columns);
        using var rightSides = new Rented<T>((long)m * count);
        using var exponents = new Rented<int>(count);
        report = default;
        var copy = new WorkingCopy<T>((long)m * n);
        try
        {
            Span<T> matrix = copy.Work.Span;
            a.CopyTo(matrix, Math.Max(1, m));
            copy.IsIntact = true;
            double largest = Analysis.Largest<T>(matrix, m, n, out double oneNorm);
            if (double.IsNaN(largest))
                return nameof(a);
            int exponent = Scaling.Exponent<T>(matrix, largest);
            if (exponent != 0)
            {
                Scaling.Multiply(matrix, -exponent);
                Analysis.Largest<T>(matrix, m, n, out oneNorm);
            }

            b.CopyTo(rightSides.Span, Math.Max(1, m));
            for (int j = 0; j < count; j++)
            {
                Span<T> column = rightSides.Span.Slice(j * m, m);
                largest = Analysis.Largest<T>(column, m, 1, out _);
                if (double.IsNaN(largest))
                    return nameof(b);
                exponents.Span[j] = Scaling.Exponent<T>(column, largest);
                Scaling.Multiply(column, -exponents.Span[j]);
            }

            var problem = new Problem<T>(ref copy)
            {
                Backend = watch is null ? backend : new WatchedBackend<T>(Unwatched(backend), watch),
                Single = watch is null ? Single : new WatchedBackend<float>(Unwatched(Single), watch),
                Watch = watch,
                Options = options,
                Rows = m,
                Columns = n,
                Count = count,
                Source = a,
                Exponent = exponent,
                B = rightSides.Span,
                OneNorm = oneNorm,
                IsSystem = isSystem,
            };
            report = isSystem ? SquareSolver.Solve(problem, x, residualNorms) : LeastSquaresSolver.Solve(problem, x, residualNorms);
            report = Unscale(problem, report, x, exponents.Span, residualNorms);
            watch?.Finish();
            return null;
        }
        finally
        {
            copy.Dispose();
        }
    }

    /// <summary>
    /// Takes the powers of two back out of the solutions and their residuals. What x loses there, to overflow or underflow, is an error of
    /// the answer like any other.
    /// </summary>
    private static SolveReport Unscale<T>(
        in Problem<T> problem,
        in SolveReport report,
        Span<T> x,
        ReadOnlySpan<int> exponents,
        Span<double> residualNorms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int exponent = problem.Exponent;
        bool isScaled = exponent != 0 || exponents.ContainsAnyExcept(0);
        if (!isScaled)
            return report;
        int n = problem.Columns;
        bool hasScales = report.Rung >= Rung.PivotedQr || report.Certificate is { IsEquilibrated: true };
        (double most, double worst, double residual) = (0, 0, 0);
        for (int j = 0; j < exponents.Length; j++)
        {
            Span<T> column = x.Slice(j * n, n);
            (double lost, double relative, double elementwise) = Scaling.MultiplyBack(column, exponents[j] - exponent);
            if (report.Certificate is null)
                continue;
            if (lost > 0)
            {
                (double before, double zero) = (residualNorms[j], VectorNorm.InDouble(problem.RightSide(j)));
                residualNorms[j] = ResidualOfRest(problem, j, column, exponent - exponents[j]);
                if (before <= zero && residualNorms[j] > zero && double.IsFinite(residualNorms[j]))
                {
                    // What is left is worse than x = 0.
                    column.Clear();
                    (residualNorms[j], relative, elementwise) = (zero, 1, 1);
                }
            }

            residualNorms[j] = Math.ScaleB(residualNorms[j], exponents[j]);
            residual = Math.Max(residual, residualNorms[j]);
            most = Math.Max(most, hasScales ? elementwise : relative);
            worst = Math.Max(worst, elementwise);
        }

        if (report.Certificate is not { } certificate)
            return report;
        return report with
        {
            Certificate = certificate with
            {
                BackwardError = certificate.BackwardError + most,
                ComponentwiseBackwardError = certificate.ComponentwiseBackwardError + worst,
                ForwardErrorBound = most < 1 ? (certificate.ForwardErrorBound + most) / (1 - most) : double.PositiveInfinity,
                ResidualNorm = residual,
            },
        };
    }

    /// <summary>‖b − A·x‖₂ with x·2ᵏ for x, ∞ if x left the range.</summary>
    private static double ResidualOfRest<T>(in Problem<T> problem, int j, ReadOnlySpan<T> x, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var near = new Rented<T>(x.Length);
        x.CopyTo(near.Span);
        Scaling.Multiply(near.Span, k);
        return Quality.OrInfinite(Candidates<T>.Residual(problem, j, near.Span, out _));
    }

    /// <summary>What the options want done about a certificate that they do not accept.</summary>
    private void Enforce(SolveOptions options, in Certificate? certificate)
    {
        if (options.Policy == CertificatePolicy.Return || certificate is not { IsAcceptable: false } inaccurate)
            return;
        if (options.Policy == CertificatePolicy.Throw)
            throw new InaccurateSolutionException(inaccurate);
        _telemetry.Inaccurate(inaccurate.Explain());
    }
}
