using System.Buffers;

namespace Linalg.Interop;

/// <summary>Work memory of one call, from the shared pool: steady state allocates nothing.</summary>
internal readonly struct Rented<T>(long length) : IDisposable
    where T : unmanaged
{
    public T[] Array { get; } = ArrayPool<T>.Shared.Rent(checked((int)length));

    /// <summary>The elements asked for, of unknown content.</summary>
    public Span<T> Span => Array.AsSpan(0, (int)length);

    public void Dispose() => ArrayPool<T>.Shared.Return(Array);
}
