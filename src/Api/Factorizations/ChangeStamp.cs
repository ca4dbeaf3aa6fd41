using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>
/// The version of an object's factors, by which a call notices that another thread changed or disposed of them: even while they are at
/// rest, odd while they change. Readers take no lock and never wait; what they computed meanwhile is discarded. Source: sequence locks,
/// Lameter, Gelato 2005; Boehm, MSPC 2012.
/// </summary>
internal struct ChangeStamp
{
    private int _version;

    /// <summary>Begins a call that reads factors.</summary>
    /// <exception cref="InvalidOperationException">Another thread changes them.</exception>
    /// <exception cref="SubnormalsFlushedException">The thread flushes subnormal numbers to zero.</exception>
    [UnscopedRef]
    public Reading Read() => new(ref _version);

    /// <summary>Begins to change factors.</summary>
    /// <exception cref="InvalidOperationException">Another thread changes them.</exception>
    /// <exception cref="SubnormalsFlushedException">The thread flushes subnormal numbers to zero.</exception>
    [UnscopedRef]
    public Change Begin() => new(ref _version);

    /// <summary>Makes every call that reads factors now fail. To be called before they are dropped.</summary>
    public void Invalidate() => Interlocked.Add(ref _version, 2);

    /// <summary>Whether the factors are at rest at a version, and so was what was read of them before this call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(int version)
    {
        // No read of factors may move behind the read of the version.
        Volatile.ReadBarrier();
        return Volatile.Read(ref _version) == version;
    }

    private static void ThrowChanged() =>
        throw new InvalidOperationException(
            "The factorization was changed by another thread, which factored again or disposed, while this call used it; the call has no "
            + "result. Refactor and Dispose need the object for themselves.");

    /// <summary>
    /// A call that reads factors. Its end throws if they changed meanwhile, in place of whatever exception half-changed factors led to.
    /// </summary>
    public readonly ref struct Reading
    {
        private readonly ref readonly int _current;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Reading(ref int version)
        {
            SubnormalNumbers.Require();
            _current = ref version;
            Version = Volatile.Read(ref version);
            if ((Version & 1) != 0)
                ThrowChanged();
        }

        /// <summary>The version that is read.</summary>
        public int Version { get; }

        /// <summary>Whether what was read so far is of one version.</summary>
        public bool IsCurrent
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                // No read of factors may move behind the read of the version.
                Volatile.ReadBarrier();
                return _current == Version;
            }
        }

        /// <summary>Throws if the factors changed since the reading began.</summary>
        /// <exception cref="InvalidOperationException">It is not of one version.</exception>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void ThrowIfChanged()
        {
            if (!IsCurrent)
                ThrowChanged();
        }

        /// <inheritdoc cref="ThrowIfChanged"/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Dispose() => ThrowIfChanged();
    }

    /// <summary>A change of the factors.</summary>
    public readonly ref struct Change
    {
        private readonly ref int _current;
        private readonly int _before;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Change(ref int version)
        {
            SubnormalNumbers.Require();
            int before = Volatile.Read(ref version);
            if ((before & 1) != 0 || Interlocked.CompareExchange(ref version, before + 1, before) != before)
                ThrowChanged();
            _current = ref version;
            _before = before;
        }

        /// <summary>
        /// Puts the factors at rest. A version that <see cref="Invalidate"/> counted meanwhile need not be kept: no reader has the new one.
        /// </summary>
        public void Dispose() => Volatile.Write(ref _current, _before + 2);
    }
}
