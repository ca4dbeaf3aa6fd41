using System.Runtime.InteropServices;
using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>Facades limited to fewer threads.</summary>
public sealed unsafe class ThreadLimitTests
{
    private const int N = 200;

    /// <summary>OpenBLAS with a count of its own making, and a Gemv that only notes the count it is called under.</summary>
    private const string Source =
        """
        static int base = 4, seen = -1, changes = 0;
        static __thread int own;
        int openblas_get_num_threads(void) { return own ? own : base; }
        void openblas_set_num_threads(int n) { changes++; base = n; }
        int openblas_set_num_threads_local(int n) { int before = openblas_get_num_threads(); changes++; LOCAL = n; return before; }
        int counts_set(void) { return changes; }
        void dgemv_(void) { seen = openblas_get_num_threads(); }
        int threads_seen(void) { return seen; }
        """;

    [Fact]
    public void Managed_results_are_the_same_bits_on_one_thread()
    {
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed });
        Lapack limited = la.WithThreads(1);
        Assert.Equal(1, limited.Double.Info.Threads);
        Assert.Equal(Environment.ProcessorCount, la.Double.Info.Threads);
        Assert.Equal(1, limited.Explain(Routine.Getrf, N, N).Threads);

        MoatedMatrix<double> a = Gallery.Uniform<double>(N, N, seed: 3), b = a.Copy();
        int[] pivots = new int[N], others = new int[N];
        Assert.Equal(0, la.Double.Getrf(N, N, a.Span, N, pivots));
        Assert.Equal(0, limited.Double.Getrf(N, N, b.Span, N, others));
        Assert.True(a.HasSameBits(b));
        Assert.Equal(pivots, others);
    }

    [SkippableFact]
    public void A_library_with_one_count_for_the_process_is_said_to_be_unlimited()
    {
        Native.Require();
        Skip.If(Lapack.Default.Library!.LimitsThreads || Lapack.Default.Library.Info.Threads == 1, "the library can be limited");
        Lapack limited = Lapack.Default.WithThreads(1);
        Assert.Same(Lapack.Default.Library, limited.Library);
        foreach (Routine routine in Enum.GetValues<Routine>())
        {
            DispatchDecision decision = limited.Explain(routine, 100, 100);
            Assert.Equal(("Managed", 1), (decision.Backend, decision.Threads));
            Assert.Contains("cannot be limited", decision.Reason, StringComparison.Ordinal);
        }

        Lapack native = new Lapack(new LapackOptions { Backend = BackendChoice.Native }).WithThreads(1);
        DispatchDecision forced = native.Explain(Routine.Getrf, 100, 100);
        Assert.True(forced.Threads > 1);
        Assert.Contains("cannot be limited", forced.Reason, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => native.Library!.LimitThreads(1).Dispose());
    }

    [SkippableFact]
    public void A_library_with_a_count_for_each_thread_is_limited_call_by_call()
    {
        using var folder = new TemporaryFolder();
        string path = Make(folder, "own");
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Native, OpenBlas = new OpenBlasOptions { Path = path, Threads = 4 } });
        Assert.True(la.Library!.LimitsThreads);
        Lapack limited = la.WithThreads(2);
        Assert.Equal(2, limited.Explain(Routine.Gemv, 3, 3).Threads);
        Assert.Equal(2, Seen(limited, path));
        Assert.Equal(4, Seen(la, path));
        Assert.Equal(3, Seen(la.WithThreads(3), path));
        Assert.Equal(4, Seen(la.WithThreads(8), path));
        Assert.Throws<ArgumentOutOfRangeException>(() => la.Library.LimitThreads(0).Dispose());
    }

    [SkippableFact]
    public void A_function_that_only_calls_itself_local_is_found_out()
    {
        using var folder = new TemporaryFolder();
        string path = Make(folder, "base");
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Native, OpenBlas = new OpenBlasOptions { Path = path, Threads = 4 } });
        Assert.False(la.Library!.LimitsThreads);
        Assert.Equal(4, Seen(la.WithThreads(1), path));
        Assert.Contains("cannot be limited", la.WithThreads(1).Explain(Routine.Gemv, 3, 3).Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_limit_from_the_options_is_kept_and_changes_nothing_for_other_facades()
    {
        using var folder = new TemporaryFolder();
        string own = Make(folder, "own"), process = Make(folder, "base");
        foreach ((string path, bool isLimited) in new[] { (own, true), (process, false) })
        {
            var where = new OpenBlasOptions { Path = path, Threads = 4 };
            var wide = new Lapack(new LapackOptions { Backend = BackendChoice.Native, OpenBlas = where });
            var narrow = new Lapack(new LapackOptions { Threads = 1, OpenBlas = where });
            var forced = new Lapack(new LapackOptions { Backend = BackendChoice.Native, Threads = 1, OpenBlas = where });
            Assert.Equal(4, Seen(wide, path));
            Assert.Equal(isLimited ? 1 : 4, Seen(forced, path));
            foreach (Routine routine in Enum.GetValues<Routine>())
            {
                DispatchDecision decision = narrow.Explain(routine, 40, 40);
                Assert.Equal(1, decision.Threads);
                Assert.True(isLimited || decision.Backend == "Managed", $"{decision}");
            }

            _ = new Lapack(new LapackOptions { OpenBlas = where });
            Assert.Equal(isLimited ? 1 : 4, Seen(forced, path));
        }
    }

    [SkippableFact]
    public void A_limit_from_the_options_does_not_set_the_count_of_the_process()
    {
        using var folder = new TemporaryFolder();
        string path = Make(folder, "base");
        var where = new OpenBlasOptions { Path = path };
        var wide = new Lapack(new LapackOptions { Backend = BackendChoice.Native, OpenBlas = where });
        int count = wide.Library!.Info.Threads;
        Assert.Equal(count, Seen(wide, path));
        foreach (int threads in new[] { 1, count + 1 })
        {
            foreach (BackendChoice choice in new[] { BackendChoice.Auto, BackendChoice.Native })
                Assert.Equal(count, new Lapack(new LapackOptions { Backend = choice, Threads = threads, OpenBlas = where }).Library!.Info.Threads);
            Assert.Equal(count, Seen(wide, path));
        }
    }

    [SkippableFact]
    public void A_limit_that_the_library_cannot_keep_is_logged()
    {
        using var folder = new TemporaryFolder();
        var options = new LapackOptions { Threads = 1, OpenBlas = new OpenBlasOptions { Path = Make(folder, "base"), Threads = 4 } };
        string name = new Lapack(options).Library!.Info.Name;
        Assert.Equal([("At most 1 thread a call", "Managed")], Fallbacks(options));
        Assert.Equal([("At most 1 thread a call", name)], Fallbacks(options with { Backend = BackendChoice.Native }));
        Assert.Equal([("At most 2 threads a call", "Managed")], Fallbacks(options with { Threads = 2 }));
        Assert.Equal([], Fallbacks(options with { Backend = BackendChoice.Managed }));
        Assert.Equal([], Fallbacks(options with { Threads = 4 }));
        Assert.Equal([], Fallbacks(options with { Threads = 0 }));
        Assert.Equal(
            [("At most 1 thread a call of a cross-check", name)],
            Fallbacks(options with { Backend = BackendChoice.Managed, CrossCheck = CrossCheck.Always }));

        var log = new LogRecorder();
        _ = new Lapack(options with { Threads = 0, LoggerFactory = log }).WithThreads(3);
        Assert.Equal([("At most 3 threads a call", "Managed")], Fallbacks(log));
    }

    [SkippableFact]
    public void Describing_a_facade_does_not_touch_the_count_of_the_process()
    {
        using var folder = new TemporaryFolder();
        string path = Make(folder, "base");
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Native, OpenBlas = new OpenBlasOptions { Path = path, Threads = 4 } });
        int before = Changes(path);
        Assert.NotEmpty(la.Describe());
        Assert.NotEmpty(la.WithThreads(1).Describe());
        _ = new Lapack(la.Options);
        Assert.Equal(before, Changes(path));
    }

    [Fact]
    public void Choices_that_are_none_are_refused()
    {
        AssertRefused("options.Backend", new LapackOptions { Backend = (BackendChoice)7 });
        AssertRefused("options.OnMismatch", new LapackOptions { OnMismatch = (MismatchPolicy)(-1) });
        AssertRefused("options.Threads", new LapackOptions { Threads = -1 });
    }

    [Fact]
    public void The_number_of_threads_is_at_least_one()
    {
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed });
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => la.WithThreads(0)).ParamName);
    }

    [Fact]
    public void A_limited_facade_is_made_once()
    {
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed });
        Lapack one = la.WithThreads(1);
        Assert.Same(one, la.WithThreads(1));
        Assert.Same(one, la.WithThreads(2).WithThreads(1));
        Assert.Same(one, one.WithThreads(1));
        Assert.NotSame(one, la.WithThreads(2));
        Assert.Equal(1, one.Options.Threads);
    }

    private static void AssertRefused(string name, LapackOptions options) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new Lapack(options)).ParamName);

    private static (object? Request, object? Served)[] Fallbacks(LapackOptions options)
    {
        var log = new LogRecorder();
        _ = new Lapack(options with { LoggerFactory = log });
        return Fallbacks(log);
    }

    private static (object? Request, object? Served)[] Fallbacks(LogRecorder log) =>
    [
        .. log.Entries.Where(entry => entry.Event.Id == LinalgEvents.Fallback).Select(entry => (entry.Values["Request"], entry.Values["Served"])),
    ];

    /// <summary>How often a count was set.</summary>
    private static int Changes(string path) =>
        ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(NativeLibrary.Load(path), "counts_set"))();

    /// <summary>The count under which a call was made.</summary>
    private static int Seen(Lapack la, string path)
    {
        double[] a = new double[9], x = new double[3], y = new double[3];
        la.Double.Gemv(Transpose.None, 3, 3, 1, a, 3, x, 1, 0, y, 1);
        return ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(NativeLibrary.Load(path), "threads_seen"))();
    }

    internal static string Make(TemporaryFolder folder, string variable) =>
        FrontLibrary.Make(folder, variable, Source.Replace("LOCAL", variable, StringComparison.Ordinal));
}
