using System.Diagnostics.CodeAnalysis;

namespace Linalg.Interop.OpenBlas;

/// <summary>
/// A loaded native LAPACK with 32-bit integers, usually OpenBLAS; a plain reference LAPACK serves too. Immutable and safe for concurrent
/// callers. A library is never unloaded, and several may be loaded side by side.
/// </summary>
/// <remarks>
/// <para>Candidates, in order: <see cref="OpenBlasOptions.Path"/>; the variable LINALG_OPENBLAS_PATH (each of these two, if given, is the
/// only candidate); the folders of the host's NATIVE_DLL_SEARCH_DIRECTORIES; the application's folder and its runtimes/&lt;rid&gt;/native;
/// unless <see cref="OpenBlasOptions.SystemLibraries"/> is false, the names libopenblas and liblapack as the system resolves them. A
/// candidate is refused, with the reason in the trace, if its file is truncated or made for another system, if the loader refuses it, if
/// its initializers make a thread flush subnormal numbers to zero, if it lacks a routine, or if its integers are not 32 bits wide. A
/// library is loaded on a thread of its own, whose mode it may change.</para>
/// <para>The number of threads is process-global state of the native library; see <see cref="OpenBlasOptions.Threads"/>. While several calls
/// are inside the library they share it, and calls beyond what it can hold wait; see <see cref="Concurrency"/>.</para>
/// </remarks>
public sealed class OpenBlasLibrary
{
    private const string Needed = "a build with 32-bit integers (LP64) is needed";

    private static readonly string[] SuffixedNames = ["dgetrf_64_", "dgetrf_64", "dgetrf64_"];

    private static readonly Lock Loading = new();

    // Files that were taken, as they were then, and what is known of the libraries in them: a library stays loaded, and is examined once.
    private static readonly Dictionary<(string Path, long Length, DateTime Written), Examined> Taken = [];

    private readonly nint _setLocalThreads;
    private readonly CallGate _gate;

    private OpenBlasLibrary(Examined library, BackendInfo info, LoadTrace trace)
    {
        (_setLocalThreads, _gate) = (library.SetLocalThreads, library.Gate);
        Double = new OpenBlasBackend<double>(library.Doubles, info, _gate);
        Single = new OpenBlasBackend<float>(library.Singles, info, _gate);
        Trace = trace;
    }

    /// <summary>The back end for <see cref="double"/>.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The element type is what the property is about.")]
    public OpenBlasBackend<double> Double { get; }

    /// <summary>The back end for <see cref="float"/>.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The element type is what the property is about.")]
    public OpenBlasBackend<float> Single { get; }

    /// <summary>What the library is.</summary>
    public BackendInfo Info => Double.Info;

    /// <summary>How it was found.</summary>
    public LoadTrace Trace { get; }

    /// <summary>How concurrent calls share the library, and how often they had to.</summary>
    public ConcurrentCalls Concurrency => new(_gate.Capacity, _gate.Shares, _gate.Waited, _gate.Lowered);

    /// <summary>
    /// Whether the library has a thread count for each thread of the caller's, found out by trying when it is first loaded. OpenBLAS up to
    /// at least 0.3.32 has not: its openblas_set_num_threads_local sets the count of the whole process.
    /// </summary>
    public bool LimitsThreads => _setLocalThreads != 0;

    /// <summary>
    /// Limits the native calls of the calling thread until the limit is disposed of. Getrf on a thread with little stack is not limited.
    /// </summary>
    /// <param name="threads">The most threads of a call, at least 1.</param>
    /// <returns>The limit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is less than 1.</exception>
    /// <exception cref="NotSupportedException">The library cannot: <see cref="LimitsThreads"/> is false.</exception>
    public ThreadLimit LimitThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return LimitsThreads
            ? new ThreadLimit(_setLocalThreads, threads)
            : throw new NotSupportedException($"{Info.Name} has one thread count for the whole process.");
    }

    /// <summary>Loads the first usable candidate.</summary>
    /// <param name="options">Where to look and how many threads to use; null for the defaults.</param>
    /// <exception cref="OpenBlasLoadException">No candidate is usable; the exception tells each path and the loader's words.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative.</exception>
    public static OpenBlasLibrary Load(OpenBlasOptions? options = null) =>
        TryLoad(options, out OpenBlasLibrary? library, out LoadTrace trace) ? library : throw new OpenBlasLoadException(trace);

    /// <inheritdoc cref="TryLoad(OpenBlasOptions?, out OpenBlasLibrary?, out LoadTrace)"/>
    public static bool TryLoad([NotNullWhen(true)] out OpenBlasLibrary? library, out LoadTrace trace) =>
        TryLoad(null, out library, out trace);

    /// <summary>Loads the first usable candidate and tells whether there was one.</summary>
    /// <param name="options">Where to look and how many threads to use; null for the defaults.</param>
    /// <param name="library">The library, or null.</param>
    /// <param name="trace">Every candidate tried and what became of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative.</exception>
    public static bool TryLoad(OpenBlasOptions? options, [NotNullWhen(true)] out OpenBlasLibrary? library, out LoadTrace trace)
    {
        options ??= new OpenBlasOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads);
        trace = new LoadTrace();
        foreach (LoadCandidate candidate in SearchPath.Candidates(options))
        {
            library = Try(candidate, options.Threads, trace, static _ => { });
            if (library is not null)
                return true;
        }

        library = null;
        return false;
    }

    /// <summary>
    /// The candidates that <see cref="TryLoad(OpenBlasOptions?, out OpenBlasLibrary?, out LoadTrace)"/> would try, in order.
    /// </summary>
    /// <param name="options">Where to look; null for the defaults.</param>
    /// <returns>Files and names, whether they exist or not; nothing is loaded.</returns>
    public static IReadOnlyList<LoadCandidate> Candidates(OpenBlasOptions? options = null) =>
        [.. SearchPath.Candidates(options ?? new OpenBlasOptions())];

    /// <summary>
    /// Tries one candidate and tells of each step before it is taken: native code may end the process, or not return, in any of them.
    /// </summary>
    /// <param name="candidate">What to load.</param>
    /// <param name="threads">As <see cref="OpenBlasOptions.Threads"/>.</param>
    /// <param name="trace">Takes what became of it.</param>
    /// <param name="before">Hears of the step that comes next.</param>
    /// <returns>The library, or null if it was refused.</returns>
    internal static OpenBlasLibrary? Try(LoadCandidate candidate, int threads, LoadTrace trace, Action<LoadStep> before)
    {
        OpenBlasLibrary? library;
        LoadOutcome outcome;
        string message;
        lock (Loading)
        {
            var file = new FileInfo(candidate.Path);
            var key = Path.IsPathFullyQualified(candidate.Path) && file.Exists
                ? (candidate.Path, file.Length, file.LastWriteTimeUtc)
                : (candidate.Path, 0, default);
            if (!Taken.TryGetValue(key, out Examined? examined))
                examined = Examine(candidate.Path, threads, before, out outcome, out message);
            else
                (outcome, message) = (LoadOutcome.Loaded, "");
            library = null;
            if (examined is not null)
            {
                Taken.TryAdd(key, examined);
                BackendInfo info = examined.Info with { Threads = examined.Gate.SetThreads(threads) };
                message = $"{info.Name} {info.Version}, {info.Core}, {info.Threads} thread(s), {info.Path}";
                library = new OpenBlasLibrary(examined, info, trace);
            }
        }

        trace.Add(new LoadAttempt(candidate.Path, candidate.Source, outcome, message));
        return library;
    }

    /// <summary>Loads a file and finds out whether its library is usable, and what it is.</summary>
    private static Examined? Examine(string path, int threads, Action<LoadStep> before, out LoadOutcome outcome, out string message)
    {
        before(LoadStep.Load);
        if (Path.IsPathFullyQualified(path) && LibraryFile.Refusal(path, out outcome) is { } refusal)
        {
            message = refusal;
            return null;
        }

        if (!Initializer.TryOpen(path, out nint handle, out message, out bool flushes))
        {
            outcome = Path.IsPathFullyQualified(path) && !File.Exists(path) ? LoadOutcome.FileMissing : LoadOutcome.LoaderRefused;
            return null;
        }

        if (flushes)
        {
            outcome = LoadOutcome.FlushesSubnormals;
            message = Initializer.Flushes;
            return null;
        }

        // Nothing of the library is called before every routine is bound and the integer width is known.
        var symbols = new Symbols(handle);
        var doubles = new NativeRoutines<double>(symbols);
        var singles = new NativeRoutines<float>(symbols);
        var probe = new IntegerProbe(symbols);
        if (symbols.Missing.Count > 0)
        {
            string? suffixed = SuffixedNames.FirstOrDefault(name => symbols.Optional(name) != 0);
            outcome = suffixed is null ? LoadOutcome.SymbolMissing : LoadOutcome.SuffixedSymbols;
            message = suffixed is null
                ? $"lacks {Enumerate(symbols.Missing)}"
                : $"exports {suffixed}, the name of a build with 64-bit integers, and lacks {Enumerate(symbols.Missing)}; {Needed}";
            return null;
        }

        before(LoadStep.Probe);
        int bits = probe.Bits();
        if (bits != 32)
        {
            outcome = LoadOutcome.WrongIntegerWidth;
            message = bits == 64
                ? $"takes 64-bit integers (ILP64) although its names carry no suffix; {Needed}"
                : $"did not answer the probe of its integer width consistently; {Needed}";
            return null;
        }

        before(LoadStep.Threads);
        nint setLocalThreads = LocalThreads.Find(symbols);
        CallGate gate = CallGate.Of(symbols);
        int count = gate.SetThreads(threads);
        before(LoadStep.Identify);
        BackendInfo info = Identity.Of(symbols, path, bits, count);
        gate.SetCapacity(Identity.OpenBlasBuild(symbols));
        outcome = LoadOutcome.Loaded;
        message = "";
        return new Examined(doubles, singles, setLocalThreads, gate, info);
    }

    private static string Enumerate(IReadOnlyList<string> names)
    {
        const int shown = 8;
        string list = string.Join(", ", names.Take(shown));
        return names.Count <= shown ? list : $"{list} and {names.Count - shown} more";
    }

    /// <summary>The routines of a library that was taken, how its threads are limited, and what it is.</summary>
    private sealed record Examined(
        NativeRoutines<double> Doubles, NativeRoutines<float> Singles, nint SetLocalThreads, CallGate Gate, BackendInfo Info);
}
