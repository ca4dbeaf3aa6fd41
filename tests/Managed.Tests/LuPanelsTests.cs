using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>The elimination by panels, around the sizes where panels begin and end: factors, interchanges, info, and the same bits on any threads.</summary>
[Collection(Alone.Name)]
public abstract class LuPanelsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Theory]
    [InlineData(256, 256)]
    [InlineData(257, 257)]
    [InlineData(321, 300)]
    [InlineData(300, 421)]
    [InlineData(513, 513)]
    [InlineData(900, 260)]
    [InlineData(260, 261)]
    public void FactorsGiveTheMatrixBackOnAnyThreads(int m, int n)
    {
        T[] a = Random(m, n), lu = [.. a], others = [.. a];
        int[] pivots = new int[Math.Min(m, n)], same = new int[pivots.Length];
        Assert.Equal(0, Tested.Backend<T>(1).Getrf(m, n, lu, m, pivots));
        foreach (int threads in new[] { 2, 3, 5 })
        {
            a.CopyTo(others, 0);
            Assert.Equal(0, Tested.Backend<T>(threads).Getrf(m, n, others, m, same));
            Assert.Equal(pivots, same);
            Assert.True(lu.AsSpan().SequenceEqual(others), $"other bits with {threads} threads");
        }

        AssertFactors(m, n, a, lu, pivots);
    }

    /// <summary>The first column that depends on those before is told, in whichever panel it lies.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(130)]
    [InlineData(299)]
    public void TheFirstZeroPivotIsTold(int column)
    {
        const int N = 300;
        T[] a = Random(N, N);
        foreach (int zero in new[] { column, N - 1 })
            a.AsSpan(zero * N, N).Clear();
        int[] pivots = new int[N];
        foreach (int threads in new[] { 1, 2 })
            Assert.Equal(column + 1, Tested.Backend<T>(threads).Getrf(N, N, (T[])a.Clone(), N, pivots));
    }

    private static T[] Random(int m, int n)
    {
        var random = new Random(m + (7 * n));
        return [.. Enumerable.Range(0, m * n).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }

    /// <summary>P·A − L·U is a few roundings of the size of |L|·|U| (Higham, Accuracy and Stability, theorem 9.3), and no multiplier exceeds 1.</summary>
    private static void AssertFactors(int m, int n, T[] a, T[] lu, int[] pivots)
    {
        for (int i = 0; i < pivots.Length; i++)
        {
            int p = pivots[i] - 1;
            Assert.InRange(p, i, m - 1);
            for (int j = 0; j < n && p != i; j++)
                (a[i + (j * m)], a[p + (j * m)]) = (a[p + (j * m)], a[i + (j * m)]);
        }

        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < m; i += 7)
            {
                double sum = 0, size = 0;
                for (int p = 0; p <= Math.Min(Math.Min(i, j), pivots.Length - 1); p++)
                {
                    double l = p == i ? 1 : double.CreateTruncating(lu[i + (p * m)]), term = l * double.CreateTruncating(lu[p + (j * m)]);
                    Assert.InRange(Math.Abs(l), 0, 1);
                    sum += term;
                    size += Math.Abs(term);
                }

                double bound = pivots.Length * double.CreateTruncating(Judge.Machine<T>.Epsilon) * size;
                Assert.InRange(Math.Abs(sum - double.CreateTruncating(a[i + (j * m)])), 0, bound);
            }
        }
    }
}

/// <inheritdoc/>
public sealed class LuPanelsDoubleTests : LuPanelsTests<double>;

/// <inheritdoc/>
public sealed class LuPanelsSingleTests : LuPanelsTests<float>;
