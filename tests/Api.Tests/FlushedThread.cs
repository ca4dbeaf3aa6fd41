using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>How a thread's processor treats subnormal numbers.</summary>
[Flags]
public enum Flushing
{
    /// <summary>Subnormal results become zero.</summary>
    Results = 1,

    /// <summary>Subnormal operands are taken for zero.</summary>
    Operands = 2,
}

/// <summary>Runs a test on a thread of its own that flushes subnormal numbers to zero, as foreign native code may leave it.</summary>
internal static partial class FlushedThread
{
    // The x87 environment comes first in the C library's structure, MXCSR last; on ARM64 FPCR is the first word.
    private const int Words = 16, Mxcsr = 7, Fpcr = 0;

    /// <summary>Runs the test; its exception is thrown here.</summary>
    public static void Run(Flushing flushing, Action test)
    {
        Skip.IfNot(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64,
            "The mode is set by glibc's fesetenv.");
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            Set(flushing);
            try
            {
                test();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>Sets the mode of the calling thread; 0 for what IEEE 754 demands.</summary>
    public static unsafe void Set(Flushing flushing)
    {
        uint* environment = stackalloc uint[Words];
        Assert.Equal(0, GetEnvironment(environment));
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            uint bits = (flushing.HasFlag(Flushing.Results) ? 0x8000u : 0) | (flushing.HasFlag(Flushing.Operands) ? 0x40u : 0);
            environment[Mxcsr] = (environment[Mxcsr] & ~0x8040u) | bits;
        }
        else
        {
            environment[Fpcr] = (environment[Fpcr] & ~(1u << 24)) | (flushing == 0 ? 0 : 1u << 24);
        }

        Assert.Equal(0, SetEnvironment(environment));
    }

    [LibraryImport("libm.so.6", EntryPoint = "fegetenv")]
    private static unsafe partial int GetEnvironment(uint* environment);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv")]
    private static unsafe partial int SetEnvironment(uint* environment);
}
