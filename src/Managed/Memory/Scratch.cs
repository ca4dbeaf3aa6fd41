using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// Work memory: native, on a cache line's border, kept by the thread that used it for its next call. Small sizes are powers of two; large
/// ones are hardly more than what was asked for, and a few of them are kept.
/// </summary>
internal sealed unsafe class Scratch
{
    private const int Alignment = 64;
    private const int SmallestLog = 12;
    private const int LargestLog = 18;
    private const int KeptOfASize = 4;
    private const nint LargeStep = 1 << 14;
    private const nint LargestKept = 1 << 28;
    private const int KeptLarge = 16;

    [ThreadStatic]
    private static Scratch? t_current;

    private readonly nint[] _free = new nint[(LargestLog - SmallestLog + 1) * KeptOfASize];
    private readonly int[] _count = new int[LargestLog - SmallestLog + 1];

    // The oldest first.
    private readonly (nint Data, nint Bytes)[] _large = new (nint, nint)[KeptLarge];
    private int _largeCount;

    private Scratch()
    {
    }

    ~Scratch()
    {
        for (int size = 0; size < _count.Length; size++)
        {
            while (_count[size] > 0)
                NativeMemory.AlignedFree((void*)_free[(size * KeptOfASize) + --_count[size]]);
        }

        while (_largeCount > 0)
            NativeMemory.AlignedFree((void*)_large[--_largeCount].Data);
    }

    /// <summary>Bytes that the calling thread keeps and nobody uses.</summary>
    public static nint Kept
    {
        get
        {
            nint bytes = 0;
            Scratch? scratch = t_current;
            for (int size = 0; size < scratch?._count.Length; size++)
                bytes += scratch._count[size] * ((nint)1 << (size + SmallestLog));
            for (int i = 0; i < scratch?._largeCount; i++)
                bytes += scratch._large[i].Bytes;
            return bytes;
        }
    }

    /// <summary>Where every block comes from in place of the heap, or null. Set by tests, while nothing is rented.</summary>
    internal static IBlockSource? Source { get; set; }

    /// <summary>Memory for <paramref name="count"/> elements, uninitialised, until it is disposed on the same thread.</summary>
    public static Rental<T> Rent<T>(nint count)
        where T : unmanaged
    {
        nint bytes = count * sizeof(T);
        if (Source is { } source)
            return new Rental<T>((T*)source.Take(bytes), bytes);
        Scratch scratch = t_current ??= new Scratch();
        if (bytes > 1 << LargestLog)
            return scratch.RentLarge<T>(bytes);
        int log = Math.Max(SmallestLog, BitOperations.Log2((nuint)Math.Max(bytes - 1, 1)) + 1);
        return new Rental<T>((T*)scratch.Take(log), (nint)1 << log);
    }

    private void* Take(int log)
    {
        int size = log - SmallestLog;
        if (_count[size] > 0)
            return (void*)_free[(size * KeptOfASize) + --_count[size]];
        return NativeMemory.AlignedAlloc((nuint)1 << log, Alignment);
    }

    /// <summary>The smallest block that is kept and neither too small nor twice too large; if there is none, a new one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Rental<T> RentLarge<T>(nint bytes)
        where T : unmanaged
    {
        int best = -1;
        for (int i = 0; i < _largeCount; i++)
        {
            nint size = _large[i].Bytes;
            if (size >= bytes && size / 2 <= bytes && (best < 0 || size < _large[best].Bytes))
                best = i;
        }

        if (best >= 0)
        {
            (nint data, nint size) = _large[best];
            RemoveLarge(best);
            return new Rental<T>((T*)data, size);
        }

        bytes = (bytes + LargeStep - 1) / LargeStep * LargeStep;
        return new Rental<T>((T*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment), bytes);
    }

    private void Return(void* memory, nint bytes)
    {
        if (bytes > 1 << LargestLog)
        {
            ReturnLarge(memory, bytes);
            return;
        }

        int size = BitOperations.Log2((nuint)bytes) - SmallestLog;
        if (_count[size] < KeptOfASize)
            _free[(size * KeptOfASize) + _count[size]++] = (nint)memory;
        else
            NativeMemory.AlignedFree(memory);
    }

    private void ReturnLarge(void* memory, nint bytes)
    {
        if (bytes > LargestKept)
        {
            NativeMemory.AlignedFree(memory);
            return;
        }

        if (_largeCount == KeptLarge)
        {
            NativeMemory.AlignedFree((void*)_large[0].Data);
            RemoveLarge(0);
        }

        _large[_largeCount++] = ((nint)memory, bytes);
    }

    private void RemoveLarge(int index)
    {
        _largeCount--;
        for (int i = index; i < _largeCount; i++)
            _large[i] = _large[i + 1];
    }

    /// <summary>Memory that is in use.</summary>
    internal readonly ref struct Rental<T>
        where T : unmanaged
    {
        private readonly nint _bytes;

        public Rental(T* data, nint bytes)
        {
            Data = data;
            _bytes = bytes;
        }

        /// <summary>The first element.</summary>
        public T* Data { get; }

        /// <summary>Gives the memory back.</summary>
        public void Dispose()
        {
            if (Data == null)
                return;
            if (Source is { } source)
                source.Return(Data);
            else
                t_current!.Return(Data, _bytes);
        }
    }
}
