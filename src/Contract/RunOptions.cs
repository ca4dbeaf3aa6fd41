namespace Linalg.Interop;

/// <summary>How long work is watched while it runs: what may stop it, and who hears how far it is.</summary>
/// <remarks>
/// <para>Managed code looks at the token at the borders of blocks, on one thread and on many: on one core a matrix of order 4000 is left within
/// 200 ms. Native routines cannot be stopped: the token is looked at before and after each of their calls, and progress jumps over them. A
/// token changes nothing in the choice of a back end: where native code is faster it serves all the same;
/// <see cref="Backend{T}.With"/> on a managed back end, or a facade with BackendChoice.Managed, stops early.</para>
/// <para>After a stop the arrays that the call writes hold undefined numbers; work memory is given back, the threads are idle, and the next
/// call computes the same bits as ever. An operation that is stopped at its very end may have finished.</para>
/// </remarks>
public sealed record RunOptions
{
    /// <summary>
    /// Stops the work: an <see cref="OperationCanceledException"/> with this token is thrown on the thread of the call. A token that is
    /// cancelled already stops it before anything is computed or written.
    /// </summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Hears how much of the work is done: the share of the operations expected, from 0 to 1, growing, at most once for each hundredth, and 1
    /// when the work has ended with a result. It counts operations, not time. It is called on the thread of the call, which waits
    /// meanwhile; what it throws stops the work like a token and reaches the caller.
    /// </summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Whether there is anything to watch.</summary>
    internal bool IsIdle => !CancellationToken.CanBeCanceled && Progress is null;
}
