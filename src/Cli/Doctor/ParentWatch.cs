using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli;

/// <summary>A child ends with its parent, which holds the other end of its standard input, whatever a library keeps its threads with.</summary>
internal static unsafe class ParentWatch
{
    private const int Left = 1;

    /// <summary>
    /// Watches from now on. A library that hangs while it is loaded holds the loader's lock, so that no routine can be looked up any
    /// more: on Unix all that
    /// is needed is, and the thread waits already, before any library is loaded.
    /// </summary>
    public static void Begin()
    {
        using var watching = new ManualResetEventSlim();
        if (OperatingSystem.IsWindows())
        {
            var self = Process.GetCurrentProcess();
            Stream input = Console.OpenStandardInput();
            Start(() => Watch(input, self, watching));
        }
        else
        {
            nint program = NativeLibrary.GetMainProgramHandle();
            nint read = NativeLibrary.GetExport(program, "read"), exit = NativeLibrary.GetExport(program, "_exit");
            Start(() => Watch(read, exit, watching));
        }

        watching.Wait();
    }

    private static void Start(ThreadStart watch) => new Thread(watch) { IsBackground = true }.Start();

    private static void Watch(Stream input, Process self, ManualResetEventSlim watching)
    {
        watching.Set();
        if (input.ReadByte() < 0)
            self.Kill();
    }

    private static void Watch(nint read, nint exit, ManualResetEventSlim watching)
    {
        // Nothing is ever written there: what returns is the end, or a signal that interrupted.
        byte nothing;
        watching.Set();
        while (((delegate* unmanaged[Cdecl]<int, byte*, nint, nint>)read)(0, &nothing, 1) != 0)
            Thread.Yield();
        ((delegate* unmanaged[Cdecl]<int, void>)exit)(Left);
    }
}
