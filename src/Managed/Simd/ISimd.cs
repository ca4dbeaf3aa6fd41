namespace Linalg.Interop.Managed;

/// <summary>Vectors of <typeparamref name="T"/> of one width. Implementations are empty structs: the JIT makes a kernel for each.</summary>
internal unsafe interface ISimd<V, T>
    where V : struct
    where T : unmanaged
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>A vector of zeros.</summary>
    static abstract V Zero { get; }

    /// <summary>Count elements from any address.</summary>
    static abstract V Load(T* source);

    /// <summary>Count elements to any address.</summary>
    static abstract void Store(T* target, V value);

    /// <summary>The mask whose first <paramref name="count"/> lanes are set.</summary>
    static abstract V FirstLanes(int count);

    /// <summary>The lanes of the mask from memory, zero in the others, whose memory is not touched.</summary>
    static abstract V LoadMasked(T* source, V mask);

    /// <summary>The lanes of the mask to memory; the memory of the others is not touched.</summary>
    static abstract void StoreMasked(T* target, V mask, V value);

    /// <summary>Asks for the memory around an address, which will be needed soon. The address may be any.</summary>
    static abstract void Prefetch(T* address);

    /// <summary>The same value in every lane.</summary>
    static abstract V Broadcast(T value);

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>a·b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a / b.</summary>
    static abstract V Divide(V a, V b);

    /// <summary>√a.</summary>
    static abstract V Sqrt(V a);

    /// <summary>Magnitudes.</summary>
    static abstract V Abs(V a);

    /// <summary>The larger of two in each lane; <paramref name="b"/> where they do not compare.</summary>
    static abstract V Larger(V a, V b);

    /// <summary>The smaller of two in each lane; <paramref name="b"/> where they do not compare.</summary>
    static abstract V Smaller(V a, V b);

    /// <summary>Every lane set.</summary>
    static abstract V AllLanes { get; }

    /// <summary>The lanes that the mask does not have.</summary>
    static abstract V Complement(V mask);

    /// <summary>The lanes where a is less than b.</summary>
    static abstract V Less(V a, V b);

    /// <summary>One bit for each lane that the mask has.</summary>
    static abstract ulong LanesOf(V mask);

    /// <summary>a in the lanes of the mask, b in the others.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>The largest of the lanes, none of them NaN.</summary>
    static abstract T Largest(V a);

    /// <summary>The sum of the lanes, pairwise.</summary>
    static abstract T Sum(V a);

    /// <summary>One bit for each lane, set where a and b are equal.</summary>
    static abstract ulong EqualLanes(V a, V b);

    /// <summary>Transposes the Count × Count block of the matrix at <paramref name="source"/> into the one at <paramref name="target"/>.</summary>
    static abstract void Transpose(T* source, nint sourceStride, T* target, nint targetStride);
}
