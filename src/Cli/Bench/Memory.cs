using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli.Bench;

/// <summary>Memory for matrices that begins on a page, the same for every side; it lives as long as the process.</summary>
internal sealed unsafe class Memory<T>
    where T : unmanaged
{
    private const nuint Page = 4096;

    public Memory(long length)
    {
        Length = length;
        Pointer = (T*)NativeMemory.AlignedAlloc((nuint)(length + 1) * (nuint)sizeof(T), Page);
        NativeMemory.Clear(Pointer, (nuint)length * (nuint)sizeof(T));
    }

    public long Length { get; }

    public T* Pointer { get; }
}
