namespace Linalg.Interop;

/// <summary>
/// The file named by <c>LapackOptions.DispatchTable</c> cannot be used: it is missing, it is no such table, or it was made on
/// another machine.
/// </summary>
public sealed class DispatchTableException : Exception
{
    /// <summary>Names the file and the reason.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="inner">What the file system or the JSON reader said, or null.</param>
    public DispatchTableException(string path, string reason, Exception? inner = null)
        : base($"{path}: {reason}", inner)
    {
        Path = path;
        Reason = reason;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
