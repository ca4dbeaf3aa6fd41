namespace Linalg.Interop.OpenBlas;

/// <summary>Has a library loaded by a thread of its own, as initializers may make it flush subnormal numbers to zero (-ffast-math).</summary>
internal static class Initializer
{
    /// <summary>Why a library with such initializers is refused.</summary>
    public const string Flushes =
        "makes the thread that loads it flush subnormal numbers to zero (FTZ or DAZ): it, or a library that it needs, was built with "
        + "-ffast-math or -Ofast, and its results would be wrong near the end of the range; use a build without";

    /// <summary>Loads a library and runs its initializers.</summary>
    /// <param name="path">The file, or a name for the system's loader.</param>
    /// <param name="handle">The library.</param>
    /// <param name="message">If it cannot be loaded, the loader's words.</param>
    /// <param name="flushes">Whether the thread that loaded it flushes subnormal numbers, and did not before.</param>
    /// <returns>Whether it was loaded.</returns>
    public static bool TryOpen(string path, out nint handle, out string message, out bool flushes)
    {
        var result = (Handle: (nint)0, Message: "", Flushes: false);
        var thread = new Thread(() =>
        {
            bool before = SubnormalNumbers.AreFlushed;
            result.Handle = Open(path, out result.Message);
            result.Flushes = !before && SubnormalNumbers.AreFlushed;
        });
        thread.Start();
        thread.Join();
        (handle, message, flushes) = result;
        return handle != 0;
    }

    private static nint Open(string path, out string message)
    {
        try
        {
            message = "";
            return NativeLibrary.Load(path);
        }
        catch (Exception refusal) when (refusal is DllNotFoundException or BadImageFormatException)
        {
            // The runtime's own advice fills the first line; the loader's words follow it.
            string[] lines = refusal.Message.Split('\n', 2, StringSplitOptions.TrimEntries);
            message = lines.Length > 1 && lines[1].Length > 0 ? lines[1].ReplaceLineEndings(" ") : refusal.Message;
            return 0;
        }
    }
}
