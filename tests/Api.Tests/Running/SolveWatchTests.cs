using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Running;

/// <summary>Solve and LeastSquares under a token and a listener.</summary>
public sealed class SolveWatchTests
{
    private const int N = 400;

    private static readonly double[] Elements = Gallery.Uniform<double>(N, N, 5).Copy().Span.ToArray();
    private static readonly double[] Right = Elements[..N];

    public static TheoryData<string, int> Ways()
    {
        var ways = new TheoryData<string, int>();
        foreach (string way in Options.Keys)
        {
            ways.Add(way, 1);
            ways.Add(way, 0);
        }

        return ways;
    }

    private static readonly Dictionary<string, SolveOptions> Options = new()
    {
        ["LU"] = new SolveOptions(),
        ["refined"] = new SolveOptions { Refine = true },
        ["mixed"] = new SolveOptions { Precision = SolvePrecision.Mixed },
        ["QR"] = new SolveOptions(),
        ["SVD"] = new SolveOptions { Method = LeastSquaresMethod.Svd },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Progress_grows_to_1_and_changes_nothing(string way, int threads)
    {
        Lapack la = Managed(threads);
        double[] expected = [.. Solve(la, way, Options[way]).Vector];
        var listener = new Listener();
        Solution<double> solution = Solve(la, way, Options[way] with { Progress = listener });
        Assert.Equal(expected, solution.Vector.ToArray());
        Assert.InRange(listener.Heard.Count, 10, 101);
        Assert.Equal(listener.Heard.Order().Distinct(), listener.Heard);
        Assert.Equal(1, listener.Heard[^1]);
        Assert.Contains("Managed", solution.Explain(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_cancelled_solution_is_none(string way, int threads)
    {
        Lapack la = Managed(threads);
        double[] expected = [.. Solve(la, way, Options[way]).Vector];
        using var source = new CancellationTokenSource();
        SolveOptions options = Options[way] with { CancellationToken = source.Token, Progress = new Listener(0.2, source.Cancel) };
        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => Solve(la, way, options)).CancellationToken);
        Assert.Equal(expected, Solve(la, way, Options[way]).Vector.ToArray());
    }

    [Fact]
    public void A_cancelled_token_leaves_the_callers_memory_alone()
    {
        double[] x = [7, 7];
        var options = new SolveOptions { CancellationToken = new CancellationToken(canceled: true) };
        Assert.Throws<OperationCanceledException>(() =>
            Lapack.Default.Solve(new ReadOnlyMatrixSpan<double>([4, 1, 1, 3], 2, 2), [1, 2], x, options));
        Assert.Throws<OperationCanceledException>(() =>
            Lapack.Default.TrySolve(new ReadOnlyMatrixSpan<double>([4, 1, 1, 3], 2, 2), [1, 2], out _, options));
        Assert.Equal([7, 7], x);
    }

    [Fact]
    public void A_small_system_is_told_of_from_its_begin_to_its_end()
    {
        var listener = new Listener();
        Lapack.Default.Solve(new ReadOnlyMatrixSpan<double>([4, 1, 1, 3], 2, 2), [1, 2], new SolveOptions { Progress = listener });
        Assert.Equal(1, listener.Heard[^1]);
    }

    private static Solution<double> Solve(Lapack la, string way, SolveOptions options)
    {
        var a = new ReadOnlyMatrixSpan<double>(Elements, N, N);
        return way is "QR" or "SVD" ? la.LeastSquares(a, Right, options) : la.Solve(a, Right, options);
    }

    private static Lapack Managed(int threads) => new(new LapackOptions { Backend = BackendChoice.Managed, Threads = threads });
}
