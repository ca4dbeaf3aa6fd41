using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Plain QR near the limits of the range.</summary>
public sealed class QrRangeTests
{
    private static readonly Lapack La = Given.Managed;

    /// <summary>R is A, which is triangular: 1 / (1.9·1.9), of which the estimate is at most twice.</summary>
    [Theory]
    [InlineData(1e308)]
    [InlineData(1e-307)]
    [InlineData(1e-320)]
    public void The_condition_does_not_depend_on_the_size(double h)
    {
        using Qr<double> qr = La.Qr(new[,] { { h, 0.9 * h, 0 }, { 0, h, 0 }, { 0, 0, h } });
        using Qr<double> same = La.Qr(new[,] { { 1, 0.9, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
        double expected = same.ReciprocalCondition();
        Assert.InRange(expected, 1 / (1.9 * 1.9), 2 / (1.9 * 1.9));
        Assert.Equal(expected, qr.ReciprocalCondition(), h < 1e-310 ? 1e-3 : 1e-14);
        Assert.Equal(-1, qr.DependentColumn());
    }

    [Theory]
    [InlineData(3e38f)]
    [InlineData(1e-38f)]
    [InlineData(1e-42f)]
    public void The_condition_in_single_precision_does_not_depend_on_the_size(float h)
    {
        using Qr<float> qr = La.Qr(new[,] { { h, h }, { 0, h } });
        using Qr<float> same = La.Qr(new float[,] { { 1, 1 }, { 0, 1 } });
        float expected = same.ReciprocalCondition();
        Assert.InRange(expected, 0.25f, 0.5f);
        Assert.Equal(expected, qr.ReciprocalCondition(), 1e-6f);
    }

    /// <summary>Right-hand sides and solutions are as far apart as the condition is large.</summary>
    [Theory]
    [InlineData(1e307)]
    [InlineData(1e-290)]
    public void Bad_conditions_are_told_at_both_ends_of_the_range(double h)
    {
        using Qr<double> qr = La.Qr(new[,] { { h, h }, { 0, h * 1e-12 } });
        using Qr<double> same = La.Qr(new[,] { { 1, 1 }, { 0, 1e-12 } });
        double expected = same.ReciprocalCondition();
        Assert.InRange(expected, 1e-13, 1e-12);
        Assert.Equal(expected, qr.ReciprocalCondition(), expected * 1e-10);
    }

    [Fact]
    public void A_column_whose_norm_overflows_is_finite()
    {
        const double H = 1.7e308;
        using Qr<double> qr = La.Qr(new[,] { { 1, H }, { 0, H } });
        Assert.Equal([0, 1], qr.Solve([H, H]));
        Assert.Equal(-1, qr.DependentColumn());
        Assert.InRange(qr.ReciprocalCondition(), 0, 1e-300);

        using Qr<double> dependent = La.Qr(new[,] { { 1, H, H }, { 0, H, H }, { 0, 0, 0 } });
        Assert.Equal(2, dependent.DependentColumn());
        Assert.Equal(2, Assert.Throws<RankDeficientException>(() => dependent.Solve([1, 1, 1])).Index);
    }
}
