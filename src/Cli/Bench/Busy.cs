using System.Diagnostics;

namespace Linalg.Interop.Cli.Bench;

/// <summary>A process that keeps the last processor busy until its standard input ends, and so never outlives its parent.</summary>
internal static class Busy
{
    public static void Spin()
    {
        // A thread starts with its creator's processors.
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var process = Process.GetCurrentProcess();
            long all = process.ProcessorAffinity;
            process.ProcessorAffinity = (nint)(1L << (63 - (int)long.LeadingZeroCount(all)));
        }

        new Thread(Work) { IsBackground = true }.Start();
        Console.WriteLine("busy");
        Console.In.ReadToEnd();
    }

    private static void Work()
    {
        for (ulong x = 1; ; x = (x * 6364136223846793005) + 1442695040888963407)
            Volatile.Write(ref _sink, x);
    }

    private static ulong _sink;
}
