using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Pivots of order one whose reciprocals overflow are divided by.</summary>
public abstract class SubnormalPivotTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int SafeMin = typeof(T) == typeof(double) ? -1022 : -126;

    [Theory]
    [InlineData(Uplo.Upper)]
    [InlineData(Uplo.Lower)]
    public void SytrfAndSytrsDivideBySubnormalPivots(Uplo uplo)
    {
        // d·[1 ½; ½ 2], solved for what [1; 1] gives.
        T d = T.ScaleB(T.One, SafeMin - 4), half = d / T.CreateChecked(2);
        T[] a = [d, half, half, d + d], x = [d + half, d + d + half];
        int[] ipiv = new int[2];
        Backend<T> backend = Tested.Backend<T>(1);
        Assert.Equal(0, backend.Sytrf(uplo, 2, a, 2, ipiv));
        Assert.Equal([1, 2], ipiv);
        Assert.Equal(0, backend.Sytrs(uplo, 2, 1, a, 2, ipiv, x, 2));
        Assert.All(x, value => Assert.True(T.Abs(value - T.One) < T.CreateChecked(0.25), $"{value}"));
    }
}

public sealed class SubnormalPivotDoubleTests : SubnormalPivotTests<double>;

public sealed class SubnormalPivotSingleTests : SubnormalPivotTests<float>;
