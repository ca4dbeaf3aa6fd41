using System.Collections.Concurrent;

namespace Linalg.Interop;

/// <summary>Calls of a kind that one back end does not serve any more, because it was found wrong at one of them.</summary>
/// <param name="Routine">The routine.</param>
/// <param name="ElementType">"double" or "float".</param>
/// <param name="Sizes">The band of sizes, by the larger dimension.</param>
/// <param name="Backend">The faulty back end: name and kernels.</param>
/// <param name="Reason">The finding.</param>
/// <param name="Since">When it was found.</param>
public sealed record OpenBreaker(string Routine, string ElementType, string Sizes, string Backend, string Reason, DateTimeOffset Since)
{
    /// <summary>The kind of calls, in one line.</summary>
    public string Key => $"{Routine} {ElementType} {Sizes} {Backend}";
}

/// <summary>
/// Which kinds of calls which back end was found wrong at, so that the other one serves them until reset. Safe for concurrent callers: a
/// call reads one flag; only opening and resetting, which are rare, wait for each other.
/// </summary>
public sealed class CircuitBreakers
{
    private readonly ConcurrentDictionary<(string Backend, string Type), Bank> _banks = new();
    private readonly ConcurrentDictionary<(Bank Bank, int Index), OpenBreaker> _open = new();
    private readonly Lock _changes = new();
    private readonly Telemetry _telemetry;

    internal CircuitBreakers(Telemetry telemetry) => _telemetry = telemetry;

    /// <summary>Those that are open now, the earliest first.</summary>
    public IReadOnlyList<OpenBreaker> Open =>
        [.. _open.Values.OrderBy(breaker => breaker.Since).ThenBy(breaker => breaker.Key, StringComparer.Ordinal)];

    /// <summary>Closes all: every back end serves again, and is checked as before.</summary>
    public void Reset()
    {
        lock (_changes)
        {
            foreach ((Bank bank, int index) in _open.Keys)
            {
                bank.Close(index);
                if (_open.TryRemove((bank, index), out OpenBreaker? breaker))
                    _telemetry.BreakerReset(breaker.Key);
            }
        }
    }

    /// <summary>The breakers of one back end on one element type.</summary>
    internal Bank For(BackendInfo backend, string type) =>
        _banks.GetOrAdd(($"{backend.Name}/{backend.Core}", type), static (key, owner) => new Bank(owner, key.Backend, key.Type), this);

    /// <summary>A flag for every routine and band of sizes.</summary>
    internal sealed class Bank(CircuitBreakers owner, string backend, string type)
    {
        // Blocked code, threads and recursion begin at other sizes: a fault of one band need not be in its neighbours.
        private static readonly int[] Limits = [32, 128, 512, 2048];
        private static readonly int Bands = Limits.Length + 1;
        private readonly bool[] _isOpen = new bool[Enum.GetValues<Routine>().Length * Bands];

        /// <summary>Whether calls of this kind are not to be served by the back end.</summary>
        public bool IsOpen(Routine routine, int size) => Volatile.Read(ref _isOpen[Index(routine, size)]);

        /// <summary>Opens; those that come second change nothing.</summary>
        public void Open(Routine routine, int size, string reason)
        {
            int band = Band(size);
            string sizes = band == 0 ? $"<{Limits[0]}" : band < Limits.Length ? $"{Limits[band - 1]}..{Limits[band] - 1}" : $">={Limits[^1]}";
            var breaker = new OpenBreaker(routine.ToString(), type, sizes, backend, reason, DateTimeOffset.UtcNow);
            lock (owner._changes)
            {
                if (!owner._open.TryAdd((this, Index(routine, size)), breaker))
                    return;
                Volatile.Write(ref _isOpen[Index(routine, size)], true);
                owner._telemetry.BreakerOpened(breaker.Key, reason);
            }
        }

        public void Close(int index) => Volatile.Write(ref _isOpen[index], false);

        private static int Index(Routine routine, int size) => ((int)routine * Bands) + Band(size);

        private static int Band(int size)
        {
            int band = 0;
            while (band < Limits.Length && size >= Limits[band])
                band++;
            return band;
        }
    }
}
