using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace Linalg.Interop.Cli;

/// <summary>What a process is doing, in a file that outlives it. A slot for each step holds since when, in ticks, and the text.</summary>
internal sealed class StepFile : IDisposable
{
    private const int Slots = 64;
    private const int SlotSize = 256;
    private const int Head = sizeof(long) + sizeof(int);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly ConcurrentStack<int> _free = new(Enumerable.Range(0, Slots));

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

    /// <summary>Begins a step.</summary>
    /// <returns>What ends it; −1 if there are too many at once, and this one is not told.</returns>
    public int Begin(string step)
    {
        if (!_free.TryPop(out int slot))
            return -1;
        long at = (long)slot * SlotSize;
        byte[] text = Encoding.UTF8.GetBytes(step);
        int length = Math.Min(text.Length, SlotSize - Head);
        _view.WriteArray(at + Head, text, 0, length);
        _view.Write(at + sizeof(long), length);
        _view.Write(at, DateTime.UtcNow.Ticks);
        return slot;
    }

    /// <summary>Ends a step.</summary>
    public void End(int slot)
    {
        if (slot < 0)
            return;
        _view.Write((long)slot * SlotSize, 0L);
        _free.Push(slot);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
