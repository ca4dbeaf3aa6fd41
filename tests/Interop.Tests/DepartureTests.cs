using System.Numerics;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>The departures of <see cref="OpenBlasBackend{T}"/> that remain. Each test fails when the library no longer departs.</summary>
public abstract class DepartureTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int SafeMin = typeof(T) == typeof(double) ? -1022 : -126;

    [SkippableFact]
    public void OpenBlasDividesByPivotsThatBecomeSubnormalByCancellation()
    {
        T two = T.One + T.One;
        T tiny = T.ScaleB(T.One, SafeMin - 4);
        T[] matrix = [T.One, T.Zero, T.Zero, T.One, tiny, tiny / two];
        T[] byOpenBlas = [.. matrix], byReference = [.. matrix];
        TestLibraries.Backend<T>(TestLibraries.OpenBlas).Getrf(3, 2, byOpenBlas, 3, new int[2]);
        TestLibraries.Backend<T>(TestLibraries.Reference).Getrf(3, 2, byReference, 3, new int[2]);
        Assert.Equal(T.One / two, byReference[5]);
        Assert.False(T.IsFinite(byOpenBlas[5]), $"the multiplier is {byOpenBlas[5]}");
    }

    [SkippableFact]
    public void OpenBlasLosesNaNBelowAnInfinitePivot()
    {
        Backend<T> backend = TestLibraries.Backend<T>(TestLibraries.OpenBlas);
        T[] column = [T.PositiveInfinity, T.NaN, T.One];
        Assert.Equal(0, backend.Getrf(3, 1, column, 3, new int[1]));
        Assert.True(T.IsZero(column[1]), $"{column[1]}");

        T[] matrix = [T.PositiveInfinity, T.NaN, T.NaN, T.One];
        Assert.Equal(0, backend.Potrf(Uplo.Lower, 2, matrix, 2));
    }

    [SkippableFact]
    public void OpenBlasSolvesSeveralRightHandSidesWithReciprocalsThatOverflow()
    {
        Backend<T> backend = TestLibraries.Backend<T>(TestLibraries.OpenBlas);
        T tiny = T.ScaleB(T.One, SafeMin - 4);
        T[] matrix = [tiny, T.Zero, T.Zero, tiny];
        T[] one = [tiny, tiny], two = [tiny, tiny, tiny, tiny];
        backend.Getrs(Transpose.None, 2, 1, matrix, 2, [1, 2], one, 2);
        backend.Getrs(Transpose.None, 2, 2, matrix, 2, [1, 2], two, 2);
        Assert.Equal([T.One, T.One], one);
        Assert.False(T.IsFinite(two[0]), $"{two[0]}");
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
