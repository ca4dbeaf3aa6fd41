using System.Numerics;
using Linalg.Interop.Exact;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

public sealed class DoubleDoubleTests
{
    private static readonly Rational Unit = new(1, BigInteger.One << 106);

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Two_sum_and_two_product_lose_nothing(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            double a = Wide(random);
            double b = Wide(random);
            Assert.True(Rational.From(a) + Rational.From(b) == Rational.From(DoubleDouble.TwoSum(a, b)));
            Assert.True(Rational.From(a) * Rational.From(b) == Rational.From(DoubleDouble.TwoProduct(a, b)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Arithmetic_on_pairs_has_errors_of_a_few_units(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            DoubleDouble x = DoubleDouble.TwoSum(Wide(random), Wide(random));
            DoubleDouble y = DoubleDouble.TwoSum(Wide(random), Wide(random));
            AssertClose(Rational.From(x) + Rational.From(y), x + y, 3);
            AssertClose(Rational.From(x) - Rational.From(y), x - y, 3);
            AssertClose(Rational.From(x) * Rational.From(y), x * y, 5);
            AssertClose(Rational.From(x) / Rational.From(y), x / y, 16);
        }
    }

    [Fact]
    public void Subtraction_that_cancels_keeps_the_low_part()
    {
        DoubleDouble third = (DoubleDouble)1.0 / 3.0;
        DoubleDouble rest = (third * 3.0) - 1.0;
        Assert.True(Math.Abs((double)rest) < 1e-31);
        Assert.Equal(third.Lo, (double)(third - third.Hi));
        Assert.NotEqual(0, third.Lo);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_dot_product_is_as_exact_as_in_twice_the_precision(int seed)
    {
        var random = new Random(seed);
        for (int length = 0; length <= 37; length++)
        {
            double[] x = [.. Enumerable.Range(0, length).Select(_ => Wide(random))];
            var y = new ExtendedVector(length + 3);
            Rational expected = 0;
            Rational size = 0;
            for (int i = 0; i < length; i++)
            {
                y[i + 2] = DoubleDouble.TwoSum(Wide(random), Wide(random) * 1e-20);
                Rational term = Rational.From(x[i]) * Rational.From(y[i + 2]);
                expected += term;
                size += Rational.Abs(term);
            }

            Rational error = Rational.From(y.Dot(x, 2)) - expected;
            Assert.True(Rational.Abs(error).CompareTo(size * Unit * (length + 4) * (length + 4)) <= 0);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Repeated_scaled_additions_are_as_exact_as_in_twice_the_precision(int seed)
    {
        var random = new Random(seed);
        const int Length = 11;
        const int Terms = 20;
        var y = new ExtendedVector(Length + 1);
        var expected = new Rational[Length];
        var size = new Rational[Length];
        for (int k = 0; k < Terms; k++)
        {
            DoubleDouble alpha = DoubleDouble.TwoSum(Wide(random), Wide(random) * 1e-20);
            double[] x = [.. Enumerable.Range(0, Length).Select(_ => Wide(random))];
            y.AddScaled(alpha, x, 1);
            for (int i = 0; i < Length; i++)
            {
                Rational term = Rational.From(alpha) * Rational.From(x[i]);
                expected[i] += term;
                size[i] += Rational.Abs(term);
            }
        }

        Assert.Equal(0, (double)y[0]);
        for (int i = 0; i < Length; i++)
        {
            Rational error = Rational.From(y[i + 1]) - expected[i];
            Assert.True(Rational.Abs(error).CompareTo(size[i] * Unit * Terms * Terms) <= 0);
        }
    }

    [Fact]
    public void Machine_constants_are_those_of_IEEE_754()
    {
        Assert.Equal(Math.ScaleB(1, -53), Machine<double>.Epsilon);
        Assert.Equal(Math.ScaleB(1, -24), Machine<float>.Epsilon);
        Assert.Equal(double.Epsilon, Machine<double>.SmallestSubnormal);
        Assert.Equal((double)float.Epsilon, Machine<float>.SmallestSubnormal);
        Assert.Equal(Math.ScaleB(1, -1022), Machine<double>.SafeMin);
        Assert.Equal(Math.ScaleB(1, -126), Machine<float>.SafeMin);
    }

    private static double Wide(Random random) => ((2 * random.NextDouble()) - 1) * Math.Pow(10, random.Next(-12, 13));

    private static void AssertClose(Rational expected, DoubleDouble actual, int units) =>
        Assert.True(Rational.Abs(Rational.From(actual) - expected).CompareTo(Rational.Abs(expected) * Unit * units) <= 0);
}
