using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Linalg.Interop.OpenBlas;

/// <summary>What an ELF file says of itself, and whether the file holds what its tables promise. Source: System V ABI, chapters 4 and
/// 5.</summary>
/// <param name="stream">The file.</param>
/// <param name="head">Its first <see cref="HeaderBytes"/>.</param>
internal sealed class ElfFile(Stream stream, byte[] head)
{
    /// <summary>The size of a 64-bit file's header; that of a 32-bit file is smaller.</summary>
    public const int HeaderBytes = 64;

    private const int Class32 = 1, Class64 = 2, LittleEndian = 1, BigEndian = 2, SharedObject = 3;
    private const uint LoadSegment = 1, DynamicSegment = 2, NoBits = 8;
    private const long NeededTag = 1, StringsTag = 5;
    private const int LongestName = 255, MostEntries = 4096;

    private static readonly bool Is64 = nint.Size == 8;

    /// <summary>The processors that .NET runs on, then some that libraries are found for.</summary>
    private static readonly (int Machine, string Name, Architecture? Architecture)[] Machines =
    [
        (62, "x86-64", Architecture.X64), (3, "x86 (32 bits)", Architecture.X86), (183, "aarch64 (arm64)", Architecture.Arm64),
        (40, "arm (32 bits)", Architecture.Arm), (22, "s390x", Architecture.S390x), (21, "ppc64", Architecture.Ppc64le),
        (258, "loongarch", Architecture.LoongArch64), (243, "riscv", Architecture.RiscV64), (8, "mips", null), (20, "ppc (32 bits)", null),
        (43, "sparc64", null),
    ];

    private List<Part>? _segments;

    /// <summary>How every ELF file begins.</summary>
    public static ReadOnlySpan<byte> Signature => "\u007FELF"u8;

    /// <summary>Says that the file ends before something does.</summary>
    public static string Missing(string what, long end, long size) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"is truncated or damaged: it has {size} bytes, and {what} ends at {(end < 0 ? "a position beyond every file" : $"byte {end}")}");

    /// <summary>Why a process like this one cannot use the file though it may be whole, or null.</summary>
    public string? Mismatch()
    {
        bool isLittle = head[5] == LittleEndian;
        if (head[4] is not (Class32 or Class64) || (!isLittle && head[5] != BigEndian))
            return "is an ELF file of an unknown class or byte order";
        int type = Half(16, isLittle), machine = Half(18, isLittle), own = MachineOf(RuntimeInformation.ProcessArchitecture);
        if (own != 0 && machine != own)
            return $"is a library for {NameOf(machine)}, and this process runs on {NameOf(own)}";
        if (head[4] != (Is64 ? Class64 : Class32))
            return Is64 ? "is a 32-bit library, and this process has 64 bits" : "is a 64-bit library, and this process has 32 bits";
        if (isLittle != BitConverter.IsLittleEndian)
            return $"is a {(isLittle ? "little" : "big")}-endian library, and this process is not";
        return type == SharedObject ? null : $"is an ELF file but no shared library: {TypeName(type)}";
    }

    /// <summary>What of the file is missing, or null: the program header table, a segment, the section header table or a section ends
    /// behind it.</summary>
    public string? Damage()
    {
        long size = stream.Length;
        if (Half(Is64 ? 54 : 42) != (Is64 ? 56 : 32) || Half(Is64 ? 56 : 44) == 0)
            return "is damaged: it has no valid program header table";
        if (Table(28, 32, Half(Is64 ? 56 : 44), Is64 ? 56 : 32, out long end) is not { } segments)
            return Missing("its program header table", end, size);
        _segments = Parts(segments, Is64 ? 56 : 32, 0, (4, 8), (16, 32));
        foreach (Part segment in _segments)
        {
            if (segment.Type is LoadSegment or DynamicSegment && !segment.EndsWithin(size))
                return Missing("a segment", segment.End, size);
        }

        int count = Half(Is64 ? 60 : 48), entry = Is64 ? 64 : 40;
        if (Word(32, 40) == 0 || count == 0 || Half(Is64 ? 58 : 46) != entry)
            return null;
        if (Table(32, 40, count, entry, out end) is not { } sections)
            return Missing("its section header table", end, size);
        foreach (Part section in Parts(sections, entry, 4, (16, 24), (20, 32)))
        {
            if (section.Type != NoBits && section.Type != 0 && !section.EndsWithin(size))
                return Missing("a section", section.End, size);
        }

        return null;
    }

    /// <summary>The libraries that the file names as needed. To be called after <see cref="Damage"/> found none.</summary>
    public IReadOnlyList<string> Needed()
    {
        if (_segments?.Find(segment => segment.Type == DynamicSegment) is not { } dynamic)
            return [];
        int word = nint.Size;
        byte[] entries = Read(dynamic.Offset, (int)Math.Min(dynamic.Size, 2L * word * MostEntries));
        List<long> names = [];
        long strings = 0;
        for (int i = 0; i + (2 * word) <= entries.Length; i += 2 * word)
        {
            long tag = Native(entries, i), value = Native(entries, i + word);
            if (tag == NeededTag)
                names.Add(value);
            else if (tag == StringsTag)
                strings = value;
        }

        // The string table is given by its address: the segment that holds it tells where it is in the file.
        Part? holder = _segments.Find(
            segment => segment.Type == LoadSegment && strings >= segment.Address && strings - segment.Address < segment.Size);
        return holder is null
            ? []
            : [.. names.Select(name => Text(holder.Offset + (strings - holder.Address) + name)).Where(name => name.Length > 0)];
    }

    private static int MachineOf(Architecture architecture) => Machines.FirstOrDefault(known => known.Architecture == architecture).Machine;

    private static string NameOf(int machine) =>
        Machines.FirstOrDefault(known => known.Machine == machine).Name
            ?? string.Create(CultureInfo.InvariantCulture, $"an unknown processor (e_machine {machine})");

    private static string TypeName(int type) => type switch
    {
        1 => "an object file, to be linked first",
        2 => "a program",
        4 => "a core dump",
        _ => string.Create(CultureInfo.InvariantCulture, $"e_type {type}"),
    };

    private static long Native(byte[] bytes, int at) => Is64
        ? BitConverter.ToInt64(bytes, at)
        : BitConverter.ToUInt32(bytes, at);

    private static List<Part> Parts(byte[] table, int entry, int type, (int At32, int At64) offset, (int At32, int At64) size)
    {
        List<Part> parts = [];
        for (int i = 0; i < table.Length; i += entry)
        {
            int at = i + (Is64 ? offset.At64 : offset.At32);
            parts.Add(new Part(
                BitConverter.ToUInt32(table, i + type), Native(table, at), Native(table, at + nint.Size),
                Native(table, i + (Is64 ? size.At64 : size.At32))));
        }

        return parts;
    }

    private int Half(int at) => Half(at, BitConverter.IsLittleEndian);

    private int Half(int at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(at)) : BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(at));

    private long Word(int at32, int at64) => Native(head, Is64 ? at64 : at32);

    /// <summary>A table whose offset stands in the header, or null if the file ends before it does.</summary>
    private byte[]? Table(int at32, int at64, int count, int entry, out long end)
    {
        long offset = Word(at32, at64);
        var table = new Part(0, offset, 0, (long)count * entry);
        end = table.End;
        return table.EndsWithin(stream.Length) ? Read(offset, count * entry) : null;
    }

    private string Text(long offset)
    {
        if (offset < 0 || offset >= stream.Length)
            return "";
        ReadOnlySpan<byte> text = Read(offset, (int)Math.Min(LongestName, stream.Length - offset));
        int length = text.IndexOf((byte)0);
        return length < 0 ? "" : Encoding.UTF8.GetString(text[..length]);
    }

    private byte[] Read(long offset, int count)
    {
        byte[] bytes = new byte[count];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A segment or section; of a segment also the address it is loaded to.</summary>
    private sealed record Part(uint Type, long Offset, long Address, long Size)
    {
        /// <summary>One past its last byte in the file, −1 where the sum overflows.</summary>
        public long End => Offset < 0 || Size < 0 || Offset > long.MaxValue - Size ? -1 : Offset + Size;

        public bool EndsWithin(long size) => End >= 0 && End <= size;
    }
}
