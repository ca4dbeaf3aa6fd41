using Linalg.Interop.Exact;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>The bounds of the forward error against the error, over many problems of every condition.</summary>
public sealed class BoundTests
{
    private static readonly Lapack La = Systems.Managed;

    [Fact]
    public void Of_least_squares_with_small_and_large_residuals()
    {
        foreach ((int m, int n) in new[] { (12, 3), (15, 10), (9, 9), (5, 14) })
        {
            for (int power = 0; power <= 12; power += 3)
            {
                for (ulong seed = 1; seed <= 4; seed++)
                {
                    (int rows, int columns, int k) = (Math.Max(m, n), Math.Min(m, n), Math.Min(m, n));
                    double[] values = [.. Enumerable.Range(0, k).Select(i => Math.Pow(10, -power * i / (k - 1.0)))];
                    MoatedMatrix<double> tall = Gallery.WithSingularValues<double>(rows, columns, values, seed);
                    MoatedMatrix<double> a = MoatedMatrix<double>.Create(m, n, (i, j) => m >= n ? tall[i, j] : tall[j, i]);
                    double[] right = Systems.Vector<double>(Math.Max(m, n), seed + 10);
                    double[] inside = [.. Enumerable.Range(0, m).Select(i => Enumerable.Range(0, n).Sum(j => a[i, j] * right[j]))];
                    double share = seed % 2 == 0 ? 1 : 1e-8;
                    double[] b = [.. inside.Select((element, i) => element + (share * right[(i + 3) % m]))];
                    Rational[] exact = ExactSolution.Of<double>(a, b, out _);
                    foreach (LeastSquaresMethod method in Enum.GetValues<LeastSquaresMethod>())
                    {
                        foreach (bool refine in new[] { false, true })
                        {
                            var options = new SolveOptions { Method = method, Refine = refine, ScaleColumns = m >= n && seed > 2 };
                            Solution<double> solution = La.LeastSquares(Systems.Copy(a), b, options);
                            double bound = solution.Certificate!.Value.ForwardErrorBound;
                            double Weight(int j) => options.ScaleColumns
                                ? Math.ScaleB(1, Math.ILogB(TwoNorm(Enumerable.Range(0, m).Select(i => a[i, j])))) : 1;
                            double[] x = solution.Vector;
                            double error = TwoNorm(Enumerable.Range(0, n).Select(j => Weight(j) * (double)(Rational.From(x[j]) - exact[j])))
                                / TwoNorm(Enumerable.Range(0, n).Select(j => Weight(j) * x[j]));
                            Assert.True(
                                error <= bound,
                                $"{m}x{n} 1e{power} {seed} {method} {refine}: {error} > {bound}; {solution.Explain()}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Of_systems_at_both_ends_of_the_range()
    {
        int accepted = 0;
        (int P, int Q)[] powers =
            [(0, 0), (800, 0), (-800, 0), (0, 850), (0, -850), (800, -100), (800, -230), (-800, 850), (500, 850)];
        foreach ((int p, int q) in powers)
        {
            for (ulong seed = 1; seed <= 6; seed++)
            {
                const int N = 8;
                MoatedMatrix<double> u = Gallery.Uniform<double>(N, N, seed);
                int Spread(int i) => (int)(seed % 3) * 30 * ((i * 5 % 4) - 1);
                MoatedMatrix<double> a = Gallery.Scaled(u, i => Spread(i), j => -Spread(j + 1));
                double[] b = [.. Systems.Vector<double>(N, seed + 20).Select((x, i) => Math.ScaleB(x, Spread(i)))];
                double[] exact = Systems.Reference(a, b);
                MoatedMatrix<double> far = Gallery.Scaled(a, p);
                double[] farRight = [.. b.Select(x => Math.ScaleB(x, q))];
                foreach (SolvePrecision precision in Enum.GetValues<SolvePrecision>())
                {
                    Solution<double> solution = La.Solve(Systems.Copy(far), farRight, new SolveOptions { Precision = precision });
                    Certificate certificate = solution.Certificate!.Value;
                    double[] near = [.. solution.Vector.Select(x => Math.ScaleB(x, p - q))];
                    double error = Enumerable.Range(0, N).Max(i => Math.Abs(near[i] - exact[i]) / Math.Abs(exact[i]));
                    if (certificate.IsAcceptable)
                    {
                        accepted++;
                        Assert.True(
                            certificate.IsEquilibrated ? error < 1 : Systems.Error(near, exact) <= certificate.ForwardErrorBound,
                            $"2^{p}, 2^{q}, {seed}, {precision}: {error}; {solution.Explain()}");
                    }
                    else
                    {
                        Assert.True(solution.Vector.Any(x => !double.IsFinite(x) || Math.Abs(x) < 1e-290), solution.Explain());
                    }
                }
            }
        }

        Assert.True(accepted > 60, $"{accepted} accepted");
    }

    private static double TwoNorm(IEnumerable<double> x) => Math.Sqrt(x.Sum(element => element * element));
}
