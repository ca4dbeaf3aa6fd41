namespace Linalg.Interop.Managed;

/// <summary>The settings of every algorithm: the kernels, the sizes at which to split, and how many threads may work.</summary>
internal sealed class Execution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Execution(Kernels<T> kernels, Blocking blocking, int threads)
    {
        Kernels = kernels;
        Elimination = SymmetricElimination<T>.Create(kernels.Width);
        Blocking = blocking;
        Threads = threads;
        Alone = threads == 1 ? this : new Execution<T>(kernels, blocking, 1);
        Single = this as Execution<float> ?? new Execution<float>(KernelSet.Create<float>(kernels.Width), blocking, threads);
    }

    /// <summary>The settings of another execution, for one call that is watched.</summary>
    private Execution(Execution<T> of, CallWatch watch, bool isTicket)
    {
        (Kernels, Elimination, Blocking, Threads) = (of.Kernels, of.Elimination, of.Blocking, isTicket ? 1 : of.Threads);
        (_watch, _isTicket) = (watch, isTicket);
        Alone = isTicket ? this : new Execution<T>(of, watch, isTicket: true);
        Single = this as Execution<float> ?? new Execution<float>(of.Single, watch, isTicket);
    }

    // Null for most calls.
    private readonly CallWatch? _watch;
    private readonly bool _isTicket;

    /// <summary>The loops over elements.</summary>
    public readonly Kernels<T> Kernels;

    /// <summary>The elimination steps of symmetric indefinite matrices, for the same vectors.</summary>
    public readonly SymmetricElimination<T> Elimination;

    /// <summary>The sizes at which problems are split.</summary>
    public readonly Blocking Blocking;

    /// <summary>The most threads a call may use, the caller's included.</summary>
    public readonly int Threads;

    /// <summary>These settings for a ticket, which computes alone: a stopped call's ticket returns early, and its caller throws.</summary>
    public readonly Execution<T> Alone;

    /// <summary>These settings in single precision, for predictions whose results are checked.</summary>
    public readonly Execution<float> Single;

    /// <summary>These settings for one call.</summary>
    public Execution<T> WatchedBy(CallWatch watch) => new(this, watch, isTicket: false);

    /// <summary>
    /// Counts operations that were done, and looks whether the call is to end early: at borders of blocks, so that hundredths of a second lie
    /// between two looks, and never while a job of the team is open but in its tickets.
    /// </summary>
    /// <param name="operations">Additions and multiplications since the last look, as far as they matter.</param>
    /// <returns>True in a ticket that is to return. What it leaves undone is never used: the thread of the call throws next.</returns>
    /// <exception cref="OperationCanceledException">The call was stopped, and this is its own thread.</exception>
    public bool Stops(double operations = 0) => _watch is not null && Look(_watch, operations, _isTicket);

    private static bool Look(CallWatch watch, double operations, bool isTicket)
    {
        // The call's own thread also tells what the others have done since it last looked.
        if (operations > 0 || !isTicket)
            watch.Advance(operations);
        if (!watch.IsStopped)
            return false;
        if (!isTicket)
            watch.ThrowIfStopped();
        return true;
    }

    /// <summary>Whether threads share work of so many multiplications.</summary>
    public bool Shares(double multiplications) => Threads > 1 && multiplications >= Blocking.SharedWork;
}
