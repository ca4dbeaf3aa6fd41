using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Once a routine has been called at a size, calling it again leaves nothing on the managed heap, with one thread or with two.</summary>
[Collection(Alone.Name)]
public abstract class AllocationTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(1, 80)]
    [InlineData(1, 300)]
    [InlineData(1, 530)]
    [InlineData(2, 80)]
    [InlineData(2, 300)]
    public void NoRoutineAllocates(int threads, int n)
    {
        var backend = Tested.Backend<T>(threads);
        var work = new Work<T>(n, n);
        foreach (WorkItem<T> item in Work<T>.Items)
        {
            long fewest = Allocated.Fewest(threads, () => work.Prepare(item), () => item.Call(work, backend));
            Assert.True(fewest == 0, $"{item.Name} of order {n} allocated {fewest} bytes");
        }
    }
}

public sealed class AllocationDoubleTests : AllocationTests<double>;

public sealed class AllocationSingleTests : AllocationTests<float>;
