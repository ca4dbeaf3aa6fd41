using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// Native memory of one thread that checks take from in turn and give back all at once, so that in the steady state nothing is allocated. What one check needs
/// beyond what is kept comes in a block of its own; the next check finds one block large enough for both.
/// </summary>
internal sealed unsafe class Workspace
{
    private const nuint Alignment = 64;
    private const nint LargestKept = 1 << 28;

    [ThreadStatic]
    private static Workspace? t_current;

    private readonly Stack<nint> _extra = new();
    private byte* _block;
    private nint _size;
    private nint _used;
    private nint _wanted;
    private int _users;

    private Workspace()
    {
    }

    ~Workspace() => NativeMemory.AlignedFree(_block);

    /// <summary>The calling thread's.</summary>
    public static Workspace Current => t_current ??= new Workspace();

    /// <summary>Begins a check; checks nest.</summary>
    public void Enter() => _users++;

    /// <summary>Memory for a number of elements, uninitialised, until the outermost check ends.</summary>
    public T* Take<T>(nint count)
        where T : unmanaged
    {
        nint bytes = ((count * sizeof(T)) + (nint)Alignment - 1) & -(nint)Alignment;
        _wanted += bytes;
        if (_used + bytes <= _size)
        {
            byte* taken = _block + _used;
            _used += bytes;
            return (T*)taken;
        }

        void* extra = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, (nint)Alignment), Alignment);
        _extra.Push((nint)extra);
        return (T*)extra;
    }

    /// <summary>Ends a check.</summary>
    public void Leave()
    {
        if (--_users > 0)
            return;
        while (_extra.TryPop(out nint extra))
            NativeMemory.AlignedFree((void*)extra);
        if (_wanted > _size && _wanted <= LargestKept)
        {
            NativeMemory.AlignedFree(_block);
            _size = 0;
            _block = (byte*)NativeMemory.AlignedAlloc((nuint)_wanted, Alignment);
            _size = _wanted;
        }

        _used = 0;
        _wanted = 0;
    }
}
