namespace Linalg.Interop.OpenBlas;

/// <summary>
/// Whether a library has a thread count for each thread of the caller's. The name openblas_set_num_threads_local alone tells nothing:
/// OpenBLAS up to
/// at least 0.3.32 sets the count of the whole process there, so two callers who each set and put back would leave each other's count
/// behind.
/// </summary>
internal static unsafe class LocalThreads
{
    /// <summary>
    /// What was found out, by the setter's address: trying may change the count of the process for a moment, so that it is done once, before
    /// anything computes. Libraries are never unloaded.
    /// </summary>
    private static readonly Dictionary<nint, bool> Known = [];

    /// <summary>Address of the function that sets the calling thread's count, or 0. Called under the lock that loads libraries.</summary>
    public static nint Find(Symbols symbols)
    {
        nint set = symbols.Optional("openblas_set_num_threads_local"), get = symbols.Optional("openblas_get_num_threads");
        if (set == 0 || get == 0)
            return 0;
        if (!Known.TryGetValue(set, out bool isLocal))
            Known.Add(set, isLocal = IsLocal(set, get));
        return isLocal ? set : 0;
    }

    /// <summary>Another thread changes its count; it must see the change and this thread must not.</summary>
    private static bool IsLocal(nint setter, nint getter)
    {
        var get = (delegate* unmanaged[Cdecl]<int>)getter;
        int here = get(), other = here == 1 ? 2 : 1;
        bool isLocal = false;
        using var changed = new ManualResetEventSlim();
        using var seen = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            var set = (delegate* unmanaged[Cdecl]<int, int>)setter;
            int before = set(other);
            isLocal = ((delegate* unmanaged[Cdecl]<int>)getter)() == other;
            changed.Set();
            seen.Wait();
            _ = set(before);
        });
        thread.Start();
        changed.Wait();
        bool isSame = get() == here;
        seen.Set();
        thread.Join();
        return isLocal && isSame;
    }
}
