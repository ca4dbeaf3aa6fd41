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
    public void ThreadsDoNotChangeAnyBit(int n) => AssertSameBits(Tested.Backend<T>, n);

    /// <summary>The same where even small matrices are shared among threads.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(65)]
    public void NorDoTheyWhereProblemsAreSplitEarly(int n) => AssertSameBits(Tested.Shrunk<T>, n);

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
