using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>
/// One thread factors again while others use the object: every call of theirs has the result of one of the matrices, or says that it has
/// none; nothing else happens.
/// </summary>
/// <param name="la">Computes.</param>
/// <param name="isReproducible">
/// Whether a result has the same bits each time; a native library uses fewer threads for each of several calls, and sums in another order.
/// </param>
public abstract class ConcurrentChangeTests<T>(Lapack la, bool isReproducible)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Readers = 5;

    /// <summary>Longer where the variable is set, as the nightly run does.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(
        double.TryParse(Environment.GetEnvironmentVariable("LINALG_CONCURRENT_CHANGES"), out double seconds) ? 1000 * seconds : 80);

    [SkippableTheory]
    [InlineData(4)]
    [InlineData(24)]
    [InlineData(40)]
    public void Lu(int n)
    {
        // Pivots on the diagonal, and rows in reverse.
        MoatedMatrix<T> first = Dominant(n), second = MoatedMatrix<T>.Create(n, n, (i, j) => first[n - 1 - i, j]);
        using Lu<T> lu = la.Lu(Given.View(first));
        Together(
            lu, first, second, (shared, x) => shared.Solve(x, x), shared => shared.Refactor(Given.View(second)),
            shared => shared.Refactor(Given.View(first)), shared => shared.Permutation().Sum(),
            shared => shared.Inverse(), shared => shared.Determinant(), shared => shared.ReciprocalCondition(),
            shared => shared.Reconstruct());
    }

    [SkippableTheory]
    [InlineData(4)]
    [InlineData(24)]
    [InlineData(40)]
    public void Ldlt(int n)
    {
        // Blocks of order 2 alone, and of order 1 alone, each with far interchanges.
        MoatedMatrix<T> first = MoatedMatrix<T>.Create(
            n, n, (i, j) => i + j == n - 1 ? Given.Number<T>(2 + Math.Max(i, j)) : T.Zero);
        MoatedMatrix<T> second = Dominant(n);
        using Ldlt<T> ldlt = la.Ldlt(Given.View(first));
        Together(
            ldlt, first, second, (shared, x) => shared.Solve(x, x), shared => shared.Refactor(Given.View(second)),
            shared => Assert.True(shared.TryRefactor(Given.View(first))), shared => shared.Inertia(), shared => shared.F(),
            shared => shared.D(),
            shared => shared.Inverse(), shared => shared.Determinant(), shared => shared.ReciprocalCondition(),
            shared => shared.Reconstruct());
    }

    [SkippableTheory]
    [InlineData(4)]
    [InlineData(40)]
    public void Cholesky(int n)
    {
        MoatedMatrix<T> first = Dominant(n), second = Gallery.MinIJ<T>(n);
        using Cholesky<T> cholesky = la.Cholesky(Given.View(first));
        Together(
            cholesky, first, second, (shared, x) => shared.Solve(x, x), shared => shared.Refactor(Given.View(second)),
            shared => shared.Refactor(Given.View(first)), shared => shared.L(), shared => shared.Determinant(),
            shared => shared.ReciprocalCondition());
    }

    [SkippableTheory]
    [InlineData(4)]
    [InlineData(40)]
    public void PivotedQr(int n)
    {
        (MoatedMatrix<T> first, MoatedMatrix<T> second) = (Dominant(n), Mirrored(n));
        using PivotedQr<T> qr = la.PivotedQr(Given.View(first));
        Together(
            qr, first, second, (shared, x) => shared.Solve(x, x), shared => shared.Refactor(Given.View(second)),
            shared => shared.Refactor(Given.View(first)), shared => shared.Permutation().Sum(), shared => shared.Rank(), shared => shared.Q(),
            shared => shared.Reconstruct(), shared => shared.Solve(new T[n], n - 1));
    }

    [SkippableTheory]
    [InlineData(4)]
    [InlineData(24)]
    public void Qr(int n)
    {
        (MoatedMatrix<T> first, MoatedMatrix<T> second) = (Dominant(n), Mirrored(n));
        using Qr<T> qr = la.Qr(Given.View(first));
        Together(
            qr, first, second, (shared, x) => shared.Solve(x, x), shared => shared.Refactor(Given.View(second)),
            shared => shared.Refactor(Given.View(first)), shared => shared.DependentColumn(), shared => shared.ReciprocalCondition(),
            shared => shared.Q(), shared => shared.Reconstruct());
    }

    [SkippableTheory]
    [InlineData(4)]
    [InlineData(24)]
    public void Svd(int n)
    {
        (MoatedMatrix<T> first, MoatedMatrix<T> second) = (Dominant(n), Mirrored(n));
        using Svd<T> svd = la.Svd(Given.View(first)), other = la.Svd(Given.View(second));
        DenseMatrix<T> ofFirst = svd.U * svd.Vt, ofSecond = other.U * other.Vt;
        Together(
            svd, first, second, (shared, x) => shared.Solve(x, x), shared => shared.Refactor(Given.View(second)),
            shared => Assert.True(shared.TryRefactor(Given.View(first))), shared => shared.Rank(), shared => shared.Condition,
            shared => shared.PseudoInverse(), shared => shared.Reconstruct(), shared => shared.NullSpace(),
            ProductOfEither, shared => shared.S.ToString());

        object ProductOfEither(Svd<T> shared)
        {
            DenseMatrix<T> product = shared.U * shared.Vt;
            Assert.True(!isReproducible || IsSame(product, ofFirst) || IsSame(product, ofSecond), "the product of half-changed factors");
            return product;
        }

        static bool IsSame(DenseMatrix<T> x, DenseMatrix<T> y) => x.Elements.SequenceEqual(y.Elements);
    }

    [SkippableFact]
    public void What_is_cached_is_that_of_the_last_matrix()
    {
        // The estimate of half-changed factors must not stay.
        MoatedMatrix<T> first = Dominant(12), second = Gallery.Scaled(Gallery.MinIJ<T>(12), i => -i, i => -i);
        using Ldlt<T> one = la.Ldlt(Given.View(first)), two = la.Ldlt(Given.View(second)), shared = la.Ldlt(Given.View(first));
        Race(shared, factored => factored.ReciprocalCondition(), factored =>
        {
            factored.Refactor(Given.View(second));
            Assert.Equal(two.ReciprocalCondition(), factored.ReciprocalCondition());
            factored.Refactor(Given.View(first));
            Assert.Equal(one.ReciprocalCondition(), factored.ReciprocalCondition());
        });
    }

    [SkippableFact]
    public void Disposing_under_a_call_is_told_and_harms_nothing()
    {
        MoatedMatrix<T> a = Dominant(30);
        T[] b = [.. a.Column(0)];
        for (int round = 0; round < 20; round++)
        {
            IDisposable[] all =
            [
                la.Lu(Given.View(a)), la.Cholesky(Given.View(a)), la.Ldlt(Given.View(a)), la.PivotedQr(Given.View(a)),
                la.Svd(Given.View(a)),
            ];
            using var begun = new CountdownEvent(all.Length);
            var readers = all.Select(factored => Task.Factory.StartNew(
                () =>
                {
                    T[] x = new T[30];
                    for (bool isFirst = true; ; isFirst = false)
                    {
                        try
                        {
                            if (factored is SquareFactorization<T> square)
                                square.Solve(b, x);
                            else if (factored is PivotedQr<T> qr)
                                qr.Solve(b, x);
                            else
                                ((Svd<T>)factored).Solve(b, x);
                        }
                        catch (InvalidOperationException refusal)
                        {
                            // Disposed before it began, or meanwhile.
                            if (refusal is not ObjectDisposedException)
                                Assert.Contains("changed by another thread", refusal.Message, StringComparison.Ordinal);
                            return;
                        }
                        finally
                        {
                            if (isFirst)
                                begun.Signal();
                        }
                    }
                },
                TaskCreationOptions.LongRunning)).ToArray();
            begun.Wait();
            foreach (IDisposable factored in all)
                factored.Dispose();
            Task.WaitAll(readers);
        }
    }

    [SkippableFact]
    public void Two_threads_that_factor_again_do_not_meet()
    {
        MoatedMatrix<T> a = Dominant(30);
        using Lu<T> lu = la.Lu(Given.View(a));
        Race(lu, shared => shared.Refactor(Given.View(a)), shared => shared.Refactor(Given.View(a)), mayRefuseWriter: true);
        lu.Refactor(Given.View(a));
        Given.AssertRatio(
            Residuals.Solve(Transpose.None, a, Given.Dense<T>(lu.Solve(a.Column(1))), Given.Dense<T>(a.Column(1))), "afterwards");
    }

    /// <summary>1 / (1 + |i − j|), and 2n on the diagonal.</summary>
    private static MoatedMatrix<T> Dominant(int n) =>
        MoatedMatrix<T>.Create(n, n, (i, j) => Given.Number<T>((1.0 / (1 + Math.Abs(i - j))) + (i == j ? 2 * n : 0)));

    /// <summary>The same with its columns in reverse.</summary>
    private static MoatedMatrix<T> Mirrored(int n)
    {
        MoatedMatrix<T> a = Dominant(n);
        return MoatedMatrix<T>.Create(n, n, (i, j) => a[i, n - 1 - j]);
    }

    /// <summary>Each reader solves, and makes the other calls; what it solved is right for one of the matrices.</summary>
    private void Together<TFactors>(
        TFactors shared, MoatedMatrix<T> first, MoatedMatrix<T> second, Action<TFactors, T[]> solve, Action<TFactors> toSecond,
        Action<TFactors> toFirst, params Func<TFactors, object?>[] others)
    {
        int n = first.Rows;
        T[] b = [.. Enumerable.Range(1, n).Select(i => Given.Number<T>(i))];
        T[] ofFirst = [.. b], ofSecond = [.. b];
        toFirst(shared);
        solve(shared, ofFirst);
        toSecond(shared);
        solve(shared, ofSecond);
        int solved = 0;
        Race(
            shared,
            factored =>
            {
                T[] x = [.. b];
                solve(factored, x);
                Assert.True(AreSame(x, ofFirst) || AreSame(x, ofSecond), "a solution of neither matrix");
                Interlocked.Increment(ref solved);
                foreach (Func<TFactors, object?> call in others)
                    Tolerating(() => call(factored));
            },
            factored =>
            {
                toFirst(factored);
                toSecond(factored);
                if (Volatile.Read(ref solved) % 3 == 0)
                    Thread.Yield();
            });

        // At rest everything works, and is what it was.
        toFirst(shared);
        T[] again = [.. b];
        solve(shared, again);
        Assert.True(AreSame(again, ofFirst), "not the solution that it was");
        Assert.All(others, call => call(shared));
    }

    /// <summary>Whether two solutions of one system are the same, up to rounding where the order of sums may differ.</summary>
    private bool AreSame(T[] x, T[] y)
    {
        if (isReproducible)
            return x.AsSpan().SequenceEqual(y);
        double size = y.Max(element => Math.Abs(double.CreateChecked(element)));
        double difference = x.Zip(y, (one, other) => Math.Abs(double.CreateChecked(one - other))).Max();
        return difference <= 1000 * x.Length * Machine<T>.Epsilon * size;
    }

    /// <summary>One thread writes and several read for a while; whoever is refused is so in the words for it.</summary>
    private static void Race<TFactors>(TFactors shared, Action<TFactors> read, Action<TFactors> write, bool mayRefuseWriter = false)
    {
        using var stop = new CancellationTokenSource(Duration);
        Task[] all =
        [
            .. Enumerable.Range(0, Readers + 1).Select(thread => Task.Factory.StartNew(
                () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        if (thread > 0)
                            Tolerating(() => read(shared));
                        else if (mayRefuseWriter)
                            Tolerating(() => write(shared));
                        else
                            write(shared);
                    }
                },
                TaskCreationOptions.LongRunning)),
        ];
        Task.WaitAll(all);
    }

    private static void Race<TFactors>(TFactors shared, Func<TFactors, object?> read, Action<TFactors> write) =>
        Race(shared, factored => { read(factored); }, write);

    private static void Tolerating(Action call)
    {
        try
        {
            call();
        }
        catch (InvalidOperationException refusal)
        {
            Assert.Matches("changed by another thread|Factoring again was begun", refusal.Message);
        }
    }
}

public sealed class ConcurrentChangeManagedDoubleTests() : ConcurrentChangeTests<double>(Given.Managed, isReproducible: true);

public sealed class ConcurrentChangeManagedSingleTests() : ConcurrentChangeTests<float>(Given.Managed, isReproducible: true);

public sealed class ConcurrentChangeNativeDoubleTests() : ConcurrentChangeTests<double>(Given.Native, isReproducible: false);
