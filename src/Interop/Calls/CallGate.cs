using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Linalg.Interop.OpenBlas;

/// <summary>Every call enters a loaded library here: bounds how many are inside at once, and shares the threads among them.</summary>
/// <remarks>
/// <para>OpenBLAS holds a fixed number of work buffers, twice the threads it was built for and at least 50, of which each call and each of
/// its threads takes one; one call too many ends the process.</para>
/// <para>Calls that each use all of the library's threads wait for one another's: with more running threads than processors every small
/// product costs time slices. While k calls are inside, the library's thread count is therefore lowered to a k-th, at least one. A timer
/// raises it once a whole period has seen fewer calls, so that callers who alternate between native and other work do not switch it to and
/// fro.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A gate lives as long as its library, which is never unloaded.")]
internal sealed class CallGate
{
    private const int FewestBuffers = 50;
    private const string BuiltFor = "MAX_THREADS=";
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    // A library is never unloaded, and loading it twice gives one gate. By the addresses of what computes and of what sets the thread
    // count, which a library in front of another may have of its own; under the lock that loads libraries.
    private static readonly Dictionary<(nint, nint), CallGate> Known = [];

    private readonly SemaphoreSlim _seats = new(0);
    private readonly Lock _counting = new();
    private readonly Threads? _threads;
    private readonly bool _areOwn;
    private readonly Timer _timer;
    private int _full = 1;
    private int _current = 1;
    private int _inside;
    private int _peak;
    private long _waited;
    private long _lowered;

    private CallGate(Threads? threads)
    {
        _threads = threads;
        _areOwn = threads is { AreOwn: true };
        _timer = new Timer(static gate => ((CallGate)gate!).Fit(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>The most calls that are inside at once.</summary>
    public int Capacity { get; private set; } = FewestBuffers / 2;

    /// <summary>Whether calls that are inside at once share the library's threads.</summary>
    public bool Shares => _threads is not null && _full > 1;

    /// <summary>How many calls are inside or wait.</summary>
    public int Inside => Volatile.Read(ref _inside);

    /// <summary>How many calls have waited for others to leave.</summary>
    public long Waited => Volatile.Read(ref _waited);

    /// <summary>How often the library's count was lowered.</summary>
    public long Lowered => Volatile.Read(ref _lowered);

    /// <summary>The gate of a library. Called under the lock that loads libraries.</summary>
    public static CallGate Of(Symbols symbols)
    {
        (nint, nint) library = (symbols.Optional("dgemm_"), symbols.Optional("openblas_set_num_threads"));
        if (!Known.TryGetValue(library, out CallGate? gate))
            Known.Add(library, gate = new CallGate(Threads.Of(symbols)));
        return gate;
    }

    /// <summary>Half of the buffers, as threads need the others. Without a number in its build string a library counts as the smallest.</summary>
    public static int CapacityOf(string? build)
    {
        int start = build?.IndexOf(BuiltFor, StringComparison.Ordinal) ?? -1;
        ReadOnlySpan<char> number = start < 0 ? "" : build.AsSpan(start + BuiltFor.Length);
        int digits = number.IndexOfAnyExceptInRange('0', '9');
        _ = int.TryParse(digits < 0 ? number : number[..digits], CultureInfo.InvariantCulture, out int threads);
        return Math.Max(FewestBuffers / 2, threads);
    }

    /// <summary>Sets the library's thread count as <see cref="OpenBlasOptions.Threads"/> says; returns what the library made of
    /// it.</summary>
    public int SetThreads(int requested)
    {
        lock (_counting)
        {
            if (_current != _full)
                Apply(_full);
            return _current = _full = _threads?.Set(requested) ?? 1;
        }
    }

    /// <summary>Learns how many calls the library holds, from its own description. Nothing is called before.</summary>
    public void SetCapacity(string? build) => Capacity = CapacityOf(build);

    /// <summary>Enters, after waiting if the library is full. The calling thread must not be inside already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Seat Enter()
    {
        int inside = Interlocked.Increment(ref _inside);
        if (inside > 1)
            Join(inside);
        return new Seat(this, _areOwn ? _threads!.ChangeOwn(Volatile.Read(ref _current)) : 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Join(int inside)
    {
        if (inside > Capacity)
        {
            Interlocked.Increment(ref _waited);
            Insist(waits: true);
        }

        inside = Math.Min(inside, Capacity);
        if (inside > Volatile.Read(ref _peak))
            Volatile.Write(ref _peak, inside);
        if (Share(inside) < Volatile.Read(ref _current))
            Lower(inside);
    }

    /// <summary>
    /// Waits for a seat, or gives one up to a waiting call. An interruption of the thread is put off until that is done: seats are counted.
    /// A waiting call looks again from time to time, since the semaphore may wake nobody: a waiter that is woken and interrupted at once
    /// leaves it counting one who is on the way.
    /// </summary>
    private void Insist(bool waits)
    {
        bool interrupted = false;
        while (true)
        {
            try
            {
                if (!waits)
                    _seats.Release();
                else if (!_seats.Wait(Period))
                    continue;
                break;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (interrupted)
            Thread.CurrentThread.Interrupt();
    }

    /// <summary>The threads of each of so many calls.</summary>
    private int Share(int inside) => inside <= 1 ? _full : _areOwn ? 1 : Math.Max(1, _full / inside);

    private void Apply(int count)
    {
        if (!_areOwn)
            _threads!.Count = count;
        Volatile.Write(ref _current, count);
    }

    /// <summary>Lowers the count at once; if another thread is at it, the timer corrects what that one did not know.</summary>
    private void Lower(int inside)
    {
        if (!_counting.TryEnter())
            return;
        try
        {
            if (Share(inside) >= _current)
                return;

            // The timer stands still while the count is full: an earlier peak is none of the period that begins.
            if (_current == _full)
                Volatile.Write(ref _peak, inside);
            Apply(Share(inside));
            Interlocked.Increment(ref _lowered);
            _timer.Change(Period, Period);
        }
        finally
        {
            _counting.Exit();
        }
    }

    /// <summary>Fits the count to the calls of the last period.</summary>
    private void Fit()
    {
        lock (_counting)
        {
            int peak = Math.Max(Interlocked.Exchange(ref _peak, 0), Math.Min(Volatile.Read(ref _inside), Capacity));
            if (Share(peak) != _current)
                Apply(Share(peak));
            if (_current == _full)
                _timer.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }

    private void Leave(int before)
    {
        if (_areOwn)
            _threads!.ChangeOwn(before);
        if (Interlocked.Decrement(ref _inside) >= Capacity)
            Insist(waits: false);
    }

    /// <summary>A place inside, given back by disposal on the same thread.</summary>
    /// <param name="gate">Where.</param>
    /// <param name="before">The thread count that the calling thread had, where each has its own.</param>
    internal readonly ref struct Seat(CallGate gate, int before)
    {
        public void Dispose() => gate.Leave(before);
    }
}
