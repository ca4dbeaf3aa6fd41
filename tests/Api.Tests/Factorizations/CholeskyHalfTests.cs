using System.Numerics;
using Linalg.Interop.Api.Tests.Products;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Solves and products with L alone, whichever triangle was factored.</summary>
public abstract class CholeskyHalfTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void Halves_multiply_and_solve()
    {
        foreach (int n in new[] { 0, 1, 4, 21 })
        {
            foreach (Uplo uplo in Enum.GetValues<Uplo>())
            {
                using Cholesky<T> cholesky = la.Cholesky(Given.View(Gallery.MinIJ<T>(n)), uplo);
                MoatedMatrix<T> l = Given.Dense(cholesky.L()), b = Gallery.Uniform<T>(n, 3, 2);
                foreach (Strides strides in LaidOut<T>.All)
                {
                    var right = new LaidOut<T>(n, 3, strides, (i, j) => Given.Double(b[i, j]));
                    string what = $"{n} {uplo} {strides}";
                    DenseMatrix<T> product = cholesky.MultiplyL(right.View), transposed = cholesky.MultiplyLT(right.View);
                    DenseMatrix<T> solved = cholesky.SolveL(right.View), back = cholesky.SolveLT(right.View);
                    if (n > 0)
                    {
                        Given.AssertProduct(l, b, Given.Dense(product), $"{what} L·B");
                        Given.AssertProduct(l.Transposed(), b, Given.Dense(transposed), $"{what} Lᵀ·B");
                        Given.AssertRatio(Residuals.Solve(Transpose.None, l, Given.Dense(solved), b), $"{what} L·X = B");
                        Given.AssertRatio(Residuals.Solve(Transpose.Transpose, l, Given.Dense(back), b), $"{what} Lᵀ·X = B");
                    }

                    cholesky.SolveL(right.View, right.Span);
                    right.AssertHolds((i, j) => Given.Double(solved[i, j]), $"{what} in place");
                }

                T[] x = n > 0 ? [.. b.Column(0)] : [];
                T[] y = cholesky.MultiplyL(x);
                Given.AssertRatio(n == 0 ? 0 : Residuals.Solve(Transpose.None, l, Given.Dense<T>(x), Given.Dense<T>(y)), $"{n} {uplo} vector");
                cholesky.SolveL(y, y);
                cholesky.MultiplyLT(y, y);
                cholesky.SolveLT(y, y);
                Assert.All(Enumerable.Range(0, n), i => Assert.Equal(Given.Double(x[i]), Given.Double(y[i]), 1e4 * Machine<T>.Epsilon));
                Assert.Equal(n, cholesky.SolveLT(x).Length);
            }
        }
    }

    [SkippableFact]
    public void Two_half_solves_are_a_solve()
    {
        using Cholesky<T> cholesky = la.Cholesky(Given.View(Gallery.Lehmer<T>(6)));
        MoatedMatrix<T> b = Gallery.Uniform<T>(6, 2, 3);
        DenseMatrix<T> x = cholesky.Solve(Given.View(b)), halves = cholesky.SolveLT(cholesky.SolveL(Given.View(b)));
        Assert.All(Enumerable.Range(0, 12), k =>
            Assert.Equal(Given.Double(x.Elements[k]), Given.Double(halves.Elements[k]), 1e4 * Machine<T>.Epsilon));
    }

    [SkippableFact]
    public void Samples_are_whitened_and_distances_measured()
    {
        // A = L·Lᵀ with L = [2 0; 1 3].
        T[,] a = Given.Array<T>(new double[,] { { 4, 2 }, { 2, 10 } });
        using Cholesky<T> cholesky = la.Cholesky<T>(a);
        T[] mean = Given.Vector<T>(1, 1), x = Given.Vector<T>(5, 9);
        Near([2, 2], cholesky.Whiten(x, mean));
        Near([2.5, 6.5 / 3], cholesky.Whiten(x));
        Assert.Equal(Math.Sqrt(8), Given.Double(cholesky.MahalanobisDistance(x, mean)), 1e-5);
        Assert.Equal(0, Given.Double(cholesky.MahalanobisDistance(mean, mean)));
        Assert.Equal(Math.Sqrt((2.5 * 2.5) + (6.5 / 3 * 6.5 / 3)), Given.Double(cholesky.MahalanobisDistance(x)), 1e-5);
        T[,] samples = Given.Array<T>(new double[,] { { 5, 1, 3 }, { 9, 1, 2 } });
        Near([2, 2, 0, 0, 1, 0], cholesky.Whiten(samples, mean).Elements.ToArray());
        cholesky.Whiten(samples, samples, mean);
        Near([2, 0, 1, 2, 0, 0], [.. samples.Cast<T>()]);
        Assert.Equal(0, cholesky.Whiten(new T[2, 0], mean).Columns);
        Assert.True(T.IsNaN(cholesky.MahalanobisDistance([T.NaN, T.One])));

        static void Near(double[] expected, T[] actual) =>
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, Given.Double(pair.Second), 1e-5));
    }

    [SkippableFact]
    public void Mistakes_are_named_and_targets_cost_nothing()
    {
        DenseMatrix<T> storage = Given.Matrix(Gallery.MinIJ<T>(4));
        using Cholesky<T> cholesky = la.CholeskyInPlace(storage);
        Named("b", () => cholesky.SolveL(new T[3]));
        Named("b", () => cholesky.MultiplyL(new T[3, 2]));
        Named("result", () => cholesky.SolveLT(new T[4], new T[3]));
        Named("result", () => cholesky.SolveL(new T[4], storage.Column(1)));
        Named("result", () => cholesky.MultiplyLT(new T[4, 2], new T[2, 4]));
        Named("x", () => cholesky.MahalanobisDistance(new T[3]));
        Named("mean", () => cholesky.MahalanobisDistance(new T[4], new T[3]));
        Named("samples", () => cholesky.Whiten(new T[3, 2]));
        Named("mean", () => cholesky.Whiten(new T[4, 2], new T[5]));
        DenseMatrix<T> b = new(4, 3);
        Named("result", () => cholesky.Whiten(new T[4, 3], b, b.Column(0)));
        T[] x = new T[4];
        Given.AssertAllocatesNothing(() => cholesky.SolveL(x, x));
        Given.AssertAllocatesNothing(() => cholesky.MultiplyLT(b, b));
        Given.AssertAllocatesNothing(() => cholesky.Whiten(b, b, x));
        Given.AssertAllocatesNothing(() => cholesky.MahalanobisDistance(x, x));
        Assert.False(cholesky.TryRefactor(new T[4, 4]));
        Assert.Throws<NotPositiveDefiniteException>(() => cholesky.SolveL(x));
        cholesky.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cholesky.MultiplyL(x));
        Assert.Throws<ObjectDisposedException>(() => cholesky.MahalanobisDistance(x));

        static void Named(string name, Action call) => Assert.Equal(name, Assert.Throws<ArgumentException>(call).ParamName);
    }
}

public sealed class ManagedDoubleCholeskyHalfTests() : CholeskyHalfTests<double>(Given.Managed);

public sealed class ManagedSingleCholeskyHalfTests() : CholeskyHalfTests<float>(Given.Managed);

public sealed class NativeDoubleCholeskyHalfTests() : CholeskyHalfTests<double>(Given.Native);

public sealed class NativeSingleCholeskyHalfTests() : CholeskyHalfTests<float>(Given.Native);
