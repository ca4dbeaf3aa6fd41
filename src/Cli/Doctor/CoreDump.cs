using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli;

/// <summary>The file that a crash may leave behind in the working folder.</summary>
internal static class CoreDump
{
    private const int CoreLimit = 4;

    /// <summary>This process leaves none.</summary>
    public static void Disable()
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            var none = default(Limit);
            _ = SetLimit(CoreLimit, in none);
        }
        catch (Exception absent) when (absent is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system without the call decides by itself.
        }
    }

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        private readonly nuint _current, _most;
    }
}
