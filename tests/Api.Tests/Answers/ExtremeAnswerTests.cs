using Linalg.Interop.Api.Tests.Factorizations;
using Xunit;

namespace Linalg.Interop.Api.Tests.Answers;

/// <summary>Answers about matrices near the limits of the range: the answer itself decides whether it is in range.</summary>
public sealed class ExtremeAnswerTests
{
    private const double H = 1.7e308;
    private static readonly Lapack La = Given.Managed;

    [Fact]
    public void Small_elements_count_beside_an_elimination_that_overflows()
    {
        float[,] single = { { 3e38f, 3e38f, 0, 0 }, { -3e38f, 3e38f, 0, 0 }, { 0, 0, 1.2345678e-30f, 0 }, { 0, 0, 0, 1.2345678e-30f } };
        double expected = 2 * (double)3e38f * 3e38f * 1.2345678e-30f * 1.2345678e-30f;
        Assert.Equal(expected, La.Determinant(single), expected * 1e-6);
        (int sign, double log) = La.LogDeterminant(single);
        Assert.Equal(1, sign);
        Assert.Equal(Math.Log(expected), log, 1e-5);

        (sign, log) = La.LogDeterminant(Beside(1e-310));
        Assert.Equal(1, sign);
        Assert.Equal(Math.Log(2) + (2 * Math.Log(H)) + Math.Log(1e-310), log, 1e-10);
        Assert.Equal(double.PositiveInfinity, La.Determinant(Beside(1e-300)));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-305)]
    [InlineData(1)]
    public void An_inverse_in_range_is_found_beside_an_elimination_that_overflows(double small)
    {
        DenseMatrix<double> inverse = La.Inverse(Beside(small));
        double half = 0.5 / H;
        double[,] expected = { { half, -half, 0 }, { half, half, 0 }, { 0, 0, 1 / small } };
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                Assert.Equal(expected[i, j], inverse[i, j], Math.Abs(expected[i, j]) * 1e-14);
        }
    }

    /// <summary>Columns are scaled too: the last one is small beside its rows, and the matrix is not singular.</summary>
    [Fact]
    public void A_small_column_counts_beside_large_ones()
    {
        double[,] a = { { H, H, 0 }, { -H, H, 1e-300 }, { H, 0, 2e-300 } };

        // det [1 1 0; −1 1 1; 1 0 2] = 5
        (int sign, double log) = La.LogDeterminant(a);
        Assert.Equal(1, sign);
        Assert.Equal(Math.Log(5) + (2 * Math.Log(H)) + Math.Log(1e-300), log, 1e-10);
        DenseMatrix<double> inverse = La.Inverse(a);

        // Row 3 of the inverse of the small integer matrix is (−1, 1, 2) / 5.
        double[] last = [inverse[2, 0] * 1e-300, inverse[2, 1] * 1e-300, inverse[2, 2] * 1e-300];
        Assert.Equal(-0.2, last[0], 1e-14);
        Assert.Equal(0.2, last[1], 1e-14);
        Assert.Equal(0.4, last[2], 1e-14);
    }

    [Fact]
    public void An_exactly_singular_matrix_stays_singular_when_it_is_scaled()
    {
        double[,] a = { { H, H, 0 }, { -H, H, 0 }, { 0, 0, 0 } };
        Assert.Throws<SingularMatrixException>(() => La.Inverse(a));
        Assert.Equal(0, La.Determinant(a));
        Assert.Equal((0, double.NegativeInfinity), La.LogDeterminant(a));
    }

    [Fact]
    public void An_inverse_out_of_range_is_refused_and_the_target_stays()
    {
        double[,] a = { { 1e-310, 0 }, { 0, 1e-310 } }, target = { { 7, 7 }, { 7, 7 } };
        Assert.False(La.TryInverse(a, target));
        Assert.False(La.TryInverse(a, out DenseMatrix<double>? none));
        Assert.Null(none);
        Assert.False(La.TryMatrixPower(a, -1, target));
        Assert.Equal("A⁻¹", Assert.Throws<NotFiniteException>(() => La.Inverse(a, target)).Name);
        Assert.Equal("A⁻¹", Assert.Throws<NotFiniteException>(() => La.MatrixPower(a, -2, target)).Name);
        Assert.Equal("A⁻¹", Assert.Throws<NotFiniteException>(() => La.Inverse(Beside(1e-310))).Name);
        Assert.All(target.Cast<double>(), element => Assert.Equal(7, element));
        Assert.Equal(-620 * Math.Log(10), La.LogDeterminant(a).LogAbs, 1e-9);
    }

    [Theory]
    [InlineData(1e308)]
    [InlineData(1)]
    [InlineData(1e-310)]
    public void The_size_of_a_matrix_does_not_change_its_condition(double h)
    {
        double[,] a = { { h, h }, { -h, h } };
        Assert.Equal(2, La.Condition(a, MatrixNormKind.One), 1e-12);
        Assert.Equal(2, La.Condition(a, MatrixNormKind.Infinity), 1e-12);
        double[,] skew = { { h, h, 0 }, { -h, h, 0 }, { 0, h / 4, h / 2 } };

        // A⁻¹·2h = [1 −1 0; 1 1 0; −½ −½ 4]
        Assert.Equal(2.25 * 2, La.Condition(skew, MatrixNormKind.One), 1e-11);
        Assert.Equal(2 * 2.5, La.Condition(skew, MatrixNormKind.Infinity), 1e-11);
        float single = h > 1 ? 3e38f : h < 1 ? 1e-40f : 1;
        Assert.Equal(2, La.Condition(new[,] { { single, single }, { -single, single } }, MatrixNormKind.One), 1e-5);
        double power = Math.ScaleB(1, Math.ILogB(h));
        Assert.Equal(double.PositiveInfinity, La.Condition(new[,] { { power, power }, { power, power } }, MatrixNormKind.One));
    }

    private static double[,] Beside(double small) => new[,] { { H, H, 0 }, { -H, H, 0 }, { 0, 0, small } };
}
