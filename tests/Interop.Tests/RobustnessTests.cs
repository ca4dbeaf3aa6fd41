using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>Calls that would end the process, disturb another caller or lose an answer if the back end passed them on as they are.</summary>
[Collection(Alone.Name)]
public abstract unsafe class RobustnessTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static Backend<T> Backend => TestLibraries.Backend<T>(TestLibraries.OpenBlas);

    [SkippableTheory]
    [InlineData(128 << 10)]
    [InlineData(1 << 20)]
    [InlineData(3 << 20)]
    public void GetrfServesThreadsWithSmallStacks(int stackBytes)
    {
        Backend<T> backend = Backend;
        const int n = 300;
        int info = -1;
        T[] a = Random(n * n);
        var thread = new Thread(() => info = backend.Getrf(n, n, a, n, new int[n]), stackBytes);
        thread.Start();
        thread.Join();
        Assert.Equal(0, info);
    }

    [SkippableTheory]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void OrmqrOnlyReadsTheReflectors(int k)
    {
        Backend<T> backend = Backend;
        const int m = 220;
        const int pageBytes = 4096;
        nuint bytes = ((((nuint)(m * k * sizeof(T))) / pageBytes) + 1) * pageBytes;
        T* a = (T*)NativeMemory.AlignedAlloc(bytes, pageBytes);
        Random(m * k).CopyTo(new Span<T>(a, m * k));
        T[] tau = new T[k], c = Random(m * 7), product = [.. c];
        fixed (T* ptau = tau, pproduct = product)
        {
            Assert.Equal(0, backend.Geqrf(m, k, a, m, ptau));
            Memory.Protect(a, bytes, Memory.ReadOnly);
            Assert.Equal(0, backend.Ormqr(Side.Left, Transpose.Transpose, m, 7, k, a, m, ptau, pproduct, m));
            Assert.Equal(0, backend.Ormqr(Side.Left, Transpose.None, m, 7, k, a, m, ptau, pproduct, m));
            Memory.Protect(a, bytes, Memory.ReadAndWrite);
        }

        NativeMemory.AlignedFree(a);
        double worst = c.Zip(product, (x, y) => double.CreateChecked(T.Abs(x - y))).Max();
        double unit = double.CreateChecked(T.BitIncrement(T.One) - T.One);
        Assert.True(worst < 30 * m * unit, $"Q·Qᵀ·C differs from C by {worst}");
    }

    [SkippableFact]
    public void GesddOverwritesInAnyLeadingDimension()
    {
        T[] a = [T.CreateChecked(3), T.Zero, T.CreateChecked(4)], s = new T[1], vt = new T[1];
        Assert.Equal(0, Backend.Gesdd(SvdJob.Overwrite, 3, 1, a, int.MaxValue, s, [], 3, vt, 1));
        Assert.Equal(5, double.CreateChecked(s[0]), 1e-6);
        Assert.Equal(3, double.CreateChecked(a[0] * s[0] * vt[0]), 1e-6);
        Assert.Equal(4, double.CreateChecked(a[2] * s[0] * vt[0]), 1e-6);
    }

    [SkippableTheory]
    [InlineData(Uplo.Upper)]
    [InlineData(Uplo.Lower)]
    public void SytrfKeepsSmallPivotsBesideLargeOnes(Uplo uplo)
    {
        int range = typeof(T) == typeof(double) ? 1030 : 130;
        T large = T.ScaleB(T.One, range * 2 / 3), small = T.ScaleB(T.One, -range);
        T[] a = [large, T.Zero, T.Zero, small];
        Assert.Equal(0, Backend.Sytrf(uplo, 2, a, 2, new int[2]));
        Assert.Equal([large, T.Zero, T.Zero, small], a);
    }

    [SkippableFact]
    public void AnExactZeroIsReportedBesideNaN()
    {
        Assert.Equal(1, Backend.Potri(Uplo.Lower, 2, [T.Zero, T.Zero, T.Zero, T.NaN], 2));
        Assert.Equal(2, Backend.Potri(Uplo.Upper, 2, [T.NaN, T.Zero, T.Zero, T.Zero], 2));
        Assert.Equal(1, Backend.Getri(2, [T.Zero, T.Zero, T.Zero, T.NaN], 2, [1, 2]));
        Assert.Equal(2, Backend.Getri(2, [T.NaN, T.Zero, T.Zero, T.Zero], 2, [1, 2]));
    }

    private static T[] Random(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }
}

internal static unsafe class Memory
{
    public const int ReadOnly = 1;
    public const int ReadAndWrite = 3;

    public static void Protect(void* address, nuint bytes, int protection) => Assert.Equal(0, mprotect(address, bytes, protection));

    [DllImport("libc.so.6")]
    private static extern int mprotect(void* address, nuint bytes, int protection);
}

public sealed class RobustnessDoubleTests : RobustnessTests<double>;

public sealed class RobustnessSingleTests : RobustnessTests<float>;
