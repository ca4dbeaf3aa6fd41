using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Inertia and rank of matrices B·S·Bᵀ of small integers, whose rank is exact.</summary>
public abstract class LdltRankTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void A_product_of_rank_three_has_rank_three()
    {
        var b = MoatedMatrix<T>.Create(6, 3, (i, j) => Given.Number<T>(((i * 7) + (j * 3) + (i * i * j)) % 11 - 5));
        using Ldlt<T> factored = la.Ldlt(Given.View(Product(b, 3, 3)));
        Assert.Equal(new Inertia(3, 0, 3), factored.Inertia());
        Assert.Equal(3, factored.Rank());
        Assert.Equal(3, factored.Inertia().Rank);

        // As rounding left the signs, all of D's blocks count.
        Assert.Equal(6, factored.InertiaAt(T.Zero).Order);
    }

    [SkippableFact]
    public void Low_rank_has_its_inertia_at_every_order()
    {
        var random = new Random(20260730);
        int cases = 0;
        foreach (int n in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 20, 33, 64, 65, 100 })
        {
            for (int repeat = 0; repeat < (n > 40 ? 4 : 60); repeat++)
            {
                int rank = random.Next(0, n + 1), positive = random.Next(0, rank + 1);
                var b = MoatedMatrix<T>.Create(n, rank, (_, _) => Given.Number<T>(random.Next(-4, 5)));
                if (!HasFullRank(b))
                    continue;
                MoatedMatrix<T> a = Product(b, rank, positive);
                foreach (Uplo? uplo in new Uplo?[] { null, Uplo.Upper })
                {
                    using Ldlt<T> factored = la.Ldlt(Given.View(a), uplo);
                    Assert.True(
                        new Inertia(positive, rank - positive, n - rank) == factored.Inertia(),
                        $"n = {n}, rank {rank}, {positive} positive, {uplo}: {factored.Inertia()}");
                }

                cases++;
            }
        }

        Assert.True(cases > 500, $"only {cases}");
    }

    [SkippableFact]
    public void Scale_does_not_matter()
    {
        var b = MoatedMatrix<T>.Create(5, 2, (i, j) => Given.Number<T>((i + 1) * (j == 0 ? 1 : i - 2)));
        MoatedMatrix<T> a = Product(b, 2, 1);
        int far = typeof(T) == typeof(double) ? 1000 : 110;
        foreach (int exponent in new[] { 0, 10, far, -10, -far })
        {
            using Ldlt<T> factored = la.Ldlt(Given.View(Gallery.Scaled(a, exponent)));
            Assert.Equal(new Inertia(1, 1, 3), factored.Inertia());
        }
    }

    [SkippableFact]
    public void A_tolerance_is_relative_to_the_norm()
    {
        T[,] diagonal = Given.Array<T>(new double[,] { { 8, 0, 0 }, { 0, -1, 0 }, { 0, 0, 0.0625 } });
        using Ldlt<T> factored = la.Ldlt<T>(diagonal);
        Assert.Equal(new Inertia(2, 1, 0), factored.Inertia());
        Assert.Equal(new Inertia(2, 1, 0), factored.InertiaAt(T.Zero));
        Assert.Equal(new Inertia(2, 1, 0), factored.InertiaAt(Given.Number<T>(0.007)));
        Assert.Equal(new Inertia(1, 1, 1), factored.InertiaAt(Given.Number<T>(0.009)));
        Assert.Equal(new Inertia(1, 0, 2), factored.InertiaAt(Given.Number<T>(0.13)));
        Assert.Equal(1, factored.RankAt(Given.Number<T>(0.5)));
        foreach (T outside in new[] { -T.One, T.NaN, T.One })
            Assert.Throws<ArgumentOutOfRangeException>("tolerance", () => factored.InertiaAt(outside));
        using Ldlt<T> zero = la.Ldlt(new DenseMatrix<T>(3, 3).AsReadOnlySpan());
        Assert.Equal(0, zero.Rank());
        using Ldlt<T> empty = la.Ldlt<T>(new T[0, 0]);
        Assert.Equal(0, empty.Rank());
    }

    [SkippableFact]
    public void It_agrees_with_the_singular_values()
    {
        foreach (int n in new[] { 4, 9, 30 })
        {
            foreach (int rank in new[] { 1, n / 2, n - 1, n })
            {
                MoatedMatrix<T> a = rank == n ? Gallery.MinIJ<T>(n) : Product(Gallery.OfRank<T>(n, n, rank, 3), n, n / 2);
                using Ldlt<T> factored = la.Ldlt(Given.View(a));
                using Svd<T> svd = la.Svd(Given.View(a), SvdKind.ValuesOnly);
                Assert.Equal(svd.Rank(), factored.Rank());
            }
        }
    }

    [SkippableFact]
    public void Steady_state_allocates_nothing()
    {
        var b = MoatedMatrix<T>.Create(8, 3, (i, j) => Given.Number<T>((i * (j + 2) % 7) - 3));
        DenseMatrix<T> a = Given.Matrix(Product(b, 3, 2));
        using Ldlt<T> factored = la.Ldlt(a.AsReadOnlySpan());
        int ranks = 0;
        Given.AssertAllocatesNothing(() =>
        {
            factored.Refactor(a);
            ranks |= factored.Rank();
        });
        Assert.Equal(3, ranks);
    }

    /// <summary>B·S·Bᵀ, S the diagonal matrix of so many ones and then minus ones; symmetric to the bit.</summary>
    private static MoatedMatrix<T> Product(MoatedMatrix<T> b, int rank, int positive) =>
        MoatedMatrix<T>.Create(b.Rows, b.Rows, (i, j) =>
        {
            T sum = T.Zero;
            for (int k = 0; k < rank; k++)
                sum += b[i, k] * b[j, k] * (k < positive ? T.One : -T.One);
            return sum;
        });

    /// <summary>Whether the columns of integers are independent, and well so.</summary>
    private static bool HasFullRank(MoatedMatrix<T> b)
    {
        if (b.Columns == 0)
            return true;
        using Svd<T> svd = Given.Managed.Svd(Given.View(b), SvdKind.ValuesOnly);
        return svd.RankAt(Given.Number<T>(typeof(T) == typeof(double) ? 1e-5 : 2e-2)) == b.Columns;
    }
}

public sealed class LdltRankManagedDoubleTests() : LdltRankTests<double>(Given.Managed);

public sealed class LdltRankManagedSingleTests() : LdltRankTests<float>(Given.Managed);

public sealed class LdltRankNativeDoubleTests() : LdltRankTests<double>(Given.Native);

public sealed class LdltRankNativeSingleTests() : LdltRankTests<float>(Given.Native);
