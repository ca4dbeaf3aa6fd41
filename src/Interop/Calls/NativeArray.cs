namespace Linalg.Interop.OpenBlas;

/// <summary>Work elements outside the managed heap, uninitialized, for the time of one call.</summary>
internal readonly unsafe ref struct NativeArray<T>(long count)
    where T : unmanaged
{
    private const nuint Alignment = 64;

    public T* Pointer { get; } = (T*)NativeMemory.AlignedAlloc((nuint)count * (nuint)sizeof(T), Alignment);

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}
