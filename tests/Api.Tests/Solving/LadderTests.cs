using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>Systems on which a rung cannot answer, or answers badly.</summary>
public sealed class LadderTests
{
    private static readonly Lapack La = Systems.Managed;

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(120)]
    public void Pivot_growth_is_noticed_and_repaired(int n)
    {
        // Growth 2^(n − 1) ruins what LU alone answers; refinement helps as long as some digit was right, QR always.
        MoatedMatrix<double> a = Gallery.WilkinsonGrowth<double>(n);
        double[] b = Systems.Vector<double>(n, 1);
        Solution<double> bare = La.Solve(Systems.Copy(a), b, new SolveOptions { Certify = false });
        Assert.True(bare.Rung == (Systems.Ratio(a, bare.Vector, b) > 1e3 ? Rung.Lu : Rung.PivotedQr));
        Assert.True(n > 100 || bare.Rung == Rung.Lu);

        Solution<double> solution = La.Solve(Systems.Copy(a), b);
        Assert.True(Systems.Ratio(a, solution.Vector, b) < 30, solution.Explain());
        Certificate certificate = solution.Certificate!.Value;
        Assert.True(certificate.IsAcceptable);
        Assert.True(solution.Rung == Rung.PivotedQr || certificate.RefinementSteps > 0);
        Assert.Equal(n > 100, solution.Rung == Rung.PivotedQr);
        if (n < 100)
            Assert.True(Systems.Error(solution.Vector, Systems.Reference(a, b)) <= certificate.ForwardErrorBound);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    public void Singular_systems_give_the_shortest_of_the_best(int n)
    {
        int rank = n - 2;
        MoatedMatrix<double> a = Gallery.OfRank<double>(n, n, rank, 3);
        double[] inside = Product(a, Systems.Vector<double>(n, 4));
        Solution<double> solution = La.Solve(Systems.Copy(a), inside);
        Assert.Equal(rank, solution.Rank);
        Assert.True(solution.Rung >= Rung.PivotedQr);
        Certificate certificate = solution.Certificate!.Value;
        Assert.Equal(rank, certificate.Rank!.Value);
        Assert.True(certificate.IsAcceptable, solution.Explain());
        Assert.InRange(certificate.ForwardErrorBound, Systems.Roundoff, 1e-8);
        Solution<double> svd = La.LeastSquares(Systems.Copy(a), inside, new SolveOptions { Method = LeastSquaresMethod.Svd });
        Assert.True(Systems.Error(solution.Vector, svd.Vector) < 1e-11);
        Assert.False(La.TrySolve(Systems.Copy(a), inside, out Solution<double>? tried));
        Assert.Null(tried);

        // A right-hand side out of reach has no solution: the certificate says so, and Throw throws.
        double[] outside = Systems.Vector<double>(n, 5);
        Solution<double> closest = La.Solve(Systems.Copy(a), outside);
        Assert.False(closest.Certificate!.Value.IsAcceptable);
        Assert.Contains("WORSE", closest.Explain(), StringComparison.Ordinal);
        Assert.True(La.LeastSquares(Systems.Copy(a), outside).Certificate!.Value.IsAcceptable);
        var thrown = Assert.Throws<InaccurateSolutionException>(() =>
            La.Solve(Systems.Copy(a), outside, new SolveOptions { Policy = CertificatePolicy.Throw }));
        Assert.Equal(closest.Certificate, thrown.Certificate);
        Assert.Equal(closest.Explain(), thrown.Message);
    }

    [Fact]
    public void A_rank_that_roundoff_decides_is_certain_only_if_the_caller_says_so()
    {
        // The last column is the sum of the others up to rounding: the matrix as stored is regular.
        const int N = 12;
        MoatedMatrix<double> u = Gallery.Uniform<double>(N, N, 3);
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(
            N, N, (i, j) => j < N - 1 ? u[i, j] / 3 : Enumerable.Range(0, N - 1).Sum(k => u[i, k] / 3));
        double[] b = Product(a, Systems.Vector<double>(N, 4));
        Solution<double> guessed = La.Solve(Systems.Copy(a), b);
        Assert.Equal((N - 1, double.PositiveInfinity), (guessed.Rank, guessed.Certificate!.Value.ForwardErrorBound));
        Assert.False(guessed.Certificate.Value.IsAcceptable);
        Assert.Contains("unless A is meant to be of that rank", guessed.Explain(), StringComparison.Ordinal);
        Solution<double> meant = La.Solve(Systems.Copy(a), b, new SolveOptions { RankTolerance = 1e-13 });
        Assert.Equal(guessed.Vector, meant.Vector);
        Assert.True(meant.Certificate!.Value.IsAcceptable, meant.Explain());
        Assert.InRange(meant.Certificate.Value.ForwardErrorBound, Systems.Roundoff, 1e-11);
    }

    [Fact]
    public void A_triangle_or_diagonal_with_a_zero_is_singular()
    {
        var diagonal = new double[,] { { 2, 0, 0 }, { 0, 0, 0 }, { 0, 0, 4 } };
        Solution<double> solution = La.Solve(diagonal, [2.0, 0, 4]);
        Assert.Equal((Rung.PivotedQr, 2), (solution.Rung, solution.Rank));
        Assert.Equal([1.0, 0, 1], solution.Vector.Select(x => Math.Round(x, 14)));
        var triangle = new double[,] { { 1, 1 }, { 0, 0 } };
        Assert.Equal([1.0, 1], La.Solve(triangle, [2.0, 0]).Vector.Select(x => Math.Round(x, 14)));
    }

    [Fact]
    public void Symmetric_singular_matrices_go_all_the_way_down()
    {
        var ones = new double[4, 4];
        for (int i = 0; i < 16; i++)
            ones[i / 4, i % 4] = 1;
        Solution<double> solution = La.Solve(ones, [4.0, 4, 4, 4]);
        Assert.Equal((Rung.PivotedQr, 1), (solution.Rung, solution.Rank));
        Assert.All(solution.Vector, x => Assert.Equal(1, x, 14));
        Solution<double> zero = La.Solve(new double[3, 3], [1.0, 2, 3]);
        Assert.Equal((Rung.PivotedQr, 0), (zero.Rung, zero.Rank));
        Assert.Equal([0.0, 0, 0], zero.Vector);
    }

    [Fact]
    public void Bad_scaling_alone_is_no_reason_to_give_up()
    {
        // Rows and columns between 2⁻¹²⁰ and 2¹²⁰: singular to the eye of a condition estimate, harmless once scaled.
        const int N = 24;
        MoatedMatrix<double> a = Gallery.Scaled(Gallery.Uniform<double>(N, N, 9), i => (i % 7 * 40) - 120, j => (j % 5 * 50) - 100);
        double[] b = [.. Systems.Vector<double>(N, 2).Select((x, i) => Math.ScaleB(x, (i % 7 * 40) - 120))];
        Solution<double> solution = La.Solve(Systems.Copy(a), b);
        Certificate certificate = solution.Certificate!.Value;
        Assert.Equal((Rung.Lu, true, N), (solution.Rung, certificate.IsEquilibrated, solution.Rank));
        double[] exact = Systems.Reference(a, b);
        for (int i = 0; i < N; i++)
            Assert.True(Math.Abs(solution.Vector[i] - exact[i]) <= 1e-11 * Math.Abs(exact[i]));
        Assert.Contains("scaled", solution.Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(25)]
    public void Hilbert_matrices_are_solved_as_far_as_they_can_be(int n)
    {
        MoatedMatrix<double> a = Gallery.Hilbert<double>(n, n);
        double[] b = Product(a, [.. Enumerable.Repeat(1.0, n)]);
        Solution<double> solution = La.Solve(Systems.Copy(a), b);
        Certificate certificate = solution.Certificate!.Value;
        Assert.True(certificate.BackwardError <= certificate.AcceptableBackwardError, certificate.Explain());
        Assert.Equal(double.IsFinite(certificate.ForwardErrorBound), certificate.IsAcceptable);
        Assert.True(n > 11 || certificate.IsAcceptable);
        Assert.Equal(n < 12, solution.Rung == Rung.Cholesky);
        Assert.Equal(n > 11, solution.Rank < n);
        if (n <= 11)
        {
            Assert.True(Systems.Error(solution.Vector, Systems.Reference(a, b)) <= certificate.ForwardErrorBound);
            Solution<double> refined = La.Solve(Systems.Copy(a), b, new SolveOptions { Refine = true });
            Assert.True(Systems.Error(refined.Vector, Systems.Reference(a, b)) <= 1e-15, refined.Explain());
            Assert.InRange(refined.Certificate!.Value.ForwardErrorBound, Systems.Roundoff, 4 * Systems.Roundoff);
        }
    }

    [Fact]
    public void Kahan_and_vandermonde_matrices_keep_their_promises()
    {
        // Kahan's matrix is triangular, and as a system solved by substitution; shuffled it is general.
        MoatedMatrix<double> kahan = Gallery.Kahan<double>(60, 1.2);
        double[] b = Systems.Vector<double>(60, 3);
        Solution<double> direct = La.Solve(Systems.Copy(kahan), b);
        Assert.Equal(Rung.Triangular, direct.Rung);
        MoatedMatrix<double> shuffled = MoatedMatrix<double>.Create(60, 60, (i, j) => kahan[(i * 7) % 60, (j * 11) % 60]);
        double[] c = [.. Enumerable.Range(0, 60).Select(i => b[(i * 7) % 60])];
        Solution<double> general = La.Solve(Systems.Copy(shuffled), c);
        Assert.Equal(Rung.Lu, general.Rung);
        foreach (int n in new[] { 6, 10, 16 })
        {
            MoatedMatrix<double> v = Gallery.Vandermonde<double>([.. Enumerable.Range(0, n).Select(i => (2.0 * i / (n - 1)) - 1)], n);
            double[] right = Systems.Vector<double>(n, 4);
            Solution<double> solution = La.Solve(Systems.Copy(v), right);
            Assert.True(solution.Certificate!.Value.IsAcceptable);
            double[] exact = Systems.Reference(v, right);
            Assert.True(Systems.Error(solution.Vector, exact) <= solution.Certificate.Value.ForwardErrorBound);
            Solution<double> refined = La.Solve(Systems.Copy(v), right, new SolveOptions { Refine = true });
            Assert.True(Systems.Error(refined.Vector, exact) <= 4 * Systems.Roundoff);
        }
    }

    private static double[] Product(MoatedMatrix<double> a, double[] x) =>
        [.. Enumerable.Range(0, a.Rows).Select(i => Enumerable.Range(0, a.Columns).Sum(j => a[i, j] * x[j]))];
}
