namespace Linalg.Interop;

/// <summary>
/// The native library gave an answer that no argument can cause: it refused one that had passed every check (info &lt; 0), or returned an
/// info or pivots out of their range. The library, or the interface it was built with, is at fault, never the caller; what the routine
/// overwrites is undefined.
/// </summary>
public sealed class FaultyLibraryException : FaultyBackendException
{
    internal FaultyLibraryException(string library, string routine, string answer)
        : base(library, routine, answer, "The library is faulty; load another one or choose the managed back end.")
    {
    }

    /// <summary>The library's file, or its name where it has none.</summary>
    public string Library => Backend;
}
