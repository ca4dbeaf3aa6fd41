namespace Linalg.Interop.Cli;

/// <summary>The speeds of one side, measured by a process of its own.</summary>
/// <param name="Path">The library; null for managed code.</param>
/// <param name="Threads">The most threads of a call; 0 for what the side takes by itself.</param>
/// <param name="Without">Variables that were cleared.</param>
/// <param name="Peak">The most that one core computes in double with the vectors that .NET uses, in 10⁹ operations a second.</param>
/// <param name="Problem">Why there are no more of them; null if there are all.</param>
internal sealed record SpeedSet(
    string? Path,
    int Threads,
    IReadOnlyList<string> Without,
    BackendInfo? Backend,
    double? Peak,
    IReadOnlyList<RoutineSpeed> Routines,
    string? Problem)
{
    /// <summary>The speed of a routine in 10⁹ operations a second; null if it was not measured.</summary>
    public double? Of(string routine, CallType type) =>
        Routines.FirstOrDefault(speed => speed.Routine == routine && speed.Type == type)?.Gigaflops;
}
