using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>A library whose answers no argument can cause is blamed by its file, and nobody else is.</summary>
public sealed class FaultyLibraryTests : IDisposable
{
    private const string Getrf = "void dgetrf_(int *m, int *n, double *a, int *l, int *p, int *info) ";
    private const string Potrf = "void dpotrf_(char *u, int *n, double *a, int *l, int *info) ";
    private const string Sytrf = "void dsytrf_(char *u, int *n, double *a, int *l, int *p, double *w, int *k, int *info) ";
    private const string Geqp3 = "void dgeqp3_(int *m, int *n, double *a, int *l, int *p, double *t, double *w, int *k, int *info) ";
    private const string Gecon = "void dgecon_(char *c, int *n, double *a, int *l, double *x, double *r, double *w, int *i, int *info) ";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(Getrf + "{ *info = -3; }", "Getrf", "info = -3")]
    [InlineData(Getrf + "{ *info = 4; }", "Getrf", "info = 4")]
    [InlineData(Getrf + "{ p[0] = 1; p[1] = 0; p[2] = 3; *info = 0; }", "Getrf", "pivot 2 = 0")]
    [InlineData(Getrf + "{ p[0] = p[1] = p[2] = 1 << 30; *info = 0; }", "Getrf", "pivot 1 = 1073741824")]
    [InlineData(Potrf + "{ *info = -1; }", "Potrf", "info = -1")]
    [InlineData(Sytrf + "{ *info = 0; p[0] = p[1] = p[2] = -9; }", "Sytrf", "pivot 1 = -9")]
    [InlineData(Sytrf + "{ *info = 0; p[0] = p[1] = 1; p[2] = -3; }", "Sytrf", "pivot 3 = -3")]
    [InlineData(Geqp3 + "{ *info = 0; p[0] = p[1] = p[2] = 2; }", "Geqp3", "column 2 twice")]
    [InlineData(Geqp3 + "{ *info = 0; p[0] = -1; }", "Geqp3", "pivot 1 = -1")]
    [InlineData(Gecon + "{ *info = 0; *r = -0.5; }", "Gecon", "rcond = -0.5")]
    public void TheLibraryIsBlamedByItsFile(string function, string routine, string answer)
    {
        string file = FaultyLibrary.Make(_folder.Path, TestLibraries.OpenBlas, function);
        Backend<double> backend = TestLibraries.Load(file).Double;
        var thrown = Assert.Throws<FaultyLibraryException>(() => Call(backend, routine));
        Assert.Equal((routine, Path.GetFullPath(file)), (thrown.Routine, Path.GetFullPath(thrown.Library)));
        Assert.Contains(answer, thrown.Message);
        Assert.Contains("libfaulty.so", thrown.Message);
    }

    private static void Call(Backend<double> backend, string routine)
    {
        double[] a = [4, 1, 2, 1, 5, 3, 2, 3, 6];
        int[] pivots = new int[3];
        _ = routine switch
        {
            "Getrf" => backend.Getrf(3, 3, a, 3, pivots),
            "Potrf" => backend.Potrf(Uplo.Lower, 3, a, 3),
            "Sytrf" => backend.Sytrf(Uplo.Lower, 3, a, 3, pivots),
            "Geqp3" => backend.Geqp3(3, 3, a, 3, pivots, new double[3]),
            _ => backend.Gecon(Norm.One, 3, a, 3, 7, out _),
        };
    }
}
