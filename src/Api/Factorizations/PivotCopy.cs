using System.Buffers;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>
/// The pivots of one version, in memory that no other thread writes: a routine that has checked them may follow them through pointers
/// while another thread factors again.
/// </summary>
internal readonly ref struct PivotCopy
{
    private const int Few = 32;

    private readonly int[]? _rented;

    /// <summary>Copies the pivots.</summary>
    /// <param name="pivots">Where they stand.</param>
    /// <param name="own">Memory of the call, for few of them.</param>
    /// <param name="reading">The version they have to be of.</param>
    /// <exception cref="InvalidOperationException">Another thread changed them.</exception>
    public PivotCopy(ReadOnlySpan<int> pivots, ref Memory own, scoped in ChangeStamp.Reading reading)
    {
        Span<int> copy = pivots.Length <= Few ? own : _rented = ArrayPool<int>.Shared.Rent(pivots.Length);
        for (int i = 0; i < pivots.Length; i++)
            copy[i] = pivots[i];
        Pivots = copy[..pivots.Length];
        reading.ThrowIfChanged();
    }

    /// <summary>The copy.</summary>
    public ReadOnlySpan<int> Pivots { get; }

    /// <summary>Gives back what was rented.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<int>.Shared.Return(_rented);
    }

    /// <summary>Room for few pivots on the stack.</summary>
    [InlineArray(Few)]
    public struct Memory
    {
        private int _first;
    }
}
