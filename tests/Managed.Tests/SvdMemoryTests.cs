using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>What a decomposition needs beside its arguments: m·n + 4·min(m, n)² + 100·max(m, n) elements, and what products pack.</summary>
[Collection(Alone.Name)]
public sealed class SvdMemoryTests
{
    private const int Packed = 5 << 20;

    [Theory]
    [InlineData(SvdJob.Thin, 40, 40)]
    [InlineData(SvdJob.Thin, 300, 300)]
    [InlineData(SvdJob.All, 700, 500)]
    [InlineData(SvdJob.Thin, 1000, 700)]
    [InlineData(SvdJob.Thin, 900, 900)]
    [InlineData(SvdJob.Thin, 5000, 64)]
    [InlineData(SvdJob.Overwrite, 64, 5000)]
    [InlineData(SvdJob.Overwrite, 1100, 800)]
    [InlineData(SvdJob.None, 800, 800)]
    [InlineData(SvdJob.None, 5000, 40)]
    public void WorkMemoryIsBounded(SvdJob job, int m, int n)
    {
        nint kept = 0;
        var caller = new Thread(() => kept = Decompose(job, m, n));
        caller.Start();
        caller.Join();
        long small = Math.Min(m, n), elements = ((long)m * n) + (4 * small * small) + (100L * Math.Max(m, n));
        Assert.InRange(kept, 1, (nint)((elements * sizeof(double)) + Packed));
    }

    /// <summary>What is kept in the end is what the call had at once: blocks that are used again fit what they are used for.</summary>
    private static nint Decompose(SvdJob job, int m, int n)
    {
        var random = new Random(3);
        int small = Math.Min(m, n), columns = job == SvdJob.All ? m : small, rows = job == SvdJob.All ? n : small;
        double[] a = [.. Enumerable.Range(0, m * n).Select(_ => random.NextDouble())];
        var (s, u, vt) = (new double[small], new double[m * columns], new double[rows * n]);
        BlockPool.Clear();
        Assert.Equal(0, Tested.Backend<double>(1).Gesdd(job, m, n, a, m, s, u, m, vt, rows));
        return BlockPool.Kept;
    }
}
