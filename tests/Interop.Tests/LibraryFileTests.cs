using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>Files that the system's loader would refuse in misleading words, or end the process over, are refused by what they are.</summary>
[Collection(Alone.Name)]
public sealed class LibraryFileTests : IDisposable
{
    private const int ClassAt = 4, OrderAt = 5, TypeAt = 16, MachineAt = 18, ProgramHeadersAt = 32, SectionHeadersAt = 40, EntrySizeAt = 54;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void ATruncatedLibraryIsRefusedAtEveryLength()
    {
        string path = Copy(TestLibraries.OpenBlas);
        long whole = new FileInfo(path).Length;
        Assert.True(OpenBlasLibrary.TryLoad(new() { Path = path }, out _, out _));
        foreach (long length in new[] { whole - 1, whole - 100_000, whole / 2, whole / 3, 100_000, 4096, 4095, 500, 64, 63, 20, 5, 0 })
        {
            // Another file, since the loader has the whole one mapped.
            string cut = Path.Combine(_folder.Path, "libcut.so");
            using (FileStream source = File.OpenRead(path), target = File.Create(cut))
            {
                byte[] bytes = new byte[Math.Min(length, 1 << 20)];
                source.ReadExactly(bytes);
                target.Write(bytes);
                target.SetLength(length);
            }

            LoadAttempt attempt = Refused(cut);
            Assert.True(attempt.Outcome == LoadOutcome.DamagedFile, $"{length} bytes: {attempt}");
            Assert.Contains(length == 0 ? "is empty" : $"it has {length} bytes", attempt.Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void ATruncatedLibraryThatIsNeededIsRefusedToo()
    {
        string path = Copy(TestLibraries.OpenBlas), fortran = Copy(Path.Combine(Path.GetDirectoryName(TestLibraries.OpenBlas)!, "libgfortran.so.5"));
        using (FileStream file = File.OpenWrite(fortran))
            file.SetLength(file.Length / 2);
        LoadAttempt attempt = Refused(path);
        Assert.Equal(LoadOutcome.DamagedFile, attempt.Outcome);
        Assert.Contains($"needs {fortran}, which is truncated", attempt.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void HeadersThatPointBehindTheFileAreRefused()
    {
        foreach ((int at, byte[] bytes) in new[]
        {
            (ProgramHeadersAt, BitConverter.GetBytes(long.MaxValue - 3)), (ProgramHeadersAt, BitConverter.GetBytes(-64L)),
            (SectionHeadersAt, BitConverter.GetBytes(1L << 40)), (EntrySizeAt, BitConverter.GetBytes((short)1)),
        })
        {
            LoadAttempt attempt = Refused(Patched(at, bytes));
            Assert.True(attempt.Outcome == LoadOutcome.DamagedFile, $"{at}: {attempt}");
        }
    }

    [SkippableFact]
    public void ALibraryForAnotherMachineIsRefusedByItsName()
    {
        bool isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        (int At, byte[] Bytes, string Words)[] cases =
        [
            (MachineAt, [isArm ? (byte)62 : (byte)183, 0], isArm ? "is a library for x86-64, and this process runs on aarch64" : "is a library for aarch64 (arm64), and this process runs on x86-64"),
            (MachineAt, [243, 0], "is a library for riscv"),
            (MachineAt, [0x34, 0x12], "an unknown processor (e_machine 4660)"),
            (ClassAt, [1], "is a 32-bit library"),
            (ClassAt, [7], "unknown class"),
            (OrderAt, [9], "unknown class or byte order"),
            (TypeAt, [1, 0], "no shared library: an object file"),
            (TypeAt, [2, 0], "no shared library: a program"),
            (OrderAt, [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 22], "is a library for s390x"),
        ];
        foreach ((int at, byte[] bytes, string words) in cases)
        {
            LoadAttempt attempt = Refused(Patched(at, bytes));
            Assert.True(attempt.Outcome == LoadOutcome.ForeignFile, $"{words}: {attempt}");
            Assert.Contains(words, attempt.Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void WhatIsNoElfFileIsRefusedByItsName()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "An ELF file is needed on Linux.");
        (byte[] Head, string Words)[] cases =
        [
            ([.. "/* GNU ld script */\nGROUP ( /lib/libopenblas.so.0 )\n"u8], "is a text file"),
            ([.. "version https://git-lfs.github.com/spec/v1\n"u8], "Git LFS"),
            ([.. "MZ"u8, 0x90, 0, 3, 0, 0, 0], "is a PE file"),
            ([0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1], "is a Mach-O file"),
            ([.. "!<arch>\ndebian-binary   "u8], "is an archive"),
            ([0x1F, 0x8B, 8, 0], "is a gzip file"),
            ([.. "PK"u8, 3, 4], "is a zip file"),
            ([0, 0, 0, 0, 0, 0, 0, 0], "has no ELF header"),
        ];
        foreach ((byte[] head, string words) in cases)
        {
            string path = Path.Combine(_folder.Path, "libforeign.so");
            File.WriteAllBytes(path, head);
            LoadAttempt attempt = Refused(path);
            Assert.True(attempt.Outcome == LoadOutcome.ForeignFile, $"{words}: {attempt}");
            Assert.Contains(words, attempt.Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void EveryLibraryOfTheTestsIsSeenToBeWhole()
    {
        foreach (string path in new[] { TestLibraries.OpenBlas, TestLibraries.Serial, TestLibraries.Reference, TestLibraries.BlasOnly, TestLibraries.Ilp64 })
            Assert.Null(LibraryFile.Refusal(path, out _));
    }

    private string Copy(string file)
    {
        string copy = Path.Combine(_folder.Path, Path.GetFileName(file));
        File.Copy(file, copy, overwrite: true);
        return copy;
    }

    /// <summary>A copy of the smallest test library with some bytes of its header changed.</summary>
    private string Patched(int at, byte[] bytes)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && BitConverter.IsLittleEndian && nint.Size == 8, "The offsets are those of a 64-bit ELF file.");
        string path = Path.Combine(_folder.Path, $"lib{Guid.NewGuid():N}.so");
        File.Copy(TestLibraries.BlasOnly, path);
        using FileStream file = File.OpenWrite(path);
        file.Position = at;
        file.Write(bytes);
        return path;
    }

    private static LoadAttempt Refused(string path)
    {
        Assert.False(OpenBlasLibrary.TryLoad(new() { Path = path }, out _, out LoadTrace trace));
        return Assert.Single(trace.Attempts);
    }
}
