using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public abstract partial class PivotedQrTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly (int Rows, int Columns)[] Shapes = [(0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (5, 3), (4, 9), (16, 16), (20, 12)];

    [SkippableFact]
    public void The_factors_multiply_to_the_permuted_matrix()
    {
        foreach ((int m, int n) in Shapes)
        {
            foreach (ZooCase<T> matrix in MatrixZoo.General<T>(m, n))
            {
                using PivotedQr<T> qr = la.PivotedQr(Given.View(matrix.Matrix));
                int k = Math.Min(m, n);
                int[] p = qr.Permutation();
                Assert.Equal(Enumerable.Range(0, n), p.Order());
                MoatedMatrix<T> q = Given.Dense(qr.Q());
                MoatedMatrix<T> full = Given.Dense(qr.Q(full: true));
                MoatedMatrix<T> r = Given.Dense(qr.R());
                Assert.Equal((m, k, m, k, n), (q.Rows, q.Columns, full.Columns, r.Rows, r.Columns));
                Given.AssertRatio(Residuals.OrthonormalColumns(q), $"{matrix} Q");
                Given.AssertRatio(Residuals.OrthonormalColumns(full), $"{matrix} full Q");
                MoatedMatrix<T> permuted = MoatedMatrix<T>.Create(m, n, (i, j) => matrix.Matrix[i, p[j]]);
                if (m > 0 && n > 0)
                    Given.AssertRatio(Relative(permuted, q, r), $"{matrix} A·P = Q·R");
                MoatedMatrix<T> back = Given.Dense(qr.Reconstruct());
                if (m > 0 && n > 0)
                    Given.AssertRatio(Relative(MoatedMatrix<T>.Create(m, n, (i, j) => back[i, p[j]]), q, r), $"{matrix} reconstructed");
                for (int i = 1; i < k; i++)
                    Assert.True(T.Abs(r[i, i]) <= T.Abs(r[i - 1, i - 1]) * Given.Number<T>(1.001) && r[i, i - 1] == T.Zero, $"{matrix} R");
            }
        }
    }

    [SkippableFact]
    public void Q_is_applied_without_being_formed()
    {
        using PivotedQr<T> qr = la.PivotedQr(Given.View(Gallery.Uniform<T>(7, 4, 1)));
        MoatedMatrix<T> q = Given.Dense(qr.Q(full: true));
        MoatedMatrix<T> c = Gallery.Uniform<T>(7, 3, 2);
        foreach (Transpose transpose in new[] { Transpose.None, Transpose.Transpose })
        {
            DenseMatrix<T> product = Given.Matrix(c);
            qr.ApplyQ(product, transpose);
            Given.AssertProduct(transpose == Transpose.None ? q : q.Transposed(), c, Given.Dense(product), $"{transpose}");
            T[] vector = [.. c.Column(2)];
            qr.ApplyQ(vector, transpose);
            Given.AssertProduct(
                transpose == Transpose.None ? q : q.Transposed(), Given.Dense<T>(c.Column(2)), Given.Dense<T>(vector.AsSpan()),
                    $"{transpose}");
        }
    }

    [SkippableFact]
    public void Rank_is_found_at_the_default_tolerance_and_at_others()
    {
        foreach ((int m, int n, int rank) in new[] { (12, 8, 5), (8, 12, 3), (20, 20, 19), (6, 6, 0), (9, 9, 9) })
        {
            using PivotedQr<T> qr = la.PivotedQr(Given.View(Gallery.OfRank<T>(m, n, rank, 1)));
            Assert.Equal(rank, qr.Rank());
        }

        T[,] graded = Given.Array<T>(new double[,] { { 0, 100, 0 }, { 1, 0, 0 }, { 0, 0, 0.125 } });
        using PivotedQr<T> diagonal = la.PivotedQr<T>(graded);
        Assert.Equal([1, 0, 2], diagonal.Permutation());
        Assert.Equal(3, diagonal.Rank());
        Assert.Equal(3, diagonal.RankAbove(T.Zero));
        Assert.Equal(2, diagonal.RankAbove(Given.Number<T>(0.125)));
        Assert.Equal(1, diagonal.RankAbove(T.One));
        Assert.Equal(0, diagonal.RankAbove(Given.Number<T>(1000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => diagonal.RankAbove(-T.One));
        Assert.Throws<ArgumentOutOfRangeException>(() => diagonal.RankAbove(T.NaN));

        // Relative to 100; with columns fixed, to the largest of the diagonal.
        using PivotedQr<T> pinned = la.PivotedQr<T>(graded, [2]);
        foreach (PivotedQr<T> qr in new[] { diagonal, pinned })
        {
            Assert.Equal(3, qr.RankAt(T.Zero));
            Assert.Equal(3, qr.RankAt(Given.Number<T>(0.001)));
        }

        Assert.Equal(2, diagonal.RankAt(Given.Number<T>(0.002)));
        Assert.Equal(1, diagonal.RankAt(Given.Number<T>(0.02)));
        Assert.Equal(0, pinned.RankAt(Given.Number<T>(0.002)));
        foreach (T outside in new[] { T.NaN, -T.One, T.One, Given.Number<T>(1000) })
        {
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => diagonal.RankAt(outside));
            Assert.Contains("RankAbove", refusal.Message, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void Fixed_columns_come_first_and_stay_so()
    {
        MoatedMatrix<T> a = Gallery.Scaled(Gallery.Uniform<T>(8, 5, 1), _ => 0, j => j);
        using PivotedQr<T> qr = la.PivotedQr(Given.View(a), [2, 0]);
        Assert.Equal([0, 2], qr.Permutation()[..2]);
        qr.Refactor(Given.View(Gallery.Scaled(a, _ => 0, j => -2 * j)));
        Assert.Equal([0, 2], qr.Permutation()[..2]);
        using PivotedQr<T> all = la.PivotedQr(Given.View(a), [0, 1, 2, 3, 4]);
        Assert.Equal([0, 1, 2, 3, 4], all.Permutation());
        Assert.Equal(5, all.Rank());
        using PivotedQr<T> none = la.PivotedQr<T>(new T[0, 4], [3]);
        Assert.Equal([3, 0, 1, 2], none.Permutation());

        // A small fixed column in front does not set the tolerance: the last column is nothing beside the second.
        using PivotedQr<T> small = la.PivotedQr<T>(
            Given.Array<T>(new double[,] { { 0.01, 0, 0 }, { 0, 1e4, 0 }, { 0, 0, 1e4 * Machine<T>.Epsilon } }), [0]);
        Assert.Equal(2, small.Rank());
        Assert.Equal("fixedColumns", Assert.Throws<ArgumentOutOfRangeException>(() => la.PivotedQr(Given.View(a), [5])).ParamName);
        Assert.Equal("fixedColumns", Assert.Throws<ArgumentOutOfRangeException>(() => la.PivotedQr(Given.View(a), [-1])).ParamName);
        Assert.Equal("fixedColumns", Assert.Throws<ArgumentException>(() => la.PivotedQr(Given.View(a), [1, 1])).ParamName);
    }

    [SkippableFact]
    public void Scale_does_not_matter()
    {
        int big = typeof(T) == typeof(double) ? 660 : 80;
        MoatedMatrix<T> a = Gallery.OfRank<T>(10, 6, 4, 1);
        MoatedMatrix<T> b = Gallery.Uniform<T>(10, 1, 2);
        using PivotedQr<T> plain = la.PivotedQr(Given.View(a));
        T[] x = plain.Solve(b.Span);
        foreach (int exponent in new[] { big, -big })
        {
            using PivotedQr<T> scaled = la.PivotedQr(Given.View(Gallery.Scaled(a, exponent)));
            Assert.Equal(4, scaled.Rank());
            T[] y = new T[6];
            T norm = scaled.Solve(Gallery.Scaled(b, exponent).Span, y);
            Given.AssertClose<T>(Given.Double(plain.Solve(b.Span, new T[6])), Given.Double(T.ScaleB(norm, -exponent)), 1000, "residual");
            for (int i = 0; i < 6; i++)
                Assert.True(Math.Abs(Given.Double(x[i] - y[i])) < 1e4 * Machine<T>.Epsilon * Math.Max(1, Norm2(x)));
        }
    }

    [SkippableFact]
    public void NaN_and_infinity_are_refused_where_an_answer_depends_on_them()
    {
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity })
        {
            foreach ((int m, int n) in new[] { (5, 3), (3, 5), (4, 4), (1, 3) })
            {
                for (int column = 0; column < n; column++)
                {
                    MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 3);
                    a[m - 1, column] = bad;
                    using PivotedQr<T> qr = la.PivotedQr(Given.View(a));
                    Assert.Throws<NotFiniteException>(() => qr.Rank());
                    Assert.Throws<NotFiniteException>(() => qr.Solve(new T[m]));
                    Assert.False(qr.TrySolve(new T[m], new T[n], out T norm));
                    Assert.True(T.IsNaN(norm));
                    Assert.False(qr.TrySolve(new DenseMatrix<T>(m, 2), new DenseMatrix<T>(n, 2)));
                    Assert.Equal(Enumerable.Range(0, n), qr.Permutation().Order());
                }
            }
        }
    }

    [SkippableFact]
    public void Mistakes_are_named()
    {
        PivotedQr<T> qr = la.PivotedQr(Given.View(Gallery.Uniform<T>(5, 3, 1)));
        T[] b = new T[5];
        Assert.Equal("b", Assert.Throws<ArgumentException>(() => qr.Solve(new T[4])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => qr.Solve(b, new T[5])).ParamName);
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => qr.Solve(b, 4)).ParamName);
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => qr.Solve(b, -1)).ParamName);
        Assert.Equal("solution", Assert.Throws<ArgumentOutOfRangeException>(() => qr.Solve(b, null, (RankDeficientSolution)7)).ParamName);
        Assert.Equal("residualNorms",
            Assert.Throws<ArgumentException>(() => qr.Solve(new DenseMatrix<T>(5, 2), new DenseMatrix<T>(3, 2), new T[1])).ParamName);
        Assert.Equal("c", Assert.Throws<ArgumentException>(() => qr.ApplyQ(new T[3])).ParamName);
        Assert.Equal("transpose", Assert.Throws<ArgumentOutOfRangeException>(() => qr.ApplyQ(b, (Transpose)1)).ParamName);
        Assert.Equal("transpose",
            Assert.Throws<ArgumentOutOfRangeException>(() => qr.ApplyQ(new DenseMatrix<T>(5, 2), (Transpose)1)).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => la.PivotedQr<T>(new T[6], 2, 4)).ParamName);
        var x = DenseMatrix<T>.Wrap(Given.Vector<T>(7, 7, 7, 7, 7, 7), 3, 2);
        Assert.Equal("residualNorms",
            Assert.Throws<ArgumentException>(() => qr.Solve(new DenseMatrix<T>(5, 2), x, x.Elements.Slice(2, 2))).ParamName);
        Assert.All(x.Elements.ToArray(), element => Assert.Equal(Given.Number<T>(7), element));
        DenseMatrix<T> storage = Given.Matrix(Gallery.Uniform<T>(5, 3, 1));
        using PivotedQr<T> inPlace = la.PivotedQrInPlace(storage);
        Assert.Equal("residualNorms",
            Assert.Throws<ArgumentException>(() => inPlace.Solve(new DenseMatrix<T>(5, 2), x, storage.Column(1)[..2])).ParamName);
        Assert.Equal("a", Assert.Throws<ArgumentException>(() => qr.Refactor(new T[3, 5])).ParamName);
        using PivotedQr<T> zero = la.PivotedQr<T>(new T[3, 2]);
        Assert.Equal(0, zero.Rank());
        Assert.Equal(0, Assert.Throws<SingularMatrixException>(() => zero.Solve(new T[3], 1, RankDeficientSolution.Basic)).Index);
        Assert.Throws<SingularMatrixException>(() => zero.Solve(new T[3], 1));
        T[] kept = Given.Vector<T>(7, 7);
        Assert.False(zero.TrySolve(new T[3], kept, out _, 1));
        Assert.Equal(Given.Vector<T>(7, 7), kept);
        Assert.True(zero.TrySolve(Given.Vector<T>(0, 3, 4), kept, out T left));
        Assert.Equal((T.Zero, Given.Number<T>(5)), (kept[0], left));
        Assert.True(zero.TrySolve(new DenseMatrix<T>(3, 2), new DenseMatrix<T>(2, 2)));
        Assert.Equal(new T[2], zero.Solve(Given.Vector<T>(1, 2, 3)));
        qr.Dispose();
        Assert.Throws<ObjectDisposedException>(() => qr.Rank());
        Assert.Throws<ObjectDisposedException>(() => qr.Q());
        Assert.Throws<ObjectDisposedException>(() => qr.Solve(b));
        Assert.Throws<ObjectDisposedException>(() => qr.Refactor(new T[5, 3]));
    }

    [SkippableFact]
    public void Factoring_again_gives_what_a_new_object_gives_and_forgets_the_old()
    {
        MoatedMatrix<T> full = Gallery.Uniform<T>(8, 6, 4);
        MoatedMatrix<T> first = Gallery.OfRank<T>(8, 6, 4, 1);
        MoatedMatrix<T> second = Gallery.OfRank<T>(8, 6, 4, 2);
        T[] b = [.. Gallery.Uniform<T>(8, 1, 3).Column(0)];
        using PivotedQr<T> again = la.PivotedQr(Given.View(first));
        Assert.Equal(4, again.Rank());
        T[] old = again.Solve(b);
        foreach (MoatedMatrix<T> next in new[] { second, full })
        {
            again.Refactor(Given.View(next));
            using PivotedQr<T> fresh = la.PivotedQr(Given.View(next));
            Assert.Equal(fresh.Rank(), again.Rank());
            Assert.Equal(fresh.Permutation(), again.Permutation());
            Given.AssertSame(fresh.R(), again.R());
            Given.AssertSame(fresh.Q(full: true), again.Q(full: true));
            Assert.Equal(fresh.Solve(b), again.Solve(b));
            Assert.NotEqual(old, again.Solve(b));
        }

        MoatedMatrix<T> bad = first.Copy();
        bad[3, 2] = T.NaN;
        again.Refactor(Given.View(bad));
        Assert.Throws<NotFiniteException>(() => again.Rank());
        Assert.Throws<NotFiniteException>(() => again.Solve(b));
        again.Refactor(Given.View(first));
        Assert.Equal(old, again.Solve(b));
    }

    [SkippableFact]
    public void Steady_state_allocates_nothing()
    {
        DenseMatrix<T> a = Given.Matrix(Gallery.Uniform<T>(9, 5, 1));
        DenseMatrix<T> deficient = Given.Matrix(Gallery.OfRank<T>(9, 5, 3, 1));
        using PivotedQr<T> qr = la.PivotedQrInPlace(a.Copy());
        using PivotedQr<T> short3 = la.PivotedQr(deficient.AsReadOnlySpan());
        T[] b = new T[9];
        T[] x = new T[5];
        var right = new DenseMatrix<T>(9, 2);
        var left = new DenseMatrix<T>(5, 2);
        Given.AssertAllocatesNothing(() =>
        {
            qr.Refactor(a);
            qr.Solve(b, x);
            qr.Solve(right, left);
            qr.ApplyQ(b);
            short3.Solve(b, x);
        });
    }

    [SkippableFact]
    public void Many_threads_solve_with_one_object()
    {
        using PivotedQr<T> alone = la.PivotedQr(Given.View(Gallery.OfRank<T>(40, 30, 20, 1)));
        using PivotedQr<T> shared = la.PivotedQr(Given.View(Gallery.OfRank<T>(40, 30, 20, 1)));
        MoatedMatrix<T> b = Gallery.Uniform<T>(40, 8, 2);
        T[][] expected = [.. Enumerable.Range(0, 8).Select(j => alone.Solve(b.Column(j)))];
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, k =>
            Assert.Equal(expected[k % 8], shared.Solve(b.Column(k % 8))));
    }

    /// <summary>‖A − Q·R‖ by columns, in units of max(m, n)·ε·‖the column‖: no column takes error from a larger one.</summary>
    private static double Relative(MoatedMatrix<T> a, MoatedMatrix<T> q, MoatedMatrix<T> r)
    {
        double worst = 0;
        for (int j = 0; j < a.Columns; j++)
        {
            double largest = Math.Max(a.Column(j).ToArray().Max(x => Math.Abs(Given.Double(x))), Machine<T>.SmallestSubnormal);
            for (int i = 0; i < a.Rows; i++)
            {
                double sum = -Given.Double(a[i, j]) / largest;
                for (int k = 0; k < q.Columns; k++)
                    sum += Given.Double(q[i, k]) * (Given.Double(r[k, j]) / largest);
                double unit = (Math.Max(a.Rows,
                    a.Columns) * (Machine<T>.Epsilon + (Machine<T>.SmallestSubnormal / largest))) * Math.Sqrt(a.Rows);
                worst = Math.Max(worst, Math.Abs(sum) / unit);
            }
        }

        return worst;
    }

    /// <summary>‖b − A·x‖₂ and ‖Aᵀ·(b − A·x)‖₂.</summary>
    private static (double Residual, double Gradient) Normal(MoatedMatrix<T> a, ReadOnlySpan<T> x, ReadOnlySpan<T> b)
    {
        double[] residual = new double[a.Rows];
        for (int i = 0; i < a.Rows; i++)
        {
            residual[i] = Given.Double(b[i]);
            for (int j = 0; j < a.Columns; j++)
                residual[i] -= Given.Double(a[i, j]) * Given.Double(x[j]);
        }

        double[] gradient = [.. Enumerable.Range(0, a.Columns).Select(j =>
            Enumerable.Range(0, a.Rows).Sum(i => Given.Double(a[i, j]) * residual[i]))];
        return (Math.Sqrt(residual.Sum(r => r * r)), Math.Sqrt(gradient.Sum(g => g * g)));
    }

    private static double Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Given.Double(x[i]) * Given.Double(y[i]);
        return sum;
    }

    private static double Norm2(ReadOnlySpan<T> x) => Math.Sqrt(Dot(x, x));

    private static double Difference(DenseMatrix<T> x, DenseMatrix<T> y)
    {
        double largest = 0;
        for (int j = 0; j < x.Columns; j++)
        {
            for (int i = 0; i < x.Rows; i++)
                largest = Math.Max(largest, Math.Abs(Given.Double(x[i, j] - y[i, j])));
        }

        return largest / Math.Max(1, Enumerable.Range(0, y.Columns).Max(j => Norm2(y.Column(j))));
    }
}

public sealed class PivotedQrManagedDoubleTests() : PivotedQrTests<double>(Given.Managed);

public sealed class PivotedQrManagedSingleTests() : PivotedQrTests<float>(Given.Managed);

public sealed class PivotedQrNativeDoubleTests() : PivotedQrTests<double>(Given.Native);

public sealed class PivotedQrNativeSingleTests() : PivotedQrTests<float>(Given.Native);
