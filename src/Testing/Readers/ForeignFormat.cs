using System.Buffers.Binary;
using System.Text;

namespace Linalg.Interop.Testing;

/// <summary>Recognizes common matrix formats that are not supported, by their first bytes.</summary>
internal static class ForeignFormat
{
    /// <summary>Number of bytes that are examined.</summary>
    public const int Prefix = 4096;

    private const int TarMark = 257;
    private const string Save = "save the matrix with numpy.save, or scipy.io.mmwrite, from";
    private const string Unpack = "unpack it and name the file inside";
    private const string SaveSheet = "save the sheet as CSV";

    private static readonly (string Start, string Name, string Advice)[] Known =
    [
        ("MATLAB 5.0 MAT-file", "a MATLAB MAT-file", $"{Save} scipy.io.loadmat"),
        ("MATLAB 7.3 MAT-file", "a MATLAB MAT-file of version 7.3, which is HDF5", $"{Save} h5py"),
        ("\u0089HDF\r\n\u001a\n", "an HDF5 file", $"{Save} h5py"),
        ("PAR1", "a Parquet file", $"{Save} pandas.read_parquet"),
        ("ARROW1", "an Arrow or Feather file", $"{Save} pandas.read_feather"),
        ("FEA1", "a Feather file", $"{Save} pandas.read_feather"),
        ("\u00d0\u00cf\u0011\u00e0", "a workbook of Excel (.xls)", SaveSheet),
        ("RDX2", "R data", "write the matrix with write.csv"),
        ("RDX3", "R data", "write the matrix with write.csv"),
        ("X\n\0\0\0", "R data", "write the matrix with write.csv"),
        ("SQLite format 3", "an SQLite database", "export the table as CSV"),
        ("\u0080\u0003", "a Python pickle", $"{Save} pickle.load"),
        ("\u0080\u0004\u0095", "a Python pickle", $"{Save} pickle.load"),
        ("\u0080\u0005\u0095", "a Python pickle", $"{Save} pickle.load"),
        ("\u001f\u008b", "compressed twice", Unpack),
        ("BZh", "compressed by bzip2", Unpack),
        ("\u00fd7zXZ", "compressed by xz", Unpack),
        ("\u0028\u00b5\u002f\u00fd", "compressed by zstd", Unpack),
        ("\u001f\u009d", "compressed by compress (.Z)", Unpack),
        ("7z\u00bc\u00af", "a 7z archive", Unpack),
        ("version https://git-lfs", "a pointer of Git LFS, not the file itself", "run git lfs pull"),
        ("<!DOCTYPE", "a web page", "download the file itself"),
        ("<html", "a web page", "download the file itself"),
        ("<?xml", "XML", "export the matrix as CSV or Matrix Market"),
    ];

    /// <summary>Names the format of a file and how to convert it; null if the file may be text.</summary>
    /// <param name="prefix">Its first bytes, at most <see cref="Prefix"/>.</param>
    /// <param name="name">The file name; its extension decides where the bytes do not.</param>
    public static string? Problem(ReadOnlySpan<byte> prefix, string name)
    {
        // One character per byte.
        string text = Encoding.Latin1.GetString(prefix);
        foreach ((string start, string what, string advice) in Known)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return Says(what, advice);
        }

        if (text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal) || text.StartsWith("PK\u0005\u0006", StringComparison.Ordinal))
            return OfZip(text);
        if (text.Length > TarMark && text.AsSpan(TarMark).StartsWith("ustar"))
            return Says("a tar archive", Unpack);
        foreach (int userBlock in (ReadOnlySpan<int>)[512, 1024, 2048])
        {
            if (text.Length > userBlock && text.AsSpan(userBlock).StartsWith("\u0089HDF\r\n\u001a\n"))
                return Says("an HDF5 file", $"{Save} h5py");
        }

        if (IsHarwellBoeing(text))
            return Says("in Harwell-Boeing or Rutherford-Boeing format", "write it with scipy.io.mmwrite from scipy.io.hb_read");
        if (IsBinary(prefix))
        {
            return Path.GetExtension(name).Equals(".mat", StringComparison.OrdinalIgnoreCase)
                ? Says("a MATLAB MAT-file", $"{Save} scipy.io.loadmat")
                : Says("not text, and of no format that is known here", "Matrix Market, CSV and .npy are read");
        }

        return null;
    }

    private static string Says(string what, string advice) => $"the file is {what}, which is not read; {advice}";

    private static string OfZip(string text)
    {
        if (text.Contains(".npy", StringComparison.Ordinal))
            return Says("an archive of NumPy arrays (.npz)", "save one of them with numpy.save");
        return text.Contains("[Content_Types].xml", StringComparison.Ordinal) || text.Contains("xl/", StringComparison.Ordinal)
            ? Says("a workbook of Excel (.xlsx)", SaveSheet)
            : Says("a zip archive", Unpack);
    }

    /// <summary>A title, a line of counts, a line of a type such as RUA and sizes, and a line of Fortran formats.</summary>
    private static bool IsHarwellBoeing(string text)
    {
        string[] lines = text.Split('\n', 5);
        return lines.Length >= 4 && IsCounts(lines[1]) && lines[2].Length > 3 && "RCPIQ".Contains(char.ToUpperInvariant(lines[2][0]))
            && "SUHZR".Contains(char.ToUpperInvariant(lines[2][1])) && "AE".Contains(char.ToUpperInvariant(lines[2][2]))
            && IsCounts(lines[2][3..]) && lines[3].TrimStart().StartsWith('(');
    }

    private static bool IsCounts(string line)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && Array.TrueForAll(words, word => NumberText.TryParse(word, out long _));
    }

    /// <summary>Text has no zero bytes, unless a byte order mark says that its characters have two or four.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> prefix)
    {
        if (!prefix.Contains((byte)0))
            return false;
        ushort mark = prefix.Length >= 2 ? BinaryPrimitives.ReadUInt16LittleEndian(prefix) : (ushort)0;
        return mark is not (0xFEFF or 0xFFFE) && !prefix.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]);
    }
}
