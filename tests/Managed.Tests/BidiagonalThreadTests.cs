using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// The decomposition of bidiagonal matrices on several threads: the same to the bit, and nothing left on the managed heap.
/// </summary>
[Collection(Alone.Name)]
public abstract class BidiagonalThreadTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(333)]
    public void ThreadsDoNotChangeAnyBit(int n) => AssertSameBits(n, threads => Tested.Execution<T>(threads));

    [Theory]
    [InlineData(9)]
    [InlineData(70)]
    public void NorDoTheyWhereProblemsAreSplitEarly(int n) => AssertSameBits(n, threads => Tested.ShrunkExecution<T>(threads));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(1, 90)]
    [InlineData(2, 300)]
    public unsafe void NothingIsAllocated(int threads, int n)
    {
        Execution<T> execution = Tested.Execution<T>(threads);
        BidiagonalCase matrix = BidiagonalCase.Zoo(n).First();
        T[] diagonal = matrix.DiagonalOf<T>(), above = [.. matrix.SuperdiagonalOf<T>(), T.Zero], vectors = new T[2 * n * n];
        T[] d = new T[n], e = new T[n];
        fixed (T* pd = d, pe = e, u = vectors)
        {
            nint diagonalAt = (nint)pd, aboveAt = (nint)pe, vectorsAt = (nint)u;
            long fewest = Allocated.Fewest(threads, Prepare, () => BidiagonalSvd.Values(execution, n, (T*)diagonalAt, (T*)aboveAt));
            Assert.True(fewest == 0, $"values of order {n} allocated {fewest} bytes");
            fewest = Allocated.Fewest(threads, Prepare, () => Decompose((T*)diagonalAt, (T*)aboveAt, (T*)vectorsAt));
            Assert.True(fewest == 0, $"order {n} allocated {fewest} bytes");
        }

        void Prepare()
        {
            diagonal.CopyTo(d, 0);
            above.CopyTo(e, 0);
        }

        void Decompose(T* pd, T* pe, T* u) =>
            BidiagonalSvd.Decompose(execution, n, pd, pe, new View<T>(n, n, u, n), new View<T>(n, n, u + ((nint)n * n), n));
    }

    private static void AssertSameBits(int n, Func<int, Execution<T>> create)
    {
        foreach (BidiagonalCase matrix in BidiagonalCase.Zoo(n).Take(3))
        {
            BidiagonalResult<T> expected = BidiagonalResult<T>.Decompose(matrix, create(1));
            foreach (int threads in new[] { 1, 2, 3, 2 })
            {
                var actual = BidiagonalResult<T>.Decompose(matrix, create(threads));
                Assert.True(expected.HasSameBits(actual), $"{matrix.Name}: other bits with {threads} threads");
            }
        }
    }
}

public sealed class BidiagonalThreadDoubleTests : BidiagonalThreadTests<double>;

public sealed class BidiagonalThreadSingleTests : BidiagonalThreadTests<float>;
