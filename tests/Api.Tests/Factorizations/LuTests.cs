using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public abstract partial class LuTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly (int Rows, int Columns)[] Shapes = [(0, 0), (0, 3), (3, 0), (1, 1), (2, 2), (5, 3), (4, 9), (16, 16), (33, 33),
        (40, 12)];

    [SkippableFact]
    public void Factors_multiply_to_the_permuted_matrix()
    {
        foreach ((int m, int n) in Shapes)
        {
            foreach (ZooCase<T> matrix in MatrixZoo.General<T>(m, n))
            {
                using Lu<T> lu = la.Lu(Given.View(matrix.Matrix));
                int[] p = lu.Permutation();
                Assert.Equal(Enumerable.Range(0, m), p.Order());
                MoatedMatrix<T> permuted = MoatedMatrix<T>.Create(m, n, (i, j) => matrix.Matrix[p[i], j]);
                MoatedMatrix<T> l = Given.Dense(lu.L());
                MoatedMatrix<T> u = Given.Dense(lu.U());
                Given.AssertProduct(l, u, permuted, $"{matrix} P·A = L·U");
                MoatedMatrix<T> back = Given.Dense(lu.Reconstruct());
                Given.AssertProduct(l, u, MoatedMatrix<T>.Create(m, n, (i, j) => back[p[i], j]), $"{matrix} reconstructed");
                for (int j = 0; j < l.Columns; j++)
                {
                    for (int i = 0; i < m; i++)
                        Assert.True(i == j ? l[i, j] == T.One : i > j || l[i, j] == T.Zero, $"{matrix} L");
                }

                if (matrix.GetrfInfo is { } info)
                    Assert.Equal(info - 1, lu.SingularIndex);
                Assert.Equal(lu.SingularIndex >= 0, lu.IsSingular);
            }
        }
    }

    [SkippableFact]
    public void Solutions_have_small_residuals_in_every_form()
    {
        foreach (int n in new[] { 0, 1, 2, 7, 19 })
        {
            foreach (ZooCase<T> matrix in MatrixZoo.General<T>(n, n).Where(item => item.GetrfInfo == 0))
            {
                using Lu<T> lu = la.Lu(Given.View(matrix.Matrix));
                if (lu.PivotGrowth() > Given.Number<T>(100))
                    continue;
                MoatedMatrix<T> b = Gallery.Uniform<T>(n, 3, 2);
                foreach (Transpose transpose in new[] { Transpose.None, Transpose.Transpose, Transpose.ConjugateTranspose })
                {
                    DenseMatrix<T> x = lu.Solve(Given.View(b), transpose);
                    if (MayOverflow(matrix) && !Finite(x))
                        continue;
                    Given.AssertRatio(Residuals.Solve(transpose, matrix.Matrix, Given.Dense(x), b), $"{matrix} {transpose}");

                    // Every other form gives what this one gave, one column at a time to rounding and the rest to the bit.
                    var target = DenseMatrix<T>.Wrap(new T[((n + 2) * 3) + 1], n, 3, n + 2);
                    lu.Solve(Given.View(b), target, transpose);
                    Given.AssertSame(x, target);
                    target.Elements.Clear();
                    Assert.True(lu.TrySolve(Given.View(b), target, transpose));
                    Given.AssertSame(x, target);
                    T[] first = n == 0 ? [] : lu.Solve(b.Column(0), transpose);
                    T[] again = new T[n];
                    lu.Solve(n == 0 ? [] : b.Column(0), again, transpose);
                    Assert.Equal(first, again);
                    if (n > 0)
                        Given.AssertRatio(Residuals.Solve(transpose, matrix.Matrix, Given.Dense<T>(first), Given.Dense<T>(b.Column(0))),
                            $"{matrix} vector");
                }

                DenseMatrix<T> inPlace = Given.Matrix(b);
                lu.SolveInPlace(inPlace);
                Given.AssertSame(lu.Solve(Given.View(b)), inPlace);
                inPlace.Elements.Clear();
                Assert.True(lu.TrySolve(Given.View(b), inPlace));
                Given.AssertSame(lu.Solve(Given.View(b)), inPlace);
            }
        }
    }

    [SkippableFact]
    public void Condition_growth_and_inverse_are_those_of_the_judge()
    {
        foreach (int n in new[] { 1, 2, 9, 17 })
        {
            foreach (ZooCase<T> matrix in MatrixZoo.General<T>(n, n).Where(item => item.GetrfInfo == 0))
            {
                using Lu<T> lu = la.Lu(Given.View(matrix.Matrix));
                if (matrix.PivotGrowth is { } growth)
                    Given.AssertClose<T>(growth, Given.Double(lu.PivotGrowth()), 100 * n, $"{matrix} growth");
                double exact = Condition.ReciprocalCondition(Norm.One, matrix.Matrix);
                if (!(exact >= 100 * n * Machine<T>.Epsilon) || lu.PivotGrowth() > Given.Number<T>(100) || matrix.Name == "tiny"
                    || matrix.Name == "huge")
                    continue;
                Assert.True(
                    Condition.EstimateRatio(lu.ReciprocalCondition(), exact) < 10, $"{matrix} condition {lu.ReciprocalCondition()}, {exact}");
                DenseMatrix<T> inverse = lu.Inverse();
                if (Finite(inverse) || !MayOverflow(matrix))
                    Given.AssertRatio(Residuals.Inverse(matrix.Matrix, Given.Dense(inverse)), $"{matrix} inverse");
            }
        }
    }

    [SkippableFact]
    public void Determinants_are_the_known_ones()
    {
        int known = 0;
        foreach (ZooCase<T> matrix in MatrixZoo.Reference<T>().Concat(MatrixZoo.General<T>(12, 12)))
        {
            if (matrix.Matrix.Rows != matrix.Matrix.Columns || matrix.Matrix.Rows > 100
                || matrix.Determinant is not { Sign: not 0 } expected)
                continue;
            using Lu<T> lu = la.Lu(Given.View(matrix.Matrix));
            double rcond = Given.Double(lu.ReciprocalCondition());
            double error = matrix.Matrix.Rows * 30 * Machine<T>.Epsilon * Math.Max(1, Given.Double(lu.PivotGrowth())) / rcond;
            if (!(error < 0.1))
                continue;
            (int sign, double logAbs) = lu.LogDeterminant();
            Assert.Equal(expected.Sign, sign);
            Assert.True(Math.Abs(logAbs - expected.LogMagnitude) <= error + (1e-13 * Math.Abs(expected.LogMagnitude)),
                $"{matrix}: {logAbs}, {expected}");
            double value = Given.Double(lu.Determinant());
            if (double.IsFinite(value) && value != 0)
                Assert.True(Math.Abs(Math.Log(Math.Abs(value)) - logAbs) < 1e-5 * Math.Max(1, Math.Abs(logAbs)) && Math.Sign(value) == sign,
                    $"{matrix}: {value}");
            known++;
        }

        Assert.True(known >= 8, $"only {known} determinants");
        using Lu<T> empty = la.Lu<T>(new T[0, 0]);
        Assert.Equal(T.One, empty.Determinant());
        Assert.Equal((1, 0.0), empty.LogDeterminant());
        Assert.Equal(T.One, empty.ReciprocalCondition());
        Assert.Equal(T.One, empty.PivotGrowth());
    }

    [SkippableFact]
    public void Scale_does_not_matter()
    {
        int big = typeof(T) == typeof(double) ? 660 : 80;
        const int Order = 10;
        MoatedMatrix<T> a = Gallery.Uniform<T>(Order, Order, 5);
        using Lu<T> plain = la.Lu(Given.View(a));
        foreach (int exponent in new[] { big, -big })
        {
            using Lu<T> scaled = la.Lu(Given.View(Gallery.Scaled(a, exponent)));
            Given.AssertClose<T>(Given.Double(plain.ReciprocalCondition()), Given.Double(scaled.ReciprocalCondition()), 8, "condition");
            Assert.Equal(plain.PivotGrowth(), scaled.PivotGrowth());
            double expected = plain.LogDeterminant().LogAbs + (Order * exponent * Math.Log(2));
            Assert.Equal(plain.LogDeterminant().Sign, scaled.LogDeterminant().Sign);
            Given.AssertClose<double>(expected, scaled.LogDeterminant().LogAbs, 100, "logarithm");
            Assert.Equal(exponent > 0 ? T.PositiveInfinity : T.Zero, T.Abs(scaled.Determinant()));
        }

        // Products of extremes are not out of range before the end.
        T[,] diagonal = new T[6, 6];
        for (int i = 0; i < 6; i++)
            diagonal[i, i] = T.ScaleB(T.One, i < 3 ? big : -big);
        diagonal[5, 5] = -diagonal[5, 5];
        using Lu<T> balanced = la.Lu<T>(diagonal);
        Assert.Equal(-T.One, balanced.Determinant());
        Assert.Equal((-1, 0.0), balanced.LogDeterminant());
    }

    [SkippableFact]
    public void A_norm_that_overflows_does_not_spoil_the_condition()
    {
        int top = typeof(T) == typeof(double) ? 1021 : 125;
        foreach (int exponent in new[] { 0, top })
        {
            // 3·I + J of order 8, whose inverse is (I − J/11)/3: condition 11·(17/11)/3.
            MoatedMatrix<T> a = MoatedMatrix<T>.Create(8, 8, (i, j) => T.ScaleB(i == j ? Given.Number<T>(4) : T.One, exponent));
            using Lu<T> lu = la.Lu(Given.View(a));
            Assert.True(Math.Abs((Given.Double(lu.ReciprocalCondition()) * 17 / 3) - 1) < 1e-3, $"2^{exponent}: {lu.ReciprocalCondition()}");
        }
    }

    [SkippableFact]
    public void An_exactly_singular_matrix_is_told_by_its_index()
    {
        using Lu<T> lu = la.Lu<T>(Given.Array<T>(new double[,] { { 1, 2, 3 }, { 2, 4, 6 }, { 0, 1, 5 } }));
        Assert.True(lu.IsSingular);
        Assert.Equal(2, lu.SingularIndex);
        Assert.Equal(2, Assert.Throws<SingularMatrixException>(() => lu.Solve(new T[3])).Index);
        Assert.Throws<SingularMatrixException>(() => lu.Solve(new T[3], new T[3]));
        Assert.Throws<SingularMatrixException>(() => lu.Solve(new DenseMatrix<T>(3, 1)));
        Assert.Throws<SingularMatrixException>(() => lu.Inverse());
        Assert.False(lu.TryInverse(new DenseMatrix<T>(3, 3)));
        T[] x = Given.Vector<T>(7, 7, 7);
        Assert.False(lu.TrySolve(new T[3], x));
        Assert.False(lu.TrySolve(new T[3], x, Transpose.Transpose));
        Assert.Equal(Given.Vector<T>(7, 7, 7), x);
        Assert.Equal(T.Zero, lu.ReciprocalCondition());
        Assert.Equal(T.Zero, lu.Determinant());
        Assert.Equal((0, double.NegativeInfinity), lu.LogDeterminant());
        using Lu<T> zero = la.Lu(new DenseMatrix<T>(2, 2).AsReadOnlySpan());
        Assert.Equal(0, zero.SingularIndex);
        Assert.Equal(T.One, zero.PivotGrowth());
    }

    [SkippableFact]
    public void NaN_propagates_and_infinity_is_refused()
    {
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity })
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(5, 5, 3);
            a[2, 2] = bad;
            using Lu<T> lu = la.Lu(Given.View(a));
            Assert.True(T.IsNaN(lu.ReciprocalCondition()));
            Assert.True(T.IsNaN(lu.PivotGrowth()));
            Assert.True(T.IsNaN(lu.Determinant()));
            Assert.Equal((0, double.NaN), lu.LogDeterminant());
            if (T.IsNaN(bad))
                Assert.Contains(lu.Solve(a.Column(0)), T.IsNaN);
            else
                Assert.Equal("a", Assert.Throws<NotFiniteException>(() => lu.Solve(a.Column(0))).Name);
        }

        // A bad right-hand side spoils its own solution and no other.
        using Lu<T> good = la.Lu(Given.View(Gallery.Uniform<T>(5, 5, 3)));
        DenseMatrix<T> b = Given.Matrix(Gallery.Uniform<T>(5, 2, 4));
        b[1, 0] = T.NaN;
        DenseMatrix<T> x = good.Solve(b);
        Assert.True(T.IsNaN(x[4, 0]));
        Assert.DoesNotContain(x.Column(1).ToArray(), T.IsNaN);
    }

    [SkippableFact]
    public void Factors_that_overflow_solve_nothing()
    {
        // [1 1; 1 −1] in units so large that U's last pivot, −2, is infinite. Division by it would give the finite and wrong (1, 0).
        T h = Given.Huge<T>();
        using Lu<T> lu = la.Lu<T>(new T[,] { { h, h }, { h, -h } });
        T[] b = [h, T.Zero];
        T[] x = Given.Vector<T>(7, 7);
        Assert.Equal("U", Assert.Throws<NotFiniteException>(() => lu.Solve(b)).Name);
        Assert.Throws<NotFiniteException>(() => lu.Solve(b, x));
        Assert.False(lu.TrySolve(b, x));
        Assert.False(lu.TrySolve(b, x, Transpose.Transpose));
        Assert.Throws<NotFiniteException>(() => lu.Solve(new DenseMatrix<T>(2, 1)));
        Assert.Throws<NotFiniteException>(() => lu.Solve(new DenseMatrix<T>(2, 1), new DenseMatrix<T>(2, 1)));
        Assert.Throws<NotFiniteException>(() => lu.Inverse());
        Assert.Throws<NotFiniteException>(() => lu.Inverse(new DenseMatrix<T>(2, 2)));
        Assert.False(lu.TryInverse(new DenseMatrix<T>(2, 2)));
        Assert.Equal(Given.Vector<T>(7, 7), x);
        Assert.True(T.IsNaN(lu.ReciprocalCondition()));
        Assert.True(T.IsNaN(lu.PivotGrowth()));
        Assert.True(T.IsNaN(lu.Determinant()));
        lu.Refactor(Given.Array<T>(new double[,] { { 1, 1 }, { 1, -1 } }));
        Assert.Equal(Given.Vector<T>(0.5, 0.5), lu.Solve(Given.Vector<T>(1, 0)));
        Assert.False(T.IsNaN(lu.ReciprocalCondition()));
    }

    [SkippableFact]
    public void A_rectangular_matrix_has_factors_and_solves_nothing()
    {
        using Lu<T> lu = la.Lu<T>(new T[3, 2]);
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new T[3]));
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new T[3], new T[3]));
        Assert.Throws<InvalidOperationException>(() => lu.Inverse());
        Assert.Throws<InvalidOperationException>(() => lu.Determinant());
        Assert.Throws<InvalidOperationException>(() => lu.LogDeterminant());
        Assert.Throws<InvalidOperationException>(() => lu.ReciprocalCondition());
    }

    [SkippableFact]
    public void Mistakes_are_named_and_nothing_is_written()
    {
        DenseMatrix<T> storage = Given.Matrix(Gallery.Uniform<T>(4, 4, 7));
        using Lu<T> lu = la.LuInPlace(storage);
        DenseMatrix<T> before = storage.Copy();
        T[] b = new T[4];
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => lu.Solve(new T[3])).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => lu.Solve(new T[5], b)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => lu.Solve(b, new T[3])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => lu.Solve(b, storage.Column(1))).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => lu.Solve(new DenseMatrix<T>(3, 1))).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => lu.Solve(new DenseMatrix<T>(4, 2), new DenseMatrix<T>(4, 1))).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => lu.Solve(new DenseMatrix<T>(4, 4), storage)).ParamName);
        Assert.Equal("matrix", Assert.Throws<ArgumentNullException>(() => lu.Solve(new DenseMatrix<T>(4, 4), (DenseMatrix<T>)null!)).ParamName);
        Assert.Equal("inverse", Assert.Throws<ArgumentException>(() => lu.Inverse(new DenseMatrix<T>(4, 3))).ParamName);
        Assert.Equal("inverse", Assert.Throws<ArgumentException>(() => lu.Inverse(storage)).ParamName);
        Assert.Equal("transpose", Assert.Throws<ArgumentOutOfRangeException>(() => lu.Solve(b, b, (Transpose)1)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => lu.Refactor(new T[4, 3])).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() =>
            lu.Refactor(new ReadOnlyMatrixSpan<T>(storage.Elements, 4, 4, MatrixLayout.RowMajor))).ParamName);
        var both = new DenseMatrix<T>(4, 4);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() =>
            lu.Solve(new ReadOnlyMatrixSpan<T>(both.Elements, 4, 4, MatrixLayout.RowMajor), both)).ParamName);
        Assert.Equal("matrix", Assert.Throws<ArgumentNullException>(() => lu.SolveInPlace((DenseMatrix<T>)null!)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => la.Lu<T>(new T[6], 2, 4)).ParamName);
        Given.AssertSame(before, storage);
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => la.LuInPlace<T>(null!)).ParamName);
    }

    private static bool MayOverflow(ZooCase<T> matrix) =>
        matrix.Name == "tiny" || matrix.Name.StartsWith("subnormal", StringComparison.Ordinal);

    private static bool Finite(DenseMatrix<T> x) => x.Elements.ToArray().All(T.IsFinite);
}

public sealed class LuManagedDoubleTests() : LuTests<double>(Given.Managed);

public sealed class LuManagedSingleTests() : LuTests<float>(Given.Managed);

public sealed class LuNativeDoubleTests() : LuTests<double>(Given.Native);

public sealed class LuNativeSingleTests() : LuTests<float>(Given.Native);
