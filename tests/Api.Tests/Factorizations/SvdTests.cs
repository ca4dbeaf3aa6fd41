using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public abstract partial class SvdTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly (int Rows, int Columns)[] Shapes = [(0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (5, 3), (4, 9), (16, 16), (20, 12)];

    [SkippableFact]
    public void The_factors_multiply_to_the_matrix()
    {
        foreach ((int m, int n) in Shapes)
        {
            foreach (ZooCase<T> matrix in MatrixZoo.General<T>(m, n))
            {
                int k = Math.Min(m, n);
                using Svd<T> thin = la.Svd(Given.View(matrix.Matrix));
                using Svd<T> full = la.Svd(Given.View(matrix.Matrix), SvdKind.Full);
                using Svd<T> values = la.Svd(Given.View(matrix.Matrix), SvdKind.ValuesOnly);
                using Svd<T> inPlace = la.SvdInPlace(Given.Matrix(matrix.Matrix));
                foreach (Svd<T> svd in new[] { thin, full, inPlace })
                {
                    string what = $"{matrix} {svd.Kind}";
                    MoatedMatrix<T> u = Given.Dense(svd.U.ToMatrix());
                    MoatedMatrix<T> vt = Given.Dense(svd.Vt.ToMatrix());
                    bool isFull = svd.Kind == SvdKind.Full;
                    Assert.Equal((m, isFull ? m : k, isFull ? n : k, n), (u.Rows, u.Columns, vt.Rows, vt.Columns));
                    Given.AssertRatio(Residuals.Svd(matrix.Matrix, svd.S, u, vt), what);
                    Given.AssertRatio(Residuals.OrthonormalColumns(u), $"{what} U");
                    Given.AssertRatio(Residuals.OrthonormalRows(vt), $"{what} Vᵀ");
                    Assert.True(Residuals.SingularValuesOrder<T>(svd.S), what);
                    Given.AssertRatio(Distance(matrix.Matrix, svd.Reconstruct(), svd.S), $"{what} reconstructed");
                }

                Given.AssertRatio(Residuals.SingularValues<T>(values.S, thin.S, m, n), $"{matrix} values only");
                if (matrix.HasAllSingularValues)
                {
                    T[] known = [.. matrix.SingularValues!.OrderBy(pair => pair.Index).Select(pair => Given.Number<T>(pair.Value))];
                    Given.AssertRatio(Residuals.SingularValues<T>(thin.S, known, m, n), $"{matrix} known values");
                }
            }
        }
    }

    [SkippableFact]
    public void Rank_and_condition_are_the_known_ones()
    {
        foreach ((int m, int n, int rank) in new[] { (12, 8, 5), (8, 12, 3), (20, 20, 19), (6, 6, 0), (9, 9, 9) })
        {
            using Svd<T> svd = la.Svd(Given.View(Gallery.OfRank<T>(m, n, rank, 1)), SvdKind.ValuesOnly);
            Assert.Equal(rank, svd.Rank());
        }

        using Svd<T> diagonal = la.Svd<T>(Given.Array<T>(new double[,] { { 0, 64, 0 }, { 2, 0, 0 }, { 0, 0, 0.125 } }));
        Assert.Equal(Given.Vector<T>(64, 2, 0.125), diagonal.S.ToArray());
        Assert.Equal(Given.Number<T>(512), diagonal.Condition);
        Assert.Equal(2, diagonal.RankAbove(Given.Number<T>(0.125)));
        Assert.Equal(3, diagonal.RankAbove(T.Zero));
        Assert.Equal(0, diagonal.RankAbove(Given.Number<T>(64)));

        // Relative to 64: 2 / 64 and 0.125 / 64.
        Assert.Equal(3, diagonal.RankAt(T.Zero));
        Assert.Equal(3, diagonal.RankAt(Given.Number<T>(0.001953)));
        Assert.Equal(2, diagonal.RankAt(Given.Number<T>(0.001953125)));
        Assert.Equal(1, diagonal.RankAt(Given.Number<T>(0.03125)));
        foreach (T outside in new[] { T.NaN, -T.One, T.One, Given.Number<T>(64) })
        {
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => diagonal.RankAt(outside));
            Assert.Contains("RankAbove", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => diagonal.RankAbove(T.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => diagonal.RankAbove(-T.One));
        using Svd<T> zero = la.Svd<T>(new T[2, 3]);
        Assert.Equal(T.PositiveInfinity, zero.Condition);
        Assert.Equal(0, zero.Rank());
        using Svd<T> empty = la.Svd<T>(new T[0, 3], SvdKind.Full);
        Assert.Equal(T.One, empty.Condition);
        Given.AssertSame(DenseMatrix<T>.Identity(3), empty.Vt.ToMatrix());
        Given.AssertSame(DenseMatrix<T>.Identity(3), empty.NullSpace());
    }

    [SkippableFact]
    public void Full_vectors_that_no_array_holds_are_refused_before_anything_is_copied()
    {
        foreach ((int m, int n, string factor) in new[] { (10, 50_000, "Vᵀ"), (50_000, 10, "U") })
        {
            T[] elements = new T[m * n];
            DenseMatrix<T> matrix = DenseMatrix<T>.Wrap(elements, m, n);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Refused(() => la.Svd<T>(elements, m, n, kind: SvdKind.Full));
            Refused(() => la.TrySvd(matrix.AsReadOnlySpan(), out _, SvdKind.Full));
            Refused(() => la.SvdInPlace(matrix, SvdKind.Full));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);

            void Refused(Action svd)
            {
                string message = Assert.Throws<ArgumentOutOfRangeException>("kind", svd).Message;
                Assert.Contains($"{factor} of 50000×50000", message, StringComparison.Ordinal);
                Assert.Contains($"SvdKind.Thin needs {m}×{n}", message, StringComparison.Ordinal);
            }
        }

        using PivotedQr<T> qr = la.PivotedQr<T>(new T[50_000], 50_000, 1);
        Assert.Contains(
            "ApplyQ", Assert.Throws<ArgumentOutOfRangeException>("full", () => qr.Q(full: true)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Null_space_and_range_are_orthonormal_bases()
    {
        foreach ((int m, int n, int rank) in new[] { (12, 8, 5), (8, 12, 3), (4, 9, 4), (20, 20, 19), (6, 6, 0), (9, 5, 5), (1, 4, 1) })
        {
            MoatedMatrix<T> a = Gallery.OfRank<T>(m, n, rank, 1);
            foreach (SvdKind kind in new[] { SvdKind.Thin, SvdKind.Full })
            {
                using Svd<T> svd = la.Svd(Given.View(a), kind);
                MoatedMatrix<T> kernel = Given.Dense(svd.NullSpace());
                MoatedMatrix<T> range = Given.Dense(svd.Range());
                Assert.Equal((n, n - rank, m, rank), (kernel.Rows, kernel.Columns, range.Rows, range.Columns));
                Given.AssertRatio(Residuals.OrthonormalColumns(kernel), "null space");
                Given.AssertRatio(Residuals.OrthonormalColumns(range), "range");

                // A·N = 0, and A's columns are left alone by R·Rᵀ.
                double scale = svd.S.Length == 0 ? 1 : Math.Max(Given.Double(svd.S[0]), 1e-30);
                for (int i = 0; i < m; i++)
                {
                    for (int k = 0; k < kernel.Columns; k++)
                        Assert.True(Math.Abs(Enumerable.Range(0, n).Sum(j =>
                            Given.Double(a[i, j]) * Given.Double(kernel[j, k]))) < 100 * n * Machine<T>.Epsilon * scale);
                    for (int j = 0; j < n; j++)
                    {
                        double projected = Enumerable.Range(0, rank).Sum(
                            k => Given.Double(range[i, k]) * Enumerable.Range(0, m).Sum(l =>
                                Given.Double(range[l, k]) * Given.Double(a[l, j])));
                        Assert.True(Math.Abs(projected - Given.Double(a[i, j])) < 100 * m * Machine<T>.Epsilon * scale);
                    }
                }
            }
        }
    }

    [SkippableFact]
    public void The_pseudo_inverse_obeys_Penrose_and_solves()
    {
        foreach ((int m, int n, int rank) in new[] { (6, 4, 4), (4, 6, 4), (8, 8, 8), (7, 5, 3), (5, 5, 0) })
        {
            // Singular values 2, …, 1 and exact zeros, so that the condition plays no part.
            double[] sigma = [.. Enumerable.Range(0, Math.Min(m, n)).Select(k => k < rank ? 2 - ((double)k / Math.Max(1, rank)) : 0)];
            MoatedMatrix<T> a = rank == 0 ? new MoatedMatrix<T>(m, n) : Gallery.WithSingularValues<T>(m, n, sigma, 1);
            using Svd<T> svd = la.Svd(Given.View(a));
            Assert.Equal(rank, svd.Rank());
            double[,] x = Doubles(svd.PseudoInverse());
            double[,] matrix = Doubles(Given.Matrix(a));
            double[,] ax = Times(matrix, x);
            double[,] xa = Times(x, matrix);
            double tolerance = 200 * Math.Max(m, n) * Machine<T>.Epsilon;
            Near(matrix, Times(ax, matrix), tolerance);
            Near(x, Times(xa, x), tolerance);
            Near(ax, Transposed(ax), tolerance);
            Near(xa, Transposed(xa), tolerance);

            MoatedMatrix<T> b = Gallery.Uniform<T>(m, 3, 2);
            double[,] expected = Times(x, Doubles(Given.Matrix(b)));
            var solution = new DenseMatrix<T>(n, 3);
            T[] norms = new T[3];
            svd.Solve(Given.View(b), solution, norms);
            Near(expected, Doubles(solution), tolerance);
            double[,] image = Times(matrix, expected);
            for (int j = 0; j < 3; j++)
            {
                double square = Enumerable.Range(0, m).Sum(i => Math.Pow(Given.Double(b[i, j]) - image[i, j], 2));
                Assert.True(Math.Abs(Math.Sqrt(square) - Given.Double(norms[j])) < tolerance, $"{norms[j]}, {Math.Sqrt(square)}");
            }

            T[] vector = new T[n];
            svd.Solve(b.Column(1), vector);
            Assert.Equal(vector, svd.Solve(b.Column(1)));
            Near(expected, Doubles(svd.Solve(Given.View(b), rank)), tolerance);
        }
    }

    [SkippableFact]
    public void The_best_approximation_has_the_error_that_it_says()
    {
        const int Rows = 9;
        const int Columns = 6;
        double[] sigma = [8, 4, 2, 1, 0.5, 0.25];
        MoatedMatrix<T> a = Gallery.WithSingularValues<T>(Rows, Columns, sigma, 1);
        using Svd<T> svd = la.Svd(Given.View(a));
        for (int k = 0; k <= 6; k++)
        {
            LowRankApproximation<T> nearest = svd.Approximate(k);
            double twoNorm = k < 6 ? sigma[k] : 0;
            double frobenius = Math.Sqrt(sigma.Skip(k).Sum(s => s * s));
            Given.AssertClose<T>(twoNorm, Given.Double(nearest.TwoNormError), 500, "two-norm");
            Given.AssertClose<T>(frobenius, Given.Double(nearest.FrobeniusError), 500, "Frobenius norm");
            Assert.Equal((nearest.TwoNormError, nearest.FrobeniusError), svd.ApproximationError(k));

            // The matrix itself is as far away as that, and has that rank.
            var difference = MoatedMatrix<T>.Create(Rows, Columns, (i, j) => a[i, j] - nearest.Matrix[i, j]);
            using Svd<T> rest = la.Svd(Given.View(difference), SvdKind.ValuesOnly);
            Assert.True(Math.Abs(Given.Double(rest.S[0]) - twoNorm) < 1000 * Machine<T>.Epsilon);
            Assert.True(
                Math.Abs(Math.Sqrt(rest.S.ToArray().Sum(s => Given.Double(s) * Given.Double(s))) - frobenius) < 1000 * Machine<T>.Epsilon);
            using Svd<T> approximation = la.Svd(nearest.Matrix.AsReadOnlySpan(), SvdKind.ValuesOnly);
            Assert.Equal(k, approximation.RankAt(Given.Number<T>(0.01)));
        }

        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => svd.Approximate(7)).ParamName);
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => svd.ApproximationError(-1)).ParamName);
    }

    [SkippableFact]
    public void Scale_does_not_matter()
    {
        int big = typeof(T) == typeof(double) ? 660 : 80;
        MoatedMatrix<T> a = Gallery.WithSingularValues<T>(9, 6, [8, 4, 2, 1, 0.5, 0.25], 1);
        foreach (int exponent in new[] { big, -big })
        {
            using Svd<T> svd = la.Svd(Given.View(Gallery.Scaled(a, exponent)));
            Given.AssertClose<T>(32, Given.Double(svd.Condition), 2000, "condition");
            Assert.Equal(6, svd.Rank());
            Given.AssertClose<T>(
                Math.Sqrt(85.3125), Given.Double(T.ScaleB(svd.ApproximationError(0).Frobenius, -exponent)), 500, "Frobenius norm");
            T[] x = svd.Solve(Gallery.Scaled(Gallery.Uniform<T>(9, 1, 2), exponent).Span);
            Assert.All(x, element => Assert.True(T.Abs(element) < Given.Number<T>(50)));
            Assert.Contains(x, element => T.Abs(element) > Given.Number<T>(0.01));
        }
    }

    [SkippableFact]
    public void NaN_and_infinity_are_refused()
    {
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(5, 3, 1);
            a[4, 2] = bad;
            Assert.Equal("a", Assert.Throws<NotFiniteException>(() => la.Svd(Given.View(a))).Name);
            Assert.False(la.TrySvd(Given.View(a), out Svd<T>? none));
            Assert.Null(none);
            using Svd<T> svd = la.Svd(Given.View(Gallery.Uniform<T>(5, 3, 1)));
            Assert.Throws<NotFiniteException>(() => svd.Refactor(Given.View(a)));
            Assert.False(svd.TryRefactor(Given.View(a)));
            Assert.Throws<NotFiniteException>(() => svd.Rank());
            Assert.Throws<NotFiniteException>(() => svd.Solve(new T[5]));
            Assert.True(svd.TryRefactor(Given.View(Gallery.Uniform<T>(5, 3, 1))));
            Assert.Equal(3, svd.Rank());
        }

        Assert.True(la.TrySvd(Given.View(Gallery.Uniform<T>(5, 3, 1)), out Svd<T>? some, SvdKind.ValuesOnly));
        Assert.Equal(3, some.Rank());
    }

    [SkippableFact]
    public void A_largest_singular_value_that_overflows_is_refused()
    {
        T h = Given.Huge<T>();
        T[,] ones = new[,] { { h, h }, { h, h } };
        foreach (SvdKind kind in new[] { SvdKind.Thin, SvdKind.Full, SvdKind.ValuesOnly })
        {
            Assert.Equal("S", Assert.Throws<NotFiniteException>(() => la.Svd<T>(ones, kind)).Name);
            Assert.False(la.TrySvd<T>(ones, out _, kind));
            using Svd<T> svd = la.Svd<T>(Given.Array<T>(new double[,] { { 3, 0 }, { 0, 2 } }), kind);
            Assert.Equal("S", Assert.Throws<NotFiniteException>(() => svd.Refactor(ones)).Name);
            Assert.False(svd.TryRefactor(ones));
            Assert.Throws<NotFiniteException>(() => svd.Rank());
            Assert.True(svd.TryRefactor(new[,] { { h, T.Zero }, { T.Zero, h } }));
            Assert.Equal(2, svd.Rank());
        }
    }

    /// <summary>The largest difference in units of max(m, n)·ε·σ₁.</summary>
    private static double Distance(MoatedMatrix<T> a, DenseMatrix<T> b, ReadOnlySpan<T> s)
    {
        double largest = 0;
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < a.Rows; i++)
                largest = Math.Max(largest, Math.Abs(Given.Double(a[i, j]) - Given.Double(b[i, j])));
        }

        return largest == 0 ? 0 : largest / (Math.Max(a.Rows,
            a.Columns) * ((Machine<T>.Epsilon * Given.Double(s[0])) + Machine<T>.SmallestSubnormal));
    }

    private static double[,] Doubles(DenseMatrix<T> a)
    {
        double[,] result = new double[a.Rows, a.Columns];
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
                result[i, j] = Given.Double(a[i, j]);
        }

        return result;
    }

    private static double[,] Times(double[,] a, double[,] b)
    {
        double[,] c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < b.GetLength(1); j++)
            {
                for (int k = 0; k < b.GetLength(0); k++)
                    c[i, j] += a[i, k] * b[k, j];
            }
        }

        return c;
    }

    private static double[,] Transposed(double[,] a)
    {
        double[,] result = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                result[j, i] = a[i, j];
        }

        return result;
    }

    private static void Near(double[,] expected, double[,] actual, double tolerance)
    {
        for (int i = 0; i < expected.GetLength(0); i++)
        {
            for (int j = 0; j < expected.GetLength(1); j++)
                Assert.True(Math.Abs(expected[i, j] - actual[i, j]) <= tolerance, $"({i}, {j}): {actual[i, j]}, not {expected[i, j]}");
        }
    }
}

public sealed class SvdManagedDoubleTests() : SvdTests<double>(Given.Managed);

public sealed class SvdManagedSingleTests() : SvdTests<float>(Given.Managed);

public sealed class SvdNativeDoubleTests() : SvdTests<double>(Given.Native);

public sealed class SvdNativeSingleTests() : SvdTests<float>(Given.Native);
