using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>The readme's examples, as they stand there.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void TheFirstExampleSolvesAndExplains()
    {
        Lapack la = Lapack.Default;
        double[,] a = { { 4, 1 }, { 1, 3 } };
        Solution<double> solution = la.Solve(a, [1.0, 2.0]);
        Assert.Equal([1.0 / 11, 7.0 / 11], solution.Vector, (x, y) => Math.Abs(x - y) < 1e-15);
        Assert.Equal(Rung.Cholesky, solution.Rung);
        Assert.Contains("Cholesky", solution.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void FactorizationsOfEveryInputAreInferred()
    {
        Lapack la = Lapack.Default;
        double[,] a = { { 4, 1 }, { 1, 3 } };
        using LuFactorization<double> lu = la.Lu(a);
        Assert.Equal(11, lu.Determinant(), 14);
        (int sign, double logAbs) = lu.LogDeterminant();
        Assert.Equal(1, sign);
        Assert.Equal(Math.Log(11), logAbs, 14);
        using Svd<float> svd = la.Svd(Matrix<float>.Identity(3));
        Assert.Equal(3, svd.Rank);
    }

    [Fact]
    public void TheRoutinesAreThereInLapacksTerms()
    {
        Lapack la = Lapack.Default;
        double[] a = [4, 1, 1, 3], b = [1, 2];
        int[] ipiv = new int[2];
        int info = la.Double.Getrf(2, 2, a, 2, ipiv);
        Assert.Equal(0, info);
        la.Double.Getrs(Transpose.None, 2, 1, a, 2, ipiv, b, 2);
        Assert.Equal([1.0 / 11, 7.0 / 11], b, (x, y) => Math.Abs(x - y) < 1e-15);
    }

    [Fact]
    public void TheCheckedFacadeIsMadeAsShown()
    {
        var la = new Lapack(new LapackOptions { CrossCheck = CrossCheck.Sampled(0.01), OnMismatch = MismatchPolicy.ServeWitness });
        using CholeskyFactorization<double> cholesky = la.Cholesky(new double[,] { { 4, 1 }, { 1, 3 } });
        Assert.Equal(11, cholesky.Determinant(), 14);
        Assert.Empty(la.Breakers.Open);
    }
}
