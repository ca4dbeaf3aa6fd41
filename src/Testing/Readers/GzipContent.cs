using System.Buffers.Binary;
using System.IO.Compression;

namespace Linalg.Interop.Testing;

/// <summary>
/// The content of a gzip file, up to a limit, because a few kilobytes can expand to any number of gigabytes. The length is checked against the size
/// in the file's last bytes, since <see cref="GZipStream"/> accepts a truncated file as a shorter one.
/// </summary>
internal sealed class GzipContent : Stream
{
    private const int SmallestFile = 18;

    private readonly GZipStream _inner;
    private readonly string _name;
    private readonly long _limit;
    private readonly uint _size;
    private long _read;

    /// <summary>Begins at the file's first byte.</summary>
    /// <param name="file">The compressed file; it stays open.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="limit">The most bytes of content.</param>
    public GzipContent(Stream file, string name, long limit)
    {
        if (file.Length < SmallestFile)
            throw new MatrixFormatException(name, 0, "the compressed file ends inside its header");
        Span<byte> size = stackalloc byte[sizeof(uint)];
        file.Position = file.Length - size.Length;
        file.ReadExactly(size);
        file.Position = 0;
        _size = BinaryPrimitives.ReadUInt32LittleEndian(size);
        _inner = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        (_name, _limit) = (name, limit);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            int count = _inner.Read(buffer);
            _read += count;
            if (count == 0 && buffer.Length > 0 && (uint)_read != _size)
                throw new MatrixFormatException(_name, 0, "the compressed data end too early, or in several parts; decompress them to see");
            return _read <= _limit
                ? count
                : throw new MatrixFormatException(_name, 0, $"the file holds more than {_limit} bytes when decompressed");
        }
        catch (InvalidDataException)
        {
            throw new MatrixFormatException(_name, 0, "the compressed data are damaged");
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
