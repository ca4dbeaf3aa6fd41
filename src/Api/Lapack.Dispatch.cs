using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop;

/// <content>Which back end serves.</content>
public sealed partial class Lapack
{
    /// <summary>A facade limited to so many threads a call, on the library that this one has loaded.</summary>
    /// <remarks>
    /// Managed results are the same bits on any number of threads. The native library is limited for the length of each call if it has a
    /// count for each thread (<see cref="OpenBlasLibrary.LimitsThreads"/>); OpenBLAS's count belongs to the process, whatever its function
    /// is called. A library that cannot be limited to fewer threads than it has serves nothing under <see cref="BackendChoice.Auto"/>;
    /// under <see cref="BackendChoice.Native"/> it serves unlimited. <see cref="Explain(Routine, int, int, int)"/> tells, and each such
    /// facade is logged as <see cref="LinalgEvents.Fallback"/> when it is made. It is made once for each number: asking again costs nanoseconds.
    /// </remarks>
    /// <param name="threads">At least 1; 1 is the calling thread alone.</param>
    /// <returns>The limited facade. This one stays as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public Lapack WithThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (threads == Options.Threads)
            return this;
        Lapack limited = _limited.GetOrAdd(threads, MakeLimited, this).Value;
        return _run is null ? limited : limited.With(_run);

        static Lazy<Lapack> MakeLimited(int threads, Lapack la) => new(
            () => new(la.Options with { Threads = threads }, la.Library, la._tuned, la._telemetry, la.Breakers, la._recorder, la._limited));
    }

    /// <summary>Which back end would serve a call on <see cref="double"/>, on how many threads at most, and why.</summary>
    /// <inheritdoc cref="Explain{T}(Routine, int, int, int)"/>
    public DispatchDecision Explain(Routine routine, int m, int n, int k = 0) => Explain<double>(routine, m, n, k);

    /// <summary>Which back end would serve a call, on how many threads at most, and why.</summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="routine">The routine. Gesdd is taken to compute vectors.</param>
    /// <param name="m">Rows; for a solve, Symm, Trmm and Trsm the order of the matrix that is applied; for Ormqr the number of reflectors.</param>
    /// <param name="n">Columns; for a solve, Symm, Trmm, Trsm and Ormqr the number of right-hand sides. Routines of one square matrix do
    /// not look at it.</param>
    /// <param name="k">The inner dimension of Gemm; 0 for as large as the larger of the others.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such routine, or a size is negative.</exception>
    public DispatchDecision Explain<T>(Routine routine, int m, int n, int k = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        CallSize size = CallSize.Of(RoutineInfo.Of(routine).Work, m, n, k);
        return ((DispatchingBackend<T>)Unwatched(Routines<T>())).Explain(routine, size);
    }

    /// <summary>How a side is chosen for a call.</summary>
    private string Choice => ((DispatchingBackend<double>)Unwatched(Double)).Choice;

    /// <summary>The one place where sides are put together.</summary>
    /// <param name="native">The library's routines on this type, or null.</param>
    private DispatchingBackend<T> Compose<T>(Backend<T>? native)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var managed = new ManagedBackend<T>(Options.Threads);
        bool exceeds = IsUnlimited;
        if (native is not null && Options.Threads > 0 && native.Info.Threads > Options.Threads && !exceeds)
            native = new LimitedBackend<T>(native, Library!, Options.Threads);

        IEnumerable<Candidate<T>> further =
            from backend in Options.FurtherBackends
            let routines = backend.For<T>()
            where routines is not null
            select new Candidate<T>(Checked(routines, managed), "a further back end, which has the routine");
        return new DispatchingBackend<T>([.. further, .. Pair(managed, native, exceeds)], _telemetry);
    }

    /// <summary>Managed code and the native library, as far as there is one and it may serve.</summary>
    private Candidate<T>[] Pair<T>(ManagedBackend<T> managed, Backend<T>? native, bool exceeds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Options.Backend == BackendChoice.Managed)
            return [new(Checked(managed, native), "managed code was demanded")];
        if (Options.Backend == BackendChoice.Native)
        {
            string limit = exceeds ? $"; {Unlimited(Library!)}" : "";
            return [new(Checked(native!, managed), $"the native library was demanded{limit}")];
        }

        if (native is null || exceeds)
            return [new(Checked(managed, native), native is null ? "no native library was loaded" : Unlimited(Library!))];
        DispatchTable table = _tuned is null
            ? DispatchTable.Shipped<T>(managed.Info, native.Info)
            : DispatchTable.Tuned<T>(_tuned.ToDispatch(), Options.DispatchTable!, managed.Info, native.Info);
        return [new(Checked(native, managed), table.Source, table), new(Checked(managed, native), table.Source)];
    }

    /// <summary>
    /// The table that the options name. What is wrong with it is told even where there is nothing to choose; where it was made only where
    /// there is.
    /// </summary>
    /// <exception cref="DispatchTableException">It cannot be used.</exception>
    internal static TunedTable? ReadTable(LapackOptions options, OpenBlasLibrary? library)
    {
        if (string.IsNullOrWhiteSpace(options.DispatchTable))
            return null;
        string path = options.DispatchTable;
        TunedTable table = TunedTable.Read(path);
        if (options.Backend == BackendChoice.Auto && library is not null
            && table.Machine.Refusal(MachineFingerprint.Of(new ManagedBackend<double>(1).Info, library.Info)) is { } refusal)
            throw new DispatchTableException(path, refusal);
        return table;
    }

    /// <summary>Whether the native library has more threads than a call may use and cannot be limited.</summary>
    private bool IsUnlimited => Options.Threads > 0 && Library is { LimitsThreads: false } && Library.Info.Threads > Options.Threads;

    /// <summary>Tells who serves, and who is a witness, where the native library exceeds the number of threads demanded.</summary>
    private void TellLimit()
    {
        if (!IsUnlimited)
            return;
        string request = $"At most {Options.Threads} thread{(Options.Threads == 1 ? "" : "s")} a call", reason = $"{Unlimited(Library!)}.";
        if (Options.Backend != BackendChoice.Managed)
            _telemetry.Fallback(request, Double.Info.Name, reason);
        if (Options.Backend != BackendChoice.Native && Options.CrossCheck.IsOn)
            _telemetry.Fallback($"{request} of a cross-check", Library!.Info.Name, $"The witness computes on more: {reason}");
    }

    private static string Unlimited(OpenBlasLibrary library) =>
        $"{library.Info.Name} has one thread count for the whole process, {library.Info.Threads}, and cannot be limited";

    /// <summary>A side as it serves, with the other one as its witness.</summary>
    private Backend<T> Checked<T>(Backend<T> side, Backend<T>? witness)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        witness is null ? side : CrossChecked<T>.Wrap(side, witness, Options.CrossCheck, Options.OnMismatch, Breakers, _telemetry, _recorder);
}
