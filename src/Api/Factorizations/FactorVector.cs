using System.Collections;
using System.Diagnostics;

namespace Linalg.Interop;

/// <summary>
/// A vector that a factorization computed and keeps, such as the singular values of <see cref="Svd{T}"/>: n elements in the factorization's
/// own memory, to be read. A small value that can be stored, captured, awaited and enumerated, and allocates nothing.
/// </summary>
/// <remarks>
/// It is valid until the factorization is factored again or disposed. Each read, and each step of an enumeration, checks this, also against
/// other threads, and throws <see cref="InvalidOperationException"/> or <see cref="ObjectDisposedException"/>. Spans taken from it are
/// checked when they are taken only. <see cref="ToArray"/> makes a copy that lasts.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct FactorVector<T> : IReadOnlyList<T>, IFormattable, IEquatable<FactorVector<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IFactorSource? _source;
    private readonly T[]? _storage;
    private readonly int _version;
    private readonly int _start;

    internal FactorVector(IFactorSource source, int version, T[] storage)
        : this(source, version, storage, 0, storage.Length)
    {
    }

    private FactorVector(IFactorSource? source, int version, T[]? storage, int start, int length)
    {
        _source = source;
        _version = version;
        _storage = storage;
        _start = start;
        Length = length;
    }

    /// <summary>n.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>Element i, counted from zero; <c>s[^1]</c> is the last.</summary>
    /// <param name="index">i.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public T this[int index]
    {
        get
        {
            MatrixBlocks.RequireIndex(index, Length, nameof(index));
            T element = _storage![_start + index];
            Require();
            return element;
        }
    }

    /// <summary>Converts to a view of the elements, as <see cref="AsReadOnlySpan"/>.</summary>
    /// <param name="factor">Any.</param>
    public static implicit operator ReadOnlySpan<T>(FactorVector<T> factor) => factor.AsReadOnlySpan();

    /// <summary>Converts to a view of the elements as an n × 1 matrix.</summary>
    /// <param name="factor">Any.</param>
    public static explicit operator ReadOnlyMatrixSpan<T>(FactorVector<T> factor) => new(factor.AsReadOnlySpan(), factor.Length, 1);

    /// <summary>Whether both are one part of one result, whatever its elements are.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(FactorVector<T> left, FactorVector<T> right) => left.Equals(right);

    /// <summary>Whether they are parts of different results, or different parts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(FactorVector<T> left, FactorVector<T> right) => !left.Equals(right);

    /// <summary>Returns part of the vector, valid as long as the whole; also written as a range, <c>s[..k]</c>. O(1).</summary>
    /// <param name="start">The first element, counted from zero.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie within the vector.</exception>
    public FactorVector<T> Slice(int start, int length)
    {
        if ((uint)start > (uint)Length)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"must be at least 0 and at most {Length}");
        if ((uint)length > (uint)(Length - start))
            throw new ArgumentOutOfRangeException(nameof(length), length, $"must be at least 0 and at most {Length - start}");
        return new FactorVector<T>(_source, _version, _storage, _start + start, length);
    }

    /// <summary>Returns a view of the elements, without checks while it is read. O(1).</summary>
    /// <exception cref="InvalidOperationException">The factorization was factored again after this result was taken.</exception>
    /// <exception cref="ObjectDisposedException">The factorization was disposed.</exception>
    public ReadOnlySpan<T> AsReadOnlySpan()
    {
        Require();
        return _storage.AsSpan(_start, Length);
    }

    /// <summary>Copies the elements into a new array. Takes O(n).</summary>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public T[] ToArray()
    {
        T[] copy = AsReadOnlySpan().ToArray();
        Require();
        return copy;
    }

    /// <summary>Copies the elements into the caller's memory; allocates nothing. Takes O(n).</summary>
    /// <param name="target">At least n elements, of which the first n are overwritten.</param>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public void CopyTo(Span<T> target)
    {
        ReadOnlySpan<T> elements = AsReadOnlySpan();
        if (target.Length < Length)
            throw new ArgumentException($"has {target.Length} elements, {Length} are needed", nameof(target));
        elements.CopyTo(target);
        Require();
    }

    /// <summary>Enumerates the elements from the first to the last.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(FactorVector<T> other) =>
        ReferenceEquals(_storage, other._storage) && ReferenceEquals(_source, other._source) && _version == other._version
        && (_start, Length) == (other._start, other.Length);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FactorVector<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_storage, _version, _start, Length);

    /// <inheritdoc cref="ToString(string?, IFormatProvider?)"/>
    public override string ToString() => ToString(null, null);

    /// <summary>Writes the elements in one row, as <see cref="ReadOnlyMatrixSpan{T}.ToString(string?, IFormatProvider?)"/> does.</summary>
    /// <param name="format">The format of numbers; null for six significant digits.</param>
    /// <param name="formatProvider">The culture; null for the current one.</param>
    /// <inheritdoc cref="AsReadOnlySpan"/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        string text = new ReadOnlyMatrixSpan<T>(AsReadOnlySpan(), 1, Length).ToString(format, formatProvider);
        Require();
        return text;
    }

    private void Require() => _source?.RequireVersion(_version);

    /// <summary>A position between elements.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly FactorVector<T> _vector;
        private int _index;

        internal Enumerator(FactorVector<T> vector)
        {
            _vector = vector;
            _index = -1;
        }

        /// <summary>The element behind which the enumeration stands.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It has not begun, or it has ended.</exception>
        /// <inheritdoc cref="AsReadOnlySpan"/>
        public readonly T Current => _vector[_index];

        /// <inheritdoc/>
        readonly object IEnumerator.Current => Current;

        /// <summary>Moves behind the next element.</summary>
        /// <returns>False if there is none.</returns>
        public bool MoveNext() => _index < _vector.Length && ++_index < _vector.Length;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
