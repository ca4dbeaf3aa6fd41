using Linalg.Interop.Managed;

namespace Linalg.Interop;

/// <summary>Native memory that the checks of a thread take in turn and give back all at once, to <see cref="BlockPool"/>.</summary>
internal sealed unsafe class Workspace
{
    /// <summary>Of all that is taken, in bytes.</summary>
    public const int Alignment = 64;

    [ThreadStatic]
    private static Workspace? t_current;

    private readonly Stack<(nint Block, nint Size)> _taken = new();
    private int _users;

    private Workspace()
    {
    }

    /// <summary>The calling thread's.</summary>
    public static Workspace Current => t_current ??= new Workspace();

    /// <summary>Begins a check; checks nest.</summary>
    public void Enter() => _users++;

    /// <summary>Memory for a number of elements, uninitialised, until the outermost check ends.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public T* Take<T>(nint count)
        where T : unmanaged
    {
        _taken.EnsureCapacity(_taken.Count + 1);
        void* block = BlockPool.Take(count * sizeof(T), out nint size);
        _taken.Push(((nint)block, size));
        return (T*)block;
    }

    /// <summary>Ends a check.</summary>
    public void Leave()
    {
        if (--_users > 0)
            return;
        while (_taken.TryPop(out (nint Block, nint Size) taken))
            BlockPool.Return((void*)taken.Block, taken.Size);
    }
}
