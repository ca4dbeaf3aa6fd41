namespace Linalg.Interop;

/// <summary>No native library could be loaded; the message holds the whole trace.</summary>
public sealed class OpenBlasLoadException : Exception
{
    internal OpenBlasLoadException(LoadTrace trace)
        : base($"No usable native LAPACK was found. Tried:{Environment.NewLine}{trace}") => Trace = trace;

    /// <summary>Every candidate that was tried and what became of it.</summary>
    public LoadTrace Trace { get; }
}
