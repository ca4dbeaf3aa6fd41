namespace Linalg.Interop;

/// <summary>
/// Whoever watches a call while it runs. A back end that can stop early looks at <see cref="Call{T}.Watch"/> from time to time; one that
/// cannot leaves it alone. Wrappers hand it on with the call.
/// </summary>
/// <remarks>Any thread may look and count. Only the thread that made the call may throw.</remarks>
public abstract class CallWatch
{
    /// <summary>Whether the call is to end early. Once true it stays so.</summary>
    public abstract bool IsStopped { get; }

    /// <summary>Counts work that was done since the last time.</summary>
    /// <param name="operations">Floating-point operations, ≥ 0, in the units of <see cref="RoutineInfo.OperationsOf"/>.</param>
    public abstract void Advance(double operations);

    /// <summary>Throws if the call is to end early: between two steps, on the thread of the call.</summary>
    /// <exception cref="OperationCanceledException">The token of the <see cref="RunOptions"/> was cancelled.</exception>
    public abstract void ThrowIfStopped();
}
