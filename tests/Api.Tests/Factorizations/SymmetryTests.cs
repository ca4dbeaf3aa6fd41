using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>A matrix that is given whole has to be symmetric; of a triangle that is named nothing else is looked at.</summary>
public abstract class SymmetryTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int[] Orders = [2, 3, 7, 8, 9, 16, 17, 33, 70];

    /// <summary>The distance from 1 to the next number.</summary>
    private static readonly double Epsilon = 2 * Machine<T>.Epsilon;

    [SkippableFact]
    public void A_whole_matrix_that_is_not_symmetric_is_a_mistake_of_the_caller()
    {
        T[,] ldlt = Given.Array<T>(new double[,] { { 1, 2 }, { 1, 2 } }), cholesky = Given.Array<T>(new double[,] { { 2, 0 }, { 1, 2 } });
        string message = Assert.Throws<ArgumentException>("a", () => la.Ldlt<T>(ldlt)).Message;
        Assert.Contains("element (1, 0) is 1, element (0, 1) is 2", message, StringComparison.Ordinal);
        Assert.Contains("uplo", message, StringComparison.Ordinal);
        foreach (T[,] a in new[] { ldlt, cholesky })
            AllRefuse(a);
    }

    [SkippableFact]
    public void The_default_tolerance_is_eight_n_epsilon_of_the_largest_element()
    {
        foreach (int n in Orders)
        {
            foreach ((int i, int j) in new[] { (1, 0), (n - 1, 0), (n - 1, n - 2), (n / 2, 0) })
            {
                if (i == j)
                    continue;
                foreach (int sign in new[] { -1, 1 })
                {
                    // max|a| is n, in the last element.
                    MoatedMatrix<T> a = Gallery.MinIJ<T>(n);
                    a[i, j] += Given.Number<T>(sign * 7 * n * Epsilon * n);
                    AllTake(a);
                    a = Gallery.MinIJ<T>(n);
                    a[i, j] += Given.Number<T>(sign * 9.5 * n * Epsilon * n);
                    AllRefuse(Given.Matrix(a).ToArray());
                    a = Gallery.MinIJ<T>(n);
                    a[j, i] += Given.Number<T>(sign * 9.5 * n * Epsilon * n);
                    AllRefuse(Given.Matrix(a).ToArray());
                }
            }
        }
    }

    [SkippableFact]
    public void Zero_asks_for_symmetry_to_the_bit_and_a_number_for_what_it_says()
    {
        MoatedMatrix<T> a = Gallery.MinIJ<T>(6);
        a[4, 2] = T.BitIncrement(a[4, 2]);
        AllTake(a);
        Assert.Throws<ArgumentException>("a", () => la.Cholesky(Given.View(a), symmetryTolerance: T.Zero));
        Assert.Throws<ArgumentException>("a", () => la.Ldlt(Given.View(a), symmetryTolerance: T.Zero));
        Assert.Throws<ArgumentException>("a", () => la.TryLdlt(Given.View(a), out _, symmetryTolerance: T.Zero));
        using Cholesky<T> exact = la.Cholesky(Given.View(Gallery.MinIJ<T>(6)), symmetryTolerance: T.Zero);
        a[4, 2] += Given.Number<T>(0.5);
        using Ldlt<T> coarse = la.Ldlt(Given.View(a), symmetryTolerance: Given.Number<T>(0.1));
        Assert.Equal(Uplo.Lower, coarse.Uplo);
    }

    [SkippableFact]
    public void Of_a_named_triangle_the_other_one_is_not_looked_at()
    {
        foreach (Uplo uplo in new[] { Uplo.Lower, Uplo.Upper })
        {
            MoatedMatrix<T> whole = Gallery.MinIJ<T>(9);
            var half = MoatedMatrix<T>.Create(9, 9, (i, j) => i == j || i > j == (uplo == Uplo.Lower) ? whole[i, j] : Given.Number<T>(77));
            using Cholesky<T> cholesky = la.Cholesky(Given.View(half), uplo), again = la.CholeskyInPlace(Given.Matrix(half), uplo);
            Assert.Equal(T.One, cholesky.Determinant());
            again.Refactor(Given.View(half));
            using Ldlt<T> ldlt = la.Ldlt(half.Span, 9, uplo: uplo);
            Assert.True(ldlt.TryRefactor(Given.View(half)));
            Assert.Equal(new Inertia(9, 0, 0), ldlt.Inertia());
            Assert.True(la.TryCholesky(Given.View(half), out Cholesky<T>? some, uplo));
            some.Dispose();
        }
    }

    [SkippableFact]
    public void Factoring_again_checks_again_and_a_refusal_leaves_the_factors()
    {
        MoatedMatrix<T> good = Gallery.MinIJ<T>(5), bad = good.Copy();
        bad[0, 3] = Given.Number<T>(5);
        using Cholesky<T> cholesky = la.Cholesky(Given.View(good));
        using Ldlt<T> ldlt = la.Ldlt(Given.View(good));
        Assert.Throws<ArgumentException>("a", () => cholesky.Refactor(Given.View(bad)));
        Assert.Throws<ArgumentException>("a", () => cholesky.TryRefactor(Given.View(bad)));
        Assert.Throws<ArgumentException>("a", () => ldlt.Refactor(Given.View(bad)));
        Assert.Throws<ArgumentException>("a", () => ldlt.TryRefactor(Given.View(bad)));
        Assert.Equal(T.One, cholesky.Determinant());
        Assert.Equal(T.One, ldlt.Determinant());

        // In place the new elements have taken the place of the factors, acceptable or not.
        DenseMatrix<T> storage = Given.Matrix(good);
        using Cholesky<T> inPlace = la.CholeskyInPlace(storage);
        Given.View(bad).CopyTo(storage.AsSpan());
        Assert.Throws<ArgumentException>("a", () => inPlace.Refactor(storage));
        Assert.Throws<InvalidOperationException>(() => inPlace.Determinant());
        Given.View(good).CopyTo(storage.AsSpan());
        inPlace.Refactor(storage);
        Assert.Equal(T.One, inPlace.Determinant());
    }

    [SkippableFact]
    public void Every_layout_is_checked()
    {
        foreach (int n in Orders)
        {
            MoatedMatrix<T> good = Gallery.MinIJ<T>(n), bad = good.Copy();
            bad[0, n - 1] += T.One;
            foreach (MoatedMatrix<T> a in new[] { good, bad })
            {
                T[] rows = new T[n * (n + 3)], columns = new T[n * (n + 3)], sparse = new T[4 * n * n];
                for (int j = 0; j < n; j++)
                {
                    for (int i = 0; i < n; i++)
                        (rows[(i * (n + 3)) + j], columns[i + (j * (n + 3))], sparse[(2 * i) + (4 * n * j)]) = (a[i, j], a[i, j], a[i, j]);
                }

                bool isRefused = ReferenceEquals(a, bad);
                Assert.Equal(isRefused, Refuses(() => la.Ldlt(rows, n, MatrixLayout.RowMajor, n + 3)));
                Assert.Equal(isRefused, Refuses(() => la.Ldlt(columns, n, MatrixLayout.ColumnMajor, n + 3)));
                Assert.Equal(isRefused, Refuses(() => la.Ldlt<T>(Given.Matrix(a).ToArray())));
                Assert.Equal(isRefused, Refuses(() => la.LdltInPlace(DenseMatrix<T>.Wrap([.. columns], n, n, n + 3))));
                using Ldlt<T> factored = la.Ldlt(Given.View(good));
                Assert.Equal(
                    isRefused,
                    Refuses(() => factored.Refactor(ReadOnlyMatrixSpan<T>.Strided(in sparse[0], n, n, 2, 4 * n))));
            }
        }
    }

    [SkippableFact]
    public void NaN_and_infinity_anywhere_in_a_whole_matrix_are_told()
    {
        foreach (int n in new[] { 2, 5, 40, 70 })
        {
            foreach ((int i, int j) in new[] { (n - 1, 0), (0, n - 1), (0, 0), (n - 1, n - 1), (1, 0), (0, 1) })
            {
                foreach (T bad in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
                {
                    MoatedMatrix<T> a = Gallery.MinIJ<T>(n);
                    a[i, j] = bad;
                    Assert.Equal("a", Assert.Throws<NotFiniteException>(() => la.Cholesky(Given.View(a))).Name);
                    Assert.Equal("a", Assert.Throws<NotFiniteException>(() => la.Ldlt(Given.View(a))).Name);
                    Assert.False(la.TryCholesky(Given.View(a), out _));
                    Assert.False(la.TryLdlt(Given.View(a), out _));
                    using Ldlt<T> factored = la.Ldlt(Given.View(Gallery.MinIJ<T>(n)));
                    Assert.False(factored.TryRefactor(Given.View(a)));
                    Assert.True(factored.TryRefactor(Given.View(Gallery.MinIJ<T>(n))));
                    Assert.Equal(n, factored.Rank());
                }
            }
        }
    }

    [SkippableFact]
    public void Computed_covariances_are_symmetric_enough()
    {
        foreach ((int m, int n) in new[] { (50, 3), (1000, 20), (5000, 60) })
        {
            // Sums over the rows in one order above and in the other order below the diagonal.
            MoatedMatrix<T> x = Gallery.Uniform<T>(m, n, 1);
            var covariance = MoatedMatrix<T>.Create(n, n, (i, j) =>
            {
                T sum = T.Zero;
                for (int k = 0; k < m; k++)
                {
                    int row = i < j ? k : m - 1 - k;
                    sum += x[row, i] * x[row, j];
                }

                return sum / Given.Number<T>(m - 1);
            });
            Assert.False(covariance.HasSameBits(covariance.Transposed()));
            AllTake(covariance);
        }
    }

    private void AllTake(MoatedMatrix<T> a)
    {
        la.Cholesky(Given.View(a)).Dispose();
        la.Ldlt(Given.View(a)).Dispose();
        la.CholeskyInPlace(Given.Matrix(a)).Dispose();
        la.LdltInPlace(Given.Matrix(a)).Dispose();
        Assert.True(la.TryCholesky(Given.View(a), out _));
        Assert.True(la.TryLdlt(Given.View(a), out _));
    }

    private void AllRefuse(T[,] matrix)
    {
        int n = matrix.GetLength(0);
        DenseMatrix<T> columns = DenseMatrix<T>.From(matrix);
        T[] given = [.. columns.Elements];
        Assert.Throws<ArgumentException>("a", () => la.Cholesky<T>(matrix));
        Assert.Throws<ArgumentException>("a", () => la.Ldlt<T>(matrix));
        Assert.Throws<ArgumentException>("a", () => la.TryCholesky<T>(matrix, out _));
        Assert.Throws<ArgumentException>("a", () => la.TryLdlt<T>(matrix, out _));
        Assert.Throws<ArgumentException>("a", () => la.CholeskyInPlace(columns));
        Assert.Throws<ArgumentException>("a", () => la.LdltInPlace(columns));
        Assert.Throws<ArgumentException>("a", () => la.Cholesky<T>(given, n));
        Assert.Throws<ArgumentException>("a", () => la.Ldlt<T>(given, n));
        Assert.Equal(given, columns.Elements.ToArray());
        using Ldlt<T> ldlt = la.Ldlt<T>(DenseMatrix<T>.Identity(n));
        Assert.Throws<ArgumentException>("a", () => ldlt.Refactor(matrix));
    }

    private static bool Refuses(Func<IDisposable> factor)
    {
        try
        {
            factor().Dispose();
            return false;
        }
        catch (ArgumentException refusal) when (refusal.ParamName == "a")
        {
            return true;
        }
    }

    private static bool Refuses(Action factor)
    {
        try
        {
            factor();
            return false;
        }
        catch (ArgumentException refusal) when (refusal.ParamName == "a")
        {
            return true;
        }
    }
}

public sealed class SymmetryManagedDoubleTests() : SymmetryTests<double>(Given.Managed);

public sealed class SymmetryManagedSingleTests() : SymmetryTests<float>(Given.Managed);

public sealed class SymmetryNativeDoubleTests() : SymmetryTests<double>(Given.Native);

public sealed class SymmetryNativeSingleTests() : SymmetryTests<float>(Given.Native);
