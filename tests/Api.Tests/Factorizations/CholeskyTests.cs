using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public abstract class CholeskyTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Uplo[] Triangles = [Uplo.Lower, Uplo.Upper];

    [SkippableFact]
    public void The_factor_solves_inverts_and_multiplies_to_the_matrix()
    {
        foreach (int n in new[] { 0, 1, 2, 7, 16 })
        {
            foreach (ZooCase<T> matrix in MatrixZoo.SymmetricPositiveDefinite<T>(n).Where(item => item.IsPositiveDefinite == true))
            {
                foreach (Uplo uplo in Triangles)
                {
                    // The triangle that is not read holds NaN.
                    MoatedMatrix<T> half = MoatedMatrix<T>.Create(
                        n, n, (i, j) => i == j || i > j == (uplo == Uplo.Lower) ? matrix.Matrix[i, j] : T.NaN);
                    using Cholesky<T> factored = la.Cholesky(Given.View(half), uplo);
                    Assert.Equal(uplo, factored.Uplo);
                    MoatedMatrix<T> l = Given.Dense(factored.L());
                    Assert.All(Enumerable.Range(0, n), i => Assert.True(l[i, i] > T.Zero && (i == 0 || l[i - 1, i] == T.Zero)));
                    Given.AssertProduct(l, l.Transposed(), matrix.Matrix, $"{matrix} {uplo}");
                    MoatedMatrix<T> back = Given.Dense(factored.Reconstruct());
                    Given.AssertProduct(l, l.Transposed(), back, $"{matrix} {uplo} reconstructed");
                    Assert.True(back.HasSameBits(back.Transposed()));
                    SolveAndInvert(matrix, factored, n);
                }
            }
        }
    }

    [SkippableFact]
    public void Determinants_are_the_known_ones()
    {
        int known = 0;
        foreach (ZooCase<T> matrix in MatrixZoo.Reference<T>().Concat(MatrixZoo.SymmetricPositiveDefinite<T>(12)))
        {
            if (matrix.IsPositiveDefinite != true || matrix.Matrix.Rows > 100 || matrix.Determinant is not { } expected)
                continue;
            using Cholesky<T> factored = la.Cholesky(Given.View(matrix.Matrix));
            double error = matrix.Matrix.Rows * 30 * Machine<T>.Epsilon / Given.Double(factored.ReciprocalCondition());
            if (!(error < 0.1))
                continue;
            (int sign, double logAbs) = factored.LogDeterminant();
            Assert.Equal(1, sign);
            Assert.True(Math.Abs(logAbs - expected.LogMagnitude) <= error + (1e-13 * Math.Abs(expected.LogMagnitude)),
                $"{matrix}: {logAbs}, {expected}");
            known++;
        }

        Assert.True(known >= 4, $"only {known} determinants");
        using Cholesky<T> exact = la.Cholesky<T>(Given.Array<T>(new double[,] { { 4, 2 }, { 2, 5 } }));
        Assert.Equal(Given.Number<T>(16), exact.Determinant());
        Given.AssertClose<T>(Math.Log(16), exact.LogDeterminant().LogAbs, 4, "logarithm");
        using Cholesky<T> empty = la.Cholesky<T>(new T[0, 0]);
        Assert.Equal(T.One, empty.Determinant());
        Assert.Equal(T.One, empty.ReciprocalCondition());
    }

    [SkippableFact]
    public void Scale_does_not_matter()
    {
        int big = typeof(T) == typeof(double) ? 660 : 80;
        MoatedMatrix<T> a = Gallery.MinIJ<T>(10);
        using Cholesky<T> plain = la.Cholesky(Given.View(a));
        foreach (int exponent in new[] { big, -big })
        {
            using Cholesky<T> scaled = la.Cholesky(Given.View(Gallery.Scaled(a, exponent)));
            Given.AssertClose<T>(Given.Double(plain.ReciprocalCondition()), Given.Double(scaled.ReciprocalCondition()), 8, "condition");
            Given.AssertClose<double>(10 * exponent * Math.Log(2), scaled.LogDeterminant().LogAbs, 100, "logarithm");
        }

        int top = typeof(T) == typeof(double) ? 1021 : 125;
        foreach (Uplo uplo in Triangles)
        {
            // 3·I + J of order 8, where the sum of a column overflows.
            using Cholesky<T> huge = la.Cholesky(
                Given.View(MoatedMatrix<T>.Create(8, 8, (i, j) => T.ScaleB(i == j ? Given.Number<T>(4) : T.One, top))), uplo);
            Assert.True(Math.Abs((Given.Double(huge.ReciprocalCondition()) * 17 / 3) - 1) < 1e-3, $"{huge.ReciprocalCondition()}");
        }
    }

    [SkippableFact]
    public void What_is_not_positive_definite_is_told_by_its_index()
    {
        int known = 0;
        foreach (ZooCase<T> matrix in MatrixZoo.NotPositiveDefinite<T>(6))
        {
            known += matrix.PotrfInfo is null ? 0 : 1;
            foreach (Uplo uplo in Triangles)
            {
                var exception = Assert.Throws<NotPositiveDefiniteException>(() => la.Cholesky(Given.View(matrix.Matrix), uplo));
                Assert.InRange(exception.Index, 0, 5);
                Assert.True(matrix.PotrfInfo is not { } info || info - 1 == exception.Index, $"{matrix}: {exception.Index}");
                Assert.False(la.TryCholesky(Given.View(matrix.Matrix), out Cholesky<T>? none, uplo));
                Assert.Null(none);
            }
        }

        Assert.True(known > 0, "no index is known");
        var indefinite = Assert.Throws<NotPositiveDefiniteException>(() =>
            la.Cholesky<T>(Given.Array<T>(new double[,] { { 1, 0, 0 }, { 0, 4, 2 }, { 0, 2, 1 } })));
        Assert.Equal(2, indefinite.Index);
        Assert.True(la.TryCholesky(Given.View(Gallery.MinIJ<T>(4)), out Cholesky<T>? some));
        Assert.Equal(T.One, some.Determinant());
        some.Dispose();
        Assert.Throws<ObjectDisposedException>(() => some.L());
    }

    [SkippableFact]
    public void NaN_and_infinity_are_refused_where_they_are_read()
    {
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
        {
            MoatedMatrix<T> a = Gallery.MinIJ<T>(5);
            a[3, 1] = bad;
            Assert.Equal("a", Assert.Throws<NotFiniteException>(() => la.Cholesky(Given.View(a))).Name);
            Assert.False(la.TryCholesky(Given.View(a), out _));
            using Cholesky<T> other = la.Cholesky(Given.View(a), Uplo.Upper);
            a = Gallery.MinIJ<T>(5);
            a[4, 4] = bad;
            Assert.Throws<NotFiniteException>(() => la.Cholesky(Given.View(a), Uplo.Upper));
        }
    }

    [SkippableFact]
    public void Symmetry_is_checked_if_it_is_asked_for()
    {
        MoatedMatrix<T> a = Gallery.MinIJ<T>(5);
        a[1, 3] = Given.Number<T>(2.25);
        using Cholesky<T> lower = la.Cholesky(Given.View(a), Uplo.Lower);
        var exception = Assert.Throws<ArgumentException>(() => la.Cholesky(Given.View(a), Uplo.Lower, T.Zero));
        Assert.Equal("a", exception.ParamName);
        Assert.Contains("(3, 1)", exception.Message, StringComparison.Ordinal);

        // max|a| is 5: a quarter is within a twentieth of it, and not within less.
        using Cholesky<T> tolerated = la.Cholesky(Given.View(a), Uplo.Lower, Given.Number<T>(0.0501));
        Assert.Throws<ArgumentException>(() => la.Cholesky(Given.View(a), Uplo.Lower, Given.Number<T>(0.0499)));
        Assert.Throws<ArgumentException>(() => la.TryCholesky(Given.View(a), out _, Uplo.Lower, T.Zero));
        using Cholesky<T> symmetric = la.Cholesky(Given.View(Gallery.MinIJ<T>(5)), Uplo.Upper, T.Zero);
        Assert.Throws<ArgumentException>(() => symmetric.Refactor(Given.View(a)));
        Assert.Equal(T.One, symmetric.Determinant());
        Assert.Equal("symmetryTolerance",
            Assert.Throws<ArgumentOutOfRangeException>(() => la.Cholesky(Given.View(a), Uplo.Lower, -T.One)).ParamName);
        Assert.Equal(
            "symmetryTolerance", Assert.Throws<ArgumentOutOfRangeException>(() => la.Cholesky(Given.View(a), Uplo.Lower, T.NaN)).ParamName);
        Assert.Equal("uplo", Assert.Throws<ArgumentOutOfRangeException>(() => la.Cholesky(Given.View(a), 0)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => la.Cholesky<T>(new T[2, 3])).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => la.Cholesky<T>(new T[4], -1)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => la.Cholesky<T>(new T[4], 3)).ParamName);
    }

    [SkippableFact]
    public void Symmetry_is_checked_beside_infinity_and_at_the_ends_of_the_range()
    {
        T infinity = T.PositiveInfinity;
        T h = Given.Huge<T>();
        T tenth = Given.Number<T>(0.1);
        T two = Given.Number<T>(2);
        Refused(new T[,] { { infinity, T.One, T.Zero }, { T.One, T.One, T.One }, { T.Zero, -T.One, T.One } }, tenth);
        Refused(new T[,] { { T.One, infinity }, { -infinity, T.One } }, two);
        Refused(new T[,] { { T.One, infinity }, { T.Zero, T.One } }, two);
        Refused(new T[,] { { T.One, T.NaN }, { T.Zero, T.One } }, two);
        Refused(new T[,] { { T.One, T.Epsilon }, { T.Zero, T.One } }, T.Zero);
        Refused(new T[,] { { h, h }, { -h, h } }, T.One);
        Refused(new T[,] { { h, h }, { -h, h } }, Given.Number<T>(1.9));
        Assert.False(la.TryCholesky<T>(new T[,] { { h, h }, { -h, T.Zero } }, out _, Uplo.Lower, two));
        Assert.False(la.TryCholesky<T>(new T[,] { { T.One, infinity }, { infinity, T.One } }, out _, Uplo.Lower, T.Zero));
        Assert.True(la.TryCholesky<T>(new T[,] { { T.One, T.Epsilon }, { T.Zero, T.One } }, out _, Uplo.Lower, tenth));

        void Refused(T[,] a, T tolerance) =>
            Assert.Equal("a", Assert.Throws<ArgumentException>(() => la.TryCholesky<T>(a, out _, Uplo.Lower, tolerance)).ParamName);
    }

    [SkippableFact]
    public void A_failed_factoring_leaves_no_factor_and_the_next_one_does()
    {
        MoatedMatrix<T> good = Gallery.MinIJ<T>(6);
        using Cholesky<T> factored = la.Cholesky(Given.View(good));
        Assert.Throws<NotPositiveDefiniteException>(() =>
            factored.Refactor(Given.View(MatrixZoo.NotPositiveDefinite<T>(6).First().Matrix)));
        Assert.Throws<NotPositiveDefiniteException>(() => factored.Solve(new T[6]));
        Assert.Throws<NotPositiveDefiniteException>(() => factored.L());
        Assert.Throws<NotPositiveDefiniteException>(() => factored.ReciprocalCondition());
        MoatedMatrix<T> bad = good.Copy();
        bad[5, 0] = T.NaN;
        Assert.False(factored.TryRefactor(Given.View(bad)));
        Assert.Throws<NotFiniteException>(() => factored.Solve(new T[6], new T[6]));
        Assert.False(factored.TrySolve(new T[6], new T[6]));
        Assert.False(factored.TryInverse(new DenseMatrix<T>(6, 6)));
        Assert.True(factored.TryRefactor(Given.View(good)));
        Assert.Equal(T.One, factored.Determinant());
    }

    [SkippableFact]
    public void Steady_state_allocates_nothing()
    {
        DenseMatrix<T> a = Given.Matrix(Gallery.MinIJ<T>(8));
        var x = new DenseMatrix<T>(8, 3);
        T[] vector = new T[8];
        using Cholesky<T> factored = la.CholeskyInPlace(a.Copy());
        Given.AssertAllocatesNothing(() =>
        {
            factored.Refactor(a);
            factored.SolveInPlace(vector);
            factored.SolveInPlace(x);
            _ = factored.ReciprocalCondition();
        });
    }

    private static void SolveAndInvert(ZooCase<T> matrix, Cholesky<T> factored, int n)
    {
        MoatedMatrix<T> b = Gallery.Uniform<T>(n, 2, 3);
        MoatedMatrix<T> x = Given.Dense(factored.Solve(Given.View(b)));
        if (matrix.Name.Contains("tiny", StringComparison.Ordinal) || matrix.Name.Contains("huge", StringComparison.Ordinal))
            return;
        Given.AssertRatio(Residuals.Solve(Transpose.None, matrix.Matrix, x, b), $"{matrix} solve");
        double exact = Condition.ReciprocalCondition(Norm.One, matrix.Matrix);
        if (exact < 100 * n * Machine<T>.Epsilon)
            return;
        Assert.True(Condition.EstimateRatio(factored.ReciprocalCondition(), exact) < 10,
            $"{matrix} condition {factored.ReciprocalCondition()}, {exact}");
        MoatedMatrix<T> inverse = Given.Dense(factored.Inverse());
        Assert.True(inverse.HasSameBits(inverse.Transposed()));
        Given.AssertRatio(Residuals.Inverse(matrix.Matrix, inverse), $"{matrix} inverse");
    }
}

public sealed class CholeskyManagedDoubleTests() : CholeskyTests<double>(Given.Managed);

public sealed class CholeskyManagedSingleTests() : CholeskyTests<float>(Given.Managed);

public sealed class CholeskyNativeDoubleTests() : CholeskyTests<double>(Given.Native);

public sealed class CholeskyNativeSingleTests() : CholeskyTests<float>(Given.Native);
