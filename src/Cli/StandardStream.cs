using System.Runtime.InteropServices;
using System.Text;

namespace Linalg.Interop.Cli;

/// <summary>
/// Standard output or standard error of this process. What cannot be written to standard output is an exception that says so, a pipe whose
/// reader has gone included, of which the console's own stream says nothing. What cannot be written to standard error is dropped: there is
/// nobody left to be told.
/// </summary>
internal sealed class StandardStream(Stream inner, bool isOutput) : Stream
{
    private const int OutputDescriptor = 1;
    private const short Broken = 0x8 | 0x10 | 0x20; // POLLERR, POLLHUP, POLLNVAL

    private static volatile bool _isClosed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Makes <see cref="Console.Out"/> and <see cref="Console.Error"/> of such streams. A console window of Windows keeps its own.</summary>
    public static void Install()
    {
        if (Console.IsOutputRedirected || !OperatingSystem.IsWindows())
            Console.SetOut(Writer(OpenOutput()));
        if (Console.IsErrorRedirected || !OperatingSystem.IsWindows())
            Console.SetError(Writer(OpenError()));
    }

    /// <summary>Standard output for bytes.</summary>
    public static Stream OpenOutput() => new StandardStream(Console.OpenStandardOutput(), isOutput: true);

    /// <summary>Writes the last words of the process; whatever is written after them is dropped.</summary>
    public static void Close(string output, string error)
    {
        _isClosed = true;
        foreach ((Stream stream, string text) in new[] { (Console.OpenStandardOutput(), output), (Console.OpenStandardError(), error) })
        {
            try
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is full or closed.
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isClosed)
            return;
        try
        {
            inner.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (isOutput)
                throw new IOException($"standard output: {(exception.InnerException ?? exception).Message}", exception);
        }

        if (isOutput && HasReaderGone())
            throw new IOException("standard output: the reader of the pipe has gone");
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static StandardStream OpenError() => new(Console.OpenStandardError(), isOutput: false);

    private static StreamWriter Writer(Stream stream) => new(stream, Unmarked(Console.OutputEncoding)) { AutoFlush = true };

    /// <summary>The console's encoding without a byte order mark.</summary>
    private static Encoding Unmarked(Encoding encoding) =>
        encoding is UTF8Encoding ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : encoding;

    private static unsafe bool HasReaderGone()
    {
        if (OperatingSystem.IsWindows())
            return false;
        try
        {
            var output = new Polled { Descriptor = OutputDescriptor };
            return Poll(&output, 1, 0) > 0 && (output.Returned & Broken) != 0;
        }
        catch (Exception absent) when (absent is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe int Poll(Polled* file, nuint count, int milliseconds);

    /// <summary>The system's struct pollfd.</summary>
    private struct Polled
    {
        public int Descriptor;
        public short Asked;
        public short Returned;
    }
}
