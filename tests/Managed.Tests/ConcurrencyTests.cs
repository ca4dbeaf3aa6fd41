using System.Collections.Concurrent;
using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Many callers of one back end at once: each gets the bits that a caller alone gets.</summary>
[Collection(Alone.Name)]
public abstract class ConcurrencyTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Callers = 16;
    private const int Rounds = 3;
    private static readonly int[] Sizes = [1, 7, 40, 130, 200];

    [Fact]
    public void ManyCallersAtOnceGetTheSameBits()
    {
        var backend = Tested.Backend<T>();
        var alone = Tested.Backend<T>(1);
        var expected = new Dictionary<(WorkItem<T>, int), Work<T>>();
        foreach (WorkItem<T> item in Work<T>.Items)
        {
            foreach (int n in Sizes)
            {
                var work = new Work<T>(n, n);
                work.Run(item, alone);
                expected[(item, n)] = work;
            }
        }

        var wrong = new ConcurrentQueue<string>();
        Thread[] callers = [.. Enumerable.Range(0, Callers).Select(caller => new Thread(() => Call(caller)))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        Assert.Empty(wrong);

        // Every caller begins elsewhere in the list, so that different routines run at the same time.
        void Call(int caller)
        {
            try
            {
                for (int round = 0; round < Rounds * Work<T>.Items.Count; round++)
                {
                    WorkItem<T> item = Work<T>.Items[(round + (caller * 5)) % Work<T>.Items.Count];
                    int n = Sizes[(round + caller) % Sizes.Length];
                    var work = new Work<T>(n, n);
                    work.Run(item, backend);
                    if (!work.HasSameBits(expected[(item, n)]))
                        wrong.Enqueue($"{item.Name} of order {n}");
                }
            }
            catch (Exception e)
            {
                wrong.Enqueue(e.ToString());
            }
        }
    }
}

public sealed class ConcurrencyDoubleTests : ConcurrencyTests<double>;

public sealed class ConcurrencySingleTests : ConcurrencyTests<float>;
