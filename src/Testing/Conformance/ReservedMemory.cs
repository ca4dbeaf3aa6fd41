using System.Runtime.InteropServices;

namespace Linalg.Interop.Testing.Conformance;

/// <summary>Address space of zeros that costs memory only where it is touched.</summary>
internal sealed unsafe partial class ReservedMemory(void* pointer, nuint bytes) : IDisposable
{
    private const int ReadWrite = 0x3;
    private const int LinuxPrivateAnonymousNoReserve = 0x02 | 0x20 | 0x4000;

    public void* Pointer => pointer;

    /// <summary>The memory, or null where the system has no such thing or refuses.</summary>
    public static ReservedMemory? TryCreate(nuint bytes)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        void* pointer = Map(null, bytes, ReadWrite, LinuxPrivateAnonymousNoReserve, -1, 0);
        return pointer == (void*)-1 ? null : new ReservedMemory(pointer, bytes);
    }

    public void Dispose() => _ = Unmap(pointer, bytes);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);
}
