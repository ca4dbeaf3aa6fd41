namespace Linalg.Interop.OpenBlas;

/// <summary>
/// Looks at a library's file before the system's loader does. The loader maps what the headers promise; a file that ends before that ends
/// the process with SIGBUS, and one for another processor is refused in words that blame something else.
/// </summary>
internal static class LibraryFile
{
    /// <summary>How files begin that people take for a library, and on which system they are one.</summary>
    private static readonly (byte[] Signature, string What, string System)[] Signatures =
    [
        ([0xCF, 0xFA, 0xED, 0xFE], "a Mach-O file, a library of macOS", "macos"),
        ([0xCE, 0xFA, 0xED, 0xFE], "a 32-bit Mach-O file of macOS", "macos"),
        ([0xCA, 0xFE, 0xBA, 0xBE], "a Mach-O file for several processors, a library of macOS", "macos"),
        ([.. "MZ"u8], "a PE file, a library or program of Windows", "windows"),
        ([.. "!<arch>\n"u8], "an archive: a static library or a Debian package", ""),
        ([0x1F, 0x8B], "a gzip file", ""),
        ([.. "PK"u8], "a zip file, as NuGet packages are", ""),
        ([0xFD, .. "7zXZ"u8], "an xz file", ""),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file", ""),
        ([.. "version https://git-lfs"u8], "a pointer of Git LFS, not the file itself", ""),
    ];

    private static bool WantsElf => OperatingSystem.IsLinux() || OperatingSystem.IsFreeBSD();

    private static string Needed =>
        $"{RuntimeInformation.RuntimeIdentifier} needs "
        + $"{(OperatingSystem.IsWindows() ? "a DLL" : OperatingSystem.IsMacOS() ? "a Mach-O file" : "an ELF file")}";

    /// <summary>Why a file cannot be loaded, or null: if it seems whole, if it is not there, or if it cannot be read.</summary>
    public static string? Refusal(string path, out LoadOutcome outcome)
    {
        outcome = LoadOutcome.ForeignFile;
        if (Directory.Exists(path))
            return "is a folder, not a library";
        try
        {
            return File.Exists(path) ? OfFile(path, ref outcome) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The loader says why.
            return null;
        }
    }

    private static string? OfFile(string path, ref LoadOutcome outcome)
    {
        using FileStream stream = Open(path, out byte[] head);
        if (head.Length == 0)
        {
            outcome = LoadOutcome.DamagedFile;
            return "is empty";
        }

        if (Foreign(head) is { } foreign)
            return foreign;
        if (!WantsElf)
            return null;
        if (head.Length == ElfFile.HeaderBytes && new ElfFile(stream, head).Mismatch() is { } mismatch)
            return mismatch;
        outcome = LoadOutcome.DamagedFile;
        return Damage(path, []);
    }

    /// <summary>What is missing of an ELF file, or of one beside it that it needs.</summary>
    private static string? Damage(string path, HashSet<string> seen)
    {
        if (!seen.Add(path) || !File.Exists(path))
            return null;
        using FileStream stream = Open(path, out byte[] head);
        if (!head.AsSpan().StartsWith(ElfFile.Signature))
            return null;
        if (head.Length < ElfFile.HeaderBytes)
            return ElfFile.Missing("its header", ElfFile.HeaderBytes, head.Length);
        var elf = new ElfFile(stream, head);
        if (elf.Mismatch() is not null)
            return null;
        if (elf.Damage() is { } damage)
            return damage;
        foreach (string name in elf.Needed())
        {
            string needed = Path.Combine(Path.GetDirectoryName(path)!, name);
            if (Damage(needed, seen) is { } beside)
                return beside.StartsWith("needs ", StringComparison.Ordinal) ? beside : $"needs {needed}, which {beside}";
        }

        return null;
    }

    private static FileStream Open(string path, out byte[] head)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        head = new byte[ElfFile.HeaderBytes];
        Array.Resize(ref head, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        return stream;
    }

    /// <summary>What a file is that cannot be a library of this system, or null.</summary>
    private static string? Foreign(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(ElfFile.Signature))
            return !WantsElf ? $"is an ELF file, a library of Linux; {Needed}" : null;
        foreach ((byte[] signature, string what, string system) in Signatures)
        {
            if (head.StartsWith(signature))
                return system.Length > 0 && OperatingSystem.IsOSPlatform(system) ? null : $"is {what}; {Needed}";
        }

        bool isText = !head.ContainsAnyExceptInRange((byte)'\t', (byte)'~');
        return isText ? "is a text file, not a library (a linker script names the library's file in it)"
            : WantsElf ? $"has no ELF header; {Needed}" : null;
    }
}
