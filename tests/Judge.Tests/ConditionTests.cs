using Linalg.Interop.Exact;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

public sealed class ConditionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void The_inverse_of_Hilberts_matrix_is_as_in_fractions(int n)
    {
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(n, n, (i, j) => 1.0 / (i + j + 1));
        RationalMatrix inverse = RationalMatrix.From(a).Inverse();
        AssertClose((double)inverse.OneNorm, Condition.OneNormInverse(a));
        AssertClose((double)(1 / (inverse.OneNorm * RationalMatrix.From(a).OneNorm)), Condition.ReciprocalCondition(Norm.One, a));
        AssertClose(Condition.ReciprocalCondition(Norm.One, a), Condition.SymmetricReciprocalCondition(Uplo.Lower, a));
    }

    [Fact]
    public void Both_norms_of_random_matrices_are_as_in_fractions()
    {
        foreach (string kind in new[] { "random", "huge", "tiny", "integer" })
        {
            MoatedMatrix<double> a = Samples.General<double>(kind, 7, 7, 1);
            RationalMatrix exact = RationalMatrix.From(a);
            RationalMatrix inverse = exact.Inverse();
            AssertClose((double)(1 / (exact.OneNorm * inverse.OneNorm)), Condition.ReciprocalCondition(Norm.One, a));
            AssertClose(
                (double)(1 / (exact.Transposed.OneNorm * inverse.Transposed.OneNorm)), Condition.ReciprocalCondition(Norm.Infinity, a));
            AssertClose((double)inverse.OneNorm, Condition.OneNormInverse(a));
        }
    }

    [Fact]
    public void A_singular_matrix_has_no_inverse()
    {
        MoatedMatrix<float> a = MoatedMatrix<float>.Create(3, 3, (i, j) => (3 * i) + j);
        Assert.Equal(0, Condition.ReciprocalCondition(Norm.One, a));
        Assert.Equal(double.PositiveInfinity, Condition.OneNormInverse(a));
        a[1, 1] = float.NaN;
        Assert.Equal(double.NaN, Condition.ReciprocalCondition(Norm.One, a));
    }

    [Fact]
    public void An_estimate_is_compared_both_ways()
    {
        Assert.Equal(4, Condition.EstimateRatio(0.5, 0.125));
        Assert.Equal(4, Condition.EstimateRatio(0.125f, 0.5));
        Assert.Equal(0, Condition.EstimateRatio(0.0, 0));
        Assert.Equal(0.5 / Machine<double>.Epsilon, Condition.EstimateRatio(0.5, 0));
        Assert.Equal(0.5 / Machine<float>.Epsilon, Condition.EstimateRatio(0f, 0.5));
        Assert.Equal(double.PositiveInfinity, Condition.EstimateRatio(double.NaN, 0.5));
        Assert.Equal(double.PositiveInfinity, Condition.EstimateRatio(-0.5, 0.5));
        Assert.Equal(double.PositiveInfinity, Condition.EstimateRatio(0.5, double.NaN));
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(1, actual / expected, 1e-12);
}
