using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>Every figure of a certificate against the same thing computed otherwise.</summary>
public sealed class CertificateTests
{
    private static readonly Lapack La = Systems.Managed;

    [Theory]
    [InlineData(20, 1e2)]
    [InlineData(40, 1e8)]
    [InlineData(40, 1e13)]
    public void Its_figures_are_those_of_exact_arithmetic(int n, double condition)
    {
        MoatedMatrix<double> a = Systems.OfCondition(n, condition, 1);
        double[] b = Systems.Vector<double>(n, 2);
        Solution<double> solution = La.Solve(Systems.Copy(a), b);
        Certificate certificate = solution.Certificate!.Value;

        DoubleDouble[] r = Residual(a, solution.Vector, b);
        double[] x = solution.Vector;
        double Size(int i) => Math.Abs(b[i]) + Enumerable.Range(0, n).Sum(j => Math.Abs(a[i, j] * x[j]));
        double norm = Enumerable.Range(0, n).Max(j => Enumerable.Range(0, n).Sum(i => Math.Abs(a[i, j])));
        double sum = r.Sum(element => Math.Abs(element.ToDouble()));
        Near(sum / ((norm * solution.Vector.Sum(Math.Abs)) + b.Sum(Math.Abs)), certificate.BackwardError);
        Near(Enumerable.Range(0, n).Max(i => Math.Abs(r[i].ToDouble()) / Size(i)), certificate.ComponentwiseBackwardError);
        Near(Math.Sqrt(r.Sum(element => element.ToDouble() * element.ToDouble())), certificate.ResidualNorm);
        Assert.Equal(certificate.ResidualNorm, Assert.Single(solution.ResidualNorms));

        double inverse = Enumerable.Range(0, n).Max(j => Systems.Reference(a, Unit(n, j)).Sum(Math.Abs));
        Assert.InRange(certificate.Condition, norm * inverse / 3, norm * inverse * 1.01);
        double error = Systems.Error(solution.Vector, Systems.Reference(a, b));
        Assert.InRange(certificate.ForwardErrorBound, error, Math.Max(1e-15, 1e4 * error));

        Solution<double> refined = La.Solve(Systems.Copy(a), b, new SolveOptions { Refine = true });
        Assert.InRange(refined.Certificate!.Value.RefinementSteps, 1, 5);
        error = Systems.Error(refined.Vector, Systems.Reference(a, b));
        Assert.InRange(error, 0, 2 * Systems.Roundoff);
        Assert.InRange(refined.Certificate.Value.ForwardErrorBound, error, 1e-14);
    }

    [Fact]
    public void Residuals_are_exact_to_the_last_bit_however_much_cancels()
    {
        // 1e16 − 1e16 + 1/3 − …: plain sums lose everything. More rows than any vector holds, and some beyond.
        const int M = 77;
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(M, 3, (i, j) => j == 0 ? 1e16 + (2 * i) : j == 1 ? -1e16 : 1.0 / (i + 3));
        double[] b = [.. Enumerable.Range(0, M).Select(i => 2.0 * i)];
        double[] x = [1.0 / 3, 1 / 3.0000000000000004, -1.7];
        double[] hi = (double[])b.Clone();
        double[] lo = new double[M];
        Interop.Solving.ExactResidual.Subtract(Systems.Copy(a).Elements, M, x, hi, lo, new double[M]);
        DoubleDouble[] exact = Residual(a, x, b);
        int plainIsWrong = 0;
        for (int i = 0; i < M; i++)
        {
            double expected = exact[i].ToDouble();
            Assert.InRange(hi[i] + lo[i], expected - (Math.Abs(expected) * 1e-15), expected + (Math.Abs(expected) * 1e-15));
            plainIsWrong += Math.Abs(b[i] - (a[i, 0] * x[0]) - (a[i, 1] * x[1]) - (a[i, 2] * x[2]) - expected) > 1e-3 ? 1 : 0;
        }

        Assert.True(plainIsWrong > M / 2);
        const double Large = 1L << 40;
        Assert.Equal(-4, Interop.Solving.ExactResidual.Dot<double>([Large, 1, -Large, 1 / Large, 5], [Large, 1, Large, Large, -1.2]));
    }

    [Theory]
    [InlineData(1e2)]
    [InlineData(1e5)]
    public void Refined_answers_of_float_are_right_in_every_bit_but_the_last(double condition)
    {
        MoatedMatrix<double> wide = Systems.OfCondition(30, condition, 5);
        MoatedMatrix<float> a = MoatedMatrix<float>.Create(30, 30, (i, j) => (float)wide[i, j]);
        float[] b = Systems.Vector<float>(30, 6);
        double[] exact = Systems.Reference(MoatedMatrix<double>.Create(30, 30, (i, j) => a[i, j]), [.. b.Select(element => (double)element)]);
        Solution<float> solution = La.Solve(Systems.Copy(a), b);
        double error = Systems.Error([.. solution.Vector.Select(element => (double)element)], exact);
        Assert.InRange(error, 0, solution.Certificate!.Value.ForwardErrorBound);
        Solution<float> refined = La.Solve(Systems.Copy(a), b, new SolveOptions { Refine = true });
        error = Systems.Error([.. refined.Vector.Select(element => (double)element)], exact);
        Assert.InRange(error, 0, 2 * Machine<float>.Epsilon);
        Assert.InRange(refined.Certificate!.Value.ForwardErrorBound, error, 1e-5);
    }

    [Fact]
    public void Policies_return_log_refine_or_throw()
    {
        MoatedMatrix<double> a = Systems.OfCondition(30, 1e10, 3);
        double[] b = Systems.Vector<double>(30, 4);
        double[] exact = Systems.Reference(a, b);
        var options = new SolveOptions { AcceptableForwardError = 1e-12 };

        Solution<double> returned = La.Solve(Systems.Copy(a), b, options);
        Assert.False(returned.Certificate!.Value.IsAcceptable);
        Assert.Equal(0, returned.Certificate.Value.RefinementSteps);
        Assert.Equal(returned.Vector, La.Solve(Systems.Copy(a), b, options with { Policy = CertificatePolicy.Log }).Vector);

        Solution<double> refined = La.Solve(Systems.Copy(a), b, options with { Policy = CertificatePolicy.Refine });
        Assert.True(refined.Certificate!.Value.IsAcceptable, refined.Explain());
        Assert.InRange(Systems.Error(refined.Vector, exact), 0, 2 * Systems.Roundoff);

        SolveOptions strict = options with { Policy = CertificatePolicy.Throw };
        double[] x = new double[30];
        var thrown = Assert.Throws<InaccurateSolutionException>(() => { La.Solve(Systems.Copy(a), b, x, strict); });
        Assert.Equal(returned.Certificate, thrown.Certificate);
        Assert.Equal(new double[30], x);
        Assert.False(La.TrySolve(Systems.Copy(a), b, out Solution<double>? tried, strict));
        Assert.Null(tried);
        Assert.True(La.TrySolve(Systems.Copy(a), b, out tried, options with { Policy = CertificatePolicy.Refine }));
        Assert.Equal(refined.Vector, tried.Vector);
    }

    [Fact]
    public void The_policy_log_logs()
    {
        using var log = new LogRecorder();
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed, LoggerFactory = log });
        MoatedMatrix<double> a = Systems.OfCondition(30, 1e10, 3);
        var options = new SolveOptions { AcceptableForwardError = 1e-12, Policy = CertificatePolicy.Log };
        Solution<double> solution = la.Solve(Systems.Copy(a), Systems.Vector<double>(30, 4), options);
        LogRecorder.Entry entry = Assert.Single(log.Entries, entry => entry.Event.Id == LinalgEvents.Inaccurate);
        Assert.Contains(solution.Explain(), entry.Message, StringComparison.Ordinal);
        la.Solve(Systems.Copy(a), Systems.Vector<double>(30, 4), options with { AcceptableForwardError = 1 });
        Assert.Single(log.Entries, entry => entry.Event.Id == LinalgEvents.Inaccurate);
    }

    [SkippableFact]
    public void It_names_the_side_that_factored()
    {
        Lapack la = Systems.Facade(BackendChoice.Auto);
        foreach (int n in new[] { 4, 300 })
        {
            MoatedMatrix<double> a = Gallery.Uniform<double>(n, n, 1);
            Certificate certificate = la.Solve(Systems.Copy(a), Systems.Vector<double>(n, 2)).Certificate!.Value;
            Assert.Equal(la.Explain(Routine.Getrf, n, n).Backend, certificate.Backend);
            certificate = la.LeastSquares(Systems.Copy(a), Systems.Vector<double>(n, 2)).Certificate!.Value;
            Assert.Equal(la.Explain(Routine.Geqp3, n, n).Backend, certificate.Backend);
        }
    }

    [Fact]
    public void It_explains_itself()
    {
        string text = La.Solve(new double[,] { { 4, 1 }, { 1, 3 } }, [1.0, 2]).Explain();
        foreach (string part in new[] { "2×2", "Cholesky", "Managed", "exact answer of a problem changed", "condition number is about" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        var bare = new SolveOptions { Certify = false };
        Assert.Contains("declined", La.Solve(new double[,] { { 4 } }, [1.0], bare).Explain(), StringComparison.Ordinal);
        Assert.Contains("rank 1", La.LeastSquares(new double[,] { { 1, 1 }, { 1, 1 } }, [1.0, 2]).Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_says_of_digits_is_said_of_what_was_asked()
    {
        var singular = new double[,] { { 1, 1 }, { 1, 1 } };
        Says(La.Solve(singular, [2.0, 2]), "rank 1: of the many solutions x is the one of least norm", "part of rank 1", "14 digits");
        Says(La.Solve(singular, [1.0, 2]), "no x solves the system", "residual of 7.1e-1", "part of rank 1", "14 digits", "WORSE");
        Says(La.LeastSquares(singular, [1.0, 2]), "rank 1 only", "least residual, ‖b − A·x‖₂ = 7.1e-1, this is the one of least norm", "14 digits");
        Says(La.Solve(new double[,] { { 1e-200, 0 }, { 0, 1e200 } }, [2.0, 3]), "each element of x is one quotient", "15 digits");
        Says(La.Solve(new double[,] { { 3, 0 }, { 0, 7 } }, [2.0, 3]), "each element of x is one quotient", "15 digits");
        Says(La.Solve(new double[3, 3], [1.0, 2, 3]), "rank 0, and no x solves the system", "x is exact", "WORSE");
        Says(La.Solve(new double[,] { { 4, 1 }, { 1, 3 } }, [0.0, 0]), "condition number is about", "x is exact");
        string uncertain = La.Solve(Systems.Copy(Systems.OfCondition(40, 1e19, 1)), Systems.Vector<double>(40, 2)).Explain();
        Assert.DoesNotContain("digits of", uncertain, StringComparison.Ordinal);
        Assert.Contains("no bound of the error is known", uncertain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_of_infinity_is_never_acceptable()
    {
        MoatedMatrix<double> a = Systems.OfCondition(40, 3e15, 1);
        double[] b = Systems.Vector<double>(40, 2);
        Solution<double> solution = La.Solve(Systems.Copy(a), b);
        Certificate certificate = solution.Certificate!.Value;
        Assert.Equal((double.PositiveInfinity, false), (certificate.ForwardErrorBound, certificate.IsAcceptable));
        Assert.False(La.TrySolve(Systems.Copy(a), b, out _));
        Assert.Throws<InaccurateSolutionException>(() =>
            La.Solve(Systems.Copy(a), b, new SolveOptions { Policy = CertificatePolicy.Throw }));
        Assert.False(La.TryLeastSquares(Systems.Copy(a), b, out _, new SolveOptions { RankTolerance = 0 }));
        Assert.True(La.TrySolve(Systems.Copy(a), b, out Solution<double>? refined, new SolveOptions { Policy = CertificatePolicy.Refine }));
        Assert.InRange(refined!.Certificate!.Value.ForwardErrorBound, Systems.Roundoff, 1e-13);
    }

    [Fact]
    public void Triangles_of_any_condition_are_bounded()
    {
        MoatedMatrix<double> kahan = Gallery.Kahan<double>(110, 1.2);
        double[] y = Systems.Vector<double>(110, 3);
        double[] b = [.. Enumerable.Range(0, 110).Select(i => Enumerable.Range(0, 110).Sum(j => kahan[i, j] * y[j]))];
        Solution<double> solution = La.Solve(Systems.Copy(kahan), b);
        Certificate certificate = solution.Certificate!.Value;
        Assert.True(certificate.Condition > 1e16 && certificate.IsAcceptable, solution.Explain());
        double error = Systems.Error(solution.Vector, Systems.Reference(kahan, b));
        Assert.InRange(certificate.ForwardErrorBound, error, (2 * error) + (4 * Systems.Roundoff));
    }

    private static void Says<T>(Solution<T> solution, params string[] parts)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        foreach (string part in parts)
            Assert.Contains(part, solution.Explain(), StringComparison.Ordinal);
    }

    private static void Near(double expected, double actual) => Assert.InRange(actual, expected * (1 - 1e-10), expected * (1 + 1e-10));

    private static double[] Unit(int n, int j) => [.. Enumerable.Range(0, n).Select(i => i == j ? 1.0 : 0)];

    private static DoubleDouble[] Residual(MoatedMatrix<double> a, double[] x, double[] b)
    {
        var r = new DoubleDouble[b.Length];
        for (int i = 0; i < b.Length; i++)
        {
            r[i] = b[i];
            for (int j = 0; j < x.Length; j++)
                r[i] -= DoubleDouble.TwoProduct(a[i, j], x[j]);
        }

        return r;
    }
}
