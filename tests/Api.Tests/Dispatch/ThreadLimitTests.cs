using System.ComponentModel;
using System.Diagnostics;
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
        static int base = 4, seen = -1;
        static __thread int own;
        int openblas_get_num_threads(void) { return own ? own : base; }
        void openblas_set_num_threads(int n) { base = n; }
        int openblas_set_num_threads_local(int n) { int before = openblas_get_num_threads(); LOCAL = n; return before; }
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

        DenseMatrix<double> a = Gallery.Uniform<double>(N, N, seed: 3), b = a.Copy();
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

    [Fact]
    public void The_number_of_threads_is_at_least_one()
    {
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed });
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => la.WithThreads(0)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lapack(new LapackOptions { Threads = -1 }));
    }

    /// <summary>The count under which a call was made.</summary>
    private static int Seen(Lapack la, string path)
    {
        double[] a = new double[9], x = new double[3], y = new double[3];
        la.Double.Gemv(Transpose.None, 3, 3, 1, a, 3, x, 1, 0, y, 1);
        return ((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(NativeLibrary.Load(path), "threads_seen"))();
    }

    /// <summary>A library in front of OpenBLAS, made by the C compiler; without one the test is skipped or fails.</summary>
    private static string Make(TemporaryFolder folder, string variable)
    {
        Native.Require();
        string openBlas = Lapack.Default.Library!.Info.Path!;
        string source = folder.Write("front.c", Source.Replace("LOCAL", variable, StringComparison.Ordinal));
        string library = Path.Combine(folder.Name, $"lib{variable}.so");
        try
        {
            string directory = Path.GetDirectoryName(openBlas)!;
            using var compiler = Process.Start(
                "gcc", ["-shared", "-fPIC", "-o", library, source, "-Wl,--no-as-needed", $"-Wl,-rpath,{directory}", openBlas]);
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (Win32Exception)
        {
            Assert.False(Environment.GetEnvironmentVariable("LINALG_REQUIRE_NATIVE") == "1", "gcc is missing and LINALG_REQUIRE_NATIVE is 1.");
            Skip.If(true, "gcc is missing");
        }

        return library;
    }
}
