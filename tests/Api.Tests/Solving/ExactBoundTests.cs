using System.Globalization;
using System.Numerics;
using Linalg.Interop.Exact;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>Certificates against exact solutions: the bound holds, and is of use.</summary>
public sealed class ExactBoundTests
{
    private static readonly SolveOptions Refined = new() { Refine = true };

    /// <summary>LINALG_EXACT_CASES problems of each type; the default takes a second.</summary>
    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("LINALG_EXACT_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases)
            ? cases : 2000;

    private static readonly SolveOptions[] Choices =
    [
        new(),
        Refined,
        new() { Policy = CertificatePolicy.Refine, AcceptableForwardError = 1e-12 },
        new() { Refine = true, ScaleColumns = false },
        new() { Precision = SolvePrecision.Mixed },
        new() { Precision = SolvePrecision.Mixed, Refine = true },
    ];

    [SkippableTheory]
    [InlineData(BackendChoice.Managed)]
    [InlineData(BackendChoice.Native)]
    public void Of_double_hold_for_every_structure(BackendChoice choice) => Hold<double>(choice, Choices);

    [SkippableTheory]
    [InlineData(BackendChoice.Managed)]
    [InlineData(BackendChoice.Native)]
    public void Of_float_hold_for_every_structure(BackendChoice choice) => Hold<float>(choice, Choices[..4]);

    [Fact]
    public void Residuals_of_rows_that_differ_in_size_do_not_fool_it()
    {
        MoatedMatrix<double> a = Dense(new double[,] { { -4, 4 }, { -3298534883328, -2199023255552 }, { 0, 0 } });
        double[] b = [-4, 1099511627776, -137438953472];
        Solution<double> solution = Systems.Managed.LeastSquares<double>(Systems.Copy(a), b, Refined);
        Rational[] exact = ExactSolution.Of<double>(a, b, out int rank);
        Assert.Equal((2, 2), (rank, solution.Rank));
        double[] error = [.. exact.Select((x, j) => (double)(x - Rational.From(solution.Vector[j])))];
        double relative = Math.Sqrt(error.Sum(e => e * e) / solution.Vector.Sum(x => x * x));
        Assert.InRange(solution.Certificate!.Value.ForwardErrorBound, relative, 1e-6);
    }

    [Fact]
    public void No_refined_answer_of_float_claims_to_be_exact()
    {
        var a = new float[,] { { -3, 2 }, { -1048576, 786432 } };
        float[] b = [1048576, 9.53674316e-6f];
        foreach (Solution<float> solution in new[]
        {
            Systems.Managed.Solve<float>(a, b, Refined),
            Systems.Managed.LeastSquares<float>(a, b, Refined),
            Systems.Managed.LeastSquares<float>(new float[,] { { 3, 0 }, { 0, 7 }, { 0, 0 } }, [1, 1, 1], Refined),
        })
        {
            Assert.True(solution.Certificate!.Value.ForwardErrorBound >= Machine<float>.Epsilon, solution.Explain());
        }

        Assert.Equal(0, Systems.Managed.LeastSquares<float>(a, new float[2], Refined).Certificate!.Value.ForwardErrorBound);
    }

    [Theory]
    [InlineData(1e15, 1)]
    [InlineData(1e16, 2)]
    [InlineData(1e16, 3)]
    [InlineData(1e17, 4)]
    public void Refinement_works_beyond_the_reciprocal_of_the_roundoff(double condition, ulong seed)
    {
        const int N = 100;
        MoatedMatrix<double> geometric = Systems.OfCondition(N, condition, seed);
        MoatedMatrix<double> one =
            Gallery.WithSingularValues<double>(N, N, [.. Enumerable.Repeat(1.0, N - 1), 1 / condition], seed);
        MoatedMatrix<double> graded = MoatedMatrix<double>.Create(
            N, N, (i, j) => geometric[(i * 3) % N, (j * 7) % N] * Math.ScaleB(1, -(i * 50 / N)) * Math.ScaleB(1, j * 30 / N));
        foreach (MoatedMatrix<double> a in new[] { geometric, one, graded, Gallery.Hilbert<double>(14, 14), Gallery.Hilbert<double>(20, 20) })
        {
            double[] b = Systems.Vector<double>(a.Rows, seed + 5);
            IsRefined(a, b, Systems.Managed.Solve<double>(Systems.Copy(a), b, Refined));
            var policy = new SolveOptions { Policy = CertificatePolicy.Refine, AcceptableForwardError = 1e-9 };
            IsRefined(a, b, Systems.Managed.Solve<double>(Systems.Copy(a), b, policy));
            IsRefined(a, b, Systems.Managed.Solve<double>(Systems.Copy(a), b, Refined with { Precision = SolvePrecision.Mixed }));
        }
    }

    [Fact]
    public void Refinement_beyond_the_reciprocal_of_the_roundoff_is_right_to_the_last_digit()
    {
        foreach (MoatedMatrix<double> a in new[] { Systems.OfCondition(25, 1e17, 1), Gallery.Hilbert<double>(15, 15) })
        {
            double[] b = Systems.Vector<double>(a.Rows, 2);
            double[] exact = [.. ExactSolution.Of<double>(a, b, out _).Select(x => (double)x)];
            Solution<double> solution = Systems.Managed.Solve<double>(Systems.Copy(a), b, Refined);
            Assert.True(Systems.Error(solution.Vector, exact) <= 4 * Systems.Roundoff, solution.Explain());
            Assert.True(Systems.Error(solution.Vector, exact) <= solution.Certificate!.Value.ForwardErrorBound, solution.Explain());
            Assert.True(Systems.Error(Systems.Managed.Lu(Systems.Copy(a)).Solve(b), exact) > 1e-4);
        }
    }

    [Fact]
    public void Refinement_of_float_works_beyond_its_roundoff_too()
    {
        MoatedMatrix<double> wide = Systems.OfCondition(40, 1e9, 3);
        MoatedMatrix<float> a = MoatedMatrix<float>.Create(40, 40, (i, j) => (float)wide[i, j]);
        float[] b = Systems.Vector<float>(40, 4);
        Solution<float> solution = Systems.Managed.Solve<float>(Systems.Copy(a), b, Refined);
        double[] exact = Systems.Reference(MoatedMatrix<double>.Create(40, 40, (i, j) => a[i, j]), [.. b.Select(x => (double)x)]);
        double error = Systems.Error([.. solution.Vector.Select(x => (double)x)], exact);
        Assert.True(error <= 2 * Machine<float>.Epsilon, $"{error}; {solution.Explain()}");
        Assert.InRange(solution.Certificate!.Value.ForwardErrorBound, error, 1e-5);
    }

    [Fact]
    public void Singular_matrices_are_not_refined_into_regular_ones()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            // Whole numbers, so that the product and with it the rank are exact.
            const int N = 12;
            MoatedMatrix<double> left = Gallery.Uniform<double>(N, N - 1, seed);
            MoatedMatrix<double> right = Gallery.Uniform<double>(N - 1, N, seed + 50);
            double Whole(double x) => Math.Round(8 * x);
            MoatedMatrix<double> a = MoatedMatrix<double>.Create(
                N, N, (i, j) => Enumerable.Range(0, N - 1).Sum(k => Whole(left[i, k]) * Whole(right[k, j])));
            double[] b = [.. Enumerable.Range(0, N).Select(i => Enumerable.Range(0, N).Sum(j => a[i, j] * (j - 3)))];
            Solution<double> solution = Systems.Managed.Solve<double>(Systems.Copy(a), b, Refined);
            Assert.Equal(N - 1, solution.Rank);
            Assert.True(solution.Certificate!.Value.IsAcceptable, solution.Explain());
            Rational[] exact = ExactSolution.Of<double>(a, b, out _);
            double[] shortest = [.. exact.Select(x => (double)x)];
            Assert.InRange(Systems.Error(solution.Vector, shortest), 0, 4 * solution.Certificate.Value.ForwardErrorBound);
        }
    }

    private static void IsRefined(MoatedMatrix<double> a, double[] b, Solution<double> solution)
    {
        Certificate certificate = solution.Certificate!.Value;
        Assert.True(certificate.IsAcceptable && certificate.ForwardErrorBound < 1e-11, solution.Explain());
        double[] exact = Systems.Reference(a, b);
        double error = Systems.Error(solution.Vector, exact);
        Assert.True(error <= 1e-10, $"{error}; {solution.Explain()}");
        Assert.True(Systems.Ratio<double>(a, solution.Vector, b) < 30);
    }

    private static void Hold<T>(BackendChoice choice, SolveOptions[] options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (choice == BackendChoice.Native)
            Native.Require();
        var la = new Lapack(new LapackOptions { Backend = choice });
        var ratios = new List<double>();
        int unknown = 0;
        for (int seed = 1; seed <= Cases; seed++)
        {
            var problem = new ExactCase<T>(seed);
            foreach (SolveOptions option in options)
            {
                (double error, Certificate certificate) = problem.Measure(la, option);
                double bound = certificate.ForwardErrorBound;
                Assert.True(double.IsNaN(error) || error <= bound, $"{problem.Name}, {option}: {error}; {certificate.Explain()}");
                Assert.True(bound >= Machine<T>.Epsilon || problem.B.All(T.IsZero) || certificate.Rank == 0, $"{problem.Name}, {option}: {certificate.Explain()}");
                Assert.False(certificate.IsAcceptable && !double.IsFinite(bound));
                if (double.IsFinite(bound) && !double.IsNaN(error))
                    ratios.Add(bound / Math.Max(error, Machine<T>.Epsilon));
                else
                    unknown++;
            }
        }

        // Half of the bounds are within a factor of three of the error, or of the roundoff.
        ratios.Sort();
        Assert.InRange(ratios[ratios.Count / 2], 0, 3);
        Assert.InRange(unknown, 0, ratios.Count / 10);
    }

    private static MoatedMatrix<double> Dense(double[,] a) =>
        MoatedMatrix<double>.Create(a.GetLength(0), a.GetLength(1), (i, j) => a[i, j]);
}
