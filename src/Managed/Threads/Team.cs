using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// The process's worker threads. A job is a number of tickets: its caller starts on them at once and can finish them all alone, and workers that are
/// awake take some of them. Nobody waits for a worker that has not checked in, and a team whose workers are often interrupted is not used for a
/// while. One job runs at a time: a call that finds the team busy does its tickets itself.
/// </summary>
internal static unsafe class Team
{
    // Ticks that a worker spins for the next job before it sleeps: 200 µs.
    private static readonly long s_patience = Stopwatch.Frequency / 5_000;

    // Ticks of a delay from which a thread is assumed to have lost its processor to another process: 500 µs.
    private static readonly long s_interruption = Stopwatch.Frequency / 2_000;

    // Time worked together is a credit, and time lost to interruptions is charged at this multiple. If interruptions cost more than sharing gained,
    // run single-threaded for a back-off period, which doubles each time until the credit is full again.
    private const int Price = 4;
    private static readonly long s_mostCredit = Stopwatch.Frequency / 20;
    private static readonly long s_shortestRest = Stopwatch.Frequency / 40;
    private static readonly long s_longestRest = Stopwatch.Frequency / 5;

    private static readonly Lock s_start = new();
    private static Worker[] s_workers = [];
    private static volatile bool s_noMoreThreads;
    private static Exception? s_failure;
    private static int s_collections;
    private static Board s_board;

    /// <summary>Calls job(state, i) for every i &lt; tickets, once each, in any order, on at most <paramref name="threads"/> threads.</summary>
    /// <param name="threads">The most threads, the caller's included.</param>
    /// <param name="tickets">How many calls.</param>
    /// <param name="even">The calls are about equally long.</param>
    /// <param name="job">What is called. If it throws, tickets that nobody has begun are left out, and the first exception reaches the
    /// caller.</param>
    /// <param name="state">Handed on to each call; no call outlives this method.</param>
    public static void Run(int threads, int tickets, bool even, delegate*<void*, int, void> job, void* state)
    {
        if (threads <= 1 || tickets <= 1 || !TryOpen(threads, tickets, job, state))
        {
            for (int i = 0; i < tickets; i++)
                job(state, i);
            return;
        }

        long start = Stopwatch.GetTimestamp(), own = 0, waited = 0;
        int done = 0;
        Exception? failure;
        try
        {
            done = TakeTickets();
        }
        finally
        {
            Volatile.Write(ref s_board.Next, tickets);
            own = Stopwatch.GetTimestamp() - start;
            waited = Close();
            failure = s_failure;
            s_failure = null;
            Account(own, Lateness(tickets, even, done, own, waited));
            Volatile.Write(ref s_board.Owned, 0);
        }

        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>
    /// An even job takes as many times its shortest ticket as each thread has tickets. One that takes far longer lost a processor on the
    /// way, the caller's or a worker's; so did a worker that is waited for longer than two tickets. Returns the time lost so.
    /// </summary>
    private static long Lateness(int tickets, bool even, int done, long own, long waited)
    {
        if (!even)
            return done > 0 && waited > (2 * own / done) + s_interruption ? waited - (2 * own / done) : 0;
        long turns = (tickets + s_board.Seats) / (s_board.Seats + 1), expected = turns * Math.Min(s_board.Shortest, own + waited);
        return own + waited > expected + (expected / 3) + s_interruption ? own + waited - expected : 0;
    }

    /// <summary>Publishes the job if the team is free and was not interrupted a moment ago.</summary>
    private static bool TryOpen(int threads, int tickets, delegate*<void*, int, void> job, void* state)
    {
        if (Volatile.Read(ref s_board.Owned) != 0 || Stopwatch.GetTimestamp() < Volatile.Read(ref s_board.RestUntil))
            return false;
        Worker[] workers = Workers(Math.Min(threads, Environment.ProcessorCount) - 1);
        if (workers.Length == 0 || Interlocked.CompareExchange(ref s_board.Owned, 1, 0) != 0)
            return false;
        s_board.Job = job;
        s_board.State = state;
        s_board.Tickets = tickets;
        s_board.Next = 0;
        s_board.Shortest = long.MaxValue;
        int seats = Math.Min(threads - 1, workers.Length);
        s_board.Seats = seats;

        // A full fence: the gate is open before it is asked who sleeps, as a worker says that it sleeps before it looks at the gate.
        Interlocked.Exchange(ref s_board.Gate, Gate.Open(seats));
        for (int i = 0; i < seats; i++)
            workers[i].Wake();
        return true;
    }

    /// <summary>No worker may check in any more; those that have are waited for. Returns for how long.</summary>
    private static long Close()
    {
        long gate = Interlocked.And(ref s_board.Gate, ~Gate.OpenBit);
        if (Gate.Active(gate) == 0)
            return 0;
        long start = Stopwatch.GetTimestamp();
        var spin = new SpinWait();
        while (Gate.Active(Volatile.Read(ref s_board.Gate)) != 0)
            spin.SpinOnce(sleep1Threshold: -1);
        return Stopwatch.GetTimestamp() - start;
    }

    /// <summary>Works until no ticket is left. Returns how many it did.</summary>
    private static int TakeTickets()
    {
        delegate*<void*, int, void> job = s_board.Job;
        void* state = s_board.State;
        int tickets = s_board.Tickets, done = 0;
        long shortest = long.MaxValue, before = Stopwatch.GetTimestamp();
        for (int i = Interlocked.Increment(ref s_board.Next) - 1; i < tickets; i = Interlocked.Increment(ref s_board.Next) - 1)
        {
            job(state, i);
            done++;
            long now = Stopwatch.GetTimestamp();

            // The last ticket may be what was left over.
            if (i < tickets - 1)
                shortest = Math.Min(shortest, now - before);
            before = now;
        }

        for (long seen = Volatile.Read(ref s_board.Shortest); shortest < seen; seen = Volatile.Read(ref s_board.Shortest))
            Interlocked.CompareExchange(ref s_board.Shortest, shortest, seen);
        return done;
    }

    /// <summary>Charges a job's gain and loss to the credit.</summary>
    private static void Account(long own, long lost)
    {
        // A collection stops all threads of the process: no sign of a busy machine.
        int collections = GC.CollectionCount(0);
        if (collections != s_collections)
            lost = 0;
        s_collections = collections;
        long credit = Math.Min(s_board.Credit + own - (Price * lost), s_mostCredit);
        s_board.Credit = Math.Max(credit, 0);
        if (credit == s_mostCredit)
            s_board.Rest = 0;
        if (credit >= 0)
            return;
        s_board.Rest = Math.Clamp(2 * s_board.Rest, s_shortestRest, s_longestRest);
        Volatile.Write(ref s_board.RestUntil, Stopwatch.GetTimestamp() + s_board.Rest);
    }

    /// <summary>At least as many workers as wanted, or as many as the system lets start.</summary>
    private static Worker[] Workers(int wanted)
    {
        Worker[] workers = Volatile.Read(ref s_workers);
        return workers.Length >= wanted || s_noMoreThreads ? workers : Start(wanted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Worker[] Start(int wanted)
    {
        lock (s_start)
        {
            List<Worker> workers = [.. s_workers];
            try
            {
                while (workers.Count < wanted)
                    workers.Add(new Worker(workers.Count));
            }
            catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
            {
                s_noMoreThreads = true;
            }

            Worker[] started = [.. workers];
            Volatile.Write(ref s_workers, started);
            return started;
        }
    }

    /// <summary>One word that says whether a job is open, for how many more workers, and how many are at it.</summary>
    private static class Gate
    {
        public const long OpenBit = 1L << 62;
        private const long OneSeat = 1L << 31;
        private const long ActiveMask = OneSeat - 1;

        public static long Open(int seats) => OpenBit | (seats * OneSeat);

        public static long Active(long gate) => gate & ActiveMask;

        public static bool HasSeat(long gate) => (gate & OpenBit) != 0 && (gate & ~OpenBit) >= OneSeat;

        /// <summary>Takes a seat, if the job is open and one is left.</summary>
        public static bool TryEnter(ref long gate)
        {
            long seen = Volatile.Read(ref gate);
            while (HasSeat(seen))
            {
                long found = Interlocked.CompareExchange(ref gate, seen - OneSeat + 1, seen);
                if (found == seen)
                    return true;
                seen = found;
            }

            return false;
        }

        public static void Leave(ref long gate) => Interlocked.Decrement(ref gate);
    }

    /// <summary>A thread that waits for jobs: awake for a while after each, then asleep.</summary>
    private sealed class Worker
    {
        private readonly object _bell = new();
        private bool _asleep;

        public Worker(int number) =>
            new Thread(Work, maxStackSize: 1 << 20) { IsBackground = true, Name = $"Linalg.Interop worker {number + 1}" }.UnsafeStart();

        public void Wake()
        {
            if (!Volatile.Read(ref _asleep))
                return;
            lock (_bell)
            {
                _asleep = false;
                Monitor.Pulse(_bell);
            }
        }

        private void Work()
        {
            while (true)
            {
                long last = Stopwatch.GetTimestamp(), idleSince = last;
                while (last - idleSince < s_patience)
                {
                    if (Gate.TryEnter(ref s_board.Gate))
                    {
                        TakeTicketsSafely();
                        Gate.Leave(ref s_board.Gate);
                        last = idleSince = Stopwatch.GetTimestamp();
                        continue;
                    }

                    Thread.SpinWait(4);
                    last = Stopwatch.GetTimestamp();
                }

                Sleep();
            }
        }

        /// <summary>What a ticket throws is the caller's, and ends the job.</summary>
        private static void TakeTicketsSafely()
        {
            try
            {
                _ = TakeTickets();
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref s_failure, e, null);
                Volatile.Write(ref s_board.Next, s_board.Tickets);
            }
        }

        /// <summary>Until the next job; one that was opened before this worker said that it sleeps is not missed.</summary>
        private void Sleep()
        {
            lock (_bell)
            {
                Volatile.Write(ref _asleep, true);
                Interlocked.MemoryBarrier();
                if (Gate.HasSeat(Volatile.Read(ref s_board.Gate)))
                    _asleep = false;
                while (_asleep)
                    Monitor.Wait(_bell);
            }
        }
    }

    /// <summary>What caller and workers share, each word that is written often on a cache line of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 640)]
    private struct Board
    {
        [FieldOffset(128)]
        public long Gate;

        [FieldOffset(256)]
        public int Next;

        [FieldOffset(264)]
        public long Shortest;

        [FieldOffset(384)]
        public int Owned;

        [FieldOffset(392)]
        public long RestUntil;

        [FieldOffset(400)]
        public long Rest;

        [FieldOffset(408)]
        public long Credit;

        [FieldOffset(512)]
        public delegate*<void*, int, void> Job;

        [FieldOffset(520)]
        public void* State;

        [FieldOffset(528)]
        public int Tickets;

        [FieldOffset(532)]
        public int Seats;
    }
}
