using System.Diagnostics;
using System.Runtime.InteropServices;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;
using Xunit;

namespace Linalg.Interop.Api.Tests.Running;

/// <summary>Long calls under a token and a listener, on one thread and on all.</summary>
public sealed class RunOptionsTests
{
    private const int N = 640;

    private static readonly double[] General = Gallery.Uniform<double>(N, N, 1).Copy().Span.ToArray();

    private static readonly double[] Definite =
        [.. General.Select((x, i) => i / N == i % N ? N : 0.5 * (x + General[(i / N) + (i % N * N)]))];

    /// <summary>The routines, each on arrays of its own; returns what it computed.</summary>
    private static readonly Dictionary<string, Func<Backend<double>, double[]>> Calls = new()
    {
        ["gemm"] = backend =>
        {
            double[] c = new double[N * N];
            backend.Gemm(Transpose.None, Transpose.None, N, N, N, 1, General, N, General, N, 0, c, N);
            return c;
        },
        ["getrf"] = backend => InPlace(General, a => backend.Getrf(N, N, a, N, new int[N])),
        ["potrf"] = backend => InPlace(Definite, a => backend.Potrf(Uplo.Lower, N, a, N)),
        ["sytrf"] = backend => InPlace(General, a => backend.Sytrf(Uplo.Upper, N, a, N, new int[N])),
        ["geqp3"] = backend => InPlace(General, a => backend.Geqp3(N, N, a, N, new int[N], new double[N])),
        ["gesdd"] = backend =>
        {
            double[] u = new double[N * N], vt = new double[N * N];
            _ = InPlace(General, a => backend.Gesdd(SvdJob.Thin, N, N, a, N, new double[N], u, N, vt, N));
            return [.. u, .. vt];
        },
    };

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in Calls.Keys)
        {
            cases.Add(name, 1);
            cases.Add(name, 0);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Progress_grows_from_0_to_1(string name, int threads)
    {
        Backend<double> backend = Managed(threads).Double;
        double[] expected = Calls[name](backend);
        var listener = new Listener();
        double[] heard = Calls[name](backend.With(new RunOptions { Progress = listener }));
        Assert.True(HaveSameBits(expected, heard), "other bits when somebody listens");
        Assert.InRange(listener.Heard.Count, 10, 101);
        Assert.Equal(listener.Heard.Order().Distinct(), listener.Heard);
        Assert.Equal((0, 1), (listener.Heard[0], listener.Heard[^1]));
        Assert.True(listener.IsOnOneThread);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cancelled_call_ends_with_its_token_and_the_next_one_is_right(string name, int threads)
    {
        Backend<double> backend = Managed(threads).Double;
        double[] expected = Calls[name](backend);
        using var source = new CancellationTokenSource();
        var listener = new Listener(0.3, source.Cancel);
        var options = new RunOptions { CancellationToken = source.Token, Progress = listener };
        var thrown = Assert.Throws<OperationCanceledException>(() => Calls[name](backend.With(options)));
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.InRange(listener.Heard[^1], 0.3, 0.9);
        Assert.True(HaveSameBits(expected, Calls[name](backend)), "other bits after a call that was cancelled");
    }

    /// <summary>From another thread, after a while: nothing takes seconds that was cancelled after a hundredth of one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Another_thread_may_cancel(int threads)
    {
        const int Large = 3000;
        Backend<double> backend = Managed(threads).Double;
        double[] a = new double[Large * Large], c = new double[Large * Large];
        Array.Fill(a, 1);
        using var source = new CancellationTokenSource();
        using var timer = new Timer(_ => source.Cancel(), null, dueTime: 10, period: Timeout.Infinite);
        long start = Stopwatch.GetTimestamp();
        Assert.Throws<OperationCanceledException>(() => backend.With(new RunOptions { CancellationToken = source.Token })
            .Gemm(Transpose.None, Transpose.None, Large, Large, Large, 1, a, Large, a, Large, 0, c, Large));

        // 54·10⁹ operations, of which a busy machine may have made a part before the timer was heard.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 30);
        Assert.Contains(0.0, c);
    }

    [Fact]
    public void A_token_that_is_cancelled_already_stops_before_anything_is_written()
    {
        var options = new RunOptions { CancellationToken = new CancellationToken(canceled: true), Progress = new Listener() };
        double[] a = [4, 1, 1, 3];
        int[] pivots = [-7, -7];
        var thrown = Assert.Throws<OperationCanceledException>(() => Lapack.Default.Double.With(options).Getrf(2, 2, a, 2, pivots));
        Assert.Equal(options.CancellationToken, thrown.CancellationToken);
        Assert.Equal([4, 1, 1, 3], a);
        Assert.Equal([-7, -7], pivots);
        Assert.Empty(((Listener)options.Progress).Heard);
    }

    /// <summary>Wrong arguments are told first, token or not.</summary>
    [Fact]
    public void Arguments_are_checked_first()
    {
        Backend<double> backend = Lapack.Default.Double.With(new RunOptions { CancellationToken = new CancellationToken(canceled: true) });
        Assert.Throws<ArgumentOutOfRangeException>("lda", () => backend.Getrf(2, 2, new double[4], 1, new int[2]));
        Assert.Throws<ArgumentNullException>("options", () => backend.With(null!));
        Assert.Equal(0, backend.Getrf(0, 0, [], 1, []));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_listener_throws_reaches_the_caller(string name, int threads)
    {
        Backend<double> backend = Managed(threads).Double;
        var listener = new Listener(0.2, () => throw new FormatException("a listener's"));
        var thrown = Assert.Throws<FormatException>(() => Calls[name](backend.With(new RunOptions { Progress = listener })));
        Assert.Equal("a listener's", thrown.Message);
        Assert.InRange(listener.Heard[^1], 0.2, 0.9);
        var unharmed = new Listener();
        _ = Calls[name](backend.With(new RunOptions { Progress = unharmed }));
        Assert.Equal(1, unharmed.Heard[^1]);
    }

    /// <summary>Callers at a time do not hear of each other, and a listener may itself compute.</summary>
    [Fact]
    public void Watches_do_not_mix()
    {
        Backend<double> backend = Managed(0).Double;
        double[] expected = Calls["getrf"](backend);
        using var source = new CancellationTokenSource();
        var within = new Listener();
        var listeners = new Listener[2];
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            listeners[i] = i == 0
                ? new Listener(0.5, source.Cancel)
                : new Listener(0.5, () => Calls["potrf"](backend.With(new RunOptions { Progress = within })));
            var options = new RunOptions { CancellationToken = i == 0 ? source.Token : default, Progress = listeners[i] };
            if (i == 0)
                Assert.Throws<OperationCanceledException>(() => Calls["gesdd"](backend.With(options)));
            else
                Assert.True(HaveSameBits(expected, Calls["getrf"](backend.With(options))));
        });
        Assert.Equal(1, listeners[1].Heard[^1]);
        Assert.Contains(1, within.Heard);
    }

    /// <summary>A native call is not stopped; the token counts before it and after it.</summary>
    [SkippableFact]
    public void A_native_call_runs_to_its_end()
    {
        Native.Require();
        Backend<double> backend = new Lapack(new LapackOptions { Backend = BackendChoice.Native }).Double;
        var listener = new Listener();
        double[] expected = Calls["getrf"](backend), factors = Calls["getrf"](backend.With(new RunOptions { Progress = listener }));
        Assert.Equal(expected.Length, factors.Length);
        Assert.Equal([0, 1], listener.Heard);

        using var source = new CancellationTokenSource();
        var options = new RunOptions { CancellationToken = source.Token, Progress = new Listener(1, source.Cancel) };
        Assert.Throws<OperationCanceledException>(() => Calls["getrf"](backend.With(options)));
    }

    /// <summary>Nobody is blamed for a call that was cancelled, neither the primary nor the witness.</summary>
    [SkippableTheory]
    [InlineData(BackendChoice.Managed, 0.3)]
    [InlineData(BackendChoice.Native, 0.1)]
    public void A_cancelled_call_under_the_cross_check_blames_nobody(BackendChoice side, double share)
    {
        Native.Require();
        using var log = new LogRecorder();
        var la = new Lapack(new LapackOptions
        {
            Backend = side, CrossCheck = CrossCheck.Always, OnMismatch = MismatchPolicy.ServeWitness, LoggerFactory = log,
        });
        foreach (string name in (string[])["getrf", "potrf"])
        {
            using var source = new CancellationTokenSource();
            var options = new RunOptions { CancellationToken = source.Token, Progress = new Listener(share, source.Cancel) };
            Assert.Throws<OperationCanceledException>(() => Calls[name](la.Double.With(options)));
        }

        Assert.NotEmpty(Calls["getrf"](la.Double));
        Assert.DoesNotContain(log.Entries, entry => entry.Event.Id is LinalgEvents.Mismatch or LinalgEvents.BreakerOpened);
    }

    private static Lapack Managed(int threads) => new(new LapackOptions { Backend = BackendChoice.Managed, Threads = threads });

    private static double[] InPlace(double[] matrix, Func<double[], int> call)
    {
        double[] a = [.. matrix];
        Assert.Equal(0, call(a));
        return a;
    }

    private static bool HaveSameBits(double[] x, double[] y) =>
        MemoryMarshal.AsBytes<double>(x).SequenceEqual(MemoryMarshal.AsBytes<double>(y));
}
