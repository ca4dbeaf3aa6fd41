using System.Runtime.InteropServices;

namespace Linalg.Interop.Managed.Tests;

/// <summary>An array that lies against a guard page, with marks on its other side.</summary>
/// <typeparam name="T">The element.</typeparam>
internal sealed unsafe class GuardedArray<T> : IDisposable
    where T : unmanaged
{
    // All bits set are a NaN in both types. The marks of the two placements differ, so that what is read from them shows in results.
    private const byte MarkBefore = 0xFF;
    private const byte MarkBehind = 0x3D;
    private const int MostMarks = 1 << 13;

    private readonly GuardedMemory _memory;
    private T[] _initial = [];
    private Edge _edge;

    public GuardedArray(nint capacity) => _memory = new GuardedMemory(capacity * sizeof(T));

    /// <summary>The first element; null of an empty array, which no routine may look at.</summary>
    public T* Data { get; private set; }

    /// <summary>What lies on the array's other side, at most a few kilobytes of it.</summary>
    private Span<byte> Marks
    {
        get
        {
            byte* start = (byte*)Data, end = (byte*)(Data + _initial.Length);
            int length = (int)Math.Min(MostMarks, _edge == Edge.End ? start - _memory.Start : _memory.End - end);
            return new Span<byte>(_edge == Edge.End ? start - length : end, length);
        }
    }

    /// <summary>Puts an array there.</summary>
    public void Place(T[] contents, Edge edge)
    {
        if ((nint)contents.Length * sizeof(T) > _memory.Bytes)
            throw new ArgumentException($"An array of {contents.Length} elements is longer than was said.", nameof(contents));
        _initial = contents;
        _edge = edge;
        Data = edge == Edge.Start ? (T*)_memory.Start : (T*)_memory.End - contents.Length;
        contents.CopyTo(new Span<T>(Data, contents.Length));
        Marks.Fill(edge == Edge.End ? MarkBefore : MarkBehind);
    }

    /// <summary>The array's bits as they are.</summary>
    public byte[] Bits() => MemoryMarshal.AsBytes(new Span<T>(Data, _initial.Length)).ToArray();

    /// <summary>Whether nothing was written on the side that has no guard page.</summary>
    public bool HasItsMarks() => Marks.IndexOfAnyExcept(_edge == Edge.End ? MarkBefore : MarkBehind) < 0;

    public void Dispose() => _memory.Dispose();
}
