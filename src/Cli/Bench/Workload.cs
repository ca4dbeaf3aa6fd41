namespace Linalg.Interop.Cli.Bench;

/// <summary>One call of a routine at one size, that can be repeated on fresh copies of what it overwrites.</summary>
internal abstract class Workload
{
    /// <summary>What one call overwrites and must be given fresh, in bytes; 0 if it writes the same into the same place each time.</summary>
    public abstract long FreshBytes { get; }

    /// <summary>Makes room for copies.</summary>
    public abstract void Allocate(int copies);

    /// <summary>Gives every copy its content.</summary>
    public abstract void Refresh();

    /// <summary>Calls the routine on one of the copies.</summary>
    public abstract void Call(int copy);
}

/// <summary>A call with the address of the copy that it overwrites.</summary>
internal unsafe delegate void CallOn<T>(T* fresh)
    where T : unmanaged;

/// <summary>A call on native memory.</summary>
/// <param name="reads">Whether the call reads what it overwrites.</param>
internal sealed unsafe class Workload<T>(Memory<T> original, CallOn<T> call, bool reads = true) : Workload
    where T : unmanaged
{
    private const int Line = 64;
    private Memory<T>? _copies;
    private long _stride;
    private int _count;

    public override long FreshBytes => reads ? original.Length * sizeof(T) : 0;

    public override void Allocate(int copies)
    {
        // Every copy begins on a cache line.
        _stride = (original.Length + Line - 1) / Line * Line;
        _copies = new Memory<T>(copies * _stride);
        _count = copies;
    }

    public override void Refresh()
    {
        for (int copy = 0; copy < _count && reads; copy++)
            Buffer.MemoryCopy(original.Pointer, Copy(copy), original.Length * sizeof(T), original.Length * sizeof(T));
    }

    public override void Call(int copy) => call(Copy(copy));

    private T* Copy(int copy) => _copies!.Pointer + (copy * _stride);
}
