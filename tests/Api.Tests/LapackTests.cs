using Linalg.Interop.Judge;
using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Api.Tests;

public sealed class LapackTests
{
    private static readonly OpenBlasOptions Nowhere = new() { Path = Path.Combine(AppContext.BaseDirectory, "no-such-library.so") };

    [Fact]
    public void The_default_instance_solves_in_both_element_types() => AssertSolves(Lapack.Default);

    [SkippableFact]
    public void It_describes_what_serves_and_where_it_was_found()
    {
        Native.Require();
        string description = Lapack.Default.Describe();
        Assert.Contains(Lapack.Default.Double.Info.Path!, description, StringComparison.Ordinal);
        Assert.Contains(Lapack.Default.Library!.Info.Version, description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_demanded_and_not_there_is_an_exception_with_the_whole_trace()
    {
        var options = new LapackOptions { Backend = BackendChoice.Native, OpenBlas = Nowhere };
        var exception = Assert.Throws<OpenBlasLoadException>(() => new Lapack(options));
        LoadAttempt attempt = Assert.Single(exception.Trace.Attempts);
        Assert.Equal(Nowhere.Path, attempt.Path);
        Assert.Contains(Nowhere.Path!, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_library_managed_code_serves()
    {
        var la = new Lapack(new LapackOptions { OpenBlas = Nowhere });
        AssertSolves(la);
        Assert.Equal("Managed", la.Double.Info.Name);
        Assert.Equal("no native library was loaded", la.Explain(Routine.Gemm, 100, 100).Reason);
    }

    [Fact]
    public void Demanded_managed_code_loads_no_library()
    {
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Managed, OpenBlas = Nowhere });
        AssertSolves(la);
        Assert.Null(la.Library);
        Assert.Equal("managed code was demanded", la.Explain<float>(Routine.Gemm, 100, 100).Reason);
    }

    [SkippableFact]
    public void A_demanded_library_serves_every_size()
    {
        Native.Require();
        var la = new Lapack(new LapackOptions { Backend = BackendChoice.Native });
        AssertSolves(la);
        foreach (Routine routine in Enum.GetValues<Routine>())
        {
            foreach (int n in new[] { 1, 50, 100_000_000 })
                Assert.Equal(la.Library!.Info.Name, la.Explain(routine, n, n).Backend);
        }
    }

    [SkippableFact]
    public void Automatic_choice_explains_every_routine()
    {
        Native.Require();
        foreach (Routine routine in Enum.GetValues<Routine>())
        {
            foreach ((int m, int n) in new[] { (0, 0), (1, 1), (64, 64), (4096, 64), (64, 1), (int.MaxValue, int.MaxValue) })
            {
                DispatchDecision decision = Lapack.Default.Explain<float>(routine, m, n);
                Assert.Equal(routine, decision.Routine);
                Assert.Contains(decision.Backend, new[] { "Managed", Lapack.Default.Library!.Info.Name });
                Assert.NotEmpty(decision.Reason);
            }
        }

        Assert.Equal("Managed", Lapack.Default.Explain(Routine.Gesdd, int.MaxValue, 3).Backend);
        Assert.Throws<ArgumentOutOfRangeException>(() => Lapack.Default.Explain((Routine)99, 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lapack.Default.Explain(Routine.Gemm, -1, 3));
        Assert.Throws<NotSupportedException>(() => Lapack.Default.Explain<Half>(Routine.Gemm, 3, 3));
    }

    private static void AssertSolves(Lapack la)
    {
        double[] a = [4, 2, 1, 3];
        double[] b = [10, 5];
        int[] ipiv = new int[2];
        Assert.Equal(0, la.Double.Getrf(2, 2, a, 2, ipiv));
        Assert.Equal(0, la.Double.Getrs(Transpose.None, 2, 1, a, 2, ipiv, b, 2));
        Assert.Equal([2.5, 0], b);

        float[] spd = [4, 2, 2, 5];
        Assert.Equal(0, la.Single.Potrf(Uplo.Lower, 2, spd, 2));
        Assert.Equal([2, 1, 2, 2], spd);
    }
}
