using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli;

/// <summary>A child and whatever its library starts, also what outlives it.</summary>
internal static class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>This process begins a group of its own, to which all that it starts belongs.</summary>
    public static void Begin() => Try(() => BeginSession());

    /// <summary>Ends what is left of the group that a process began.</summary>
    public static void End(int process) => Try(() => Signal(-process, Kill));

    private static void Try(Func<int> call)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            _ = call();
        }
        catch (Exception absent) when (absent is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system without the call has no such groups.
        }
    }

    [DllImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int BeginSession();

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
