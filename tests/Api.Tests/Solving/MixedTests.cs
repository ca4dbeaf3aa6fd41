using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>Factors in float, answers of double: the path for every condition number, and never less accurate.</summary>
public sealed class MixedTests
{
    private static readonly SolveOptions Mixed = new() { Precision = SolvePrecision.Mixed };

    [SkippableTheory]
    [InlineData(BackendChoice.Managed)]
    [InlineData(BackendChoice.Auto)]
    public void The_condition_number_decides_the_path(BackendChoice choice)
    {
        Lapack la = Systems.Facade(choice);
        var paths = new List<PrecisionPath>();
        foreach (double condition in new[] { 1e1, 1e4, 1e6, 3e7, 1e8, 1e11, 1e14 })
        {
            MoatedMatrix<double> a = Systems.OfCondition(150, condition, 7);
            double[] b = Systems.Vector<double>(150, 8);
            Solution<double> full = la.Solve(Systems.Copy(a), b);
            Solution<double> mixed = la.Solve(Systems.Copy(a), b, Mixed);
            Certificate certificate = mixed.Certificate!.Value;
            double limit = Math.Max(2 * Systems.Roundoff, full.Certificate!.Value.BackwardError);
            Assert.True(certificate.BackwardError <= limit, mixed.Explain());
            Assert.True(Systems.Ratio(a, mixed.Vector, b) < 30);
            double error = Systems.Error(mixed.Vector, Systems.Reference(a, b));
            Assert.True(error <= 10 * condition * Systems.Roundoff, $"{condition}: {error}; {mixed.Explain()}");
            Assert.True(error <= certificate.ForwardErrorBound, $"{condition}: {error}; {mixed.Explain()}");
            paths.Add(certificate.Path);
        }

        Assert.Equal([PrecisionPath.Refined, PrecisionPath.Refined], paths[..2]);
        Assert.Equal(PrecisionPath.FellBack, paths[^1]);
        Assert.Equal(paths.Order(), paths);
    }

    [Fact]
    public void A_few_small_singular_values_are_no_trouble_for_gmres()
    {
        double[] values = [.. Enumerable.Repeat(1.0, 98), 1e-9, 1e-11];
        MoatedMatrix<double> a = Gallery.WithSingularValues<double>(100, 100, values, 4);
        double[] b = Systems.Vector<double>(100, 5);
        Solution<double> mixed = Systems.Managed.Solve(Systems.Copy(a), b, Mixed);
        Assert.Equal(PrecisionPath.Gmres, mixed.Certificate!.Value.Path);
        Assert.True(Systems.Ratio(a, mixed.Vector, b) < 30);
        Assert.InRange(Systems.Error(mixed.Vector, Systems.Reference(a, b)), 0, mixed.Certificate.Value.ForwardErrorBound);
        Assert.InRange(mixed.Certificate.Value.Condition, 1e10, 1e13);
    }

    [SkippableTheory]
    [InlineData(BackendChoice.Managed)]
    [InlineData(BackendChoice.Auto)]
    public void Symmetric_matrices_keep_their_rungs(BackendChoice choice)
    {
        Lapack la = Systems.Facade(choice);
        double[] b = Systems.Vector<double>(80, 1);
        (MoatedMatrix<double> A, Rung Rung)[] cases =
        [
            (Gallery.Gram<double>(80, 1), Rung.Cholesky),
            (Gallery.Fiedler<double>(80), Rung.Ldlt),
            (Gallery.Uniform<double>(80, 80, 2), Rung.Lu),
        ];
        foreach ((MoatedMatrix<double> a, Rung rung) in cases)
        {
            foreach (int power in new[] { 0, 500, -500 })
            {
                MoatedMatrix<double> scaled = Gallery.Scaled(a, power);
                Solution<double> mixed = la.Solve(Systems.Copy(scaled), b, Mixed);
                Assert.Equal((rung, PrecisionPath.Refined), (mixed.Rung, mixed.Certificate!.Value.Path));
                Assert.True(Systems.Ratio(scaled, mixed.Vector, b) < 30);
            }
        }
    }

    [Fact]
    public void Elements_that_float_cannot_hold_are_scaled()
    {
        // 2^±150 by rows and columns: every second element leaves the range of float.
        MoatedMatrix<double> u = Gallery.Uniform<double>(60, 60, 3);
        MoatedMatrix<double> a = Gallery.Scaled(u, i => i % 2 == 0 ? 150 : -150, j => j % 3 == 0 ? 150 : -150);
        double[] b = [.. Systems.Vector<double>(60, 4).Select((x, i) => Math.ScaleB(x, i % 2 == 0 ? 150 : -150))];
        Solution<double> mixed = Systems.Managed.Solve(Systems.Copy(a), b, Mixed);
        Assert.Equal((PrecisionPath.Refined, true), (mixed.Certificate!.Value.Path, mixed.Certificate.Value.IsEquilibrated));
        Assert.True(Systems.Ratio(a, mixed.Vector, b) < 30, mixed.Explain());
        MoatedMatrix<double> symmetric = Gallery.Scaled(Gallery.Gram<double>(60, 3), i => (i % 5 * 60) - 120, j => (j % 5 * 60) - 120);
        mixed = Systems.Managed.Solve(Systems.Copy(symmetric), Systems.Vector<double>(60, 5), Mixed);
        Assert.Equal((Rung.Cholesky, PrecisionPath.Refined), (mixed.Rung, mixed.Certificate!.Value.Path));
    }

    [Theory]
    [InlineData("rows")]
    [InlineData("columns")]
    [InlineData("both")]
    [InlineData("definite")]
    [InlineData("symmetric")]
    public void Units_of_equations_and_unknowns_are_no_reason_to_fall_back(string kind)
    {
        const int N = 100;
        MoatedMatrix<double> u = Systems.OfCondition(N, 1e3, 7);
        MoatedMatrix<double> gram = Gallery.Gram<double>(N, 1);
        double Size(int i) => Math.Pow(10, -14.0 * i / (N - 1));
        int Power(int i) => -(int)Math.Round(14 * i / (N - 1) / Math.Log10(2));
        (Rung rung, MoatedMatrix<double> a) = kind switch
        {
            "rows" => (Rung.Lu, MoatedMatrix<double>.Create(N, N, (i, j) => u[i, j] * Size(i))),
            "columns" => (Rung.Lu, MoatedMatrix<double>.Create(N, N, (i, j) => u[i, j] * Size(N - 1 - j))),
            "both" => (Rung.Lu, MoatedMatrix<double>.Create(N, N, (i, j) => u[i, j] * Size(i) * Size(j))),
            "definite" => (Rung.Cholesky, Gallery.Scaled(gram, Power, Power)),
            _ => (Rung.Ldlt, Gallery.Scaled(
                MoatedMatrix<double>.Create(N, N, (i, j) => u[Math.Min(i, j), Math.Max(i, j)]), Power, Power)),
        };
        double[] b = [.. Systems.Vector<double>(N, 8).Select((x, i) => x * a[i, i] / (u[i, i] + 3))];
        double[] exact = Systems.Reference(a, b);
        Solution<double> full = Systems.Managed.Solve<double>(Systems.Copy(a), b, new SolveOptions { Refine = true });
        foreach (bool refine in new[] { false, true })
        {
            Solution<double> mixed = Systems.Managed.Solve<double>(Systems.Copy(a), b, Mixed with { Refine = refine });
            Certificate certificate = mixed.Certificate!.Value;
            Assert.Equal((rung, PrecisionPath.Refined, true), (mixed.Rung, certificate.Path, certificate.IsEquilibrated));
            Assert.InRange(certificate.Condition, 1, 1e7);
            double limit = refine ? 4 * Systems.Roundoff : 1e-11;
            Assert.True(certificate.ForwardErrorBound <= limit, mixed.Explain());
            Assert.True(!refine || certificate.ForwardErrorBound <= 2 * full.Certificate!.Value.ForwardErrorBound);
            for (int i = 0; i < N; i++)
                Assert.True(Math.Abs(mixed.Vector[i] - exact[i]) <= 1e-9 * Math.Abs(exact[i]), $"{i}: {mixed.Vector[i]}, {exact[i]}");
        }
    }

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    [InlineData(1e8)]
    [InlineData(1e11)]
    [InlineData(1e14)]
    public void Refined_answers_are_certified_as_those_of_double(double condition)
    {
        MoatedMatrix<double> a = Systems.OfCondition(100, condition, 7);
        double[] b = Systems.Vector<double>(100, 8);
        Solution<double> mixed = Systems.Managed.Solve<double>(Systems.Copy(a), b, Mixed with { Refine = true });
        double error = Systems.Error(mixed.Vector, Systems.Reference(a, b));
        Assert.True(error <= 2 * Systems.Roundoff, mixed.Explain());
        Assert.True(mixed.Certificate!.Value.ForwardErrorBound is >= Systems.Roundoff and <= 8 * Systems.Roundoff, mixed.Explain());
    }

    [Fact]
    public void Many_right_hand_sides_and_refinement_beyond_double()
    {
        MoatedMatrix<double> a = Systems.OfCondition(90, 1e5, 9);
        MoatedMatrix<double> b = Gallery.Uniform<double>(90, 4, 10);
        Solution<double> mixed = Systems.Managed.Solve(Systems.Copy(a), Systems.Copy(b), Mixed with { Refine = true });
        Assert.Equal(PrecisionPath.Refined, mixed.Certificate!.Value.Path);
        for (int j = 0; j < 4; j++)
            Assert.True(Systems.Error(mixed.X.Column(j), Systems.Reference(a, b.Column(j).ToArray())) <= 2 * Systems.Roundoff);
    }

    [Fact]
    public void Where_nothing_can_be_gained_nothing_changes()
    {
        var triangle = new double[,] { { 2, 1 }, { 0, 4 } };
        Assert.Equal((Rung.Triangular, PrecisionPath.Working), Path(Systems.Managed.Solve(triangle, [1.0, 1], Mixed).Certificate));
        var general = new float[,] { { 2, 1 }, { 3, 4 } };
        Assert.Equal((Rung.Lu, PrecisionPath.Working), Path(Systems.Managed.Solve(general, [1f, 1], Mixed).Certificate));
        MoatedMatrix<double> singular = Gallery.OfRank<double>(20, 20, 15, 1);
        Solution<double> solution = Systems.Managed.Solve(Systems.Copy(singular), Systems.Vector<double>(20, 2), Mixed);
        Assert.Equal((15, PrecisionPath.FellBack), (solution.Rank, solution.Certificate!.Value.Path));
    }

    [Fact]
    public void Growth_beyond_the_range_of_float_falls_back()
    {
        MoatedMatrix<double> growth = Gallery.WilkinsonGrowth<double>(140);
        double[] b = Systems.Vector<double>(140, 1);
        Solution<double> mixed = Systems.Managed.Solve(Systems.Copy(growth), b, Mixed);
        Assert.Equal(PrecisionPath.FellBack, mixed.Certificate!.Value.Path);
        Assert.True(Systems.Ratio(growth, mixed.Vector, b) < 30, mixed.Explain());

        // An inverse of 10⁴⁰: the first solution of float overflows.
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(
            24, 24, (i, j) => i == j ? 0.01 : j == i + 1 ? 1 : (i, j) == (2, 1) ? 0.001 : 0);
        double[] ones = [.. Enumerable.Repeat(1.0, 24)];
        mixed = Systems.Managed.Solve(Systems.Copy(a), ones, Mixed);
        Assert.Equal(PrecisionPath.FellBack, mixed.Certificate!.Value.Path);
        Assert.Equal(Systems.Managed.Solve(Systems.Copy(a), ones).Vector, mixed.Vector);
    }

    [Theory]
    [InlineData(20, 15)]
    [InlineData(30, 29)]
    public void Singular_matrices_are_noticed_though_the_residual_is_small(int n, int rank)
    {
        MoatedMatrix<double> a = Gallery.OfRank<double>(n, n, rank, 1);
        double[] y = Systems.Vector<double>(n, 2);
        double[] b = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => a[i, j] * y[j]))];
        Solution<double> working = Systems.Managed.Solve(Systems.Copy(a), b);
        Solution<double> mixed = Systems.Managed.Solve(Systems.Copy(a), b, Mixed);
        Assert.Equal((rank, PrecisionPath.FellBack), (mixed.Rank, mixed.Certificate!.Value.Path));
        Assert.True(mixed.Certificate.Value.IsLeastSquares);
        Assert.Equal(working.Vector, mixed.Vector);
    }

    [Theory]
    [InlineData(1e-7)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    [InlineData(1e-15)]
    [InlineData(1e-17)]
    public void One_small_singular_value_is_noticed_though_the_residual_is_small(double least)
    {
        const int N = 60;
        MoatedMatrix<double> a = Gallery.WithSingularValues<double>(N, N, [.. Enumerable.Repeat(1.0, N - 1), least], 4);
        double[] y = Systems.Vector<double>(N, 5);
        double[] b = [.. Enumerable.Range(0, N).Select(i => Enumerable.Range(0, N).Sum(j => a[i, j] * y[j]))];
        Solution<double> mixed = Systems.Managed.Solve(Systems.Copy(a), b, Mixed);
        Certificate certificate = mixed.Certificate!.Value;
        Assert.True(Systems.Error(mixed.Vector, Systems.Reference(a, b)) <= certificate.ForwardErrorBound, mixed.Explain());
        Assert.True(Systems.Ratio(a, mixed.Vector, b) < 30, mixed.Explain());
        if (mixed.Rank == N)
            Assert.InRange(certificate.Condition, 0.1 / least, 1e3 / least);
        else
            Assert.True(least <= 1e-15);
    }

    [Fact]
    public void A_thousand_unknowns_of_condition_a_million_are_solved_as_in_double()
    {
        // H·Σ·H of one reflection: the condition number is known and the matrix costs n².
        const int N = 1000;
        double[] v = Systems.Vector<double>(N, 3);
        double length = Math.Sqrt(v.Sum(element => element * element));
        double[] w = [.. v.Select(element => element / length)];
        double[] s = [.. Enumerable.Range(0, N).Select(i => Math.Pow(1e6, -i / (N - 1.0)))];
        double inner = Enumerable.Range(0, N).Sum(i => w[i] * w[i] * s[i]);
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(N, N, (i, j) =>
            (i == j ? s[i] : 0) - (2 * w[i] * w[j] * (s[i] + s[j])) + (4 * inner * w[i] * w[j]) + (i < j ? 1e-12 : 0));
        double[] b = Systems.Vector<double>(N, 4);
        Solution<double> full = Systems.Managed.Solve(Systems.Copy(a), b);
        Solution<double> mixed = Systems.Managed.Solve(Systems.Copy(a), b, Mixed);
        Certificate certificate = mixed.Certificate!.Value;
        Assert.NotEqual(PrecisionPath.Working, certificate.Path);
        Assert.True(
            certificate.BackwardError <= Math.Max(4 * Systems.Roundoff, full.Certificate!.Value.BackwardError), mixed.Explain());
        Assert.InRange(certificate.Condition, full.Certificate!.Value.Condition / 3, full.Certificate.Value.Condition * 3);
    }

    private static (Rung Rung, PrecisionPath Path) Path(Certificate? certificate) => (certificate!.Value.Rung, certificate.Value.Path);
}
