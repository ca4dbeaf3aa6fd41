using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Solving;

/// <summary>Elements at both ends of the range in one problem: what is lost there is never certified as right.</summary>
public sealed class RangeTests
{
    private static readonly Lapack La = Systems.Managed;

    [Fact]
    public void Scaling_loses_no_element()
    {
        var identity = new double[,] { { 1, 0 }, { 0, 1 } };
        Exact([1e200, 1e-200], La.Solve(identity, [1e200, 1e-200]));
        Exact([1e10f, 1e-36f], La.Solve(new float[,] { { 1, 0 }, { 0, 1 } }, [1e10f, 1e-36f]));
        Solution<double> diagonal = La.Solve(new double[,] { { 1e150, 0 }, { 0, 1e-200 } }, [1e150, 4e-200]);
        Assert.Equal(Rung.Diagonal, diagonal.Rung);
        Exact([1.0, 4], diagonal);
        Exact([2.0, 3], La.Solve(new double[,] { { 1e200, 0 }, { 1e-200, 1e-200 } }, [2e200, 5e-200]), 1e-15);
        foreach (int power in new[] { 300, 700, 1000 })
        {
            // Rows near 2^±power of a well-conditioned matrix, permuted so that no triangle shows.
            MoatedMatrix<double> u = Gallery.Uniform<double>(12, 12, 5);
            int Power(int i) => i % 2 == 0 ? power : -power;
            MoatedMatrix<double> a = Gallery.Scaled(u, Power, _ => 0);
            double[] b = [.. Systems.Vector<double>(12, 6).Select((x, i) => Math.ScaleB(x, Power(i)))];
            Solution<double> solution = La.Solve(Systems.Copy(a), b);
            double[] expected = Systems.Reference(u, Systems.Vector<double>(12, 6));
            Assert.True(Systems.Error(solution.Vector, expected) < 1e-12, solution.Explain());
        }
    }

    [Theory]
    [InlineData(1e300, 1e-100, 0)]
    [InlineData(1e200, 1e-123, 0.001)]
    [InlineData(1e-200, 1e200, double.PositiveInfinity)]
    public void What_x_cannot_hold_is_an_error_of_the_answer(double a, double b, double least)
    {
        Solution<double> solution = La.Solve(new double[,] { { a } }, [b]);
        Certificate certificate = solution.Certificate!.Value;
        Assert.False(certificate.IsAcceptable, solution.Explain());
        Assert.True(certificate.BackwardError >= least / 10 && certificate.ForwardErrorBound >= least / 10);
        Assert.False(La.TrySolve(new double[,] { { a } }, [b], out _));
        Assert.False(La.LeastSquares(new double[,] { { a }, { 0 } }, [b, 0]).Certificate!.Value.IsAcceptable);
    }

    [Fact]
    public void Norms_beyond_the_range_prove_nothing()
    {
        // ‖A‖₁ overflows, and so would ‖A‖·‖x‖ where both are finite.
        var huge = new double[,] { { 1.7e308, 1.7e308 }, { 1.7e308, -1.7e308 } };
        Solution<double> solution = La.Solve(huge, [1.7e308, 0]);
        Assert.Equal([0.5, 0.5], solution.Vector);
        Assert.Equal(double.PositiveInfinity, Interop.Solving.Quality.Relative(1, double.PositiveInfinity, 1));
        Assert.Equal(double.PositiveInfinity, Interop.Solving.Quality.Relative(1, 1, double.PositiveInfinity));
        Assert.Equal(1e-300, Interop.Solving.Quality.Relative(1e100, 1e200, 1e200), 1e-312);
        Assert.Equal(0.25, Interop.Solving.Quality.Relative(1e-300, 1e-200, 3e-100, 1e-300), 1e-12);
        Assert.Equal(5e200, Interop.VectorNorm.InDouble<double>([3e200, 4e200]), 1e186);
        Assert.Equal(5e-200, Interop.VectorNorm.InDouble<double>([3e-200, -4e-200]), 1e-214);
        Assert.Equal(double.NaN, Interop.VectorNorm.InDouble<double>([1, double.NaN]));
    }

    [Fact]
    public void Subnormal_columns_are_scaled_as_far_as_a_scale_goes()
    {
        var a = new double[,] { { 1, 0 }, { 0, 1e-310 }, { 0, 0 } };
        Solution<double> solution = La.LeastSquares(a, [1, 2e-310, 0]);
        Assert.Equal(2, solution.Rank);
        Assert.Equal(1, solution.Vector[0], 1e-15);
        Assert.Equal(2, solution.Vector[1], 1e-12);
        Assert.True(solution.Certificate!.Value.IsAcceptable, solution.Explain());
    }

    [Fact]
    public void No_unknowns_fit_into_the_callers_memory()
    {
        SolveReport report = La.Solve(new DenseMatrix<double>(0, 0), new DenseMatrix<double>(0, 3), new DenseMatrix<double>(0, 3));
        Assert.Equal(0, report.Rank);
        Assert.Equal(0, La.LeastSquares(new DenseMatrix<double>(4, 0), new DenseMatrix<double>(4, 3), new DenseMatrix<double>(0, 3)).Rank);
    }

    [Fact]
    public void Inner_products_of_small_columns_reach_refinement()
    {
        // Columns near 2⁻¹²⁰ and b near 2⁻²⁰, as float: Aᵀ·r would vanish before the scales of the columns bring it back.
        const int Power = -120;
        MoatedMatrix<float> u = Gallery.Uniform<float>(30, 6, 3);
        MoatedMatrix<float> near = MoatedMatrix<float>.Create(30, 6, (i, j) => MathF.Round(u[i, j] * 256) / 256);
        MoatedMatrix<float> far = Gallery.Scaled(near, _ => 0, j => j > 1 ? Power : 0);
        float[] b = [.. Systems.Vector<float>(30, 4).Select(x => MathF.ScaleB(x, -20))];
        var refine = new SolveOptions { Refine = true };
        float[] expected = La.LeastSquares(Systems.Copy(near), b, refine).Vector;
        float[] x = La.LeastSquares(Systems.Copy(far), b, refine).Vector;
        Assert.Equal(expected, x.Select((element, j) => far[0, j] == near[0, j] ? element : MathF.ScaleB(element, Power)));
    }

    private static void Exact<T>(T[] expected, Solution<T> solution, double tolerance = 0)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            double element = double.CreateTruncating(expected[i]);
            Assert.InRange(double.CreateTruncating(solution.Vector[i]), element * (1 - tolerance), element * (1 + tolerance));
        }

        Assert.True(solution.Certificate!.Value.IsAcceptable, solution.Explain());
    }
}
