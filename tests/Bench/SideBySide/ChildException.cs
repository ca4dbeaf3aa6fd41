namespace Linalg.Interop.Bench.SideBySide;

/// <summary>A child process did not do its work; the message tells which and how it ended.</summary>
internal sealed class ChildException(string message) : Exception(message);
