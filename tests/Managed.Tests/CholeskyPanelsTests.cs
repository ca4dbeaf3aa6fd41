using System.Numerics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>The Cholesky factorization by panels, around the sizes where panels begin and end: both triangles, info, and the same bits on any threads.</summary>
[Collection(Alone.Name)]
public abstract class CholeskyPanelsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Untouched = T.CreateChecked(-77);

    [Theory]
    [InlineData(256, 256, Uplo.Lower)]
    [InlineData(257, 260, Uplo.Upper)]
    [InlineData(321, 321, Uplo.Lower)]
    [InlineData(500, 512, Uplo.Upper)]
    [InlineData(641, 650, Uplo.Lower)]
    public void FactorsGiveTheMatrixBackOnAnyThreads(int n, int lda, Uplo uplo)
    {
        T[] a = Definite(n, lda, uplo), factor = [.. a];
        Assert.Equal(0, Tested.Backend<T>(1).Potrf(uplo, n, factor, lda));
        foreach (int threads in new[] { 2, 3, 5 })
        {
            T[] other = [.. a];
            Assert.Equal(0, Tested.Backend<T>(threads).Potrf(uplo, n, other, lda));
            Assert.True(factor.AsSpan().SequenceEqual(other), $"other bits with {threads} threads");
        }

        AssertFactor(n, lda, uplo, a, factor);
    }

    /// <summary>The first leading minor that is not positive is told, in whichever panel it ends.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(150)]
    [InlineData(299)]
    public void TheFirstPivotThatIsNotPositiveIsTold(int row)
    {
        const int N = 300;
        foreach (Uplo uplo in Enum.GetValues<Uplo>())
        {
            T[] a = Definite(N, N, uplo);
            a[row + (row * N)] = -T.One;
            foreach (int threads in new[] { 1, 2 })
                Assert.Equal(row + 1, Tested.Backend<T>(threads).Potrf(uplo, N, (T[])a.Clone(), N));
        }
    }

    /// <summary>A dominant diagonal; what the routine must not touch has a value of its own.</summary>
    private static T[] Definite(int n, int lda, Uplo uplo)
    {
        var random = new Random(n);
        T[] a = [.. Enumerable.Repeat(Untouched, lda * n)];
        for (int j = 0; j < n; j++)
        {
            for (int i = uplo == Uplo.Lower ? j : 0; i < (uplo == Uplo.Lower ? n : j + 1); i++)
                a[i + (j * lda)] = T.CreateTruncating((random.NextDouble() - 0.5) + (i == j ? n : 0));
        }

        return a;
    }

    /// <summary>A − L·Lᵀ is a few roundings of the size of |L|·|L|ᵀ (Higham, Accuracy and Stability, theorem 10.3).</summary>
    private static void AssertFactor(int n, int lda, Uplo uplo, T[] a, T[] factor)
    {
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i += 5)
            {
                double sum = 0, size = 0;
                for (int p = 0; p <= j; p++)
                {
                    double term = At(factor, i, p) * At(factor, j, p);
                    sum += term;
                    size += Math.Abs(term);
                }

                Assert.InRange(Math.Abs(sum - At(a, i, j)), 0, (n + 1) * double.CreateTruncating(Judge.Machine<T>.Epsilon) * size);
            }

            for (int i = 0; i < lda; i++)
            {
                if (i >= n || (uplo == Uplo.Lower ? i < j : i > j))
                    Assert.Equal(Untouched, factor[i + (j * lda)]);
            }
        }

        double At(T[] matrix, int i, int j) => double.CreateTruncating(uplo == Uplo.Lower ? matrix[i + (j * lda)] : matrix[j + (i * lda)]);
    }
}

/// <inheritdoc/>
public sealed class CholeskyPanelsDoubleTests : CholeskyPanelsTests<double>;

/// <inheritdoc/>
public sealed class CholeskyPanelsSingleTests : CholeskyPanelsTests<float>;
