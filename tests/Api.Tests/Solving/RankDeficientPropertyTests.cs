using System.Globalization;
using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

public sealed class DoubleRankDeficientPropertyTests : RankDeficientPropertyTests<double>
{
    // ‖x‖ over that of the exact solution, at most; the conditions of the problems go up to the tolerance of the rank.
    protected override double MostNorm => 1.25;
}

public sealed class SingleRankDeficientPropertyTests : RankDeficientPropertyTests<float>
{
    protected override double MostNorm => 4;
}

/// <summary>
/// Generated problems of deficient rank, columns differing by up to 10⁴⁰, against exact solutions of the same rank. LINALG_TEST_CASES sets
/// how many of them are tried.
/// </summary>
public abstract class RankDeficientPropertyTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Cases = 400;

    private static readonly double Roundoff = Machine<T>.Epsilon;

    protected abstract double MostNorm { get; }

    [SkippableTheory]
    [InlineData(BackendChoice.Managed)]
    [InlineData(BackendChoice.Native)]
    public void No_answer_is_worse_than_another_candidate_or_than_the_exact_one(BackendChoice choice)
    {
        if (choice == BackendChoice.Native)
            Native.Require();
        var la = new Lapack(new LapackOptions { Backend = choice });
        string? wanted = Environment.GetEnvironmentVariable("LINALG_TEST_CASES");
        int cases = wanted is null ? Cases : int.Parse(wanted, CultureInfo.InvariantCulture), deficient = 0;
        for (int seed = 0; seed < cases; seed++)
        {
            var problem = new DeficientProblem(seed, typeof(T) == typeof(float));
            int rank = Check(la, problem);
            deficient += rank < Math.Min(problem.A.GetLength(0), problem.A.GetLength(1)) ? 1 : 0;
        }

        Assert.InRange(deficient, cases / 5, cases);
    }

    /// <returns>The rank.</returns>
    private int Check(Lapack la, DeficientProblem problem)
    {
        (double[,] a, double[] b) = (problem.A, problem.B);
        (T[,] matrix, T[] right) = (Convert(a), [.. b.Select(T.CreateTruncating)]);
        int n = a.GetLength(1);
        Solution<T> byQr = la.LeastSquares<T>(matrix, right);
        Solution<T> bySvd = la.LeastSquares<T>(matrix, right, new SolveOptions { Method = LeastSquaresMethod.Svd });
        AssertNoWorseThanZero(problem, byQr, "QR");
        AssertNoWorseThanZero(problem, bySvd, "SVD");
        int[] pivots = Pivots(la, Scaled(a));
        if (byQr.Rung == Rung.PivotedQr)
            AssertExact(problem, Wide(byQr.Vector), pivots.AsSpan(0, byQr.Rank), 2, MostNorm, "QR");
        if (a.GetLength(0) == n)
            CheckSystem(la, problem, matrix, right, pivots);

        using PivotedQr<T> qr = la.PivotedQr<T>(matrix);
        AssertExact(problem, Wide(qr.Solve(right)), qr.Permutation().AsSpan(0, qr.Rank()), 30, MostNorm, "factors by QR");
        using Svd<T> svd = la.Svd<T>(matrix);
        double[] x = Wide(svd.Solve(right));
        double allowed = (TwoNorm(b) * (1 + 1e-14)) + (200 * Roundoff * TwoNorm(a.Cast<double>()) * TwoNorm(x));
        double left = ExactLeastSquares.Residual(a, b, x);
        Assert.True(left <= allowed, $"{problem.Name}: factors by SVD leave {left} of {TwoNorm(b)}, allowed {allowed}, rank {svd.Rank()}");
        return byQr.Rank;
    }

    private void CheckSystem(Lapack la, DeficientProblem problem, T[,] matrix, T[] right, int[] pivots)
    {
        Solution<T> solution = la.Solve<T>(matrix, right);
        double[] x = Wide(solution.Vector);
        if (solution.Rank < x.Length)
            AssertNoWorseThanZero(problem, solution, "Solve");
        if (solution.Rung == Rung.PivotedQr)
            AssertExact(problem, x, pivots.AsSpan(0, solution.Rank), 2, MostNorm, "Solve");
        double[] byLu;
        try
        {
            byLu = Wide(la.Lu<T>(matrix).Solve(right));
        }
        catch (SingularMatrixException)
        {
            return;
        }

        double residual = ExactLeastSquares.Residual(problem.A, problem.B, x);
        double other = ExactLeastSquares.Residual(problem.A, problem.B, byLu);
        Assert.True(
            residual <= Math.Max(other, 8 * Roundoff * Size(problem, x)), $"{problem.Name}: Solve leaves {residual}, LU {other}");
    }

    private static void AssertNoWorseThanZero(DeficientProblem problem, Solution<T> solution, string name)
    {
        double residual = ExactLeastSquares.Residual(problem.A, problem.B, Wide(solution.Vector));
        double zero = TwoNorm(problem.B);
        Assert.True(residual <= zero * (1 + 1e-14), $"{problem.Name}: {name} leaves {residual} of {zero}");
    }

    /// <summary>
    /// The residual is the exact one but for some roundoffs of Σ‖a_j‖·|x_j| + ‖b‖, and if there are several solutions,
    /// the norm is that of the shortest.
    /// </summary>
    private static void AssertExact(
        DeficientProblem problem, double[] x, ReadOnlySpan<int> basis, double roundoffs, double mostNorm, string name)
    {
        (double norm, double least) = ExactLeastSquares.Shortest(problem.A, problem.B, basis);
        bool isRepresentable = norm == 0 || (typeof(T) == typeof(double) ? norm is > 1e-290 and < 1e290 : norm is > 1e-25 and < 1e30);
        if (!isRepresentable)
            return;
        double residual = ExactLeastSquares.Residual(problem.A, problem.B, x);
        double allowed = least + (roundoffs * Roundoff * Size(problem, x));
        Assert.True(residual <= allowed, $"{problem.Name}: {name}, rank {basis.Length}, leaves {residual}, the exact solution {least}");
        if (norm == 0 || basis.Length == x.Length)
            return;
        double ratio = TwoNorm(x) / norm;
        Assert.True(
            ratio <= mostNorm && 1 / ratio <= mostNorm, $"{problem.Name}: {name}, rank {basis.Length}, ‖x‖ = {TwoNorm(x)}, exactly {norm}");
    }

    private static int[] Pivots(Lapack la, double[,] a)
    {
        using PivotedQr<T> qr = la.PivotedQr<T>(Convert(a));
        return qr.Permutation();
    }

    /// <summary>The columns scaled by powers of two to norms in [1, 2), as least squares factors them.</summary>
    private static double[,] Scaled(double[,] a)
    {
        double[,] scaled = (double[,])a.Clone();
        for (int j = 0; j < a.GetLength(1); j++)
        {
            double norm = TwoNorm(Column(a, j));
            for (int i = 0; i < a.GetLength(0) && norm > 0; i++)
                scaled[i, j] = Math.ScaleB(a[i, j], -Math.ILogB(norm));
        }

        return scaled;
    }

    private static double Size(DeficientProblem problem, double[] x) =>
        TwoNorm(problem.B) + x.Select((element, j) => Math.Abs(element) * TwoNorm(Column(problem.A, j))).Sum();

    private static IEnumerable<double> Column(double[,] a, int j) => Enumerable.Range(0, a.GetLength(0)).Select(i => a[i, j]);

    private static double TwoNorm(IEnumerable<double> x) => Math.Sqrt(x.Sum(element => element * element));

    private static double[] Wide(T[] x) => [.. x.Select(double.CreateTruncating)];

    private static T[,] Convert(double[,] a)
    {
        var converted = new T[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                converted[i, j] = T.CreateTruncating(a[i, j]);
        }

        return converted;
    }
}
