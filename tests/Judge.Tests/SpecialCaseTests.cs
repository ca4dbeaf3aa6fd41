using Xunit;

namespace Linalg.Interop.Judge.Tests;

public sealed class SpecialCaseTests
{
    [Fact]
    public void A_zero_matrix_requires_a_zero_residual()
    {
        var zero = new MoatedMatrix<double>(3, 3);
        MoatedMatrix<double> one = MoatedMatrix<double>.Identity(3);
        int[] pivots = [1, 2, 3];
        double[] tau = [0, 0, 0];
        Assert.Equal(0, Residuals.Lu(zero, zero, pivots));
        Assert.Equal(0, Residuals.BunchKaufman(Uplo.Lower, zero, zero, pivots));
        Assert.Equal(0, Residuals.Qr<double>(zero, zero, tau, pivots));
        Assert.Equal(0, Residuals.Svd<double>(zero, tau, one, one));
        Assert.Equal(0, Residuals.SingularValues<double>(tau, tau, 3, 3));
        Assert.Equal(0, Residuals.Solve(Transpose.None, zero, one, zero));

        MoatedMatrix<double> tiny = zero.Copy();
        tiny[1, 1] = double.Epsilon;
        Assert.Equal(double.PositiveInfinity, Residuals.Lu(zero, tiny, pivots));
        Assert.Equal(double.PositiveInfinity, Residuals.Cholesky(Uplo.Lower, zero, one));
        Assert.Equal(double.PositiveInfinity, Residuals.BunchKaufman(Uplo.Upper, zero, tiny, pivots));
        Assert.Equal(double.PositiveInfinity, Residuals.Qr<double>(zero, tiny, tau, pivots));
        Assert.Equal(double.PositiveInfinity, Residuals.Svd<double>(zero, [double.Epsilon, 0, 0], one, one));
        Assert.Equal(double.PositiveInfinity, Residuals.SingularValues<double>([double.Epsilon, 0, 0], tau, 3, 3));
        Assert.Equal(double.PositiveInfinity, Residuals.Solve(Transpose.None, zero, one, tiny));
    }

    [Fact]
    public void Subnormal_matrices_are_judged_by_the_smallest_subnormal()
    {
        // A 2×2 matrix of a few subnormal units: an error of one unit is rounding, one of a thousand is not.
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(2, 2, (i, j) => (i == j ? 3000 : 1000) * double.Epsilon);
        MoatedMatrix<double> factored = a.Copy();
        int[] pivots = Textbook.Lu(factored);
        Assert.InRange(Residuals.Lu(a, factored, pivots), 0, 1);
        factored[1, 1] += 1000 * double.Epsilon;
        Assert.True(Residuals.Lu(a, factored, pivots) > Residuals.Threshold);

        MoatedMatrix<double> three = MoatedMatrix<double>.Create(1, 1, (_, _) => 3);
        MoatedMatrix<double> b = MoatedMatrix<double>.Create(1, 1, (_, _) => 3001 * double.Epsilon);
        Assert.InRange(Residuals.Solve(Transpose.None, three, a.Block(0, 1, 1, 1), b), 0, 1);
    }

    [Fact]
    public void Empty_matrices_have_no_error()
    {
        foreach ((int m, int n) in new[] { (0, 0), (0, 3), (3, 0) })
        {
            var a = new MoatedMatrix<float>(m, n);
            Assert.Equal(0, Residuals.Lu(a, a, []));
            Assert.Equal(0, Residuals.Qr<float>(a, a, [], []));
            Assert.Equal(0, Residuals.Svd<float>(a, [], new MoatedMatrix<float>(m, 0), new MoatedMatrix<float>(0, n)));
            Assert.Equal(0, Residuals.OrthonormalColumns(a));
            Assert.Equal(0, Residuals.Reflectors<float>(a, []));
            Assert.Equal(0, Certificates.PivotedQr(a, 0));
            var inner = new MoatedMatrix<float>(m, 0);
            Assert.Equal(0, Residuals.Gemm(Transpose.None, Transpose.None, 1, inner, new MoatedMatrix<float>(0, n), 0, a, a));
        }

        var empty = new MoatedMatrix<double>(0, 0);
        Assert.Equal(0, Residuals.Cholesky(Uplo.Lower, empty, empty));
        Assert.Equal(0, Residuals.BunchKaufman(Uplo.Lower, empty, empty, []));
        Assert.Equal(0, Residuals.Inverse(empty, empty));
        Assert.Equal(0, Residuals.Solve(Transpose.None, empty, new MoatedMatrix<double>(0, 2), new MoatedMatrix<double>(0, 2)));
        Assert.Equal(1, Condition.ReciprocalCondition(Norm.One, empty));
    }

    [Fact]
    public void Illegal_pivots_never_pass()
    {
        MoatedMatrix<double> one = MoatedMatrix<double>.Identity(3);
        foreach (int[] pivots in new int[][] { [0, 2, 3], [1, 1, 3], [1, 2, 4], [-1, 2, 3], [int.MinValue, 2, 3] })
            Assert.Equal(double.PositiveInfinity, Residuals.Lu(one, one, pivots));
        int[][] malformed = [[0, 2, 3], [-2, -2, 0], [-2, -3, 3], [1, 2, -3], [4, 2, 3], [int.MinValue, int.MinValue, 3]];
        foreach (int[] pivots in malformed)
        {
            Assert.Equal(double.PositiveInfinity, Residuals.BunchKaufman(Uplo.Lower, one, one, pivots));
            Assert.Equal(double.PositiveInfinity, Residuals.BunchKaufman(Uplo.Upper, one, one, pivots));
        }

        foreach (int[] jpvt in new int[][] { [1, 2, 2], [0, 1, 2], [2, 3, 4] })
            Assert.Equal(double.PositiveInfinity, Residuals.Qr<double>(one, one, [0, 0, 0], jpvt));
    }

    [Fact]
    public void The_interchange_of_a_pair_is_made_for_its_inner_row()
    {
        Assert.True(Certificates.BunchKaufmanPivotsAreWellFormed(Uplo.Lower, [-3, -3, 3]));
        Assert.False(Certificates.BunchKaufmanPivotsAreWellFormed(Uplo.Lower, [-1, -1, 3]));
        Assert.True(Certificates.BunchKaufmanPivotsAreWellFormed(Uplo.Upper, [1, -1, -1]));
        Assert.False(Certificates.BunchKaufmanPivotsAreWellFormed(Uplo.Upper, [1, -3, -3]));
        Assert.True(Certificates.BunchKaufmanPivotsAreWellFormed(Uplo.Lower, [3, 2, 3]));
        Assert.False(Certificates.BunchKaufmanPivotsAreWellFormed(Uplo.Lower, [1, 1, 3]));
        Assert.True(Certificates.BunchKaufmanPivotsAreWellFormed(Uplo.Upper, [1, 1, 1]));
        Assert.False(Certificates.BunchKaufmanPivotsAreWellFormed(Uplo.Upper, [2, 2, 3]));
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        var square = new MoatedMatrix<double>(3, 3);
        var other = new MoatedMatrix<double>(3, 2);
        Assert.Throws<ArgumentException>(() => Residuals.Lu(square, other, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Residuals.Lu(square, square, [1, 2]));
        Assert.Throws<ArgumentException>(() => Residuals.Cholesky(Uplo.Lower, other, other));
        Assert.Throws<ArgumentException>(() => Residuals.Solve(Transpose.None, square, other, square));
        Assert.Throws<ArgumentException>(() => Residuals.Gemm(Transpose.None, Transpose.None, 1, square, other, 0, square, square));
        Assert.Throws<ArgumentException>(() => Residuals.SingularValues<double>([1], [1, 2], 2, 2));
        Assert.Throws<ArgumentException>(() => Certificates.Inertia(Uplo.Lower, square, [0, 0, 0]));
    }

    [Fact]
    public void The_moat_is_not_read()
    {
        MoatedMatrix<double> a = Samples.General<double>("random", 5, 5, 1);
        MoatedMatrix<double> factored = a.Copy();
        int[] pivots = Textbook.Lu(factored);
        Assert.Equal(Residuals.Lu(a, factored, pivots), Residuals.Lu(a.Copy(padding: 3), factored.Copy(padding: 7), pivots));
    }

    [Theory]
    [InlineData(new double[] { 3, 2, 2, 0 }, true)]
    [InlineData(new double[] { }, true)]
    [InlineData(new double[] { 2, 3 }, false)]
    [InlineData(new double[] { 1, -1 }, false)]
    [InlineData(new double[] { double.PositiveInfinity, 1 }, false)]
    [InlineData(new double[] { double.NaN }, false)]
    [InlineData(new double[] { 2, double.NaN, 1 }, false)]
    public void Singular_values_are_ordered(double[] s, bool expected) => Assert.Equal(expected, Residuals.SingularValuesOrder<double>(s));

    [Fact]
    public void Norms_of_a_known_matrix()
    {
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(2, 3, (i, j) => i == 0 ? j - 3 : 4 * j);
        Assert.Equal(9, Norms.OneNorm(a));
        Assert.Equal(12, Norms.InfinityNorm(a));
        Assert.Equal(8, Norms.MaxAbs(a));
        MoatedMatrix<double> half = MoatedMatrix<double>.Create(2, 2, (i, j) => i > j ? double.NaN : -1 - j);
        Assert.Equal(4, Norms.SymmetricOneNorm(Uplo.Upper, half));
        MoatedMatrix<double> huge = MoatedMatrix<double>.Create(3, 1, (_, _) => 4e307);
        Assert.InRange(Norms.OneNorm(huge), 1.19999999e308, 1.20000001e308);
        Assert.Equal(double.NaN, Norms.OneNorm(MoatedMatrix<double>.Create(1, 1, (_, _) => double.NaN)));
    }
}
