namespace Linalg.Interop.OpenBlas;

/// <summary>
/// How much stack the calling thread has left. OpenBLAS's threaded Getrf keeps a table for all the threads it was built for on its caller's
/// stack, and a thread that was made with a small one would end the process.
/// </summary>
internal static unsafe class CallerStack
{
    private const int Enough = 8 << 20;
    private const int Needed = 5 << 20;
    private const int AttributeBytes = 256;

    // The lowest address of this thread's stack; found out once for each thread.
    [ThreadStatic]
    private static nint _limit;

    /// <summary>Makes the call here, or on a thread with enough stack if this one has too little left.</summary>
    public static void Run(delegate*<void*, void> call, void* argument)
    {
        if (IsShort())
            RunElsewhere(call, argument);
        else
            call(argument);
    }

    // Apart from Run, which would otherwise allocate what the thread captures on every call.
    private static void RunElsewhere(delegate*<void*, void> call, void* argument)
    {
        var thread = new Thread(() => call(argument), Enough) { IsBackground = true };
        thread.Start();
        thread.Join();
    }

    private static bool IsShort()
    {
        if (_limit == 0)
            _limit = Limit();
        byte here;
        return (nint)(&here) - _limit < Needed;
    }

    /// <summary>The lowest address, or the lowest there is where the system does not tell.</summary>
    private static nint Limit()
    {
        nint unknown = nint.MinValue / 2;
        if (!OperatingSystem.IsLinux())
            return unknown;
        try
        {
            byte* attributes = stackalloc byte[AttributeBytes];
            if (pthread_getattr_np(pthread_self(), attributes) != 0)
                return unknown;
            nint lowest, size;
            int failed = pthread_attr_getstack(attributes, &lowest, &size);
            _ = pthread_attr_destroy(attributes);
            return failed != 0 ? unknown : lowest;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return unknown;
        }
    }

    [DllImport("libc.so.6")]
    private static extern nint pthread_self();

    [DllImport("libc.so.6")]
    private static extern int pthread_getattr_np(nint thread, byte* attributes);

    [DllImport("libc.so.6")]
    private static extern int pthread_attr_getstack(byte* attributes, nint* lowest, nint* size);

    [DllImport("libc.so.6")]
    private static extern int pthread_attr_destroy(byte* attributes);
}
