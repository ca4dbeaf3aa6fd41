using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Results are the same to the bit for any number of threads, and from run to run.</summary>
[Collection(Alone.Name)]
public abstract class ThreadTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(129)]
    [InlineData(257)]
    [InlineData(400)]
    [InlineData(530)]
    public void ThreadsDoNotChangeAnyBit(int n) => AssertSameBits(Tested.Backend<T>, n);

    /// <summary>The same where even small matrices are shared among threads.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(65)]
    public void NorDoTheyWhereProblemsAreSplitEarly(int n) => AssertSameBits(Tested.Shrunk<T>, n);

    /// <summary>Tall matrices, whose products are a few long sums: shared among threads too.</summary>
    [Fact]
    public void ThreadsDoNotChangeAnyBitOfLongSums()
    {
        const int M = 9000, N = 40;
        var random = new Random(7);
        T[] a = [.. Enumerable.Range(0, M * N).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
        T[][] factors = [.. new[] { 1, 2, 3 }.Select(threads => Factor(Tested.Backend<T>(threads)))];
        Assert.True(factors[0].AsSpan().SequenceEqual(factors[1]), "other bits with 2 threads");
        Assert.True(factors[0].AsSpan().SequenceEqual(factors[2]), "other bits with 3 threads");

        T[] Factor(Backend<T> backend)
        {
            T[] qr = [.. a, .. new T[N], .. new T[N * N]];
            Span<T> gram = qr.AsSpan((M * N) + N);
            backend.Gemm(Transpose.Transpose, Transpose.None, N, N, M, T.One, a, M, a, M, T.Zero, gram, N);
            Assert.Equal(0, backend.Geqrf(M, N, qr.AsSpan(0, M * N), M, qr.AsSpan(M * N, N)));
            AssertGram(qr, gram);
            return qr;
        }

        // AᵀA is RᵀR but for M roundings, in the worst order of the sums, of elements of about M/12.
        static void AssertGram(T[] qr, Span<T> gram)
        {
            T tolerance = T.CreateTruncating(M * (M / 12.0) * Judge.Machine<T>.Epsilon);
            for (int j = 0; j < N; j++)
            {
                for (int i = 0; i <= j; i++)
                {
                    T sum = T.Zero;
                    for (int p = 0; p <= i; p++)
                        sum += qr[p + (i * M)] * qr[p + (j * M)];
                    Assert.True(T.Abs(sum - gram[i + (j * N)]) <= tolerance, $"element ({i}, {j}) of the Gram matrix");
                }
            }
        }
    }

    private static void AssertSameBits(Func<int, Backend<T>> create, int n)
    {
        Backend<T> alone = create(1);
        Backend<T>[] others = [alone, create(2), create(3), create(2), create(3)];
        Work<T> expected = new(n, n), actual = new(n, n);
        foreach (WorkItem<T> item in Work<T>.Items)
        {
            Assert.Equal(0, expected.Run(item, alone));
            foreach (Backend<T> other in others)
            {
                actual.Run(item, other);
                Assert.True(expected.HasSameBits(actual), $"{item.Name} of order {n}: other bits with {other.Info.Threads} threads");
            }
        }
    }
}

public sealed class ThreadDoubleTests : ThreadTests<double>;

public sealed class ThreadSingleTests : ThreadTests<float>;
