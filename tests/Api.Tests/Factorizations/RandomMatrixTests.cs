using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Random matrices: their distribution, and that a seed means the same bits on every machine.</summary>
public sealed class RandomMatrixTests
{
    [Fact]
    public void A_seed_means_these_bits()
    {
        string bits = string.Join(
            ' ', Hash(DenseMatrix<double>.Gaussian(50, 40, 7)), Hash(DenseMatrix<float>.Gaussian(50, 40, 7)),
            Hash(DenseMatrix<double>.Orthogonal(45, 45, -3)), Hash(DenseMatrix<double>.Orthogonal(33, 18, 4)),
            Hash(DenseMatrix<float>.Orthogonal(18, 33, 4)));
        Assert.Equal("53EF80634CBAC74C B769A39E0DB96048 EE54464A53155676 CA81D522F3DCA74C 418E97A82F003526", bits);
        Assert.NotEqual(DenseMatrix<double>.Gaussian(3, 3, 1).ToArray(), DenseMatrix<double>.Gaussian(3, 3, 2).ToArray());
        Assert.NotEqual(DenseMatrix<double>.Gaussian(3, 3, 1).ToArray(), DenseMatrix<double>.Gaussian(3, 3, -1).ToArray());
        DenseMatrix<double> a = DenseMatrix<double>.Gaussian(6, 4, 9);
        Assert.Equal(a.To<float>().ToArray(), DenseMatrix<float>.Gaussian(6, 4, 9).ToArray());
        Assert.Equal(DenseMatrix<double>.Orthogonal(6, 4, 9).Transposed.ToArray(), DenseMatrix<double>.Orthogonal(4, 6, 9).ToArray());
    }

    [Fact]
    public void A_generator_of_the_caller_s_serves_too()
    {
        Assert.Equal(DenseMatrix<double>.Gaussian(5, 4, new Random(3)).ToArray(), DenseMatrix<double>.Gaussian(5, 4, new Random(3)).ToArray());
        Assert.Equal(
            DenseMatrix<float>.Orthogonal(5, 4, new Random(3)).ToArray(), DenseMatrix<float>.Orthogonal(5, 4, new Random(3)).ToArray());
        var one = new Random(3);
        Assert.NotEqual(DenseMatrix<double>.Gaussian(5, 4, one).ToArray(), DenseMatrix<double>.Gaussian(5, 4, one).ToArray());
        AssertNormal(DenseMatrix<double>.Gaussian(400, 500, new Random(1)));
        Assert.Throws<ArgumentNullException>("random", () => DenseMatrix<double>.Gaussian(2, 2, null!));
        Assert.Throws<ArgumentNullException>("random", () => DenseMatrix<double>.Orthogonal(2, 2, null!));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => DenseMatrix<double>.Gaussian(-1, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => DenseMatrix<double>.Orthogonal(1, -2, 1));
    }

    [Fact]
    public void Gaussian_numbers_are_standard_normal()
    {
        AssertNormal(DenseMatrix<double>.Gaussian(400, 500, 1));
        AssertNormal(DenseMatrix<double>.Gaussian(500, 400, -17));
    }

    [Fact]
    public void The_logarithm_is_right_to_a_few_units()
    {
        var random = new Random(5);
        for (int k = 0; k < 20_000; k++)
        {
            double x = k % 2 == 0 ? 1 - (random.NextDouble() * Math.Pow(2, -random.Next(50))) : random.NextDouble() * Math.Pow(2, -random.Next(90));
            if (x is 0 or 1)
                continue;
            double expected = Math.Log(x);
            Assert.True(Math.Abs(GaussianStream.Log(x) - expected) <= 4 * Math.BitIncrement(0) + (1e-15 * Math.Abs(expected)), $"{x:R}");
        }

        Assert.Equal(0, GaussianStream.Log(1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(64, 64)]
    [InlineData(120, 31)]
    [InlineData(4, 0)]
    [InlineData(0, 4)]
    [InlineData(0, 0)]
    public void Orthogonal_matrices_have_orthonormal_lines(int rows, int columns)
    {
        AssertOrthonormal(DenseMatrix<double>.Orthogonal(rows, columns, 11));
        AssertOrthonormal(DenseMatrix<float>.Orthogonal(rows, columns, 11));
    }

    [Fact]
    public void Orthogonal_is_the_factor_of_a_Gaussian_matrix_with_a_positive_diagonal()
    {
        foreach ((int m, int n) in new[] { (1, 1), (7, 7), (30, 12), (9, 1) })
        {
            DenseMatrix<double> a = DenseMatrix<double>.Gaussian(m, n, 5);
            DenseMatrix<double> q = DenseMatrix<double>.Orthogonal(m, n, 5);
            for (int j = 0; j < n; j++)
            {
                for (int i = 0; i < n; i++)
                {
                    double r = 0;
                    for (int k = 0; k < m; k++)
                        r += q[k, i] * a[k, j];
                    Assert.True(i == j ? r > 0 : i < j || Math.Abs(r) < 1e-13, $"{m}×{n}: r({i}, {j}) = {r}");
                }
            }
        }
    }

    [Fact]
    public void Signs_and_determinants_are_fair()
    {
        // Without the correction of signs, the first element of Q is never positive.
        int positive = 0, rotations = 0, diagonal = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            DenseMatrix<double> q = DenseMatrix<double>.Orthogonal(2, 2, seed);
            positive += q[0, 0] > 0 ? 1 : 0;
            diagonal += q[1, 1] > 0 ? 1 : 0;
            rotations += (q[0, 0] * q[1, 1]) - (q[0, 1] * q[1, 0]) > 0 ? 1 : 0;
        }

        // Five standard deviations of 1000 fair coins are 79.
        Assert.All(new[] { positive, rotations, diagonal }, count => Assert.InRange(count, 421, 579));
    }

    private static void AssertNormal(DenseMatrix<double> a)
    {
        // Moments within five standard deviations of their means, and quantiles.
        double n = a.Rows * a.Columns;
        double[] x = a.ToVector();
        Assert.InRange(x.Sum() / n, -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
        Assert.InRange(x.Sum(v => v * v) / n, 1 - (5 * Math.Sqrt(2 / n)), 1 + (5 * Math.Sqrt(2 / n)));
        Assert.InRange(x.Sum(v => v * v * v) / n, -5 * Math.Sqrt(15 / n), 5 * Math.Sqrt(15 / n));
        Assert.InRange(x.Sum(v => v * v * v * v) / n, 3 - (5 * Math.Sqrt(96 / n)), 3 + (5 * Math.Sqrt(96 / n)));
        foreach ((double bound, double below) in new[] { (-1.959963984540054, 0.025), (-0.6744897501960817, 0.25), (0, 0.5), (1.2815515655446004, 0.9) })
            Assert.InRange(x.Count(v => v < bound) / n, below - (5 * Math.Sqrt(below * (1 - below) / n)), below + (5 * Math.Sqrt(below * (1 - below) / n)));

        // Neighbours, of which pairs come from one point of the disk, do not depend on each other.
        double pairs = 0, far = 0;
        for (int k = 0; k + 1 < x.Length; k++)
            (pairs, far) = (pairs + (x[k] * x[k + 1]), far + (((x[k] * x[k]) - 1) * ((x[k + 1] * x[k + 1]) - 1)));
        Assert.InRange(pairs / n, -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
        Assert.InRange(far / n, -10 / Math.Sqrt(n), 10 / Math.Sqrt(n));
    }

    private static void AssertOrthonormal<T>(DenseMatrix<T> q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlyMatrixSpan<T> tall = q.Rows >= q.Columns ? q : q.Transposed;
        for (int i = 0; i < tall.Columns; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double dot = i == j ? -1 : 0;
                for (int k = 0; k < tall.Rows; k++)
                    dot += Given.Double(tall[k, i]) * Given.Double(tall[k, j]);
                Assert.True(Math.Abs(dot) < 4 * Machine<T>.Epsilon * (tall.Rows + 4), $"{q.Rows}×{q.Columns}: {i}, {j}: {dot}");
            }
        }
    }

    private static string Hash<T>(DenseMatrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(matrix.Elements)))[..16];
}
