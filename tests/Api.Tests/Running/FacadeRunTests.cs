using Linalg.Interop.Api.Tests.Factorizations;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Running;

/// <summary>Factorizations under a token and a listener, and what is made of them.</summary>
public sealed class FacadeRunTests
{
    private const int N = 300;

    private static readonly DenseMatrix<double> General = DenseMatrix<double>.Wrap(Gallery.Uniform<double>(N, N, 7).Copy().Span.ToArray(), N, N);
    private static readonly DenseMatrix<double> Definite = MakeDefinite();

    private static readonly Dictionary<string, Func<Lapack, IDisposable>> Factor = new()
    {
        ["Lu"] = la => la.Lu(General),
        ["LuInPlace"] = la => la.LuInPlace(General.Copy()),
        ["Cholesky"] = la => la.Cholesky(Definite),
        ["TryCholesky"] = la => la.TryCholesky(Definite, out Cholesky<double>? factors) ? factors : throw new InvalidOperationException(),
        ["Ldlt"] = la => la.Ldlt(Definite),
        ["PivotedQr"] = la => la.PivotedQr(General),
        ["Qr"] = la => la.Qr(General),
        ["Svd"] = la => la.Svd(General),
        ["TrySvd"] = la => la.TrySvd(General, out Svd<double>? factors) ? factors : throw new InvalidOperationException(),
    };

    public static TheoryData<string> Names => [.. Factor.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_factorization_tells_its_progress_and_can_be_stopped(string name)
    {
        Lapack la = Managed();
        var listener = new Listener();
        using (Factor[name](la.With(new RunOptions { Progress = listener })))
            Assert.Equal(listener.Heard.Order().Distinct(), listener.Heard);
        Assert.Equal(1, listener.Heard[^1]);

        using var source = new CancellationTokenSource();
        Lapack watched = la.With(new RunOptions { CancellationToken = source.Token, Progress = new Listener(0.3, source.Cancel) });
        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => Factor[name](watched)).CancellationToken);
        Assert.Throws<OperationCanceledException>(() => Factor[name](watched));
        using IDisposable again = Factor[name](la);
    }

    /// <summary>A factorization is not bound to the token that it was made under.</summary>
    [Fact]
    public void What_is_made_stays_usable_when_the_token_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        Lapack watched = Managed().With(new RunOptions { CancellationToken = source.Token });
        using Lu<double> lu = watched.Lu(General);
        using Cholesky<double> cholesky = watched.Cholesky(Definite);
        using PivotedQr<double> qr = watched.PivotedQr(General);
        using Svd<double> svd = watched.Svd(General);
        source.Cancel();
        double[] b = General.Column(0).ToArray();
        Assert.Equal(N, lu.Solve(b).Length);
        Assert.Equal(N, cholesky.Inverse().Rows);
        lu.Refactor(Definite);
        qr.Refactor(General);
        svd.Refactor(General);
        Assert.True(lu.ReciprocalCondition() > 0);
        Assert.Throws<OperationCanceledException>(() => watched.Lu(General));
        Assert.Throws<OperationCanceledException>(() => watched.Solve(General, b));
    }

    [Fact]
    public void Refactor_and_Inverse_take_options()
    {
        Lapack la = Managed();
        using Lu<double> lu = la.Lu(General);
        using Cholesky<double> cholesky = la.Cholesky(Definite);
        using PivotedQr<double> qr = la.PivotedQr(General);
        using Svd<double> svd = la.Svd(General);
        using Qr<double> plain = la.Qr(General);
        double[,] expected = lu.Inverse().ToArray();
        (string Name, Action<RunOptions> Call)[] calls =
        [
            ("Lu.Inverse", run => lu.Inverse(run)), ("Cholesky.TryInverse", run => cholesky.TryInverse(new DenseMatrix<double>(N, N), run)),
            ("Lu", run => lu.Refactor(General, run)), ("Cholesky", run => cholesky.TryRefactor(Definite, run)),
            ("PivotedQr", run => qr.Refactor(General, run)), ("Svd", run => svd.TryRefactor(General, run)),
            ("Qr", run => plain.Refactor(General, run)),
        ];
        foreach ((string name, Action<RunOptions> call) in calls)
        {
            Assert.Throws<OperationCanceledException>(() => call(new RunOptions { CancellationToken = new CancellationToken(canceled: true) }));
            using var source = new CancellationTokenSource();
            var listener = new Listener(0.3, source.Cancel);
            Assert.Throws<OperationCanceledException>(() => call(new RunOptions { CancellationToken = source.Token, Progress = listener }));
            var whole = new Listener();
            call(new RunOptions { Progress = whole });
            Assert.True(whole.Heard is [.., 1], $"{name} did not end with 1");
        }

        Assert.Equal(expected, lu.Inverse().ToArray());
    }

    /// <summary>A stopped Refactor leaves no factors; one that is cancelled before it begins leaves the old ones.</summary>
    [Fact]
    public void A_stopped_Refactor_leaves_no_factors()
    {
        using Lu<double> lu = Managed().Lu(General);
        double[] b = General.Column(1).ToArray(), x = lu.Solve(b);
        Assert.Throws<OperationCanceledException>(() =>
            lu.Refactor(Definite, new RunOptions { CancellationToken = new CancellationToken(canceled: true) }));
        Assert.Equal(x, lu.Solve(b));
        using var source = new CancellationTokenSource();
        var run = new RunOptions { CancellationToken = source.Token, Progress = new Listener(0.3, source.Cancel) };
        Assert.Throws<OperationCanceledException>(() => lu.Refactor(Definite, run));
        Assert.Throws<InvalidOperationException>(() => lu.Solve(b));
        lu.Refactor(General);
        Assert.Equal(x, lu.Solve(b));
    }

    [Fact]
    public void A_facade_under_watch_describes_itself_as_before()
    {
        Lapack la = Lapack.Default, watched = la.With(new RunOptions { Progress = new Listener() });
        Assert.Equal(la.Describe(), watched.Describe());
        Assert.Equal(la.Explain(Routine.Getrf, 500, 500), watched.Explain(Routine.Getrf, 500, 500));
        Assert.Equal(la.Explain(Routine.Getrf, 8, 8), watched.WithThreads(Environment.ProcessorCount).Explain(Routine.Getrf, 8, 8) with
        {
            Threads = la.Explain(Routine.Getrf, 8, 8).Threads, Reason = la.Explain(Routine.Getrf, 8, 8).Reason,
        });
        Assert.Throws<ArgumentNullException>("run", () => la.With(null!));
    }

    /// <summary>Solve tells the whole, not each of its calls, and its own options count before the facade's.</summary>
    [Fact]
    public void Solve_tells_its_whole_way()
    {
        var (facades, own) = (new Listener(), new Listener());
        Lapack watched = Managed().With(new RunOptions { Progress = facades });
        double[] b = General.Column(2).ToArray();
        _ = watched.Solve(General, b);
        Assert.Equal(facades.Heard.Order().Distinct(), facades.Heard);
        Assert.Equal(1, facades.Heard[^1]);
        int heard = facades.Heard.Count;
        _ = watched.Solve(General, b, new SolveOptions { Progress = own });
        Assert.Equal((heard, 1), (facades.Heard.Count, own.Heard[^1]));
    }

    [Fact]
    public void An_answer_of_several_calls_tells_its_whole_way()
    {
        Lapack la = Managed();
        DenseMatrix<double> target = new(N, N), growing = new(N, N);
        double huge = Given.Huge<double>();
        for (int i = 0; i < N; i++)
            growing[i, i] = huge;
        (growing[0, 1], growing[1, 0]) = (huge, -huge);
        (string Name, Action<Lapack> Call)[] answers =
        [
            ("Inverse", facade => facade.Inverse(General)), ("TryInverse", facade => facade.TryInverse(General, target)),
            ("MatrixPower", facade => facade.MatrixPower(General, 5)), ("negative", facade => facade.MatrixPower(General, -3, target)),
            ("Determinant", facade => facade.Determinant(General)), ("overflow", facade => facade.LogDeterminant(growing)),
            ("Condition", facade => facade.Condition(General, MatrixNormKind.One)),
            ("scaled", facade => facade.Condition(growing, MatrixNormKind.One)),
            ("identity", facade => facade.MatrixPower(General, 0)),
            ("singular", facade => facade.TryInverse(new DenseMatrix<double>(N, N), target)),
            ("zero", facade => facade.Determinant(new DenseMatrix<double>(N, N))),
        ];
        foreach ((string name, Action<Lapack> call) in answers)
        {
            var listener = new Listener();
            call(la.With(new RunOptions { Progress = listener }));
            Assert.Equal(listener.Heard.Order().Distinct(), listener.Heard);
            Assert.True(listener.Heard is [.., 1], $"{name} did not end with 1");
            using var source = new CancellationTokenSource();
            Lapack watched = la.With(new RunOptions { CancellationToken = source.Token, Progress = new Listener(0, source.Cancel) });
            Assert.Throws<OperationCanceledException>(() => call(watched));
            Assert.Throws<OperationCanceledException>(() => call(watched));
        }

        // LU is a third of an inverse.
        var shares = new Listener();
        la.With(new RunOptions { Progress = shares }).Inverse(General);
        Assert.Contains(shares.Heard, share => Math.Abs(share - (1.0 / 3)) < 0.02);
        Assert.Contains(shares.Heard, share => share is > 0.4 and < 0.9);
    }

    [Fact]
    public void A_stopped_answer_gives_its_memory_back()
    {
        const int Order = 700, Calls = 20;
        DenseMatrix<double> a = DenseMatrix<double>.Identity(Order), target = new(Order, Order);
        Lapack la = Managed();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            using var source = new CancellationTokenSource();
            Lapack watched = la.With(new RunOptions { CancellationToken = source.Token, Progress = new Listener(0, source.Cancel) });
            Assert.Throws<OperationCanceledException>(() => watched.Inverse(a, target));
        }

        // The first call fills the pool, and now and then the runtime empties it.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * Order * Order * 2 * (Calls / 4));
    }

    private static Lapack Managed() => new(new LapackOptions { Backend = BackendChoice.Managed, Threads = 1 });

    private static DenseMatrix<double> MakeDefinite()
    {
        DenseMatrix<double> a = General.Copy();
        for (int j = 0; j < N; j++)
        {
            for (int i = 0; i < j; i++)
                a[i, j] = a[j, i];
            a[j, j] = N;
        }

        return a;
    }
}
