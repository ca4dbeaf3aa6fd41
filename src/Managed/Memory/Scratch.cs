namespace Linalg.Interop.Managed;

/// <summary>Work memory of one call: native, on a cache line's border, uninitialised, from the process's <see cref="BlockPool"/>.</summary>
internal static unsafe class Scratch
{
    /// <summary>Where every block comes from in place of the pool, or null. Set by tests, while nothing is rented.</summary>
    internal static IBlockSource? Source { get; set; }

    /// <summary>Memory for <paramref name="count"/> elements, uninitialised, until it is disposed.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public static Rental<T> Rent<T>(nint count)
        where T : unmanaged
    {
        nint bytes = count * sizeof(T);
        if (Source is { } source)
            return new Rental<T>((T*)source.Take(bytes), bytes);
        void* block = BlockPool.Take(bytes, out nint size);
        return new Rental<T>((T*)block, size);
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
                BlockPool.Return(Data, _bytes);
        }
    }
}
