using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// A call that is stopped at any of its looks ends on its own thread, returns its memory and leaves the team idle; the next one computes
/// the same bits as ever. Looks are close together.
/// </summary>
[Collection(Alone.Name)]
public abstract class StoppedCallTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Order = 33;

    // Looks of a call at which it is stopped.
    private const int Stops = 7;

    // Operations of a tenth of a second at 5 GFLOP/s, a processor at a tenth of what the kernels reach.
    private const double MostBetweenLooks = 5e8;

    /// <summary>Every routine, where problems are split so early that all its loops are entered.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_call_may_be_stopped_at_any_look(int threads)
    {
        using var memory = new CountedScratch();
        ManagedBackend<T> backend = Tested.Shrunk<T>(threads);
        Work<T> expected = new(Order, Order), actual = new(Order, Order);
        foreach (WorkItem<T> item in Work<T>.Items)
        {
            expected.Run(item, backend);
            var count = new CountingWatch();
            actual.Run(item, new Watched<T>(backend, count));
            Assert.True(expected.HasSameBits(actual), $"{item.Name}: other bits under a watch");
            foreach (int look in Looks(count.Looks))
            {
                var stop = new CountingWatch(look);
                Exception? thrown = Record.Exception(() => actual.Run(item, new Watched<T>(backend, stop)));
                Assert.True(thrown is OperationCanceledException, $"{item.Name} at look {look} of {count.Looks}: {thrown}");
                Assert.False(stop.HasThrownElsewhere, $"{item.Name}: thrown in a ticket at look {look}");
                Assert.True(memory.Out == 0, $"{item.Name}: {memory.Out} blocks lost at look {look}");
            }

            actual.Run(item, backend);
            Assert.True(expected.HasSameBits(actual), $"{item.Name}: other bits after it was stopped");
        }

        Assert.Equal(0, memory.Out);
    }

    /// <summary>The first, the last, and some in between.</summary>
    private static IEnumerable<int> Looks(int count) =>
        count == 0 ? [] : Enumerable.Range(0, Stops).Select(i => 1 + (int)((long)i * (count - 1) / (Stops - 1))).Distinct();

    /// <summary>What is counted between two looks would take a tenth of a second at worst, and all that matters is counted.</summary>
    [Theory]
    [InlineData(Routine.Gemm, 1200)]
    [InlineData(Routine.Symm, 900)]
    [InlineData(Routine.Syrk, 900)]
    [InlineData(Routine.Trmm, 900)]
    [InlineData(Routine.Trsm, 900)]
    [InlineData(Routine.Getrf, 1200)]
    [InlineData(Routine.Getri, 900)]
    [InlineData(Routine.Potrf, 1200)]
    [InlineData(Routine.Potri, 900)]
    [InlineData(Routine.Sytrf, 1200)]
    [InlineData(Routine.Sytri, 900)]
    [InlineData(Routine.Geqrf, 900)]
    [InlineData(Routine.Geqp3, 900)]
    [InlineData(Routine.Gesdd, 600)]
    public void Looks_are_close_together(Routine routine, int n)
    {
        foreach (int threads in (int[])[1, 2])
        {
            var work = new Work<T>(n, n);
            WorkItem<T> item = Work<T>.Items.First(item => item.Name.StartsWith($"{routine}", StringComparison.Ordinal));
            var watch = new CountingWatch();
            Assert.Equal(0, work.Run(item, new Watched<T>(Tested.Backend<T>(threads), watch)));

            // Gesdd computes vectors; what its merges cost depends on deflation.
            double cube = (double)n * n * n, least = routine switch
            {
                Routine.Gemm => 1,
                Routine.Symm => 2,
                Routine.Syrk => 0.5,
                Routine.Trmm or Routine.Trsm => 1,
                Routine.Getrf or Routine.Potri or Routine.Sytri => 2.0 / 3,
                Routine.Getri or Routine.Geqrf or Routine.Geqp3 => 4.0 / 3,
                Routine.Potrf or Routine.Sytrf => 1.0 / 3,
                _ => 7,
            };
            Assert.InRange(watch.Operations, 0.85 * least * cube, 2.6 * least * cube);
            Assert.InRange(watch.MostBetweenLooks, 1, MostBetweenLooks);
        }
    }

    /// <summary>Long steps of the pivoted factorization and of the reduction to bidiagonal form are looked into one by one.</summary>
    [Fact]
    public void Every_step_over_the_whole_matrix_is_followed_by_a_look()
    {
        const int N = 700;
        var (a, pivots, tau) = (Gallery.Uniform<T>(N, N, 3).Copy().Span.ToArray(), new int[N], new T[N]);
        var watch = new CountingWatch();
        var backend = new Watched<T>(Tested.Backend<T>(1), watch);
        backend.Gesdd(SvdJob.None, N, N, a, N, tau, [], N, [], N);
        Assert.InRange(watch.Looks, N, int.MaxValue);

        // The first of equal columns wins, so that predictions fail and the classical steps take over.
        T[] ties = [.. Enumerable.Repeat(T.One, N * N)];
        for (int j = 0; j < N; j++)
            ties[j + (j * N)] += T.CreateTruncating(j);
        watch = new CountingWatch();
        new Watched<T>(Tested.Backend<T>(1), watch).Geqp3(N, N, ties, N, pivots, tau);
        Assert.InRange(watch.Looks, N / 2, int.MaxValue);
    }
}

public sealed class StoppedCallDoubleTests : StoppedCallTests<double>;

public sealed class StoppedCallSingleTests : StoppedCallTests<float>;
