using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>Properties of single builders, and the generator.</summary>
public class ZooGalleryTests
{
    /// <summary>Computed by another program in another language from the definitions.</summary>
    private static readonly Dictionary<string, (ulong Wide, ulong Narrow)> Checksums = new()
    {
        ["uniform"] = (2001095730931331550, 13479652594410886226),
        ["normal"] = (2483427636528593837, 9326427924159055721),
        ["integers"] = (18248118995094217677, 18248118995094217677),
        ["singular values"] = (5350480023455432277, 10227899208381932845),
        ["eigenvalues"] = (9017088344352560205, 12379001574964079112),
        ["rank"] = (4821548561099338296, 4821548561099338296),
        ["inertia"] = (14825645361344057661, 14825645361344057661),
        ["Gram"] = (4229573445130001761, 17450787869885445818),
    };

    [Fact]
    public void SplitMix64_gives_the_published_stream()
    {
        var random = new ZooRandom(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(published, Enumerable.Range(0, 5).Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void Uniform_numbers_fill_their_interval()
    {
        var random = new ZooRandom(5);
        double[] x = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextUniform())];
        Assert.All(x, v => Assert.InRange(v, -1, Math.BitDecrement(1.0)));
        Assert.Equal(0, x.Average(), 0.01);
        Assert.Equal(1.0 / 3, x.Average(v => v * v), 0.01);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_variance_1_and_little_excess()
    {
        var random = new ZooRandom(6);
        double[] x = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];
        Assert.Equal(0, x.Average(), 0.02);
        Assert.Equal(1, x.Average(v => v * v), 0.03);
        Assert.Equal(2.9, x.Average(v => v * v * v * v), 0.15);
    }

    [Fact]
    public void Integers_and_signs_take_every_value()
    {
        var random = new ZooRandom(7);
        Assert.Equal([-2, -1, 0, 1, 2], Enumerable.Range(0, 200).Select(_ => random.NextInteger(-2, 2)).Distinct().Order());
        Assert.Equal([-1, 1], Enumerable.Range(0, 50).Select(_ => random.NextSign()).Distinct().Order());
        Assert.Equal(int.MinValue, new ZooRandom(1).NextInteger(int.MinValue, int.MinValue));
    }

    [Fact]
    public void Permutations_permute()
    {
        var random = new ZooRandom(8);
        Assert.Equal(Enumerable.Range(0, 30), random.NextPermutation(30).Order());
        Assert.Equal(6, Enumerable.Range(0, 300).Select(_ => string.Join(',', random.NextPermutation(3))).Distinct().Count());
    }

    [Fact]
    public void Seeds_repeat_and_differ()
    {
        Assert.True(Gallery.Uniform<double>(5, 4, 3).HasSameBits(Gallery.Uniform<double>(5, 4, 3)));
        Assert.False(Gallery.Uniform<double>(5, 4, 3).HasSameBits(Gallery.Uniform<double>(5, 4, 4)));
        Assert.True(MatrixZoo.General<double>(6, 5, 11).Zip(MatrixZoo.General<double>(6, 5, 11)).All(
            pair => pair.First.Matrix.HasSameBits(pair.Second.Matrix)));
    }

    [Fact]
    public void The_float_matrix_is_the_double_matrix_rounded_once()
    {
        MoatedMatrix<double> wide = Gallery.WithSingularValues<double>(7, 5, [5, 4, 3, 2, 1], 1);
        MoatedMatrix<float> narrow = Gallery.WithSingularValues<float>(7, 5, [5, 4, 3, 2, 1], 1);
        Assert.True(narrow.HasSameBits(MoatedMatrix<float>.Create(7, 5, (i, j) => (float)wide[i, j])));
    }

    [Theory]
    [InlineData("uniform")]
    [InlineData("normal")]
    [InlineData("integers")]
    [InlineData("singular values")]
    [InlineData("eigenvalues")]
    [InlineData("rank")]
    [InlineData("inertia")]
    [InlineData("Gram")]
    public void Seeded_matrices_have_a_fixed_checksum(string name)
    {
        (ulong wide, ulong narrow) = name switch
        {
            "uniform" => (Checksum(Gallery.Uniform<double>(9, 7, 42)), Checksum(Gallery.Uniform<float>(9, 7, 42))),
            "normal" => (Checksum(Gallery.Normal<double>(9, 7, 42)), Checksum(Gallery.Normal<float>(9, 7, 42))),
            "integers" => (Checksum(Gallery.Integers<double>(9, 7, -9, 9, 42)), Checksum(Gallery.Integers<float>(9, 7, -9, 9, 42))),
            "singular values" => (
                Checksum(Gallery.WithSingularValues<double>(9, 7, [7, 6, 5, 4, 3, 2, 1], 42)),
                Checksum(Gallery.WithSingularValues<float>(9, 7, [7, 6, 5, 4, 3, 2, 1], 42))),
            "eigenvalues" => (
                Checksum(Gallery.WithEigenvalues<double>([3, -2, 1, 0.5], 42)), Checksum(Gallery.WithEigenvalues<float>([3, -2, 1, 0.5], 42))),
            "rank" => (Checksum(Gallery.OfRank<double>(9, 7, 4, 42)), Checksum(Gallery.OfRank<float>(9, 7, 4, 42))),
            "inertia" => (Checksum(Gallery.OfInertia<double>(new(3, 2, 2), 42)), Checksum(Gallery.OfInertia<float>(new(3, 2, 2), 42))),
            _ => (Checksum(Gallery.Gram<double>(8, 42)), Checksum(Gallery.Gram<float>(8, 42))),
        };
        Assert.Equal(Checksums[name], (wide, narrow));
    }

    [Fact]
    public void Prescribed_singular_values_appear()
    {
        double[] sigma = [100, 7, 1, 0.25, 1e-6];
        Assert.All(
            Elimination.SingularValues(Gallery.WithSingularValues<double>(9, 5, sigma, 4)).Zip(sigma),
            pair => Assert.True(Math.Abs(pair.First - pair.Second) < 50 * 100 * Machine<double>.Epsilon));
    }

    [Fact]
    public void Prescribed_eigenvalues_appear()
    {
        double[] lambda = [-3, 2, -1, 0.5];
        IntegerMatrix a = IntegerMatrix.Of(Gallery.WithEigenvalues<double>(lambda, 4));
        foreach ((double value, int below) in lambda.Order().Select((value, k) => (value, k)))
        {
            Assert.Equal(below, a.EigenvaluesBelow(value - 1e-13));
            Assert.Equal(below + 1, a.EigenvaluesBelow(value + 1e-13));
        }
    }

    [Fact]
    public void Boothroyd_Dekker_inverse_has_its_own_entries_with_checkerboard_signs()
    {
        MoatedMatrix<double> a = Gallery.BoothroydDekker<double>(8);
        MoatedMatrix<double> inverse = MoatedMatrix<double>.Create(8, 8, (i, j) => (i + j) % 2 == 0 ? a[i, j] : -a[i, j]);
        Assert.True((IntegerMatrix.Of(a) * IntegerMatrix.Of(inverse)).IsMultipleOfIdentity(1));
    }

    [Fact]
    public void Inverse_Hilbert_times_scaled_Hilbert_is_a_multiple_of_the_identity() =>
        Assert.True(
            (IntegerMatrix.Of(Gallery.ScaledHilbert<double>(8)) * IntegerMatrix.Of(Gallery.InverseHilbert<double>(8))).IsMultipleOfIdentity(360360));

    [Fact]
    public void Inverse_Hilbert_least_squares_has_the_Handbook_solution()
    {
        double[] b = [463, -13860, 97020, -258720, 291060, -116424];
        MoatedMatrix<double> a = Gallery.InverseHilbert<double>(6);
        // x = (1, 1/2, 1/3, 1/4, 1/5) times 60.
        Assert.Equal(
            b.Select(v => v * 60),
            Enumerable.Range(0, 6).Select(i => (60 * a[i, 0]) + (30 * a[i, 1]) + (20 * a[i, 2]) + (15 * a[i, 3]) + (12 * a[i, 4])));
    }

    [Fact]
    public void Hadamard_is_orthogonal_up_to_its_order() =>
        Assert.True(IntegerMatrix.Of(Gallery.Hadamard<double>(16)).Gram().IsMultipleOfIdentity(16));

    [Fact]
    public void Exact_builders_refuse_orders_that_do_not_fit()
    {
        Assert.NotNull(Gallery.ScaledHilbert<double>(21));
        Assert.NotNull(Gallery.ScaledHilbert<float>(11));
        Assert.NotNull(Gallery.Pascal<double>(29));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gallery.ScaledHilbert<double>(22));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gallery.ScaledHilbert<float>(12));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gallery.Pascal<double>(40));
    }

    [Fact]
    public void Kulisch_and_Rump_s_solution_is_exact()
    {
        MoatedMatrix<double> a = Gallery.KulischRump();
        Assert.Equal(BigInteger.One, ((BigInteger)a[0, 0] * 205117922) + ((BigInteger)a[0, 1] * 83739041));
        Assert.Equal(BigInteger.Zero, ((BigInteger)(2 * a[1, 0]) * 205117922) + ((BigInteger)(2 * a[1, 1]) * 83739041));
    }

    [Fact]
    public void Wright_s_blocks_are_the_exponential_of_M()
    {
        // exp(Mh) solves E' = ME: compare with twenty terms of its series.
        double[,] m = { { -1.0 / 6, 1 }, { 1, -1.0 / 6 } };
        double[,] power = { { 1, 0 }, { 0, 1 } };
        double[,] sum = { { 1, 0 }, { 0, 1 } };
        for (int k = 1; k < 20; k++)
        {
            double[,] next = new double[2, 2];
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++)
                    next[i, j] = ((power[i, 0] * m[0, j]) + (power[i, 1] * m[1, j])) * 0.3 / k;
            power = next;
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++)
                    sum[i, j] += power[i, j];
        }

        MoatedMatrix<double> a = Gallery.Wright<double>(6);
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++)
            {
                Assert.Equal(-sum[i, j], a[2 + i, j], 1e-15);
                Assert.Equal(-sum[i, j], a[4 + i, 2 + j], 1e-15);
                Assert.Equal(i == j ? 1.0 : 0, a[i, 4 + j]);
            }
    }

    [Fact]
    public void Perturbed_Kahan_keeps_falling_diagonals_and_ordered_columns()
    {
        MoatedMatrix<double> k = Gallery.Kahan<double>(60, 1.2);
        for (int j = 1; j < 60; j++)
        {
            // Trailing norms from row i on must not exceed the diagonal: no interchange.
            for (int i = 0; i < j; i++)
                Assert.True(Enumerable.Range(i, j - i + 1).Sum(r => k[r, j] * k[r, j]) < k[i, i] * k[i, i]);
        }
    }

    [Fact]
    public void Rounding_does_not_move_the_determinant_of_the_Grcar_matrices() =>
        Assert.All(Enumerable.Range(1, 12), n =>
            Assert.Equal(
                Determinant.Of(KnownValues.GrcarDeterminants[n - 1]).LogMagnitude,
                IntegerMatrix.Of(Gallery.Grcar<float>(n)).Determinant().LogMagnitude, 1e-12));

    /// <summary>FNV-1a over the bits of the entries, widened to double.</summary>
    private static ulong Checksum<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong hash = 14695981039346656037;
        for (int j = 0; j < a.Columns; j++)
        {
            foreach (T x in a.Column(j))
            {
                ulong bits = BitConverter.DoubleToUInt64Bits(double.CreateChecked(x));
                for (int shift = 0; shift < 64; shift += 8)
                    hash = (hash ^ ((bits >> shift) & 0xFF)) * 1099511628211;
            }
        }

        return hash;
    }
}
