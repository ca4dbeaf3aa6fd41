namespace Linalg.Interop.Managed;

/// <summary>Blocks of work memory from elsewhere than the heap, on a cache line's border, for any thread.</summary>
internal unsafe interface IBlockSource
{
    /// <summary>A block of so many bytes, uninitialised.</summary>
    void* Take(nint bytes);

    /// <summary>Takes a block back.</summary>
    void Return(void* block);
}
