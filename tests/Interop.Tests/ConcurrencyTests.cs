using System.Diagnostics;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

[Collection(Alone.Name)]
public sealed class ConcurrencyTests
{
    [SkippableFact]
    public void ThirtyTwoThreadsForTenSeconds()
    {
        const int threads = 32;
        OpenBlasLibrary library = TestLibraries.Load(TestLibraries.OpenBlas);
        int[] sizes = [1, 4, 17, 40, 65, 100];
        long calls = 0;
        string? wrong = null;
        var clock = Stopwatch.StartNew();
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(worker => new Thread(() =>
        {
            for (int round = 0; clock.Elapsed < TimeSpan.FromSeconds(10) && wrong is null; round++)
            {
                int n = sizes[(worker + round) % sizes.Length], seed = (worker * 1000) + round;
                string what = $"worker {worker}, round {round}, n = {n}";
                try
                {
                    if (!IsRight(library, (worker + (round / sizes.Length)) % 10, n, seed))
                        wrong = what;
                }
                catch (Exception e)
                {
                    wrong = $"{what}: {e}";
                }

                Interlocked.Increment(ref calls);
            }
        }))];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        Assert.Null(wrong);
        Assert.True(calls >= 10 * threads, $"only {calls} calls");
    }

    private static bool IsRight(OpenBlasLibrary library, int routine, int n, int seed) => routine switch
    {
        0 => Work.LuIsRight(library.Double, n, seed),
        1 => Work.CholeskyIsRight(library.Double, n, seed),
        2 => Work.BunchKaufmanIsRight(library.Double, n, seed),
        3 => Work.PivotedQrIsRight(library.Double, n, seed),
        4 => Work.SvdIsRight(library.Double, n, seed),
        5 => Work.LuIsRight(library.Single, n, seed),
        6 => Work.CholeskyIsRight(library.Single, n, seed),
        7 => Work.BunchKaufmanIsRight(library.Single, n, seed),
        8 => Work.PivotedQrIsRight(library.Single, n, seed),
        _ => Work.SvdIsRight(library.Single, n, seed),
    };
}
