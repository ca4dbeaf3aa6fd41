using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Singular values of bidiagonal matrices without vectors: each to high relative accuracy.</summary>
public abstract class BidiagonalValuesTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly SvdLimits NoTransformations = SvdLimits.Default with { Passes = 0 };

    private static double Roundoff => Judge.Machine<T>.Epsilon;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(33)]
    [InlineData(150)]
    public void EverySingularValueIsRelativelyAccurate(int n)
    {
        foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(n))
            AssertAccurate(matrix, SvdLimits.Default);
    }

    /// <summary>Elements over the whole range of exponents that lie side by side, and values smaller than every element.</summary>
    [Fact]
    public void ValuesFarApartAreRelativelyAccurate()
    {
        double range = typeof(T) == typeof(double) ? 290 : 36;
        foreach (int n in new[] { 20, 81 })
        {
            double Graded(int i) => Math.Pow(10, -range * i / n);
            AssertAccurate(BidiagonalCase.Make("down", n, Graded, Graded), SvdLimits.Default);
            AssertAccurate(BidiagonalCase.Make("up", n, i => Graded(n - 1 - i), i => Graded(n - 1 - i)), SvdLimits.Default);
            double Half(int i) => Math.Pow(10, i % 2 == 0 ? -range / 2 : -range / 4);
            AssertAccurate(BidiagonalCase.Make("alternating", n, i => i % 2 == 0 ? 1 : Half(0), Half), SvdLimits.Default);
            AssertAccurate(BidiagonalCase.Make("high", n, i => Graded(i - (n / 2)), i => Graded(i - (n / 2))), SvdLimits.Default);
        }

        // σ(n) = 10^(1 − n)·(1 − 1/100) of ones with tens above them.
        int order = typeof(T) == typeof(double) ? 250 : 30;
        AssertAccurate(BidiagonalCase.Make("ones and tens", order, _ => 1, _ => 10), SvdLimits.Default);
    }

    /// <summary>σ(k) = 2·cos(kπ/(2n + 1)) of ones above ones.</summary>
    [Fact]
    public void KnownValuesAreFound()
    {
        foreach (int n in new[] { 7, 64, 301 })
        {
            T[] values = Values(BidiagonalCase.Make("ones", n, _ => 1, _ => 1), SvdLimits.Default, out int info);
            Assert.Equal(0, info);
            for (int k = 0; k < n; k++)
            {
                double expected = 2 * Math.Cos((k + 1) * Math.PI / ((2 * n) + 1));
                double error = Math.Abs(double.CreateTruncating(values[k]) - expected);
                Assert.True(error <= (10 + (2 * n)) * Roundoff * expected + 1e-15, $"{n}: {k}");
            }
        }
    }

    /// <summary>QR iteration takes over where the transformations have not converged; it is as accurate.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(70)]
    public void WithoutTransformationsTheyAreRelativelyAccurateToo(int n)
    {
        foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(n))
            AssertAccurate(matrix, NoTransformations);
    }

    [Fact]
    public void WhatDoesNotConvergeIsReported()
    {
        Values(BidiagonalCase.Zoo(20).First(), NoTransformations with { BlockSweeps = 0 }, out int info);
        Assert.True(info > 0);
    }

    [Fact]
    public void WhatIsNotFiniteIsReported()
    {
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity })
        {
            foreach (int n in new[] { 1, 2, 50 })
            {
                BidiagonalCase matrix = BidiagonalCase.Zoo(n).First();
                matrix.Diagonal[n / 2] = bad;
                Values(matrix, SvdLimits.Default, out int info);
                Assert.True(info > 0);
            }
        }
    }

    private static void AssertAccurate(BidiagonalCase matrix, SvdLimits limits)
    {
        T[] values = Values(matrix, limits, out int info);
        Assert.True(info == 0, $"{matrix.Name}: info {info}");
        Assert.True(Residuals.SingularValuesOrder<T>(values), $"{matrix.Name}: order");

        // The matrix in T, as doubles. The squares of values at the end of the range of exponents are subnormal.
        double[] d = Array.ConvertAll(matrix.DiagonalOf<T>(), double.CreateTruncating);
        double[] e = Array.ConvertAll(matrix.SuperdiagonalOf<T>(), double.CreateTruncating);
        double[] found = Array.ConvertAll(values, double.CreateTruncating);
        double tolerance = (10 + (2 * d.Length)) * Roundoff, smallest = Judge.Machine<T>.SafeMin;
        for (int k = 0; k < values.Length; k++)
        {
            double error = tolerance + (found[k] > 0 && found[k] < 8 * smallest ? 4096 * smallest * Roundoff / found[k] : 0);
            Assert.True(SingularValueCount.Confirms(d, e, found, k, error), $"{matrix.Name}: value {k}, {values[k]}");
        }
    }

    private static unsafe T[] Values(BidiagonalCase matrix, SvdLimits limits, out int info)
    {
        T[] d = matrix.DiagonalOf<T>(), e = [.. matrix.SuperdiagonalOf<T>(), T.NaN];
        fixed (T* pd = d, pe = e)
            info = BidiagonalSvd.Values(Tested.Execution<T>(), limits, d.Length, pd, pe);
        return d;
    }
}

public sealed class BidiagonalValuesDoubleTests : BidiagonalValuesTests<double>;

public sealed class BidiagonalValuesSingleTests : BidiagonalValuesTests<float>;
