
namespace Linalg.Interop;

/// <summary>Which back end serves a call, and why.</summary>
/// <param name="Routine">The routine.</param>
/// <param name="Backend">The back end's name, as in <see cref="BackendInfo.Name"/>.</param>
/// <param name="Threads">The most threads that the call may use; small calls use one.</param>
/// <param name="Reason">The line of the table that decides, or why there is no choice.</param>
public sealed record DispatchDecision(Routine Routine, string Backend, int Threads, string Reason)
{
    /// <summary>One sentence.</summary>
    public override string ToString() => $"{Routine}: {Backend} on at most {Threads} thread{(Threads == 1 ? "" : "s")}: {Reason}.";
}
