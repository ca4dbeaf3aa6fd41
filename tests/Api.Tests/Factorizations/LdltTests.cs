using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public abstract class LdltTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Uplo[] Triangles = [Uplo.Lower, Uplo.Upper];

    [SkippableFact]
    public void The_factors_multiply_to_the_matrix_solve_and_know_its_inertia()
    {
        int inertias = 0;
        foreach (int n in new[] { 0, 1, 2, 3, 8, 14 })
        {
            foreach (ZooCase<T> matrix in MatrixZoo.SymmetricIndefinite<T>(n).Concat(MatrixZoo.SymmetricPositiveDefinite<T>(n)))
            {
                foreach (Uplo uplo in Triangles)
                {
                    MoatedMatrix<T> half = MoatedMatrix<T>.Create(
                        n, n, (i, j) => i == j || i > j == (uplo == Uplo.Lower) ? matrix.Matrix[i, j] : T.NaN);
                    using Ldlt<T> factored = la.Ldlt(Given.View(half), uplo);
                    string what = $"{matrix} {uplo}";
                    Reconstructs(matrix.Matrix, factored, what);
                    if (matrix.SytrfIsSingular is { } singular)
                        Assert.Equal(singular, factored.IsSingular);
                    Inertia inertia = factored.Inertia();
                    Assert.Equal(n, inertia.Order);
                    if (matrix.Inertia is { Zero: 0 } known
                        && factored.ReciprocalCondition() > Given.Number<T>(1000 * n * Machine<T>.Epsilon))
                    {
                        Assert.True(known == inertia, $"{what}: {inertia}, not {known}");
                        inertias++;
                    }

                    if (!factored.IsSingular)
                        SolveAndInvert(matrix, factored, what);
                }
            }
        }

        Assert.True(inertias > 100, $"only {inertias}");
    }

    [SkippableFact]
    public void Determinants_are_the_known_ones()
    {
        int known = 0;
        foreach (ZooCase<T> matrix in MatrixZoo.Reference<T>().Concat(MatrixZoo.SymmetricIndefinite<T>(12)))
        {
            if (!matrix.IsSymmetric || matrix.Matrix.Rows > 100 || matrix.Determinant is not { Sign: not 0 } expected)
                continue;
            foreach (Uplo uplo in Triangles)
            {
                using Ldlt<T> factored = la.Ldlt(Given.View(matrix.Matrix), uplo);
                double error = matrix.Matrix.Rows * 30 * Machine<T>.Epsilon / Given.Double(factored.ReciprocalCondition());
                if (!(error < 0.1))
                    continue;
                (int sign, double logAbs) = factored.LogDeterminant();
                Assert.Equal(expected.Sign, sign);
                Assert.True(
                    Math.Abs(logAbs - expected.LogMagnitude) <= error + (1e-13 * Math.Abs(expected.LogMagnitude)),
                        $"{matrix}: {logAbs}, {expected}");
                known++;
            }
        }

        Assert.True(known >= 8, $"only {known} determinants");

        // The exchange matrix needs a 2 × 2 block: determinant −1.
        using Ldlt<T> exchange = la.Ldlt<T>(Given.Array<T>(new double[,] { { 0, 1 }, { 1, 0 } }));
        Assert.Equal(-T.One, exchange.Determinant());
        Assert.Equal(new Inertia(1, 1, 0), exchange.Inertia());
        using Ldlt<T> empty = la.Ldlt<T>(new T[0, 0]);
        Assert.Equal(T.One, empty.Determinant());
        Assert.Equal(default, empty.Inertia());
    }

    [SkippableFact]
    public void Blocks_of_extreme_scale_have_inertia_and_determinant()
    {
        int big = typeof(T) == typeof(double) ? 1000 : 120;
        foreach (int exponent in new[] { big, -big })
        {
            T e = T.ScaleB(T.One, exponent);
            T[,] a = new T[4, 4];
            (a[0, 1], a[1, 0], a[2, 3], a[3, 2]) = (e, e, e, e);
            a[0, 0] = a[2, 2] = e / Given.Number<T>(16);
            foreach (Uplo uplo in Triangles)
            {
                using Ldlt<T> factored = la.Ldlt<T>(a, uplo);
                Assert.Equal(new Inertia(2, 2, 0), factored.Inertia());
                (int sign, double logAbs) = factored.LogDeterminant();
                Assert.Equal(1, sign);
                Given.AssertClose<T>(4 * exponent * Math.Log(2), logAbs, 16, "logarithm");
                Assert.Equal(exponent > 0 ? T.PositiveInfinity : T.Zero, factored.Determinant());
            }
        }
    }

    [SkippableFact]
    public void An_exactly_singular_matrix_is_told_by_its_index()
    {
        using Ldlt<T> factored = la.Ldlt<T>(Given.Array<T>(new double[,] { { 1, 1, 0 }, { 1, 1, 0 }, { 0, 0, 2 } }));
        Assert.True(factored.IsSingular);
        Assert.Equal(new Inertia(2, 0, 1), factored.Inertia());
        Assert.Equal(factored.SingularIndex, Assert.Throws<SingularMatrixException>(() => factored.Solve(new T[3])).Index);
        Assert.Throws<SingularMatrixException>(() => factored.Inverse());
        Assert.False(factored.TrySolve(new T[3], new T[3]));
        Assert.Equal(T.Zero, factored.ReciprocalCondition());
        Assert.Equal((0, double.NegativeInfinity), factored.LogDeterminant());
        using Ldlt<T> zero = la.Ldlt(new DenseMatrix<T>(3, 3).AsReadOnlySpan());
        Assert.Equal(new Inertia(0, 0, 3), zero.Inertia());
    }

    [SkippableFact]
    public void NaN_infinity_and_asymmetry_are_refused()
    {
        MoatedMatrix<T> a = Gallery.Fiedler<T>(5);
        using Ldlt<T> factored = la.Ldlt(Given.View(a), Uplo.Lower, T.Zero);
        a[3, 1] = T.NaN;
        Assert.Throws<NotFiniteException>(() => la.Ldlt(Given.View(a)));
        Assert.Throws<ArgumentException>(() => la.Ldlt(Given.View(a), Uplo.Upper, T.Zero));
        a[1, 3] = T.NaN;
        Assert.Throws<NotFiniteException>(() => factored.Refactor(Given.View(a)));
        Assert.Throws<NotFiniteException>(() => factored.Solve(new T[5]));
        Assert.Throws<NotFiniteException>(() => factored.Inertia());
        Assert.False(factored.TryRefactor(Given.View(a)));
        Assert.False(la.TryLdlt(Given.View(a), out Ldlt<T>? none));
        Assert.Null(none);
        Assert.True(la.TryLdlt<T>(new T[2, 2], out Ldlt<T>? singular));
        Assert.True(singular.IsSingular);
        Assert.True(factored.TryRefactor(Given.View(Gallery.Fiedler<T>(5))));
        Assert.Equal(new Inertia(1, 4, 0), factored.Inertia());
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => la.Ldlt<T>(new T[2, 3])).ParamName);
        factored.Dispose();
        Assert.Throws<ObjectDisposedException>(() => factored.Inertia());
        Assert.Throws<ObjectDisposedException>(() => factored.F());
    }

    [SkippableFact]
    public void Factors_that_overflow_are_refused()
    {
        // D's last block, −2 in these units, is infinite.
        T h = Given.Huge<T>();
        foreach (T[,] a in new[] { new[,] { { h, h }, { h, -h } }, new[,] { { -h, h }, { h, h } } })
        {
            foreach (Uplo uplo in Triangles)
            {
                Assert.Equal("D", Assert.Throws<NotFiniteException>(() => la.Ldlt<T>(a, uplo)).Name);
                Assert.False(la.TryLdlt<T>(a, out _, uplo));
                using Ldlt<T> factored = la.Ldlt<T>(Given.Array<T>(new double[,] { { 1, 1 }, { 1, -1 } }), uplo);
                Assert.Throws<NotFiniteException>(() => factored.Refactor(a));
                Assert.Throws<NotFiniteException>(() => factored.Solve(new T[2]));
                Assert.Throws<NotFiniteException>(() => factored.ReciprocalCondition());
                Assert.True(factored.TryRefactor(Given.Array<T>(new double[,] { { 1, 1 }, { 1, -1 } })));
                Assert.Equal(Given.Vector<T>(0.5, 0.5), factored.Solve(Given.Vector<T>(1, 0)));
            }
        }

        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => la.Ldlt<T>(new T[4], -1)).ParamName);
    }

    [SkippableFact]
    public void Steady_state_allocates_nothing()
    {
        DenseMatrix<T> a = Given.Matrix(Gallery.Fiedler<T>(8));
        var x = new DenseMatrix<T>(8, 3);
        T[] vector = new T[8];
        using Ldlt<T> factored = la.LdltInPlace(a.Copy());
        Given.AssertAllocatesNothing(() =>
        {
            factored.Refactor(a);
            factored.SolveInPlace(vector);
            factored.SolveInPlace(x);
            _ = factored.ReciprocalCondition();
            _ = factored.Inertia();
            _ = factored.LogDeterminant();
        });
    }

    private static void Reconstructs(MoatedMatrix<T> a, Ldlt<T> factored, string what)
    {
        MoatedMatrix<T> f = Given.Dense(factored.F());
        MoatedMatrix<T> d = Given.Dense(factored.D());
        MoatedMatrix<T> back = Given.Dense(factored.Reconstruct());
        Assert.True(back.HasSameBits(back.Transposed()), what);
        Assert.True(d.HasSameBits(d.Transposed()), what);

        // Bunch–Kaufman pivoting bounds the elements of the reduced matrices, not those of F: the scale of the errors is |F|·|D|·|F|ᵀ.
        int n = a.Rows;
        double worst = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++)
                {
                    for (int l = Math.Max(0, k - 1); l <= Math.Min(n - 1, k + 1); l++)
                        sum += Math.Abs(Given.Double(f[i, k]) * Given.Double(d[k, l]) * Given.Double(f[j, l]));
                }

                double error = Math.Abs(Given.Double(back[i, j]) - Given.Double(a[i, j]));
                double unit = (n * Machine<T>.Epsilon * sum) + (n * Machine<T>.SmallestSubnormal);
                worst = Math.Max(worst, error / unit);
            }
        }

        Given.AssertRatio(worst, what);
    }

    private static void SolveAndInvert(ZooCase<T> matrix, Ldlt<T> factored, string what)
    {
        int n = matrix.Matrix.Rows;
        double exact = Condition.ReciprocalCondition(Norm.One, matrix.Matrix);
        if (exact < 100 * n * Machine<T>.Epsilon || matrix.Name.Contains("tiny", StringComparison.Ordinal)
            || matrix.Name.Contains("huge", StringComparison.Ordinal))
            return;
        MoatedMatrix<T> b = Gallery.Uniform<T>(n, 2, 3);
        Given.AssertRatio(Residuals.Solve(Transpose.None, matrix.Matrix, Given.Dense(factored.Solve(Given.View(b))), b), $"{what} solve");
        Assert.True(
            Condition.EstimateRatio(factored.ReciprocalCondition(), exact) < 10, $"{what} condition {factored.ReciprocalCondition()}, {exact}");
        MoatedMatrix<T> inverse = Given.Dense(factored.Inverse());
        Assert.True(inverse.HasSameBits(inverse.Transposed()));
        Given.AssertRatio(Residuals.InverseSymmetric(factored.Uplo, matrix.Matrix, inverse), $"{what} inverse");
    }
}

public sealed class LdltManagedDoubleTests() : LdltTests<double>(Given.Managed);

public sealed class LdltManagedSingleTests() : LdltTests<float>(Given.Managed);

public sealed class LdltNativeDoubleTests() : LdltTests<double>(Given.Native);

public sealed class LdltNativeSingleTests() : LdltTests<float>(Given.Native);
