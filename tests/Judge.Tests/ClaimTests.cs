using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>What certifies an info above zero, multipliers, and singular values without vectors.</summary>
public sealed class ClaimTests
{
    [Theory]
    [InlineData(Uplo.Lower)]
    [InlineData(Uplo.Upper)]
    public void A_negative_pivot_proves_that_a_matrix_is_not_positive_definite(Uplo uplo)
    {
        foreach (string kind in Samples.Kinds)
        {
            foreach (int k in (int[])[1, 4, 9])
            {
                // The first k − 1 pivots are those of a definite matrix, the k-th is negative.
                MoatedMatrix<double> a = Samples.PositiveDefinite<double>(kind, 9, 7);
                MoatedMatrix<double> definite = a.Copy();
                a[k - 1, k - 1] = -a[k - 1, k - 1];
                MoatedMatrix<double> factor = a.Copy();
                Textbook.Cholesky(uplo, factor);
                Assert.Equal(0, Residuals.NotPositiveDefinite(uplo, a, factor, k));

                // The same claim of the definite matrix is refuted, unless the pivot is as small as rounding errors of the matrix.
                Textbook.Cholesky(uplo, definite);
                double refuted = Residuals.NotPositiveDefinite(uplo, Samples.PositiveDefinite<double>(kind, 9, 7), definite, k);
                Assert.True(refuted > Residuals.Threshold || kind == "graded", $"{kind} {k}: {refuted}");
            }
        }
    }

    [Fact]
    public void A_singular_matrix_is_within_rounding_of_either_claim()
    {
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(3, 3, (i, j) => 0.1 * (i + 1) * 0.1 * (j + 1));
        MoatedMatrix<double> factor = a.Copy();
        Textbook.Cholesky(Uplo.Lower, factor);
        Assert.InRange(Residuals.NotPositiveDefinite(Uplo.Lower, a, factor, 2), 0, Residuals.Threshold);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void An_info_out_of_range_proves_nothing(int info)
    {
        MoatedMatrix<double> a = Samples.PositiveDefinite<double>("random", 3, 1);
        Assert.Equal(double.PositiveInfinity, Residuals.NotPositiveDefinite(Uplo.Lower, a, a, info));
    }

    [Fact]
    public void Singular_values_have_the_norm_of_the_matrix()
    {
        foreach (string kind in Samples.Kinds.Where(kind => kind != "graded"))
        {
            MoatedMatrix<double> a = Samples.General<double>(kind, 8, 5, 3);
            (_, double[] s, _) = Textbook.Svd(a);
            Assert.True(Residuals.SingularValuesNorm<double>(a, s) < Residuals.Threshold, kind);
            s[0] *= 1 + 1e-10;
            Assert.True(Residuals.SingularValuesNorm<double>(a, s) > Residuals.Threshold, kind);
            s[0] = double.NaN;
            Assert.Equal(double.PositiveInfinity, Residuals.SingularValuesNorm<double>(a, s));
        }

        var zero = new MoatedMatrix<double>(2, 2);
        Assert.Equal(0, Residuals.SingularValuesNorm<double>(zero, [0, 0]));
        Assert.Equal(double.PositiveInfinity, Residuals.SingularValuesNorm<double>(zero, [1e-300, 0]));
    }

    [Fact]
    public void Multipliers_beyond_one_are_counted_in_roundings()
    {
        MoatedMatrix<double> l = MoatedMatrix<double>.Identity(3);
        l[2, 0] = -1;
        l[0, 2] = 1e9;
        Assert.Equal(0, Certificates.PartialPivoting(l));
        l[2, 0] = -Math.BitIncrement(1);
        Assert.Equal(2, Certificates.PartialPivoting(l));
        l[1, 0] = 1.5;
        Assert.True(Certificates.PartialPivoting(l) > Residuals.Threshold);
        l[1, 0] = double.NaN;
        Assert.Equal(double.PositiveInfinity, Certificates.PartialPivoting(l));
    }

    [Fact]
    public void The_first_zero_block_is_the_first_that_elimination_meets()
    {
        MoatedMatrix<double> d = MoatedMatrix<double>.Create(5, 5, (i, j) => i == j && i is 0 or 4 ? 1 : 0);
        int[] ipiv = [1, 2, -4, -4, 5];
        Assert.Equal(2, Certificates.FirstZeroBlock(Uplo.Lower, d, ipiv));
        d[4, 4] = 0;
        Assert.Equal(2, Certificates.FirstZeroBlock(Uplo.Lower, d, ipiv));
        Assert.Equal(5, Certificates.FirstZeroBlock(Uplo.Upper, d, ipiv));
        Assert.Equal(0, Certificates.FirstZeroBlock(Uplo.Upper, MoatedMatrix<double>.Identity(5), ipiv));
    }

    [Fact]
    public void Evidence_tells_bits_and_lengths_apart()
    {
        MoatedMatrix<double> a = Samples.General<double>("random", 4, 3, 5);
        ulong bits = Evidence.Of(a).Bits;
        Assert.Equal(bits, Evidence.Of(a.Copy(2)).Bits);
        MoatedMatrix<double> other = a.Copy();
        other[3, 2] = Math.BitIncrement(other[3, 2]);
        Assert.NotEqual(bits, Evidence.Of(other).Bits);
        Assert.NotEqual(Evidence.Of(a).And(0.0).Bits, Evidence.Of(a).And(-0.0).Bits);
        Assert.NotEqual(Evidence.Of(a).And(1f).Bits, Evidence.Of(a).And(1f, 0f).Bits);
        Assert.NotEqual(Evidence.Of(a).Choosing(1, 2).Bits, Evidence.Of(a).Choosing(2, 1).Bits);
    }
}
