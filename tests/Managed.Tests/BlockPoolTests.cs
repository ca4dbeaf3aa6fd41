using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Work memory of threads that are gone or idle is not kept: what is kept is bounded for the whole process.</summary>
[Collection(Alone.Name)]
public sealed unsafe class BlockPoolTests
{
    private const nint Large = 12 << 20;

    public BlockPoolTests() => BlockPool.Clear();

    [Fact]
    public void ThreadsOneAfterTheOtherKeepNoMoreThanOne()
    {
        nint afterOne = 0;
        for (int thread = 0; thread < 20; thread++)
        {
            Join(Start(1, _ => Decompose(300)));
            if (thread == 0)
                afterOne = BlockPool.Kept;
        }

        // Small blocks may lie on another shelf for another thread; large ones are found on each.
        Assert.InRange(afterOne, 1 << 20, 64 << 20);
        Assert.InRange(BlockPool.Kept, 1 << 20, afterOne + (12 << 20));
    }

    [Fact]
    public void ManyLiveThreadsThatDoNothingKeepNoMoreThanTheBound()
    {
        using var done = new CountdownEvent(100);
        using var end = new ManualResetEventSlim();
        Thread[] threads = Start(100, _ =>
        {
            Decompose(120);
            void* block = BlockPool.Take(Large, out nint size);
            BlockPool.Return(block, size);
            done.Signal();
            end.Wait();
        });
        done.Wait();
        nint kept = BlockPool.Kept;
        end.Set();
        Join(threads);
        Assert.InRange(kept, 1, BlockPool.MostKept);
    }

    [Fact]
    public void TheBoundHoldsWhileThreadsReturnBlocksOfEverySize()
    {
        nint most = 0;
        Join(Start(16, thread =>
        {
            var random = new Random(thread);
            var held = new (nint Block, nint Size)[8];
            for (int round = 0; round < 400; round++)
            {
                ref (nint Block, nint Size) slot = ref held[random.Next(held.Length)];
                if (slot.Block != 0)
                    BlockPool.Return((void*)slot.Block, slot.Size);
                nint bytes = (nint)Math.Pow(2, 10 + (15 * random.NextDouble()));
                slot.Block = (nint)BlockPool.Take(bytes, out slot.Size);
                Assert.InRange(slot.Size, bytes, Math.Max(4096, (2 * bytes) + (1 << 14)));
                Assert.Equal(0, slot.Block & 63);

                // A block that two threads held would lose one of the two marks.
                *(int*)slot.Block = thread;
                ((int*)(slot.Block + slot.Size))[-1] = thread;
                foreach ((nint block, nint size) in held)
                {
                    if (block != 0)
                        Assert.Equal((thread, thread), (*(int*)block, ((int*)(block + size))[-1]));
                }

                nint kept = BlockPool.Kept;
                if (kept > Volatile.Read(ref most))
                    Volatile.Write(ref most, kept);
            }

            foreach ((nint block, nint size) in held)
            {
                if (block != 0)
                    BlockPool.Return((void*)block, size);
            }
        }));

        // A thread counts its block before it makes room for it.
        Assert.InRange(most, 1, BlockPool.MostKept + (16 * (1 << 25)));
        Assert.InRange(BlockPool.Kept, 1, BlockPool.MostKept);
        BlockPool.Clear();
        Assert.Equal(0, BlockPool.Kept);
    }

    [Fact]
    public void ALoneCallerFindsItsBlocksAgain()
    {
        foreach (nint bytes in new nint[] { 1, 4096, 100_000, 131_072, 131_073, 1_000_000, 20 << 20 })
        {
            void* first = BlockPool.Take(bytes, out nint size);
            BlockPool.Return(first, size);
            void* second = BlockPool.Take(bytes, out nint again);
            BlockPool.Return(second, again);
            Assert.Equal(((nint)first, size), ((nint)second, again));
        }
    }

    [Fact]
    public void TheBlocksThatWereReturnedLongestAgoGiveWay()
    {
        nint third = BlockPool.MostKept / 3;
        for (int thread = 0; thread < 8; thread++)
        {
            nint bytes = third + (thread << 16);
            Join(Start(1, _ =>
            {
                void* block = BlockPool.Take(bytes, out nint size);
                BlockPool.Return(block, size);
            }));
            Assert.InRange(BlockPool.Kept, third, BlockPool.MostKept);
            Thread.Sleep(20);
        }

        void* tooLarge = BlockPool.Take(BlockPool.MostKept + 1, out nint huge);
        nint before = BlockPool.Kept;
        BlockPool.Return(tooLarge, huge);
        Assert.Equal(before, BlockPool.Kept);
    }

    private static void Decompose(int n)
    {
        var random = new Random(3);
        double[] a = [.. Enumerable.Range(0, n * n).Select(_ => random.NextDouble())];
        double[] s = new double[n], u = new double[n * n], vt = new double[n * n];
        Assert.Equal(0, Tested.Backend<double>(1).Gesdd(SvdJob.Thin, n, n, a, n, s, u, n, vt, n));
    }

    private static Thread[] Start(int count, Action<int> work)
    {
        Thread[] threads = [.. Enumerable.Range(0, count).Select(thread => new Thread(() => work(thread)))];
        foreach (Thread thread in threads)
            thread.Start();
        return threads;
    }

    private static void Join(Thread[] threads)
    {
        foreach (Thread thread in threads)
            thread.Join();
    }
}
