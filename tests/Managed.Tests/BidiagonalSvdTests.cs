using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>The decomposition of bidiagonal matrices: residual, orthogonality and order for every kind of matrix.</summary>
public abstract class BidiagonalSvdTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(35)]
    [InlineData(66)]
    [InlineData(79)]
    public void EveryKindOfMatrixIsDecomposed(int n)
    {
        foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(n))
            BidiagonalResult<T>.Decompose(matrix, Tested.Execution<T>()).AssertAccurate("");
    }

    /// <summary>With vectors of every width, put together of smaller ones where the processor lacks them.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(19)]
    [InlineData(40)]
    public void WithVectorsOfEveryWidth(int n)
    {
        foreach (Width width in Enum.GetValues<Width>())
        {
            Execution<T> execution = Tested.ShrunkExecution<T>(1, width);
            foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(n))
                BidiagonalResult<T>.Decompose(matrix, execution).AssertAccurate($"{width}");
        }
    }

    /// <summary>Merges of parts of a few rows: every size on both sides, and every kind of deflation.</summary>
    [Fact]
    public void WhereMatricesAreDividedEarly()
    {
        Execution<T> execution = Tested.ShrunkExecution<T>();
        for (int n = 3; n <= 24; n++)
        {
            foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(n))
                BidiagonalResult<T>.Decompose(matrix, execution).AssertAccurate("divided early");
        }
    }

    /// <summary>Just below, at and above the order from which a matrix is divided.</summary>
    [Fact]
    public void AtTheOrderWhereDivisionBegins()
    {
        int leaf = Tested.Execution<T>().Blocking.BidiagonalLeaf;
        for (int n = leaf - 1; n <= leaf + 2; n++)
        {
            foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(n))
                BidiagonalResult<T>.Decompose(matrix, Tested.Execution<T>()).AssertAccurate("");
        }
    }

    /// <summary>Roots in several chunks, and products that threads share.</summary>
    [Fact]
    public void LargeMatricesAreDecomposed()
    {
        foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(300).Where((_, i) => i % 3 == 0))
            BidiagonalResult<T>.Decompose(matrix, Tested.Execution<T>(2)).AssertAccurate("");
    }

    [Fact]
    public void AnEmptyMatrixIsDecomposed() =>
        Assert.Equal(0, BidiagonalResult<T>.Decompose(new BidiagonalCase("empty", [], []), Tested.Execution<T>()).Info);

    /// <summary>An element that is not a number is reported, at once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(300)]
    public void WhatIsNotFiniteIsReported(int n)
    {
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            foreach (int place in new[] { 0, n / 2, n - 1 })
            {
                BidiagonalCase good = BidiagonalCase.Zoo(n).First();
                good.Diagonal[place] = bad;
                Assert.True(BidiagonalResult<T>.Decompose(good, Tested.Execution<T>()).Info > 0);
                BidiagonalCase above = BidiagonalCase.Zoo(n).First();
                if (place == n - 1)
                    continue;
                above.Superdiagonal[place] = bad;
                Assert.True(BidiagonalResult<T>.Decompose(above, Tested.Execution<T>()).Info > 0);
            }
        }
    }
}

public sealed class BidiagonalSvdDoubleTests : BidiagonalSvdTests<double>;

public sealed class BidiagonalSvdSingleTests : BidiagonalSvdTests<float>;
