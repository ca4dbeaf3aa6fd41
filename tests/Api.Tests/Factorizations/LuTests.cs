using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public abstract class LuTests<T>(Lapack la)
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
                using LuFactorization<T> lu = la.Lu(Given.View(matrix.Matrix));
                int[] p = lu.Permutation();
                Assert.Equal(Enumerable.Range(0, m), p.Order());
                DenseMatrix<T> permuted = DenseMatrix<T>.Create(m, n, (i, j) => matrix.Matrix[p[i], j]);
                DenseMatrix<T> l = Given.Dense(lu.L());
                DenseMatrix<T> u = Given.Dense(lu.U());
                Given.AssertProduct(l, u, permuted, $"{matrix} P·A = L·U");
                DenseMatrix<T> back = Given.Dense(lu.Reconstruct());
                Given.AssertProduct(l, u, DenseMatrix<T>.Create(m, n, (i, j) => back[p[i], j]), $"{matrix} reconstructed");
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
        foreach (int n in new[] { 0, 1, 2, 7, 24 })
        {
            foreach (ZooCase<T> matrix in MatrixZoo.General<T>(n, n).Where(item => item.GetrfInfo == 0))
            {
                using LuFactorization<T> lu = la.Lu(Given.View(matrix.Matrix));
                if (lu.PivotGrowth > Given.Number<T>(100))
                    continue;
                DenseMatrix<T> b = Gallery.Uniform<T>(n, 3, 2);
                foreach (Transpose transpose in new[] { Transpose.None, Transpose.Transpose, Transpose.ConjugateTranspose })
                {
                    Matrix<T> x = lu.Solve(Given.View(b), transpose);
                    if (MayOverflow(matrix) && !Finite(x))
                        continue;
                    Given.AssertRatio(Residuals.Solve(transpose, matrix.Matrix, Given.Dense(x), b), $"{matrix} {transpose}");

                    // Every other form gives what this one gave, one column at a time to rounding and the rest to the bit.
                    var target = Matrix<T>.Wrap(new T[((n + 2) * 3) + 1], n, 3, n + 2);
                    lu.Solve(Given.View(b), target, transpose);
                    Given.AssertSame(x, target);
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

                Matrix<T> inPlace = Given.Matrix(b);
                lu.SolveInPlace(inPlace);
                Given.AssertSame(lu.Solve(Given.View(b)), inPlace);
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
                using LuFactorization<T> lu = la.Lu(Given.View(matrix.Matrix));
                if (matrix.PivotGrowth is { } growth)
                    Given.AssertClose<T>(growth, Given.Double(lu.PivotGrowth), 100 * n, $"{matrix} growth");
                double exact = Condition.ReciprocalCondition(Norm.One, matrix.Matrix);
                if (exact < 100 * n * Machine<T>.Epsilon || lu.PivotGrowth > Given.Number<T>(100) || matrix.Name == "tiny"
                    || matrix.Name == "huge")
                    continue;
                Assert.True(
                    Condition.EstimateRatio(lu.ReciprocalCondition, exact) < 10, $"{matrix} condition {lu.ReciprocalCondition}, {exact}");
                Matrix<T> inverse = lu.Inverse();
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
            using LuFactorization<T> lu = la.Lu(Given.View(matrix.Matrix));
            double rcond = Given.Double(lu.ReciprocalCondition);
            double error = matrix.Matrix.Rows * 30 * Machine<T>.Epsilon * Math.Max(1, Given.Double(lu.PivotGrowth)) / rcond;
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
        using LuFactorization<T> empty = la.Lu<T>(new T[0, 0]);
        Assert.Equal(T.One, empty.Determinant());
        Assert.Equal((1, 0.0), empty.LogDeterminant());
        Assert.Equal(T.One, empty.ReciprocalCondition);
        Assert.Equal(T.One, empty.PivotGrowth);
    }

    [SkippableFact]
    public void Scale_does_not_matter()
    {
        int big = typeof(T) == typeof(double) ? 660 : 80;
        const int Order = 10;
        DenseMatrix<T> a = Gallery.Uniform<T>(Order, Order, 5);
        using LuFactorization<T> plain = la.Lu(Given.View(a));
        foreach (int exponent in new[] { big, -big })
        {
            using LuFactorization<T> scaled = la.Lu(Given.View(Gallery.Scaled(a, exponent)));
            Given.AssertClose<T>(Given.Double(plain.ReciprocalCondition), Given.Double(scaled.ReciprocalCondition), 8, "condition");
            Assert.Equal(plain.PivotGrowth, scaled.PivotGrowth);
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
        using LuFactorization<T> balanced = la.Lu<T>(diagonal);
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
            DenseMatrix<T> a = DenseMatrix<T>.Create(8, 8, (i, j) => T.ScaleB(i == j ? Given.Number<T>(4) : T.One, exponent));
            using LuFactorization<T> lu = la.Lu(Given.View(a));
            Assert.True(Math.Abs((Given.Double(lu.ReciprocalCondition) * 17 / 3) - 1) < 1e-3, $"2^{exponent}: {lu.ReciprocalCondition}");
        }
    }

    [SkippableFact]
    public void An_exactly_singular_matrix_is_told_by_its_index()
    {
        using LuFactorization<T> lu = la.Lu<T>(Given.Array<T>(new double[,] { { 1, 2, 3 }, { 2, 4, 6 }, { 0, 1, 5 } }));
        Assert.True(lu.IsSingular);
        Assert.Equal(2, lu.SingularIndex);
        Assert.Equal(2, Assert.Throws<SingularMatrixException>(() => lu.Solve(new T[3])).Index);
        Assert.Throws<SingularMatrixException>(() => lu.Solve(new T[3], new T[3]));
        Assert.Throws<SingularMatrixException>(() => lu.Solve(new Matrix<T>(3, 1)));
        Assert.Throws<SingularMatrixException>(() => lu.Inverse());
        T[] x = Given.Vector<T>(7, 7, 7);
        Assert.False(lu.TrySolve(new T[3], x));
        Assert.False(lu.TrySolve(new T[3], x, Transpose.Transpose));
        Assert.Equal(Given.Vector<T>(7, 7, 7), x);
        Assert.Equal(T.Zero, lu.ReciprocalCondition);
        Assert.Equal(T.Zero, lu.Determinant());
        Assert.Equal((0, double.NegativeInfinity), lu.LogDeterminant());
        using LuFactorization<T> zero = la.Lu(new Matrix<T>(2, 2).AsView());
        Assert.Equal(0, zero.SingularIndex);
        Assert.Equal(T.One, zero.PivotGrowth);
    }

    [SkippableFact]
    public void NaN_and_infinity_propagate()
    {
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity })
        {
            DenseMatrix<T> a = Gallery.Uniform<T>(5, 5, 3);
            a[2, 2] = bad;
            using LuFactorization<T> lu = la.Lu(Given.View(a));
            Assert.True(T.IsNaN(lu.ReciprocalCondition));
            Assert.True(T.IsNaN(lu.PivotGrowth));
            Assert.True(T.IsNaN(lu.Determinant()));
            Assert.Equal((0, double.NaN), lu.LogDeterminant());
            Assert.Contains(lu.Solve(a.Column(0)), T.IsNaN);
        }

        // A bad right-hand side spoils its own solution and no other.
        using LuFactorization<T> good = la.Lu(Given.View(Gallery.Uniform<T>(5, 5, 3)));
        Matrix<T> b = Given.Matrix(Gallery.Uniform<T>(5, 2, 4));
        b[1, 0] = T.NaN;
        Matrix<T> x = good.Solve(b);
        Assert.True(T.IsNaN(x[4, 0]));
        Assert.DoesNotContain(x.Column(1).ToArray(), T.IsNaN);
    }

    [SkippableFact]
    public void A_rectangular_matrix_has_factors_and_solves_nothing()
    {
        using LuFactorization<T> lu = la.Lu<T>(new T[3, 2]);
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new T[3]));
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new T[3], new T[3]));
        Assert.Throws<InvalidOperationException>(() => lu.Inverse());
        Assert.Throws<InvalidOperationException>(() => lu.Determinant());
        Assert.Throws<InvalidOperationException>(() => lu.LogDeterminant());
        Assert.Throws<InvalidOperationException>(() => lu.ReciprocalCondition);
    }

    [SkippableFact]
    public void Mistakes_are_named_and_nothing_is_written()
    {
        Matrix<T> storage = Given.Matrix(Gallery.Uniform<T>(4, 4, 7));
        using LuFactorization<T> lu = la.LuInPlace(storage);
        Matrix<T> before = storage.Copy();
        T[] b = new T[4];
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => lu.Solve(new T[3])).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => lu.Solve(new T[5], b)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => lu.Solve(b, new T[3])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => lu.Solve(b, storage.Column(1))).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => lu.Solve(new Matrix<T>(3, 1))).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => lu.Solve(new Matrix<T>(4, 2), new Matrix<T>(4, 1))).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => lu.Solve(new Matrix<T>(4, 4), storage)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => lu.Solve(new Matrix<T>(4, 4), (Matrix<T>)null!)).ParamName);
        Assert.Equal("inverse", Assert.Throws<ArgumentException>(() => lu.Inverse(new Matrix<T>(4, 3))).ParamName);
        Assert.Equal("inverse", Assert.Throws<ArgumentException>(() => lu.Inverse(storage)).ParamName);
        Assert.Equal("transpose", Assert.Throws<ArgumentOutOfRangeException>(() => lu.Solve(b, b, (Transpose)1)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => lu.Refactor(new T[4, 3])).ParamName);
        Assert.Throws<ArgumentException>(() => lu.Refactor(new MatrixView<T>(storage.Elements, 4, 4, MatrixLayout.RowMajor)));
        Given.AssertSame(before, storage);
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => la.LuInPlace<T>(null!)).ParamName);
    }

    [SkippableFact]
    public void A_disposed_factorization_refuses_everything()
    {
        LuFactorization<T> lu = la.Lu(Given.View(Gallery.Uniform<T>(3, 3, 1)));
        lu.Dispose();
        lu.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lu.Solve(new T[3]));
        Assert.Throws<ObjectDisposedException>(() => lu.TrySolve(new T[3], new T[3]));
        Assert.Throws<ObjectDisposedException>(() => lu.Refactor(new T[3, 3]));
        Assert.Throws<ObjectDisposedException>(() => lu.Determinant());
        Assert.Throws<ObjectDisposedException>(() => lu.ReciprocalCondition);
        Assert.Throws<ObjectDisposedException>(() => lu.PivotGrowth);
        Assert.Throws<ObjectDisposedException>(() => lu.IsSingular);
        Assert.Throws<ObjectDisposedException>(() => lu.Permutation());
        Assert.Throws<ObjectDisposedException>(() => lu.L());
        Assert.Throws<ObjectDisposedException>(() => lu.Inverse());
    }

    [SkippableFact]
    public void Factoring_again_gives_what_a_new_object_gives_and_forgets_the_old()
    {
        DenseMatrix<T> first = Gallery.Uniform<T>(9, 9, 1);
        DenseMatrix<T> second = Gallery.Scaled(Gallery.Uniform<T>(9, 9, 2), i => -i, _ => 0);
        using LuFactorization<T> again = la.Lu(Given.View(first));
        Assert.NotEqual(T.Zero, again.ReciprocalCondition);
        again.Refactor(Given.View(second));
        using LuFactorization<T> fresh = la.Lu(Given.View(second));
        Given.AssertSame(fresh.U(), again.U());
        Assert.Equal(fresh.Permutation(), again.Permutation());
        Assert.Equal(fresh.ReciprocalCondition, again.ReciprocalCondition);
        Assert.Equal(fresh.PivotGrowth, again.PivotGrowth);
        again.Refactor(new T[9, 9]);
        Assert.Equal(0, again.SingularIndex);
        again.Refactor(Given.View(second));
        Assert.False(again.IsSingular);
    }

    [SkippableFact]
    public void In_place_the_callers_array_holds_the_factors()
    {
        DenseMatrix<T> a = Gallery.Uniform<T>(6, 6, 1);
        T[] array = new T[(8 * 5) + 6];
        Array.Fill(array, Given.Number<T>(99));
        Matrix<T> matrix = Matrix<T>.Wrap(array, 6, 6, 8);
        Given.View(a).CopyTo(matrix.Elements, 8);
        using LuFactorization<T> lu = la.LuInPlace(matrix);
        using LuFactorization<T> copied = la.Lu(Given.View(a));
        Given.AssertSame(copied.U(), lu.U());
        Assert.Equal(copied.U()[0, 5], array[5 * 8]);
        Assert.Equal(Given.Number<T>(99), array[6]);

        // New elements in the same array, factored without a copy.
        Given.View(Gallery.Uniform<T>(6, 6, 2)).CopyTo(matrix.Elements, 8);
        lu.Refactor(matrix);
        copied.Refactor(Given.View(Gallery.Uniform<T>(6, 6, 2)));
        Given.AssertSame(copied.U(), lu.U());

        // A block beside the factors, in the same array and interleaved with them, may take a solution.
        T[] shared = new T[12 * 6];
        Matrix<T> left = Matrix<T>.Wrap(shared, 6, 6, 12);
        Given.View(a).CopyTo(left.Elements, 12);
        using LuFactorization<T> beside = la.LuInPlace(left);
        T[] b = [.. a.Column(1)];
        Span<T> gap = shared.AsSpan(6, 6);
        beside.Solve(b, gap);
        copied.Refactor(Given.View(a));
        Assert.Equal(copied.Solve(b), gap.ToArray());
    }

    [SkippableFact]
    public void Steady_state_allocates_nothing()
    {
        Matrix<T> a = Given.Matrix(Gallery.Uniform<T>(8, 8, 1));
        T[,] rows = a.ToArray();
        Matrix<T> b = Given.Matrix(Gallery.Uniform<T>(8, 3, 1));
        var x = new Matrix<T>(8, 3);
        T[] vector = new T[8];
        using LuFactorization<T> lu = la.Lu(a.AsView());
        Given.AssertAllocatesNothing(() =>
        {
            lu.Refactor(a);
            lu.Refactor(rows);
            lu.Solve(vector, vector);
            lu.Solve(vector, vector, Transpose.Transpose);
            lu.Solve(b, x);
            _ = lu.ReciprocalCondition;
            _ = lu.LogDeterminant();
            _ = lu.PivotGrowth;
        });
    }

    [SkippableFact]
    public void Many_threads_solve_with_one_object()
    {
        const int Order = 60;
        using LuFactorization<T> lu = la.Lu(Given.View(Gallery.Uniform<T>(Order, Order, 1)));
        DenseMatrix<T> b = Gallery.Uniform<T>(Order, 8, 2);
        T[][] expected = [.. Enumerable.Range(0, 8).Select(j => lu.Solve(b.Column(j)))];
        using LuFactorization<T> shared = la.Lu(Given.View(Gallery.Uniform<T>(Order, Order, 1)));
        T rcond = lu.ReciprocalCondition;
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, k =>
        {
            T[] x = new T[Order];
            shared.Solve(b.Column(k % 8), x);
            Assert.Equal(expected[k % 8], x);
            Assert.Equal(rcond, shared.ReciprocalCondition);
        });
    }

    /// <summary>Whether a column is so small that solutions may be out of range.</summary>
    private static bool MayOverflow(ZooCase<T> matrix) =>
        matrix.Name == "tiny" || matrix.Name.StartsWith("subnormal", StringComparison.Ordinal);

    private static bool Finite(Matrix<T> x) => x.Elements.ToArray().All(T.IsFinite);
}

public sealed class LuManagedDoubleTests() : LuTests<double>(Given.Managed);

public sealed class LuManagedSingleTests() : LuTests<float>(Given.Managed);

public sealed class LuNativeDoubleTests() : LuTests<double>(Given.Native);

public sealed class LuNativeSingleTests() : LuTests<float>(Given.Native);
