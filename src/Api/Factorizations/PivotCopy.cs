using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>
/// The pivots of one version, in memory that no other thread writes: a routine that has checked them may follow them through pointers
/// while another thread factors again.
/// </summary>
internal readonly struct PivotCopy : IDisposable
{
    private const int Few = 32;

    private readonly Memory _own;
    private readonly int[]? _rented;
    private readonly int _length;

    /// <summary>Copies the pivots.</summary>
    /// <param name="pivots">The factorization's own.</param>
    /// <param name="reading">The version they have to be of.</param>
    /// <exception cref="InvalidOperationException">Another thread changed them.</exception>
    public PivotCopy(ReadOnlySpan<int> pivots, scoped in ChangeStamp.Reading reading)
    {
        _length = pivots.Length;
        Span<int> copy = _length <= Few ? _own : _rented = ArrayPool<int>.Shared.Rent(_length);
        for (int i = 0; i < pivots.Length; i++)
            copy[i] = pivots[i];
        reading.ThrowIfChanged();
    }

    /// <summary>The copy.</summary>
    [UnscopedRef]
    public ReadOnlySpan<int> Pivots => (_rented is null ? (ReadOnlySpan<int>)_own : _rented)[.._length];

    /// <summary>Returns rented memory to the pool.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<int>.Shared.Return(_rented);
    }

    /// <summary>Room for few pivots.</summary>
    [InlineArray(Few)]
    private struct Memory
    {
        private int _first;
    }
}
