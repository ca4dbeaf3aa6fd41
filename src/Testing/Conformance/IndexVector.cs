namespace Linalg.Interop.Testing.Conformance;

/// <summary>A vector of pivots or a permutation between guard elements, filled with a value that no routine returns.</summary>
public sealed class IndexVector
{
    private const int Guard = 8;
    private const int Mark = int.MinValue + 7;
    private readonly int[] _storage;

    public IndexVector(int length)
    {
        Length = length;
        _storage = new int[length + (2 * Guard)];
        Array.Fill(_storage, Mark);
    }

    public int Length { get; }

    /// <summary>The storage a routine is given: just the vector.</summary>
    public Span<int> Span => _storage.AsSpan(Guard, Length);

    public int this[int i]
    {
        get => Span[i];
        set => Span[i] = value;
    }

    public static implicit operator ReadOnlySpan<int>(IndexVector vector) => vector.ToReadOnlySpan();

    public static IndexVector From(ReadOnlySpan<int> values)
    {
        var vector = new IndexVector(values.Length);
        values.CopyTo(vector.Span);
        return vector;
    }

    public ReadOnlySpan<int> ToReadOnlySpan() => Span;

    /// <summary>Nothing was written before or behind the vector.</summary>
    public void AssertMoat(string what) => Assert.True(
        _storage.AsSpan(0, Guard).IndexOfAnyExcept(Mark) < 0 && _storage.AsSpan(Guard + Length).IndexOfAnyExcept(Mark) < 0,
        $"{what}: written outside the index vector");

    public void AssertUnchanged(ReadOnlySpan<int> before, string what)
    {
        AssertMoat(what);
        Assert.True(before.SequenceEqual(Span), $"{what}: the index vector was changed");
    }
}
