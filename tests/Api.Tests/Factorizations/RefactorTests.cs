using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>What is known of a matrix after its factors have taken its place.</summary>
public abstract class RefactorTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Uplo[] Triangles = [Uplo.Lower, Uplo.Upper];

    /// <summary>Orders of which a copy is kept, and above.</summary>
    private static readonly int[] Orders = [1, 2, 3, 5, 8, 64, 65];

    [SkippableFact]
    public void The_condition_is_that_of_the_matrix_that_was_factored()
    {
        foreach (int n in Orders)
        {
            foreach (bool inPlace in new[] { false, true })
            {
                foreach (int gap in inPlace ? new[] { 0, 3 } : [0])
                {
                    T[] storage = new T[(n + gap) * n];
                    DenseMatrix<T> a = DenseMatrix<T>.Wrap(storage, n, n, n + gap);
                    Fill(a, Gallery.Lehmer<T>(n));
                    using Lu<T> lu = inPlace ? la.LuInPlace(a) : la.Lu(a.AsReadOnlySpan());
                    AssertCondition(Gallery.Lehmer<T>(n), lu);
                    Renewed(lu, a, n);
                    Fill(a, Gallery.Lehmer<T>(n));
                    using Cholesky<T> cholesky = inPlace ? la.CholeskyInPlace(a) : la.Cholesky(a.AsReadOnlySpan());
                    AssertCondition(Gallery.Lehmer<T>(n), cholesky);
                    Renewed(cholesky, a, n);
                    Fill(a, Gallery.Lehmer<T>(n));
                    using Ldlt<T> ldlt = inPlace ? la.LdltInPlace(a) : la.Ldlt(a.AsReadOnlySpan());
                    AssertCondition(Gallery.Lehmer<T>(n), ldlt);
                    Renewed(ldlt, a, n);
                }
            }
        }

        // With the caller's elements overwritten before anything is asked.
        static void Renewed(SquareFactorization<T> factored, DenseMatrix<T> a, int n)
        {
            Fill(a, Gallery.MinIJ<T>(n));
            factored.Refactor(a);
            if (factored is Lu<T> { Rows: > 1 } lu)
                Assert.InRange(Given.Double(lu.PivotGrowth()), 1.0 / n, 1);
            AssertCondition(Gallery.MinIJ<T>(n), factored);
        }
    }

    [SkippableFact]
    public void Elements_that_the_caller_changes_afterwards_count_for_nothing()
    {
        foreach (int n in new[] { 5, 70 })
        {
            T[,] a = Given.Matrix(Gallery.Lehmer<T>(n)).ToArray();
            using Lu<T> lu = la.Lu<T>(a);
            using Cholesky<T> cholesky = la.Cholesky<T>(a);
            using Ldlt<T> ldlt = la.Ldlt<T>(a);
            Array.Clear(a);
            Assert.All(new SquareFactorization<T>[] { lu, cholesky, ldlt }, factored => AssertCondition(Gallery.Lehmer<T>(n), factored));
        }
    }

    [SkippableFact]
    public void What_is_not_finite_is_told_wherever_it_stands()
    {
        foreach (int n in new[] { 1, 2, 3, 4, 7, 40, 70 })
        {
            // A definite, an indefinite and a zero matrix, of which all but the last have no zero pivots.
            foreach (MoatedMatrix<T> good in new[] { Gallery.MinIJ<T>(n), Gallery.Fiedler<T>(n), new MoatedMatrix<T>(n, n) })
            {
                foreach ((int i, int j) in Places(n))
                {
                    foreach (T bad in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
                    {
                        MoatedMatrix<T> a = good.Copy();
                        a[i, j] = bad;
                        foreach (Uplo uplo in Triangles)
                        {
                            if (i != j && i > j != (uplo == Uplo.Lower))
                                continue;
                            string what = $"{n} ({i}, {j}) {bad} {uplo}";
                            Assert.True(IsRefused(() => la.Ldlt(Given.View(a), uplo)), $"Ldlt {what}");
                            Assert.True(IsRefused(() => la.LdltInPlace(Given.Matrix(a), uplo)), $"LdltInPlace {what}");
                            Assert.True(IsRefused(() => la.Cholesky(Given.View(a), uplo)), $"Cholesky {what}");
                            Assert.True(IsRefused(() => la.CholeskyInPlace(Given.Matrix(a), uplo)), $"CholeskyInPlace {what}");
                        }
                    }
                }
            }
        }

        static bool IsRefused(Func<object> factor)
        {
            try
            {
                factor();
                return false;
            }
            catch (NotFiniteException refusal)
            {
                return refusal.Name == "a";
            }
            catch (NotPositiveDefiniteException)
            {
                return false;
            }
        }
    }

    [SkippableFact]
    public void Overflow_on_the_way_is_not_taken_for_what_the_matrix_holds()
    {
        T h = Given.Huge<T>();
        T[,] indefinite = { { T.Epsilon, h }, { h, T.One } };
        Assert.Throws<NotPositiveDefiniteException>(() => la.Cholesky<T>(indefinite));
        Assert.Throws<NotPositiveDefiniteException>(() => la.CholeskyInPlace(DenseMatrix<T>.From(indefinite)));
        using Lu<T> lu = la.Lu<T>(new T[,] { { h, h }, { h, -h } });
        Assert.Equal("U", Assert.Throws<NotFiniteException>(() => lu.Solve(new T[2])).Name);
        lu.Refactor(new T[,] { { T.PositiveInfinity, T.One }, { T.One, T.One } });
        Assert.Equal("a", Assert.Throws<NotFiniteException>(() => lu.Solve(new T[2])).Name);
        lu.Refactor(new T[,] { { T.One, T.Zero }, { T.Zero, T.One } });
        Assert.Equal(new T[2], lu.Solve(new T[2]));
    }

    [SkippableFact]
    public void Many_threads_use_one_object()
    {
        const int Order = 40;
        MoatedMatrix<T> definite = Gallery.MinIJ<T>(Order), indefinite = Gallery.Fiedler<T>(Order);
        MoatedMatrix<T> deficient = Gallery.OfRank<T>(Order, 30, 12, 1);
        T[] b = [.. Gallery.Uniform<T>(Order, 1, 2).Column(0)];
        using Cholesky<T> cholesky = la.Cholesky(Given.View(definite)), otherCholesky = la.Cholesky(Given.View(definite));
        using Ldlt<T> ldlt = la.Ldlt(Given.View(indefinite)), otherLdlt = la.Ldlt(Given.View(indefinite));
        using PivotedQr<T> qr = la.PivotedQr(Given.View(deficient)), otherQr = la.PivotedQr(Given.View(deficient));
        using Svd<T> svd = la.Svd(Given.View(deficient)), otherSvd = la.Svd(Given.View(deficient));
        (Func<Array> First, Func<Array> Other)[] uses =
        [
            (() => cholesky.Solve(b), () => otherCholesky.Solve(b)),
            (() => Numbers(cholesky.ReciprocalCondition()), () => Numbers(otherCholesky.ReciprocalCondition())),
            (() => cholesky.Inverse().ToArray(), () => otherCholesky.Inverse().ToArray()),
            (() => ldlt.Solve(b), () => otherLdlt.Solve(b)),
            (() => Numbers(ldlt.ReciprocalCondition()), () => Numbers(otherLdlt.ReciprocalCondition())),
            (() => ldlt.Reconstruct().ToArray(), () => otherLdlt.Reconstruct().ToArray()),
            (() => qr.Solve(b), () => otherQr.Solve(b)),
            (() => qr.Solve(b, 5), () => otherQr.Solve(b, 5)),
            (() => qr.Q(full: true).ToArray(), () => otherQr.Q(full: true).ToArray()),
            (() => svd.Solve(b), () => otherSvd.Solve(b)),
            (() => svd.PseudoInverse().ToArray(), () => otherSvd.PseudoInverse().ToArray()),
            (() => svd.NullSpace(12).ToArray(), () => otherSvd.NullSpace(12).ToArray()),
        ];
        Array[] expected = [.. uses.Select(use => use.First())];
        Parallel.For(0, 16 * uses.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, k =>
            Assert.Equal(expected[k % uses.Length].Cast<T>(), uses[k % uses.Length].Other().Cast<T>()));

        static T[] Numbers(T number) => [number];
    }

    [SkippableFact]
    public void A_result_that_no_array_holds_is_refused()
    {
        const int Many = 50_000;
        using PivotedQr<T> qr = la.PivotedQr<T>(new T[Many], Many, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => qr.Q(full: true));
        Assert.Equal(0, qr.Rank());
        using Svd<T> svd = la.Svd<T>(new T[Many], 1, Many);
        Assert.Throws<ArgumentOutOfRangeException>(() => svd.NullSpace());
        Assert.Equal(0, svd.Rank());
        Assert.Throws<ArgumentOutOfRangeException>(() => la.Svd<T>(new T[Many], Many, 1, kind: SvdKind.Full));
    }

    private static void Fill(DenseMatrix<T> a, MoatedMatrix<T> elements) => Given.View(elements).CopyTo(a);

    /// <summary>All places of small matrices, those at the ends and in the middle of others.</summary>
    private static IEnumerable<(int Row, int Column)> Places(int n)
    {
        int[] at = n <= 4 ? [.. Enumerable.Range(0, n)] : [0, 1, n / 2, n - 2, n - 1];
        return at.SelectMany(i => at.Select(j => (i, j)));
    }

    private static void AssertCondition(MoatedMatrix<T> a, SquareFactorization<T> factored)
    {
        double exact = Condition.ReciprocalCondition(Norm.One, a);
        double ratio = Condition.EstimateRatio(factored.ReciprocalCondition(), exact);
        Assert.True(ratio < 10, $"{factored.GetType().Name} {a.Rows}: {factored.ReciprocalCondition()}, {exact}");
    }
}

public sealed class RefactorManagedDoubleTests() : RefactorTests<double>(Given.Managed);

public sealed class RefactorManagedSingleTests() : RefactorTests<float>(Given.Managed);

public sealed class RefactorNativeDoubleTests() : RefactorTests<double>(Given.Native);

public sealed class RefactorNativeSingleTests() : RefactorTests<float>(Given.Native);
