using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public abstract class QrTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly (int Rows, int Columns)[] Shapes = [(0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (5, 3), (4, 9), (16, 16), (40, 12)];

    [SkippableFact]
    public void The_factors_multiply_to_the_matrix()
    {
        foreach ((int m, int n) in Shapes)
        {
            foreach (ZooCase<T> matrix in MatrixZoo.General<T>(m, n))
            {
                using Qr<T> qr = la.Qr(Given.View(matrix.Matrix));
                int k = Math.Min(m, n);
                MoatedMatrix<T> q = Given.Dense(qr.Q()), full = Given.Dense(qr.Q(full: true)), r = Given.Dense(qr.R());
                Assert.Equal((m, k, m, k, n), (q.Rows, q.Columns, full.Columns, r.Rows, r.Columns));
                Given.AssertRatio(Residuals.OrthonormalColumns(q), $"{matrix} Q");
                Given.AssertRatio(Residuals.OrthonormalColumns(full), $"{matrix} full Q");
                for (int i = 0; i < k; i++)
                {
                    for (int j = 0; j < i; j++)
                        Assert.Equal(T.Zero, r[i, j]);
                }

                if (k == 0)
                    continue;
                AssertNear(matrix.Matrix, q, r, $"{matrix} A = Q·R");
                AssertNear(Given.Dense(qr.Reconstruct()), q, r, $"{matrix} reconstructed");
            }
        }
    }

    [SkippableFact]
    public void Q_is_applied_without_being_formed()
    {
        using Qr<T> qr = la.Qr(Given.View(Gallery.Uniform<T>(7, 4, 1)));
        MoatedMatrix<T> q = Given.Dense(qr.Q(full: true)), c = Gallery.Uniform<T>(7, 3, 2);
        foreach (Transpose transpose in new[] { Transpose.None, Transpose.Transpose })
        {
            MoatedMatrix<T> op = transpose == Transpose.None ? q : q.Transposed();
            DenseMatrix<T> product = Given.Matrix(c);
            qr.ApplyQ(product, transpose);
            Given.AssertProduct(op, c, Given.Dense(product), $"{transpose}");
            T[,] rows = Given.Matrix(c).ToArray();
            qr.ApplyQ(rows, transpose);
            Assert.Equal(product.ToArray(), rows);
            T[] vector = [.. c.Column(2)];
            qr.ApplyQ(vector, transpose);
            Given.AssertProduct(op, Given.Dense<T>(c.Column(2)), Given.Dense<T>(vector.AsSpan()), $"{transpose}");
        }
    }

    [SkippableFact]
    public void Square_systems_and_least_squares_are_solved()
    {
        foreach ((int m, int n) in new[] { (5, 5), (12, 4), (40, 33), (6, 0), (0, 0) })
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 1), b = Gallery.Uniform<T>(m, 3, 2);
            using Qr<T> qr = la.Qr(Given.View(a));
            Assert.Equal(-1, qr.DependentColumn());
            T[] norms = new T[3];
            var x = new DenseMatrix<T>(n, 3);
            qr.Solve(Given.View(b), x, norms);
            using PivotedQr<T> pivoted = la.PivotedQr(Given.View(a));
            T[] expectedNorms = new T[3];
            var expected = new DenseMatrix<T>(n, 3);
            pivoted.Solve(Given.View(b), expected, expectedNorms);
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(Given.Double(expectedNorms[j]), Given.Double(norms[j]), 1e3 * Machine<T>.Epsilon);
                for (int i = 0; i < n; i++)
                    Assert.Equal(Given.Double(expected[i, j]), Given.Double(x[i, j]), 1e5 * Machine<T>.Epsilon);
                T[] column = [.. b.Column(j)];
                T[] single = qr.Solve(column);
                Assert.True(qr.TrySolve(column, single, out T norm));
                Assert.Equal(Given.Double(norms[j]), Given.Double(norm), 1e2 * Machine<T>.Epsilon);
            }

            Assert.Equal(x.ToArray(), qr.Solve(Given.View(b)).ToArray());
            T[,] rows = new T[n, 3];
            Assert.True(qr.TrySolve(Given.View(b), rows));
            Assert.Equal(x.ToArray(), rows);
            if (m == n && n > 0)
                Given.AssertRatio(Residuals.Solve(Transpose.None, a, Given.Dense(x), b), $"{m}×{n}");
        }
    }

    [SkippableFact]
    public void Wide_systems_have_their_shortest_solution()
    {
        MoatedMatrix<T> a = Gallery.Uniform<T>(3, 8, 1), b = Gallery.Uniform<T>(3, 2, 2);
        using Qr<T> qr = la.Qr(Given.View(a).Transposed);
        DenseMatrix<T> x = qr.SolveTransposed(Given.View(b));
        Given.AssertProduct(a, Given.Dense(x), b, "A·X = B");
        using Svd<T> svd = la.Svd(Given.View(a));
        DenseMatrix<T> shortest = svd.Solve(Given.View(b));
        for (int j = 0; j < 2; j++)
        {
            for (int i = 0; i < 8; i++)
                Assert.Equal(Given.Double(shortest[i, j]), Given.Double(x[i, j]), 1e3 * Machine<T>.Epsilon);
        }

        T[] single = qr.SolveTransposed([.. b.Column(1)]);
        Assert.Equal(Given.Double(x[7, 1]), Given.Double(single[7]), 1e2 * Machine<T>.Epsilon);
        T[,] rows = new T[8, 2];
        Assert.True(qr.TrySolveTransposed(Given.View(b), rows));
        Assert.Equal(x.ToArray(), rows);
        Assert.True(qr.TrySolveTransposed([.. b.Column(1)], single));
        using Qr<T> wide = la.Qr(Given.View(a));
        Assert.Throws<InvalidOperationException>(() => wide.Solve(new T[3]));
        Assert.Throws<InvalidOperationException>(() => wide.SolveTransposed(new T[8]));
        Assert.Throws<InvalidOperationException>(() => wide.DependentColumn());
        Assert.Throws<InvalidOperationException>(() => wide.ReciprocalCondition());
    }

    [SkippableFact]
    public void Dependent_columns_are_refused_whatever_the_units()
    {
        T[] kept = Given.Vector<T>(7, 7, 7);
        foreach (int exponent in new[] { 0, 60, -60 })
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(6, 3, 1);
            for (int i = 0; i < 6; i++)
                a[i, 2] = T.ScaleB(a[i, 0] + a[i, 1], exponent);
            using Qr<T> qr = la.Qr(Given.View(a));
            Assert.Equal(2, qr.DependentColumn());
            Assert.Equal(2, Assert.Throws<RankDeficientException>(() => qr.Solve(new T[6])).Index);
            Assert.Throws<RankDeficientException>(() => qr.SolveTransposed(new T[3]));
            Assert.False(qr.TrySolve(new T[6], kept, out T norm));
            Assert.True(T.IsNaN(norm));
            Assert.False(qr.TrySolveTransposed(new DenseMatrix<T>(3, 1), new DenseMatrix<T>(6, 1)));
            Assert.Equal(Given.Vector<T>(7, 7, 7), kept);

            // Units alone do not make a column dependent.
            MoatedMatrix<T> regular = Gallery.Scaled(Gallery.Uniform<T>(6, 3, 1), _ => 0, j => j * exponent / 2);
            qr.Refactor(Given.View(regular));
            Assert.Equal(-1, qr.DependentColumn());
            Assert.True(qr.TrySolve(new T[6], kept, out _));
            kept = Given.Vector<T>(7, 7, 7);
        }

        using Qr<T> zero = la.Qr<T>(new T[3, 2]);
        Assert.Equal(0, zero.DependentColumn());
        Assert.Equal(T.Zero, zero.ReciprocalCondition());
        using Qr<T> empty = la.Qr<T>(new T[3, 0]);
        Assert.Equal(T.One, empty.ReciprocalCondition());
        using Qr<T> diagonal = la.Qr<T>(Given.Array<T>(new double[,] { { 8, 0 }, { 0, 1 }, { 0, 0 } }));
        Assert.Equal(Given.Number<T>(0.125), diagonal.ReciprocalCondition());
        Assert.Equal(Given.Number<T>(0.125), diagonal.ReciprocalCondition());
    }

    [SkippableFact]
    public void NaN_and_infinity_are_refused()
    {
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity })
        {
            for (int column = 0; column < 3; column++)
            {
                MoatedMatrix<T> a = Gallery.Uniform<T>(5, 3, 3);
                a[4, column] = bad;
                using Qr<T> qr = la.Qr(Given.View(a));
                Assert.Throws<NotFiniteException>(() => qr.Solve(new T[5]));
                Assert.Throws<NotFiniteException>(() => qr.DependentColumn());
                Assert.Throws<NotFiniteException>(() => qr.ReciprocalCondition());
                Assert.False(qr.TrySolve(new DenseMatrix<T>(5, 2), new DenseMatrix<T>(3, 2)));
            }
        }
    }

    [SkippableFact]
    public void Mistakes_are_named()
    {
        DenseMatrix<T> storage = Given.Matrix(Gallery.Uniform<T>(5, 3, 1));
        Qr<T> qr = la.QrInPlace(storage);
        Named("b", () => qr.Solve(new T[4]));
        Named("x", () => qr.Solve(new T[5], new T[5]));
        Named("b", () => qr.Solve(new DenseMatrix<T>(4, 1)));
        Named("b", () => qr.SolveTransposed(new T[5]));
        Named("x", () => qr.SolveTransposed(new T[3], new T[3]));
        Named("x", () => qr.Solve(new T[5], storage.Column(0)[..3]));
        Named("residualNorms", () => qr.Solve(new DenseMatrix<T>(5, 2), new DenseMatrix<T>(3, 2), new T[1]));
        Named("c", () => qr.ApplyQ(new T[3]));
        Named("c", () => qr.ApplyQ(storage));
        Named("q", () => qr.Q(new T[3, 3]));
        Named("r", () => qr.R(new T[5, 3]));
        Named("product", () => qr.Reconstruct(storage));
        Named("a", () => qr.Refactor(new T[3, 5]));
        Named("a", () => la.Qr<T>(new T[6], 2, 4));
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => la.QrInPlace<T>(null!)).ParamName);
        Assert.Equal("transpose", Assert.Throws<ArgumentOutOfRangeException>(() => qr.ApplyQ(new T[5], (Transpose)1)).ParamName);
        Assert.Equal("transpose", Assert.Throws<ArgumentOutOfRangeException>(() => qr.ApplyQ(new DenseMatrix<T>(5, 1), (Transpose)1)).ParamName);
        qr.Dispose();
        Assert.Throws<ObjectDisposedException>(() => qr.R());
        Assert.Throws<ObjectDisposedException>(() => qr.Refactor(storage));
        Assert.Throws<ObjectDisposedException>(() => qr.Solve(new T[5]));

        static void Named(string name, Action call) => Assert.Equal(name, Assert.Throws<ArgumentException>(call).ParamName);
    }

    [SkippableFact]
    public void Refactoring_in_place_and_spans_give_the_same_bits()
    {
        MoatedMatrix<T> a = Gallery.Uniform<T>(9, 5, 1);
        using Qr<T> qr = la.Qr(Given.View(Gallery.Uniform<T>(9, 5, 2)));
        qr.Refactor(Given.View(a));
        DenseMatrix<T> storage = Given.Matrix(a);
        T[] elements = storage.Elements.ToArray();
        using Qr<T> spans = la.Qr<T>(elements, 9, 5), inPlace = la.QrInPlace(storage);
        Given.AssertSame(spans.R(), qr.R());
        Given.AssertSame(spans.R(), inPlace.R());
        Given.AssertSame(spans.Q(), inPlace.Q());
        Assert.NotEqual(elements, storage.Elements.ToArray());
    }

    [SkippableFact]
    public void Targets_cost_no_allocation()
    {
        using Qr<T> qr = la.Qr(Given.View(Gallery.Uniform<T>(8, 5, 1)));
        DenseMatrix<T> a = Given.Matrix(Gallery.Uniform<T>(8, 5, 2)), b = new(8, 3), x = new(5, 3);
        T[] c = new T[8], y = new T[5];
        Given.AssertAllocatesNothing(() => qr.Refactor(a));
        Given.AssertAllocatesNothing(() => qr.Solve(c, y));
        Given.AssertAllocatesNothing(() => qr.Solve(b, x));
        Given.AssertAllocatesNothing(() => qr.SolveTransposed(y, c));
        Given.AssertAllocatesNothing(() => qr.ApplyQ(c));
        Given.AssertAllocatesNothing(() => qr.Reconstruct(a));
        Given.AssertAllocatesNothing(() => qr.Q(a));
    }

    /// <summary>‖A − Q·R‖ by columns, in units of max(m, n)·ε·‖the column‖: no column takes error from a larger one.</summary>
    private static void AssertNear(MoatedMatrix<T> a, MoatedMatrix<T> q, MoatedMatrix<T> r, string what)
    {
        double worst = 0;
        for (int j = 0; j < a.Columns; j++)
        {
            double largest = Math.Max(a.Column(j).ToArray().Max(x => Math.Abs(Given.Double(x))), Machine<T>.SmallestSubnormal);
            double rounding = Machine<T>.Epsilon + (Machine<T>.SmallestSubnormal / largest);
            double unit = Math.Max(a.Rows, a.Columns) * rounding * Math.Sqrt(a.Rows);
            for (int i = 0; i < a.Rows; i++)
            {
                double sum = -Given.Double(a[i, j]) / largest;
                for (int k = 0; k < q.Columns; k++)
                    sum += Given.Double(q[i, k]) * (Given.Double(r[k, j]) / largest);
                worst = Math.Max(worst, Math.Abs(sum) / unit);
            }
        }

        Given.AssertRatio(worst, what);
    }
}

public sealed class ManagedDoubleQrTests() : QrTests<double>(Given.Managed);

public sealed class ManagedSingleQrTests() : QrTests<float>(Given.Managed);

public sealed class NativeDoubleQrTests() : QrTests<double>(Given.Native);

public sealed class NativeSingleQrTests() : QrTests<float>(Given.Native);
