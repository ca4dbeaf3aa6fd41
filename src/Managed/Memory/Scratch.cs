using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// Work memory: native, on a cache line's border, kept by the thread that used it for its next call. Sizes are powers of two.
/// </summary>
internal sealed unsafe class Scratch
{
    private const int Alignment = 64;
    private const int SmallestLog = 12;
    private const int LargestKeptLog = 28;
    private const int KeptOfASize = 4;

    [ThreadStatic]
    private static Scratch? t_current;

    private readonly nint[] _free = new nint[(LargestKeptLog - SmallestLog + 1) * KeptOfASize];
    private readonly int[] _count = new int[LargestKeptLog - SmallestLog + 1];

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
    }

    /// <summary>Memory for <paramref name="count"/> elements, uninitialised, until it is disposed on the same thread.</summary>
    public static Rental<T> Rent<T>(nint count)
        where T : unmanaged
    {
        nuint bytes = (nuint)count * (nuint)sizeof(T);
        int log = Math.Max(SmallestLog, BitOperations.Log2((bytes - 1) | 1) + 1);
        return new Rental<T>((T*)(t_current ??= new Scratch()).Take(log), log);
    }

    private void* Take(int log)
    {
        int size = log - SmallestLog;
        if (log <= LargestKeptLog && _count[size] > 0)
            return (void*)_free[(size * KeptOfASize) + --_count[size]];
        return NativeMemory.AlignedAlloc((nuint)1 << log, Alignment);
    }

    private void Return(void* memory, int log)
    {
        int size = log - SmallestLog;
        if (log <= LargestKeptLog && _count[size] < KeptOfASize)
            _free[(size * KeptOfASize) + _count[size]++] = (nint)memory;
        else
            NativeMemory.AlignedFree(memory);
    }

    /// <summary>Memory that is in use.</summary>
    internal readonly ref struct Rental<T>
        where T : unmanaged
    {
        private readonly int _log;

        public Rental(T* data, int log)
        {
            Data = data;
            _log = log;
        }

        /// <summary>The first element.</summary>
        public T* Data { get; }

        /// <summary>Gives the memory back.</summary>
        public void Dispose()
        {
            if (Data != null)
                t_current!.Return(Data, _log);
        }
    }
}
