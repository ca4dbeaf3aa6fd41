namespace Linalg.Interop.OpenBlas;

/// <summary>
/// The native library gave an answer that no argument can cause: it refused one that had passed every check (info &lt; 0), or returned an
/// info or pivots out of their range. The library, or the interface it was built with, is at fault, never the caller; what the routine
/// overwrites is undefined.
/// </summary>
public sealed class FaultyLibraryException : InvalidOperationException
{
    internal FaultyLibraryException(string library, string routine, string answer)
        : base($"{library}: {routine} returned {answer}, which no argument can cause. "
            + "The library is faulty; load another one or choose the managed back end.")
    {
        Library = library;
        Routine = routine;
    }

    /// <summary>The library's file, or its name where it has none.</summary>
    public string Library { get; }

    /// <summary>The routine's stem.</summary>
    public string Routine { get; }
}
