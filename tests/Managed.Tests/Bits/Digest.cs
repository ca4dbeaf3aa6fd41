using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>A 64-bit hash of the bits of results, in the order in which they are added.</summary>
internal sealed class Digest
{
    public ulong Value { get; private set; } = 0xcbf29ce484222325;

    public void Add(long value)
    {
        Value = (Value ^ (ulong)value) * 0x9e3779b97f4a7c15;
        Value ^= Value >> 29;
    }

    /// <summary>Adds numbers: none may be NaN, whose bits are not defined.</summary>
    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumberBase<T>
    {
        foreach (T value in values)
            Assert.False(T.IsNaN(value), "NaN where a number is expected");
        foreach (int word in MemoryMarshal.Cast<T, int>(values))
            Add(word);
    }
}
