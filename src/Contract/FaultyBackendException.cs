namespace Linalg.Interop;

/// <summary>
/// A back end gave an answer that no argument can cause: an info, a pivot or an estimate out of its range. The back end is at fault, never the
/// caller; what the routine overwrites is undefined.
/// </summary>
public class FaultyBackendException : InvalidOperationException
{
    /// <summary>Names who answered what.</summary>
    /// <param name="backend">The back end's name, or its file.</param>
    /// <param name="routine">The routine's name in the contract.</param>
    /// <param name="answer">What it returned, for example "info = −3".</param>
    public FaultyBackendException(string backend, string routine, string answer)
        : this(backend, routine, answer, "Choose another back end.")
    {
    }

    /// <summary>Names who answered what, and what to do.</summary>
    /// <param name="backend">The back end's name, or its file.</param>
    /// <param name="routine">The routine's name in the contract.</param>
    /// <param name="answer">What it returned.</param>
    /// <param name="advice">A sentence.</param>
    protected FaultyBackendException(string backend, string routine, string answer, string advice)
        : base($"{backend}: {routine} returned {answer}, which no argument can cause. {advice}")
    {
        Backend = backend;
        Routine = routine;
    }

    /// <summary>The back end's name, or its file.</summary>
    public string Backend { get; }

    /// <summary>The routine's name in the contract.</summary>
    public string Routine { get; }
}
