namespace Linalg.Interop.Cli;

/// <summary>
/// The folder in which verify and the process that works for it tell each other things. What is written there outlives the process.
/// </summary>
internal sealed class VerifyFolder(string path)
{
    private string Job => Path.Combine(path, "job.json");

    private string Lines => Path.Combine(path, "lines.json");

    /// <summary>The calls that are being made.</summary>
    public string Steps => Path.Combine(path, "steps");

    /// <summary>Writes what is to be done.</summary>
    public void WriteJob(VerifyJob job)
    {
        using FileStream stream = File.Create(Job);
        JsonSerializer.Serialize(stream, job, ReportJson.Default.VerifyJob);
    }

    /// <summary>Reads what is to be done.</summary>
    public VerifyJob ReadJob()
    {
        using FileStream stream = File.OpenRead(Job);
        return JsonSerializer.Deserialize(stream, ReportJson.Default.VerifyJob)!;
    }

    /// <summary>Opens the results to be written, a line of JSON each.</summary>
    public FileStream OpenLines() => new(Lines, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);

    /// <summary>Follows the results while they are written.</summary>
    public Tail Follow() => new(Lines);

    /// <summary>A file of lines that grows.</summary>
    internal sealed class Tail(string file) : IDisposable
    {
        private readonly FileStream _file = new(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        private readonly MemoryStream _begun = new();
        private readonly byte[] _buffer = new byte[1 << 16];

        /// <summary>The lines that were completed since the last time.</summary>
        public IEnumerable<VerifyLine> Read()
        {
            for (int count = _file.Read(_buffer); count > 0; count = _file.Read(_buffer))
            {
                int start = 0;
                for (int end = _buffer.AsSpan(0, count).IndexOf((byte)'\n'); end >= 0; end = Next(start, count))
                {
                    _begun.Write(_buffer, start, end - start);
                    ReadOnlySpan<byte> line = _begun.GetBuffer().AsSpan(0, (int)_begun.Length);
                    yield return JsonSerializer.Deserialize(line, VerifyLineJson.Default.VerifyLine)!;
                    _begun.SetLength(0);
                    start = end + 1;
                }

                _begun.Write(_buffer, start, count - start);
            }
        }

        public void Dispose()
        {
            _file.Dispose();
            _begun.Dispose();
        }

        private int Next(int start, int count)
        {
            int next = _buffer.AsSpan(start, count - start).IndexOf((byte)'\n');
            return next < 0 ? -1 : start + next;
        }
    }
}
