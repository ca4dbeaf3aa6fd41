using System.Collections.Concurrent;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// Work memory whose every block lies between guard pages, filled with NaN. A block ends at its page up to the alignment that
/// callers rely on; what is left is marked.
/// </summary>
internal sealed unsafe class GuardedScratch : IBlockSource
{
    private const int Alignment = 64;
    private const byte Fill = 0xFF;
    private const byte Mark = 0x3D;

    private readonly ConcurrentDictionary<nint, (GuardedMemory Memory, nint Bytes)> _taken = new();
    private readonly ConcurrentDictionary<nint, ConcurrentBag<GuardedMemory>> _free = new();

    public void* Take(nint bytes)
    {
        nint aligned = (Math.Max(bytes, 1) + Alignment - 1) / Alignment * Alignment, pages = GuardedMemory.WholePages(aligned);
        GuardedMemory memory = Free(pages).TryTake(out GuardedMemory? free) ? free : new GuardedMemory(pages);
        byte* data = memory.End - aligned;
        new Span<byte>(memory.Start, (int)(data - memory.Start)).Fill(Mark);
        new Span<byte>(data, (int)bytes).Fill(Fill);
        new Span<byte>(data + bytes, (int)(memory.End - data - bytes)).Fill(Mark);
        _taken[(nint)data] = (memory, bytes);
        return data;
    }

    public void Return(void* block)
    {
        if (!_taken.TryRemove((nint)block, out (GuardedMemory Memory, nint Bytes) found))
            throw new InvalidOperationException("A block of work memory is given back that was not taken.");
        byte* data = (byte*)block;
        GuardedMemory memory = found.Memory;
        if (new Span<byte>(memory.Start, (int)(data - memory.Start)).IndexOfAnyExcept(Mark) >= 0)
            throw new InvalidOperationException($"Something was written before a block of {found.Bytes} bytes of work memory.");
        if (new Span<byte>(data + found.Bytes, (int)(memory.End - data - found.Bytes)).IndexOfAnyExcept(Mark) >= 0)
            throw new InvalidOperationException($"Something was written behind a block of {found.Bytes} bytes of work memory.");
        Free(memory.Bytes).Add(memory);
    }

    private ConcurrentBag<GuardedMemory> Free(nint bytes) => _free.GetOrAdd(bytes, _ => []);
}
