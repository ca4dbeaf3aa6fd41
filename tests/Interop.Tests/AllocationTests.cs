using System.Numerics;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>No call leaves anything on the managed heap.</summary>
public abstract class AllocationTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Enough for blocks and threads.
    private const int N = 80;
    private readonly T[] _a = new T[N * N], _b = new T[N * N], _c = new T[N * N], _tau = new T[N];
    private readonly int[] _pivots = new int[N];

    [SkippableFact]
    public void NoRoutineAllocates()
    {
        Backend<T> b = TestLibraries.Backend<T>(TestLibraries.OpenBlas);
        T one = T.One, zero = T.Zero;
        (string Name, Action Call)[] calls =
        [
            ("Gemm", () => b.Gemm(Transpose.None, Transpose.None, N, N, N, one, _a, N, _b, N, zero, _c, N)),
            ("Symm", () => b.Symm(Side.Left, Uplo.Upper, N, N, one, _a, N, _b, N, zero, _c, N)),
            ("Syrk", () => b.Syrk(Uplo.Upper, Transpose.None, N, N, one, _a, N, zero, _c, N)),
            ("Gemv", () => b.Gemv(Transpose.None, N, N, one, _a, N, _b, 1, zero, _c, 1)),
            ("Trmm", () => b.Trmm(Side.Left, Uplo.Upper, Transpose.None, Diag.Unit, N, N, one, _a, N, _b, N)),
            ("Trsm", () => b.Trsm(Side.Left, Uplo.Upper, Transpose.None, Diag.Unit, N, N, one, _a, N, _b, N)),
            ("Getrf", () => b.Getrf(N, N, _a, N, _pivots)),
            ("Getrs", () => b.Getrs(Transpose.None, N, N, _a, N, _pivots, _b, N)),
            ("Getri", () => b.Getri(N, _a, N, _pivots)),
            ("Gecon", () => b.Gecon(Norm.One, N, _a, N, one, out _)),
            ("Potrf", () => b.Potrf(Uplo.Lower, N, _a, N)),
            ("Potrs", () => b.Potrs(Uplo.Lower, N, N, _a, N, _b, N)),
            ("Potri", () => b.Potri(Uplo.Lower, N, _a, N)),
            ("Pocon", () => b.Pocon(Uplo.Lower, N, _a, N, one, out _)),
            ("Sytrf", () => b.Sytrf(Uplo.Lower, N, _a, N, _pivots)),
            ("Sytrs", () => b.Sytrs(Uplo.Lower, N, N, _a, N, _pivots, _b, N)),
            ("Sytri", () => b.Sytri(Uplo.Lower, N, _a, N, _pivots)),
            ("Sycon", () => b.Sycon(Uplo.Lower, N, _a, N, _pivots, one, out _)),
            ("Geqp3", () => b.Geqp3(N, N, _a, N, _pivots, _tau)),
            ("Geqrf", () => b.Geqrf(N, N, _a, N, _tau)),
            ("Orgqr", () => b.Orgqr(N, N, N, _a, N, _tau)),
            ("Ormqr", () => b.Ormqr(Side.Left, Transpose.None, N, N, N, _a, N, _tau, _c, N)),
            ("Trtrs", () => b.Trtrs(Uplo.Upper, Transpose.None, Diag.Unit, N, N, _a, N, _b, N)),
            ("Gesdd", () => b.Gesdd(SvdJob.All, N, N, _a, N, _tau, _b, N, _c, N)),
        ];
        foreach ((string name, Action call) in calls)
        {
            long fewest = long.MaxValue;
            for (int repeat = 0; repeat < 20; repeat++)
            {
                Prepare();
                long before = GC.GetAllocatedBytesForCurrentThread();
                call();
                fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.True(fewest == 0, $"{name} allocated {fewest} bytes");
        }
    }

    /// <summary>Diagonally dominant and symmetric: something that every routine accepts.</summary>
    private void Prepare()
    {
        for (int j = 0; j < N; j++)
        {
            _pivots[j] = j + 1;
            for (int i = 0; i < N; i++)
                _a[i + (j * N)] = i == j ? T.CreateChecked(N) : T.One / T.CreateChecked(1 + Math.Abs(i - j));
        }

        Array.Fill(_b, T.One);
        Array.Fill(_c, T.One);
    }
}

public sealed class AllocationDoubleTests : AllocationTests<double>;

public sealed class AllocationSingleTests : AllocationTests<float>;
