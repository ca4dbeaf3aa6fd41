using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>More callers than the library holds: they wait, and those inside share its threads.</summary>
[Collection(Alone.Name)]
public sealed unsafe class CallGateTests
{
    private const int Callers = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Zen MAX_THREADS=64", 64)]
    [InlineData("OpenBLAS 0.3.26 MAX_THREADS=128 SINGLE", 128)]
    [InlineData("OpenBLAS 0.3.26 MAX_THREADS=2", 25)]
    [InlineData("OpenBLAS 0.3.21 SINGLE_THREADED", 25)]
    [InlineData("MAX_THREADS=many", 25)]
    [InlineData(null, 25)]
    public void TheBuildTellsHowManyCallsFit(string? build, int calls) => Assert.Equal(calls, CallGate.CapacityOf(build));

    [SkippableFact]
    public void TwoHundredCallersAreServed()
    {
        OpenBlasLibrary library = TestLibraries.Load(TestLibraries.OpenBlas);
        int wrong = 0;
        Exception? failure = null;
        Together(Callers, caller =>
        {
            try
            {
                if (!Work.PivotedQrIsRight(library.Double, 100, caller) || !Work.SvdIsRight(library.Single, 60, caller)
                    || !Work.BunchKaufmanIsRight(library.Double, 80, caller) || !Work.LuIsRight(library.Double, 120, caller))
                    Interlocked.Increment(ref wrong);
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        Assert.Null(failure);
        Assert.Equal(0, wrong);
    }

    /// <summary>Callers stop in front of each other inside the gate, so that the number of those inside is known.</summary>
    [SkippableFact]
    public void NoMoreThanTheCapacityAreInside()
    {
        CallGate gate = Gate(TestLibraries.OpenBlas, out _);
        Assert.Equal(64, gate.Capacity);
        long waited = gate.Waited;
        int inside = 0, most = 0;
        using var full = new ManualResetEventSlim();
        Together(Callers, _ =>
        {
            using CallGate.Seat seat = gate.Enter();
            int now = Interlocked.Increment(ref inside);
            for (int seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
                Interlocked.CompareExchange(ref most, now, seen);
            if (now == gate.Capacity && SpinWait.SpinUntil(() => gate.Waited > waited, Patience))
                full.Set();
            full.Wait(Patience / 4);
            Interlocked.Decrement(ref inside);
        });
        Assert.True(full.IsSet, $"most {most} of {gate.Capacity}, waited {gate.Waited - waited}, now inside the gate {gate.Inside}");
        Assert.Equal(gate.Capacity, most);
        Assert.InRange(gate.Waited - waited, 1, Callers - gate.Capacity);
        Assert.Equal(0, inside);
    }

    [SkippableFact]
    public void CallsAtOnceShareTheThreadsAndOneAloneHasThemAll()
    {
        using var threads = new Restored(TestLibraries.OpenBlas);
        CallGate gate = Gate(TestLibraries.OpenBlas, out Func<int> count, threads: 6);
        long lowered = gate.Lowered;
        Assert.True(gate.Shares);
        using (gate.Enter())
        {
            Assert.Equal(6, count());
            int two = 0, three = 0;
            Together(1, _ =>
            {
                using CallGate.Seat second = gate.Enter();
                two = count();
                Together(1, _ =>
                {
                    using CallGate.Seat third = gate.Enter();
                    three = count();
                });
            });
            Assert.Equal((3, 2), (two, three));
            Assert.Equal(lowered + 2, gate.Lowered);
            Eventually(6, count);
        }
    }

    [SkippableFact]
    public void ACountSetWhileCallsAreInsideIsTheOneThatReturns()
    {
        using var threads = new Restored(TestLibraries.OpenBlas);
        CallGate gate = Gate(TestLibraries.OpenBlas, out Func<int> count, threads: 4);
        using (gate.Enter())
        {
            Together(1, _ => gate.Enter().Dispose());
            Assert.Equal(3, TestLibraries.Load(TestLibraries.OpenBlas, 3).Info.Threads);
        }

        Eventually(3, count);
    }

    [SkippableFact]
    public void AnInterruptedCallerStillWaitsForItsTurn()
    {
        CallGate gate = Gate(TestLibraries.OpenBlas, out _);
        using var leave = new ManualResetEventSlim();
        using var full = new CountdownEvent(gate.Capacity);
        Thread[] holders = Start(gate.Capacity, _ =>
        {
            using CallGate.Seat seat = gate.Enter();
            full.Signal();
            leave.Wait(Patience);
        });
        Assert.True(full.Wait(Patience));
        long waited = gate.Waited;
        bool entered = false, interrupted = false;
        Thread waiter = Start(1, _ =>
        {
            gate.Enter().Dispose();
            entered = true;
            try
            {
                Thread.Sleep(Patience);
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        })[0];
        SpinWait.SpinUntil(() => gate.Waited > waited && (waiter.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0, Patience);
        waiter.Interrupt();
        Assert.False(entered);
        leave.Set();
        foreach (Thread thread in (Thread[])[.. holders, waiter])
            Assert.True(thread.Join(Patience));
        Assert.True(entered && interrupted);
    }

    [SkippableFact]
    public void OneLibraryHasOneGateAndAnotherItsOwn()
    {
        Assert.Same(Gate(TestLibraries.OpenBlas, out _), Gate(TestLibraries.OpenBlas, out _));
        Assert.NotSame(Gate(TestLibraries.OpenBlas, out _), Gate(TestLibraries.Serial, out _));
        Assert.False(Gate(TestLibraries.Reference, out _).Shares);
    }

    private static CallGate Gate(string file, out Func<int> count, int threads = 0)
    {
        OpenBlasLibrary library = TestLibraries.Load(file, threads);
        nint handle = NativeLibrary.Load(library.Info.Path!);
        nint get = NativeLibrary.TryGetExport(handle, "openblas_get_num_threads", out nint export) ? export : 0;
        count = () => ((delegate* unmanaged[Cdecl]<int>)get)();
        return CallGate.Of(new Symbols(handle));
    }

    private static void Eventually(int expected, Func<int> count)
    {
        var clock = Stopwatch.StartNew();
        while (count() != expected && clock.Elapsed < Patience)
            Thread.Sleep(5);
        Assert.Equal(expected, count());
    }

    private static void Together(int callers, Action<int> call)
    {
        foreach (Thread thread in Start(callers, call))
            Assert.True(thread.Join(Patience));
    }

    private static Thread[] Start(int callers, Action<int> call)
    {
        Thread[] threads = [.. Enumerable.Range(0, callers).Select(caller => new Thread(() => call(caller)) { IsBackground = true })];
        foreach (Thread thread in threads)
            thread.Start();
        return threads;
    }

    /// <summary>Puts back the thread count that the library had.</summary>
    private sealed class Restored(string file) : IDisposable
    {
        private readonly int _threads = TestLibraries.Load(file).Info.Threads;

        public void Dispose() => TestLibraries.Load(file, _threads);
    }
}
