namespace Linalg.Interop;

/// <summary>
/// Which side serves a call, for one element type and number of threads: one range of orders for each routine and form. One range, because
/// a side that wins at one order only is not worth the change: the threads of the side left behind keep their processors for a while.
/// </summary>
internal sealed class DispatchTable
{
    private readonly NativeRange[] _native = new NativeRange[Enum.GetValues<Routine>().Length * CallSize.Forms];

    /// <summary>A table.</summary>
    /// <param name="source">Where it comes from, in words.</param>
    /// <param name="lines">What is not managed at every order; a later line replaces an earlier one.</param>
    public DispatchTable(string source, IEnumerable<DispatchLine> lines)
    {
        Source = source;
        foreach (DispatchLine line in lines)
            _native[Index(line.Routine, line.Form)] = line.Native with { Until = Math.Min(line.Native.Until, CallSize.LargestNativeOrder + 1) };
    }

    /// <summary>Where it comes from, in words.</summary>
    public string Source { get; }

    /// <summary>The table that comes with the library.</summary>
    /// <param name="managed">The managed side, whose vectors choose the table.</param>
    /// <param name="native">The native side.</param>
    public static DispatchTable Shipped<T>(BackendInfo managed, BackendInfo native)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new($"defaults for {managed.Core}", ShippedTable.Lines(managed, native).Where(line => line.IsFor<T>(ThreadsOf(managed, native))));

    /// <summary>A tuned table above the one that comes with the library.</summary>
    public static DispatchTable Tuned<T>(IEnumerable<DispatchLine> tuned, string path, BackendInfo managed, BackendInfo native)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(path, ShippedTable.Lines(managed, native).Concat(tuned).Where(line => line.IsFor<T>(ThreadsOf(managed, native))));

    /// <summary>Whether the native library serves.</summary>
    public bool IsNative(Routine routine, CallSize size) => _native[Index(routine, size.Form)].Contains(size.Order);

    /// <summary>The orders at which the native library serves.</summary>
    public NativeRange this[Routine routine, CallForm form] => _native[Index(routine, form)];

    /// <summary>The calls that the native library serves: routine, form, orders.</summary>
    public IEnumerable<(Routine Routine, CallForm Form, NativeRange Orders)> NativeCalls() =>
        from routine in Enum.GetValues<Routine>()
        from form in Enum.GetValues<CallForm>()
        where !this[routine, form].IsEmpty
        select (routine, form, this[routine, form]);

    /// <summary>Which columns of a table two sides are looked up in.</summary>
    /// <summary>The smallest order at which the native side serves some form of a routine; the largest number if there is none.</summary>
    public int LeastNativeOrder(Routine routine)
    {
        int least = int.MaxValue;
        foreach (CallForm form in Enum.GetValues<CallForm>())
        {
            NativeRange native = this[routine, form];
            least = native.IsEmpty ? least : Math.Min(least, native.From);
        }

        return least;
    }

    private static CallThreads ThreadsOf(BackendInfo managed, BackendInfo native) =>
        Math.Max(managed.Threads, native.Threads) == 1 ? CallThreads.One : CallThreads.Many;

    private static int Index(Routine routine, CallForm form) => ((int)routine * CallSize.Forms) + (int)form;
}
