using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>
/// Native memory of one thread that checks take from in turn and give back all at once, so that in the steady state nothing is allocated. What one check needs
/// beyond what is kept comes in a block of its own; the next check finds one block large enough for both.
/// </summary>
internal sealed unsafe class Workspace
{
    /// <summary>Of all that is taken, in bytes.</summary>
    public const int Alignment = 64;

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

    /// <summary>The bytes that are kept between checks.</summary>
    internal nint Kept => _size;

    /// <summary>Begins a check; checks nest.</summary>
    public void Enter() => _users++;

    /// <summary>Memory for a number of elements, uninitialised, until the outermost check ends.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public T* Take<T>(nint count)
        where T : unmanaged
    {
        nint bytes = ((count * sizeof(T)) + Alignment - 1) & -Alignment;
        _wanted += bytes;
        if (_used + bytes <= _size)
        {
            byte* taken = _block + _used;
            _used += bytes;
            return (T*)taken;
        }

        _extra.EnsureCapacity(_extra.Count + 1);
        void* extra = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, Alignment), Alignment);
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
        nint wanted = _wanted;
        (_used, _wanted) = (0, 0);
        if (wanted > _size && wanted <= LargestKept)
            Keep(wanted);
    }

    /// <summary>Changes the block for a larger one, or for none if there is no memory: the next check then takes what it needs piece by piece.</summary>
    private void Keep(nint bytes)
    {
        byte* old = _block;
        _block = null;
        _size = 0;
        NativeMemory.AlignedFree(old);
        try
        {
            _block = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            _size = bytes;
        }
        catch (OutOfMemoryException)
        {
            _size = 0;
        }
    }
}
