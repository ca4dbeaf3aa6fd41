using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>What a pass of TransformQuotients learns in each lane: of a transformation with a shift, and of a second one without.</summary>
/// <param name="memory"><see cref="Vectors"/> vectors, the first of which is of lane <c>memory</c>.</param>
/// <param name="lanes">The distance from a vector to the next.</param>
internal readonly unsafe struct QuotientPass<T>(T* memory, nint lanes)
    where T : unmanaged
{
    /// <summary>The vectors that are needed.</summary>
    public const int Vectors = 11;

    /// <summary>The largest row in which an e is negligible after the second transformation, or −1.</summary>
    public T* Negligible
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => memory + (6 * lanes);
    }

    /// <summary>The least d of the first transformation: negative if the shift was too large.</summary>
    public T* FirstLeast
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => memory + (7 * lanes);
    }

    /// <summary>The least d of the first transformation but the last one.</summary>
    public T* FirstLeastBeforeEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => memory + (8 * lanes);
    }

    /// <summary>The last d of the first transformation.</summary>
    public T* FirstEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => memory + (9 * lanes);
    }

    /// <summary>The least q̂ of both transformations.</summary>
    public T* LeastQuotient
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => memory + (10 * lanes);
    }

    /// <summary>The least d of the second transformation but the last 0, 1 or 2: an upper bound on the least eigenvalue of the rows before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Least(int leftOut) => memory + (leftOut * lanes);

    /// <summary>The last d of the second transformation, or the one 1 or 2 rows before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* End(int before) => memory + ((3 + before) * lanes);

    /// <summary>A single lane of the same pass.</summary>
    public QuotientPass<T> Lane(int lane) => new(memory + lane, lanes);
}
