using System.IO.Compression;
using System.Text;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

/// <summary>Compressed files, and formats that are named and not read.</summary>
public class ReaderFormatTests
{
    private const string Market = "%%MatrixMarket matrix array real general\n2 1\n1\n2\n";

    private const string HarwellBoeing = """
        1SYMMETRIC STIFFNESS MATRIX SMALL GENERALIZED EIGENVALUE PROBLEM        BCSSTK01
                    74             4            14            56             0
        RSA                       48            48           224             0
        (16I5)          (16I5)          (4E20.12)           (4E20.12)
            1   10   18
        """;

    private const string RutherfordBoeing = """
        A title                                                                |key
               3             1             1             1
        rua                        3             3             4             0
        (26I3)          (26I3)          (3E26.18)
          1  2  3  5
        """;

    public static TheoryData<string, byte[], string> Foreign => new()
    {
        { "a.mat", Start("MATLAB 5.0 MAT-file, Platform: GLNXA64"), "a MATLAB MAT-file" },
        { "a.mat", Start("MATLAB 7.3 MAT-file, Platform: GLNXA64"), "version 7.3" },
        { "a.mat", [0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, (byte)'x', 0], "a MATLAB MAT-file" },
        { "a.h5", [0x89, .. "HDF\r\n\u001a\n"u8, 0, 0], "an HDF5 file" },
        { "a.h5", [.. new byte[512], 0x89, .. "HDF\r\n\u001a\n"u8, 0], "an HDF5 file" },
        { "a.parquet", Start("PAR1\u0015"), "a Parquet file" },
        { "a.feather", Start("ARROW1\0\0"), "an Arrow or Feather file" },
        { "a.feather", Start("FEA1"), "a Feather file" },
        { "a.npz", Zip("arr_0.npy"), "an archive of NumPy arrays (.npz)" },
        { "a.xlsx", Zip("[Content_Types].xml"), "a workbook of Excel (.xlsx)" },
        { "a.zip", Zip("a.mtx"), "a zip archive" },
        { "a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "a workbook of Excel (.xls)" },
        { "a.rds", ReaderFile.Gzip("X\n\0\0\0\u0003"), "R data" },
        { "a.pkl", [0x80, 4, 0x95, 1], "a Python pickle" },
        { "a.bz2", Start("BZh91AY"), "compressed by bzip2" },
        { "a.xz", [0xFD, .. "7zXZ"u8, 0], "compressed by xz" },
        { "a.zst", [0x28, 0xB5, 0x2F, 0xFD], "compressed by zstd" },
        { "a.mtx.gz", ReaderFile.Gzip(ReaderFile.Gzip(Market)), "compressed twice" },
        { "a.tar.gz", ReaderFile.Gzip(Tar("a/a.mtx", Market)), "a tar archive" },
        { "a.rsa", Start(HarwellBoeing), "Harwell-Boeing" },
        { "a.rb", Start(RutherfordBoeing), "Rutherford-Boeing" },
        { "a.rsa.gz", ReaderFile.Gzip(HarwellBoeing), "Harwell-Boeing" },
        { "a.mtx", Start("<!doctype html><title>Sign in</title>"), "a web page" },
        { "a.mtx", Start("version https://git-lfs.github.com/spec/v1\n"), "a pointer of Git LFS" },
        { "a.csv", [1, 0, 2, 0, 3], "not text" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Formats_that_are_not_read_are_named(string name, byte[] file, string what)
    {
        string message = ReaderFile.Fails(file, name);
        Assert.StartsWith($"{name}: the file is ", message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains("; ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.mtx.gz", Market)]
    [InlineData("a.gz", Market)]
    [InlineData("a", "\uFEFF\n " + Market)]
    [InlineData("a.csv.gz", "x\n1\n2\n")]
    public void Text_may_be_compressed(string name, string text) =>
        Assert.Equal([1, 2], ReaderFile.Read(ReaderFile.Gzip(text), name).Column(0).ToArray());

    [Fact]
    public void Numpy_arrays_may_be_compressed() =>
        Assert.Equal([3], ReaderFile.Read(ReaderFile.Gzip(ReaderFile.Numpy("'|i1'", "(1,)", [3]))).Column(0).ToArray());

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.csv")]
    public void The_header_of_Matrix_Market_may_follow_blanks(string name) =>
        Assert.Equal(2, ReaderFile.Read(Start(" \r\n  " + Market), name).Rows);

    [Fact]
    public void Text_of_sixteen_bits_is_text() =>
        Assert.Equal(2, ReaderFile.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Market)]).Rows);

    [Fact]
    public void A_small_file_that_holds_too_much_is_refused()
    {
        byte[] bomb = ReaderFile.Gzip(string.Concat(Enumerable.Repeat(new string('#', 100) + "\n", 40_000)));
        Assert.True(bomb.Length < 100_000);
        Assert.Contains($"more than {1 << 20} bytes when decompressed", ReaderFile.Fails(bomb, "a.csv.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_compression_is_a_format_error()
    {
        byte[] file = ReaderFile.Gzip(string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i * 7919 % 9973}\n")));
        file[file.Length / 2] ^= 0x55;
        Assert.Contains("damaged", ReaderFile.Fails(file), StringComparison.Ordinal);
        file[file.Length / 2] ^= 0x55;
        Assert.Equal(2000, ReaderFile.Read(file).Rows);

        // Cut anywhere: a part of a table is a table, so that nothing but the length tells.
        foreach (int length in new[] { file.Length - 1, file.Length - 8, file.Length / 2, 20 })
            Assert.Contains("end too early", ReaderFile.Fails(file[..length]), StringComparison.Ordinal);
        Assert.Throws<MatrixFormatException>(() => ReaderFile.Read([0x1F, 0x8B]));
    }

    [Fact]
    public void A_pipe_is_refused_by_name()
    {
        using var pipe = new GZipStream(new MemoryStream(ReaderFile.Gzip(Market)), CompressionMode.Decompress);
        MatrixFormatException e = Assert.Throws<MatrixFormatException>(() => MatrixFile.Read<double>(pipe, "pipe", 10));
        Assert.StartsWith("pipe: this is a pipe", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Start(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Zip(string entry)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry(entry).Open().Dispose();
        return stream.ToArray();
    }

    private static byte[] Tar(string entry, string text)
    {
        byte[] header = new byte[512];
        Encoding.ASCII.GetBytes(entry).CopyTo(header, 0);
        "ustar"u8.CopyTo(header.AsSpan(257));
        return [.. header, .. Start(text)];
    }
}
