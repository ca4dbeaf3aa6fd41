using Linalg.Interop.OpenBlas;
using Xunit;

namespace Linalg.Interop.Api.Tests;

public sealed class LapackTests
{
    [SkippableFact]
    public void The_default_instance_solves_in_both_element_types()
    {
        Native.Require();
        double[] a = [4, 2, 1, 3];
        double[] b = [10, 5];
        int[] ipiv = new int[2];
        Assert.Equal(0, Lapack.Default.Double.Getrf(2, 2, a, 2, ipiv));
        Assert.Equal(0, Lapack.Default.Double.Getrs(Transpose.None, 2, 1, a, 2, ipiv, b, 2));
        Assert.Equal([2.5, 0], b);

        float[] spd = [4, 2, 2, 5];
        Assert.Equal(0, Lapack.Default.Single.Potrf(Uplo.Lower, 2, spd, 2));
        Assert.Equal([2, 1, 2, 2], spd);
    }

    [SkippableFact]
    public void It_describes_what_serves_and_where_it_was_found()
    {
        Native.Require();
        string description = Lapack.Default.Describe();
        Assert.Contains(Lapack.Default.Double.Info.Path!, description, StringComparison.Ordinal);
        Assert.Contains(Lapack.Default.Double.Info.Version, description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_not_there_is_an_exception_with_the_whole_trace()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "no-such-library.so");
        var options = new LapackOptions { OpenBlas = new OpenBlasOptions { Path = path } };
        var exception = Assert.Throws<OpenBlasLoadException>(() => new Lapack(options));
        LoadAttempt attempt = Assert.Single(exception.Trace.Attempts);
        Assert.Equal(path, attempt.Path);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }
}
