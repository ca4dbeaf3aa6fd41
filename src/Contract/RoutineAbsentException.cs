namespace Linalg.Interop;

/// <summary>A back end does not implement the routine that was called. Nothing was read or written.</summary>
public sealed class RoutineAbsentException : NotSupportedException
{
    /// <summary>Names the routine and the back end.</summary>
    /// <param name="routine">The routine's name in the contract, for example "Sytrf".</param>
    /// <param name="backend">The back end's name, for example "Managed".</param>
    public RoutineAbsentException(string routine, string backend)
        : base($"The back end {backend} does not implement {routine}.")
    {
        Routine = routine;
        Backend = backend;
    }

    /// <summary>The routine's name in the contract.</summary>
    public string Routine { get; }

    /// <summary>The back end's name.</summary>
    public string Backend { get; }
}
