using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// Where one method does not converge the next one takes over, as accurate as it; only when all of them fail it is reported.
/// </summary>
public abstract class BidiagonalLadderTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly SvdLimits LeafTwice = SvdLimits.Default with { LeafSweeps = 0 };
    private static readonly SvdLimits NoLeaf = LeafTwice with { MoreLeafSweeps = 0 };
    private static readonly SvdLimits NoRoots = SvdLimits.Default with { SecularSteps = 0 };
    private static readonly SvdLimits JacobiOnly = NoLeaf with { BlockSweeps = 0 };
    private static readonly SvdLimits Nothing = JacobiOnly with { JacobiSweeps = 0 };

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void EveryMethodDecomposesEveryKindOfMatrix(int n)
    {
        foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(n))
        {
            AssertAccurate(matrix, LeafTwice, "leaf once more");
            AssertAccurate(matrix, NoLeaf, "QR iteration after a leaf");
            AssertAccurate(matrix, NoRoots, "QR iteration after a root");
            AssertAccurate(matrix, JacobiOnly, "Jacobi");
        }
    }

    /// <summary>The limits have the effect that the other test relies on: without the next method there would be no result.</summary>
    [Fact]
    public void WithoutTheNextMethodThereIsNone()
    {
        BidiagonalCase matrix = BidiagonalCase.Zoo(65).First();
        Assert.True(Info(matrix, Nothing) > 0);
        Assert.True(Info(matrix, NoRoots with { BlockSweeps = 0, JacobiSweeps = 0 }) > 0);
        Assert.Equal(0, Info(matrix, LeafTwice with { BlockSweeps = 0, JacobiSweeps = 0 }));
        Assert.Equal(0, Info(matrix, SvdLimits.Default with { MoreLeafSweeps = 0, BlockSweeps = 0, JacobiSweeps = 0 }));
        Assert.Equal(0, Info(matrix, NoRoots with { JacobiSweeps = 0 }));
    }

    private static void AssertAccurate(BidiagonalCase matrix, SvdLimits limits, string what) =>
        BidiagonalResult<T>.Decompose(matrix, Tested.Execution<T>(), limits).AssertAccurate(what);

    private static int Info(BidiagonalCase matrix, SvdLimits limits) =>
        BidiagonalResult<T>.Decompose(matrix, Tested.Execution<T>(), limits).Info;
}

public sealed class BidiagonalLadderDoubleTests : BidiagonalLadderTests<double>;

public sealed class BidiagonalLadderSingleTests : BidiagonalLadderTests<float>;
