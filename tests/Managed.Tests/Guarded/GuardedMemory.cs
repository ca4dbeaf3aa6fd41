using System.Runtime.InteropServices;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Whole pages of memory between two pages that nobody may touch: an access outside ends the process.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int NoAccess = 0;
    private const int ReadWrite = 0x1 | 0x2;
    private const int PrivateAnonymousOfLinux = 0x02 | 0x20;
    private const int PrivateAnonymousOfMacOS = 0x02 | 0x1000;
    private const int Reserve = 0x2000;
    private const int Commit = 0x1000;
    private const int Release = 0x8000;
    private const int WindowsNoAccess = 0x01;
    private const int WindowsReadWrite = 0x04;

    private readonly byte* _pages;
    private readonly nint _reserved;

    public GuardedMemory(nint bytes)
    {
        nint page = Environment.SystemPageSize;
        Bytes = WholePages(bytes);
        _reserved = Bytes + (2 * page);
        _pages = (byte*)ReservePages(_reserved);
        Start = _pages + page;
        AllowAccess(Start, Bytes);
    }

    /// <summary>The first byte that may be touched.</summary>
    public byte* Start { get; }

    /// <summary>Bytes that may be touched.</summary>
    public nint Bytes { get; }

    /// <summary>The first byte that may not be touched again.</summary>
    public byte* End => Start + Bytes;

    /// <summary>So many bytes rounded up to pages, at least one.</summary>
    public static nint WholePages(nint bytes) =>
        Math.Max(1, (bytes + Environment.SystemPageSize - 1) / Environment.SystemPageSize) * Environment.SystemPageSize;

    public void Dispose()
    {
        bool released = OperatingSystem.IsWindows() ? VirtualFree(_pages, 0, Release) != 0 : Unmap(_pages, _reserved) == 0;
        if (!released)
            throw new InvalidOperationException("The pages cannot be given back.");
    }

    private static void* ReservePages(nint bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            void* pages = VirtualAlloc(null, bytes, Reserve, WindowsNoAccess);
            return pages != null ? pages : throw new InvalidOperationException("The system gives no memory.");
        }

        int flags = OperatingSystem.IsMacOS() ? PrivateAnonymousOfMacOS : PrivateAnonymousOfLinux;
        void* mapped = Map(null, bytes, NoAccess, flags, -1, 0);
        return mapped != (void*)-1 ? mapped : throw new InvalidOperationException("The system gives no memory.");
    }

    private static void AllowAccess(void* start, nint bytes)
    {
        bool allowed = OperatingSystem.IsWindows()
            ? VirtualAlloc(start, bytes, Commit, WindowsReadWrite) != null
            : Protect(start, bytes, ReadWrite) == 0;
        if (!allowed)
            throw new InvalidOperationException("The system gives no memory.");
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nint length);

    [LibraryImport("kernel32")]
    private static partial void* VirtualAlloc(void* address, nint size, int type, int protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(void* address, nint size, int type);
}
