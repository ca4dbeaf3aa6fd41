using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>Least squares and systems of numerically deficient rank: fits of powers of a year, scales that differ.</summary>
public sealed class RankDeficientTests
{
    public static TheoryData<BackendChoice> Backends => [BackendChoice.Managed, BackendChoice.Native];

    [SkippableTheory]
    [MemberData(nameof(Backends))]
    public void A_polynomial_in_the_year_is_fitted_by_the_shortest_coefficients(BackendChoice choice)
    {
        double[,] a = Powers(31, 7, 1990, 1);
        double[] b = [.. Enumerable.Range(0, 31).Select(i => (i - 15) / 15.0).Select(u => 1 + (0.5 * u) - (0.25 * u * u))];
        foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
        {
            Solution<double> solution = Facade(choice).LeastSquares<double>(a, b, new SolveOptions { Method = method });
            Assert.Equal(6, solution.Rank);

            // Exactly 9.07511 and 9.86e-11; rounded to double the exact solution leaves 1.07e-10.
            Assert.InRange(TwoNorm(solution.Vector), 9.0750, 9.0752);
            Assert.InRange(ExactLeastSquares.Residual(a, b, solution.Vector), 9e-11, 1.3e-10);
            Certificate certificate = solution.Certificate!.Value;
            Assert.True(certificate.BackwardError <= certificate.AcceptableBackwardError, solution.Explain());
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Backends))]
    public void A_vandermonde_system_in_the_year_is_solved_as_far_as_its_rank_goes(BackendChoice choice)
    {
        double[,] a = Powers(8, 8, 1990, 5);
        double[] b = [.. Enumerable.Range(0, 8).Select(i => Math.Sin(i))];
        Solution<double> solution = Facade(choice).Solve<double>(a, b);
        Assert.Equal(6, solution.Rank);
        Assert.InRange(TwoNorm(solution.Vector), 12155, 12170);
        Assert.InRange(ExactLeastSquares.Residual(a, b, solution.Vector), 0.03370, 0.03371);
        double byLu = ExactLeastSquares.Residual(a, b, Facade(choice).Lu<double>(a).Solve(b));
        Assert.True(byLu > 0.1, $"LU leaves {byLu}");
    }

    [SkippableTheory]
    [MemberData(nameof(Backends))]
    public void Dependent_columns_of_any_size_give_the_shortest_solution(BackendChoice choice)
    {
        // Columns 0 and 1 span a plane that column 2 lies in as well; 0 to 2 are far larger than 3, which alone reaches the third axis.
        double[,] a = { { 1e20, 2e15, 3e18, 0 }, { 2e20, 1e15, 2e18, 0 }, { 0, 0, 0, 1e-20 }, { 1e20, 3e15, 4e18, 0 } };
        for (int i = 0; i < 4; i++)
            a[i, 2] = (a[i, 0] * Math.ScaleB(1, -6)) + (a[i, 1] * Math.ScaleB(1, 10));
        double[] b = [1, 2, 3, 1];
        (double norm, double least) = ExactLeastSquares.Shortest(a, b, [0, 1, 3]);
        Lapack la = Facade(choice);
        foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
        {
            Solution<double> solution = la.LeastSquares<double>(a, b, new SolveOptions { Method = method });
            Assert.Equal(3, solution.Rank);
            Assert.InRange(TwoNorm(solution.Vector) / norm, 1 - 1e-10, 1 + 1e-10);
            Assert.InRange(ExactLeastSquares.Residual(a, b, solution.Vector), least, least + 1e-13);
        }

        Solution<double> system = la.Solve<double>(a, b);
        Assert.Equal(3, system.Rank);
        Assert.InRange(TwoNorm(system.Vector) / norm, 1 - 1e-10, 1 + 1e-10);
    }

    [Fact]
    public void Each_right_hand_side_has_its_own_best_candidate()
    {
        double[,] a = Powers(8, 8, 1990, 5);
        double[,] b = new double[8, 3];
        for (int i = 0; i < 8; i++)
            (b[i, 0], b[i, 1], b[i, 2]) = (Math.Sin(i), a[i, 3] * 1e-9, 0);
        Solution<double> solution = Systems.Managed.Solve(a, b);
        for (int j = 0; j < 3; j++)
        {
            double[] right = [.. Enumerable.Range(0, 8).Select(i => b[i, j])];
            double residual = ExactLeastSquares.Residual(a, right, solution.X.Column(j).ToArray());
            Assert.True(residual <= TwoNorm(right), $"{residual} of right-hand side {j}");
            Assert.Equal(residual, solution.ResidualNorms[j], residual * 1e-10);
        }

        Assert.Equal(new double[8], solution.X.Column(2).ToArray());
        Solution<double> bare = Systems.Managed.Solve(a, b, new SolveOptions { Certify = false });
        Assert.Equal(solution.Vector, bare.Vector);
    }

    [Fact]
    public void Regular_systems_whose_rows_differ_are_solved_though_zero_leaves_less()
    {
        // D·G·D·x = b: in rows of size 2¹²⁰ the rounding of x leaves far more than ‖b‖.
        const int N = 20;
        MoatedMatrix<double> a = Gallery.Scaled(Gallery.Gram<double>(N, 3), i => (i % 5 * 60) - 120, j => (j % 5 * 60) - 120);
        double[] b = Systems.Vector<double>(N, 5);
        double[] exact = Systems.Reference(a, b);
        Solution<double> solution = Systems.Managed.Solve(Systems.Copy(a), b);
        Assert.Equal(N, solution.Rank);
        Assert.True(solution.ResidualNorms[0] > TwoNorm(b));
        for (int i = 0; i < N; i++)
            Assert.InRange(solution.Vector[i] / exact[i], 1 - 1e-8, 1 + 1e-8);
    }

    [Fact]
    public void An_answer_that_is_not_the_shortest_says_so()
    {
        var certificate = new Certificate
        {
            Rung = Rung.Lu,
            Rows = 3,
            Columns = 3,
            Rank = 2,
            ResidualNorm = 0.25,
            Backend = "Managed",
            ComponentwiseBackwardError = double.NaN,
            ForwardErrorBound = double.PositiveInfinity,
        };
        Assert.Contains("not of least norm", certificate.Explain(), StringComparison.Ordinal);
        string shortest = (certificate with { Rung = Rung.PivotedQr }).Explain();
        Assert.Contains("least residual, ‖b − A·x‖₂ = 2.5e-1, this is the one of least norm", shortest, StringComparison.Ordinal);
        Assert.Contains("no bound of the error is known", shortest, StringComparison.Ordinal);
        Assert.DoesNotContain("no digit is certain", shortest, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_are_compared_for_each_column()
    {
        // A = diag(1, 1), b = (1, 0) and (0, 1).
        double[] identity = [1, 0, 0, 1], right = [1, 0, 0, 1];
        var copy = default(Linalg.Interop.Solving.WorkingCopy<double>);
        var problem = new Linalg.Interop.Solving.Problem<double>(ref copy)
        {
            Backend = Systems.Managed.Double,
            Single = Systems.Managed.Single,
            Options = new SolveOptions(),
            Rows = 2,
            Columns = 2,
            Count = 2,
            Source = new ReadOnlyMatrixSpan<double>(identity, 2, 2),
            B = right,
            OneNorm = 1,
            IsSystem = true,
        };
        var candidates = default(Linalg.Interop.Solving.Candidates<double>);
        double[] x = [0.5, 0, double.NaN, double.NaN];
        Rung rung = Rung.Svd;
        Assert.False(candidates.Beats(problem, x, isRegular: false));
        candidates.Offer(problem, [0.75, 0, 5, 5], Rung.Lu);
        candidates.Offer(problem, [2, 0, double.PositiveInfinity, 0], Rung.Ldlt);
        Assert.True(candidates.Beats(problem, x, isRegular: false));
        Assert.True(candidates.Replace(problem, x, isRegular: false, ref rung));
        Assert.Equal(Rung.Lu, rung);
        Assert.Equal([0.75, 0, 0, 0], x);
        double[] good = [1, 1e-17, 0, 1];
        Assert.False(candidates.Beats(problem, good, isRegular: false));
        Assert.False(candidates.Replace(problem, good, isRegular: false, ref rung));
        candidates.Dispose();
    }

    internal static double[,] Powers(int m, int n, double origin, double step)
    {
        var a = new double[m, n];
        for (int i = 0; i < m; i++)
        {
            double power = 1;
            for (int j = 0; j < n; j++)
            {
                a[i, j] = power;
                power *= origin + (step * i);
            }
        }

        return a;
    }

    private static Lapack Facade(BackendChoice choice)
    {
        if (choice == BackendChoice.Managed)
            return Systems.Managed;
        Native.Require();
        return new Lapack(new LapackOptions { Backend = choice });
    }

    private static double TwoNorm(IEnumerable<double> x) => Math.Sqrt(x.Sum(element => element * element));
}
