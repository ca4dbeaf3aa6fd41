using System.Numerics;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>The departures of <see cref="OpenBlasBackend{T}"/> that remain. Each test fails when the library no longer departs.</summary>
public abstract class DepartureTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void GetriOverflowsWhereAProductOfTwoFactorsDoes()
    {
        // U = [1/t h; 0 h]: U⁻¹ = [t −t; 0 1/h], and t·h overflows.
        T t = T.ScaleB(T.One, typeof(T) == typeof(double) ? 600 : 90), h = t;
        T[] inverse = [T.One / t, T.Zero, h, h];
        Assert.Equal(0, TestLibraries.Backend<T>(TestLibraries.OpenBlas).Getri(2, inverse, 2, [1, 2]));
        Assert.False(inverse.All(T.IsFinite), string.Join(' ', inverse));
    }

    [SkippableFact]
    public void ReferenceBlasDoesNotLookAtATriangleWhereTheRightHandSideIsZero()
    {
        T[] byReference = [T.Zero], byOpenBlas = [T.Zero];
        Solve(TestLibraries.Reference, byReference);
        Solve(TestLibraries.OpenBlas, byOpenBlas);
        Assert.True(T.IsZero(byReference[0]), $"{byReference[0]}");
        Assert.True(T.IsNaN(byOpenBlas[0]), $"{byOpenBlas[0]}");

        static void Solve(string file, T[] b) =>
            TestLibraries.Backend<T>(file).Trsm(Side.Left, Uplo.Upper, Transpose.None, Diag.NonUnit, 1, 1, T.One, [T.NaN], 1, b, 1);
    }
}

public sealed class DepartureDoubleTests : DepartureTests<double>;

public sealed class DepartureSingleTests : DepartureTests<float>;
