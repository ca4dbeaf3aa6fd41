using System.Numerics;

namespace Linalg.Interop.Managed.Tests;

/// <summary>A back end all of whose calls have a watch.</summary>
internal sealed class Watched<T>(Backend<T> inner, CallWatch watch) : DelegatingBackend<T>(inner)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override int Execute(ref Call<T> call)
    {
        call.Watch = watch;
        return base.Execute(ref call);
    }
}

/// <summary>A watch that counts looks and operations, and stops at one of the looks.</summary>
/// <param name="stopAt">The number of the look, from one; none by default.</param>
internal sealed class CountingWatch(int stopAt = int.MaxValue) : CallWatch
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Lock _lock = new();
    private int _looks;
    private double _sinceLook;

    /// <summary>How often anybody has looked.</summary>
    public int Looks => _looks;

    /// <summary>What was counted.</summary>
    public double Operations { get; private set; }

    /// <summary>The most operations that were counted between two looks of any threads.</summary>
    public double MostBetweenLooks { get; private set; }

    /// <summary>Whether another thread than that of the call has thrown.</summary>
    public bool HasThrownElsewhere { get; private set; }

    public override bool IsStopped
    {
        get
        {
            lock (_lock)
            {
                (MostBetweenLooks, _sinceLook) = (Math.Max(MostBetweenLooks, _sinceLook), 0);
                return ++_looks >= stopAt;
            }
        }
    }

    public override void Advance(double operations)
    {
        lock (_lock)
        {
            Operations += operations;
            _sinceLook += operations;
        }
    }

    public override void ThrowIfStopped()
    {
        HasThrownElsewhere |= Environment.CurrentManagedThreadId != _thread;
        throw new OperationCanceledException();
    }
}

/// <summary>Work memory that counts what is out.</summary>
internal sealed unsafe class CountedScratch : IBlockSource, IDisposable
{
    private int _out;

    public CountedScratch() => Scratch.Source = this;

    /// <summary>Blocks that were taken and not returned.</summary>
    public int Out => Volatile.Read(ref _out);

    public void* Take(nint bytes)
    {
        Interlocked.Increment(ref _out);
        return System.Runtime.InteropServices.NativeMemory.AlignedAlloc((nuint)bytes, 64);
    }

    public void Return(void* block)
    {
        System.Runtime.InteropServices.NativeMemory.AlignedFree(block);
        Interlocked.Decrement(ref _out);
    }

    public void Dispose() => Scratch.Source = null;
}
