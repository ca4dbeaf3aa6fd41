using System.IO.MemoryMappedFiles;
using System.Text;

namespace Linalg.Interop.Cli;

/// <summary>
/// What the threads of a process are doing, in a file that outlives it: where it dies, the kernel keeps what was written. A slot for each
/// thread holds since when, in ticks, or 0 for nothing, then the length of the text and the text.
/// </summary>
internal sealed class StepFile : IDisposable
{
    private const int Slots = 64;
    private const int SlotSize = 256;
    private const int Head = sizeof(long) + sizeof(int);

    [ThreadStatic]
    private static int t_slot;

    private static int s_threads;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Makes or opens the file.</summary>
    public StepFile(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Slots * SlotSize);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>The steps that have begun and not ended, with the time since.</summary>
    public IReadOnlyList<(string Step, TimeSpan Since)> Active()
    {
        var steps = new List<(string, TimeSpan)>();
        long now = DateTime.UtcNow.Ticks;
        for (int slot = 0; slot < Slots; slot++)
        {
            long at = (long)slot * SlotSize, begun = _view.ReadInt64(at);
            if (begun == 0)
                continue;
            byte[] text = new byte[Math.Clamp(_view.ReadInt32(at + sizeof(long)), 0, SlotSize - Head)];
            _view.ReadArray(at + Head, text, 0, text.Length);
            steps.Add((Encoding.UTF8.GetString(text), TimeSpan.FromTicks(Math.Max(0, now - begun))));
        }

        return steps;
    }

    /// <summary>The calling thread begins a step.</summary>
    public void Begin(string step)
    {
        byte[] text = Encoding.UTF8.GetBytes(step);
        int length = Math.Min(text.Length, SlotSize - Head);
        _view.WriteArray(Slot + Head, text, 0, length);
        _view.Write(Slot + sizeof(long), length);
        _view.Write(Slot, DateTime.UtcNow.Ticks);
    }

    /// <summary>The calling thread has ended its step.</summary>
    public void End() => _view.Write(Slot, 0L);

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private static long Slot
    {
        get
        {
            if (t_slot == 0)
                t_slot = Interlocked.Increment(ref s_threads);
            return (long)(t_slot % Slots) * SlotSize;
        }
    }
}
