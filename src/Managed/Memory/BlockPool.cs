using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// Blocks of native memory on a cache line's border, kept for the next call of any thread, and never more than a bound for the whole
/// process: a thread that ends or does nothing keeps nothing. Safe for concurrent callers, none of whom waits for another.
/// </summary>
/// <remarks>
/// The pool is divided into shelves. A thread begins at the shelf that its number selects, so that callers seldom meet and a lone caller finds its
/// own blocks again. Small sizes are powers of two, a few of each on every shelf. Large blocks are hardly larger than the request and are looked for
/// on every shelf; the oldest are freed when their sum would exceed the bound. A shelf in use by another thread is skipped.
/// </remarks>
internal static unsafe class BlockPool
{
    /// <summary>The most bytes that are kept, all shelves together.</summary>
    public const nint MostKept = 64 << 20;

    /// <summary>The largest small block in bytes.</summary>
    public const nint LargestSmall = 1 << LargestLog;

    // Bytes of a cache line.
    private const int Alignment = 64;

    // Small blocks are powers of two, from 2^SmallestLog bytes on.
    private const int SmallestLog = 12;
    private const int LargestLog = 18;

    // Small blocks of a size that a shelf keeps.
    private const int KeptOfASize = 4;

    // Large blocks are multiples of this many bytes.
    private const nint LargeStep = 1 << 14;
    private const int MostShelves = 32;

    // Bytes of small blocks that are kept, on all shelves and on one.
    private const int MostSmall = 16 << 20;
    private const int MostSmallOnAShelf = 2 << 20;

    private static readonly Shelf[] s_shelves = Shelves((int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount) * 2);

    private static readonly int s_mostSmall = Math.Min(MostSmall / s_shelves.Length, MostSmallOnAShelf);
    private static readonly long s_mostLarge = MostKept - (s_shelves.Length * s_mostSmall);
    private static long s_large;

    /// <summary>Bytes of the blocks that are kept for later calls.</summary>
    public static nint Kept
    {
        get
        {
            nint bytes = (nint)Volatile.Read(ref s_large);
            foreach (Shelf shelf in s_shelves)
                bytes += shelf.SmallBytes;
            return bytes;
        }
    }

    private static int Own => Environment.CurrentManagedThreadId & (s_shelves.Length - 1);

    /// <summary>Memory of at least so many bytes, uninitialised.</summary>
    /// <param name="bytes">How many are needed.</param>
    /// <param name="size">How many there are; to be handed to <see cref="Return"/>.</param>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public static void* Take(nint bytes, out nint size)
    {
        if (bytes > LargestSmall)
            return TakeLarge(bytes, out size);
        int log = Math.Max(SmallestLog, BitOperations.Log2((nuint)Math.Max(bytes - 1, 1)) + 1);
        size = (nint)1 << log;
        Shelf shelf = s_shelves[Own];
        void* block = null;
        if (shelf.TryEnter())
        {
            block = shelf.TakeSmall(log - SmallestLog);
            shelf.Leave();
        }

        return block != null ? block : NativeMemory.AlignedAlloc((nuint)size, Alignment);
    }

    /// <summary>Takes a block back: it is kept, or freed.</summary>
    public static void Return(void* block, nint size)
    {
        if (size > LargestSmall)
        {
            ReturnLarge(block, size);
            return;
        }

        Shelf shelf = s_shelves[Own];
        bool kept = false;
        if (shelf.TryEnter())
        {
            kept = shelf.TryKeepSmall(BitOperations.Log2((nuint)size) - SmallestLog, block);
            shelf.Leave();
        }

        if (!kept)
            NativeMemory.AlignedFree(block);
    }

    /// <summary>Frees all that is kept and not being reached for at this moment.</summary>
    public static void Clear()
    {
        foreach (Shelf shelf in s_shelves)
        {
            if (!shelf.TryEnter())
                continue;
            shelf.FreeSmall();
            while (shelf.TryTakeOldest(out void* block, out nint size))
                Free(block, size);
            shelf.Leave();
        }
    }

    private static Shelf[] Shelves(int count) => [.. Enumerable.Range(0, Math.Min(count, MostShelves)).Select(_ => new Shelf())];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void* TakeLarge(nint bytes, out nint size)
    {
        for (int i = 0, own = Own; i < s_shelves.Length; i++)
        {
            Shelf shelf = s_shelves[(own + i) & (s_shelves.Length - 1)];
            if (!shelf.HasLarge || !shelf.TryEnter())
                continue;
            void* block = shelf.TakeLarge(bytes, out size);
            shelf.Leave();
            if (block == null)
                continue;
            Interlocked.Add(ref s_large, -size);
            return block;
        }

        size = (bytes + LargeStep - 1) / LargeStep * LargeStep;
        return NativeMemory.AlignedAlloc((nuint)size, Alignment);
    }

    /// <summary>Room for the block is reserved, then made: nothing is kept beyond the bound even while several threads return.</summary>
    private static void ReturnLarge(void* block, nint size)
    {
        if (size > s_mostLarge)
        {
            NativeMemory.AlignedFree(block);
            return;
        }

        if (Interlocked.Add(ref s_large, size) <= s_mostLarge || MakeRoom())
        {
            Shelf shelf = s_shelves[Own];
            if (shelf.TryEnter())
            {
                shelf.KeepLarge(block, size, out void* oldest, out nint oldestSize);
                shelf.Leave();
                if (oldest != null)
                    Free(oldest, oldestSize);
                return;
            }
        }

        Free(block, size);
    }

    /// <summary>Frees the large blocks that were returned longest ago until the bound is kept. False if another thread is at the last of
    /// them.</summary>
    private static bool MakeRoom()
    {
        while (Volatile.Read(ref s_large) > s_mostLarge)
        {
            Shelf oldest = s_shelves[0];
            foreach (Shelf shelf in s_shelves)
            {
                if (shelf.OldestReturn < oldest.OldestReturn)
                    oldest = shelf;
            }

            if (!oldest.TryEnter())
                return false;
            bool found = oldest.TryTakeOldest(out void* block, out nint size);
            oldest.Leave();
            if (!found)
                return false;
            Free(block, size);
        }

        return true;
    }

    private static void Free(void* large, nint size)
    {
        NativeMemory.AlignedFree(large);
        Interlocked.Add(ref s_large, -size);
    }

    /// <summary>A part of the pool, which one thread at a time may reach into.</summary>
    private sealed class Shelf
    {
        private const int KeptLarge = 16;

        private readonly nint[] _free = new nint[(LargestLog - SmallestLog + 1) * KeptOfASize];
        private readonly int[] _count = new int[LargestLog - SmallestLog + 1];

        // The oldest first.
        private readonly (nint Data, nint Size, long Returned)[] _large = new (nint, nint, long)[KeptLarge];
        private int _largeCount;
        private nint _smallBytes;
        private long _oldest = long.MaxValue;
        private int _taken;

        public nint SmallBytes => Volatile.Read(ref _smallBytes);

        public bool HasLarge => Volatile.Read(ref _oldest) != long.MaxValue;

        /// <summary>When the oldest large block was returned.</summary>
        public long OldestReturn => Volatile.Read(ref _oldest);

        public bool TryEnter() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

        public void Leave() => Volatile.Write(ref _taken, 0);

        public void* TakeSmall(int size)
        {
            if (_count[size] == 0)
                return null;
            _smallBytes -= (nint)1 << (size + SmallestLog);
            return (void*)_free[(size * KeptOfASize) + --_count[size]];
        }

        public bool TryKeepSmall(int size, void* block)
        {
            nint bytes = (nint)1 << (size + SmallestLog);
            if (_count[size] == KeptOfASize || _smallBytes + bytes > s_mostSmall)
                return false;
            _free[(size * KeptOfASize) + _count[size]++] = (nint)block;
            _smallBytes += bytes;
            return true;
        }

        public void FreeSmall()
        {
            for (int size = 0; size < _count.Length; size++)
            {
                for (void* block = TakeSmall(size); block != null; block = TakeSmall(size))
                    NativeMemory.AlignedFree(block);
            }
        }

        /// <summary>The smallest block that is neither too small nor twice too large, or null.</summary>
        public void* TakeLarge(nint bytes, out nint size)
        {
            int best = -1;
            size = 0;
            for (int i = 0; i < _largeCount; i++)
            {
                nint found = _large[i].Size;
                if (found >= bytes && found / 2 <= bytes && (best < 0 || found < size))
                    (best, size) = (i, found);
            }

            return best < 0 ? null : Remove(best);
        }

        /// <summary>Keeps a block as the newest, in place of the oldest if there is no more room for one.</summary>
        public void KeepLarge(void* block, nint size, out void* oldest, out nint oldestSize)
        {
            oldest = null;
            oldestSize = 0;
            if (_largeCount == KeptLarge)
                TryTakeOldest(out oldest, out oldestSize);
            _large[_largeCount++] = ((nint)block, size, Environment.TickCount64);
            Volatile.Write(ref _oldest, _large[0].Returned);
        }

        public bool TryTakeOldest(out void* block, out nint size)
        {
            block = null;
            size = 0;
            if (_largeCount == 0)
                return false;
            size = _large[0].Size;
            block = Remove(0);
            return true;
        }

        private void* Remove(int index)
        {
            void* block = (void*)_large[index].Data;
            _largeCount--;
            for (int i = index; i < _largeCount; i++)
                _large[i] = _large[i + 1];
            Volatile.Write(ref _oldest, _largeCount == 0 ? long.MaxValue : _large[0].Returned);
            return block;
        }
    }
}
