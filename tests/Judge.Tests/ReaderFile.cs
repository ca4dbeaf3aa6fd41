using System.IO.Compression;
using System.Text;

namespace Linalg.Interop.Judge.Tests;

/// <summary>Files in memory.</summary>
internal static class ReaderFile
{
    public static MoatedMatrix<double> Read(
        byte[] file, string name = "test", long maxElements = 10_000, Range? columns = null, long maxBytes = 1 << 20) =>
        MatrixFile.Read<double>(new MemoryStream(file), name, maxElements, columns: columns, maxBytes: maxBytes);

    public static string Fails(byte[] file, string name = "test") =>
        Xunit.Assert.Throws<MatrixFormatException>(() => Read(file, name)).Message;

    public static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(content);
        return compressed.ToArray();
    }

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    /// <summary>A .npy file of version 1, 2 or 3.</summary>
    public static byte[] Numpy(string type, string shape, byte[] data, bool columnMajor = false, int version = 1)
    {
        byte[] header = Encoding.UTF8.GetBytes($"{{'descr': {type}, 'fortran_order': {columnMajor}, 'shape': {shape}, }}\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes(header.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. header, .. data];
    }
}
