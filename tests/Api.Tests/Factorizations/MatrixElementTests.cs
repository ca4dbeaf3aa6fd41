using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Norms and matrices made element by element, on all strides, into targets and onto themselves.</summary>
public sealed class MatrixElementTests
{
    private delegate void Check<T>(MatrixSpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    [Fact]
    public void Norms_in_double() => Norms<double>();

    [Fact]
    public void Norms_in_float() => Norms<float>();

    [Fact]
    public void Elementwise_in_double() => Elementwise<double>();

    [Fact]
    public void Elementwise_in_float() => Elementwise<float>();

    [Fact]
    public void Norms_neither_overflow_nor_lose_what_is_small()
    {
        double huge = 1e300, tiny = 1e-300;
        foreach (DenseMatrix<double> a in new[] { DenseMatrix<double>.FromRows([3 * huge, 0], [0, 4 * huge]), DenseMatrix<double>.FromRows([3 * huge, -4 * huge]) })
            Assert.Equal(5 * huge, a.FrobeniusNorm(), 1e285);
        Assert.Equal(5 * tiny, DenseMatrix<double>.FromRows([3 * tiny, 4 * tiny]).FrobeniusNorm(), 1e-315);
        Assert.Equal(5 * tiny, DenseMatrix<double>.FromRows([3 * tiny], [4 * tiny]).FrobeniusNorm(), 1e-315);
        DenseMatrix<double> large = DenseMatrix<double>.FromRows([1.5e308, 1], [1.5e308, 1]);
        Assert.Equal((double.PositiveInfinity, 1.5e308), (large.OneNorm(), large.MaxNorm()));
        Assert.Equal(1.5e308, large.InfinityNorm());
        Assert.Equal(double.PositiveInfinity, large.FrobeniusNorm());
        Assert.Equal(5e30f, DenseMatrix<float>.FromRows([3e30f, 4e30f]).FrobeniusNorm(), 1e24f);
        Assert.Throws<NotFiniteException>(() => DenseMatrix<double>.FromRows([double.NaN]).TwoNorm());
        Assert.Throws<NotSupportedException>(() => DenseMatrix<Half>.Identity(2).TwoNorm());
    }

    [Fact]
    public void Halves_of_sums_neither_overflow_nor_change_equal_elements()
    {
        double most = double.MaxValue, least = double.Epsilon;
        DenseMatrix<double> a = DenseMatrix<double>.FromRows([1, most, least], [most, 2, 3], [least, 1, 3]);
        Assert.Equal(new[,] { { 1, most, least }, { most, 2, 2 }, { least, 2, 3 } }, a.Symmetrize().ToArray());
        Assert.Equal(0, DenseMatrix<double>.FromRows([0, most], [-most, 0]).Symmetrize().MaxNorm());
    }

    [Fact]
    public void Closeness_has_an_absolute_and_a_relative_part()
    {
        DenseMatrix<double> a = DenseMatrix<double>.FromRows([1, 1000], [0, double.PositiveInfinity]);
        DenseMatrix<double> b = DenseMatrix<double>.FromRows([1.0625, 1016], [0, double.PositiveInfinity]);
        Assert.True(a.IsCloseTo(a, 0) && a.IsCloseTo(b, 16) && a.IsCloseTo(b, 0, 0.0625) && a.IsCloseTo(b, 0.0625, 0.016));
        Assert.False(a.IsCloseTo(b, 15) || a.IsCloseTo(b, 0, 0.05) || a.IsCloseTo(b, 0.0625, 0.015));
        Assert.False(a.IsCloseTo(a[..1, ..], 1) || a.IsCloseTo(a[.., ..1], 1));
        Assert.True(a.IsCloseTo(new[,] { { 1, 1000 }, { -0.0, double.PositiveInfinity } }, 0));
        Assert.True(a.AsSpan().Transposed.IsCloseTo(a.Copy().Transposed, 0));
        foreach (double odd in new[] { double.NaN, double.NegativeInfinity, double.MaxValue })
        {
            b = a.Copy();
            b[1, 1] = odd;
            Assert.False(a.IsCloseTo(b, double.MaxValue, 1) || b.IsCloseTo(a, double.PositiveInfinity, 1));
        }

        Assert.False(DenseMatrix<double>.FromRows([double.NaN]).IsCloseTo(new[,] { { double.NaN } }, 1));
        Assert.True(new DenseMatrix<double>(0, 2).IsCloseTo(new double[0, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>("absolute", () => a.IsCloseTo(a, -1));
        Assert.Throws<ArgumentOutOfRangeException>("relative", () => a.IsCloseTo(a, 0, double.NaN));
    }

    [Fact]
    public void Mistakes_are_named_before_anything_is_written()
    {
        DenseMatrix<double> a = DenseMatrix<double>.FromRows([1, 2, 3], [4, 5, 6]);
        DenseMatrix<double> square = DenseMatrix<double>.FromRows([1, 2], [3, 4]), target = new(3, 3);
        Assert.Throws<InvalidOperationException>(() => a.Trace());
        Assert.Throws<InvalidOperationException>(() => a.Symmetrize());
        Assert.Throws<InvalidOperationException>(() => a.Symmetrize(target));
        Assert.Throws<ArgumentNullException>("function", () => a.Map(null!));
        Assert.Throws<ArgumentNullException>("function", () => a.Map(null!, a));
        Assert.Throws<ArgumentException>("target", () => a.Map(x => x, target));
        Assert.Throws<ArgumentException>("target", () => square.Symmetrize(target));
        Assert.Throws<ArgumentException>("target", () => square.Symmetrize(square.Transposed));
        Assert.Throws<ArgumentException>("target", () => a.ScaleRows([1, 2], target));
        Assert.Throws<ArgumentException>("target", () => a.ScaleColumns([1, 2, 3], target));
        Assert.Throws<ArgumentException>("target", () => a[.., ..2].Map(x => 2 * x, a[.., 1..]));
        Assert.Throws<ArgumentException>("factors", () => a.ScaleRows([1, 2, 3]));
        Assert.Throws<ArgumentException>("factors", () => a.ScaleRows([1], a));
        Assert.Throws<ArgumentException>("factors", () => a.ScaleColumns([1, 2]));
        Assert.Throws<ArgumentException>("factors", () => a.ScaleColumns([1, 2, 3, 4], a));
        Assert.Contains("2×2", Assert.Throws<ArgumentException>("below", () => a.AppendRows(square)).Message, StringComparison.Ordinal);
        Assert.Contains("2×3", Assert.Throws<ArgumentException>("right", () => a.AppendColumns(target)).Message, StringComparison.Ordinal);
        Assert.Equal(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }, a.ToArray());
        Assert.Equal(0, target.MaxNorm());
    }

    [Fact]
    public void Targets_take_results_without_allocation()
    {
        DenseMatrix<double> a = DenseMatrix<double>.Gaussian(6, 6, 1);
        DenseMatrix<double> target = new(6, 6);
        var single = new DenseMatrix<float>(6, 6);
        double[] factors = [1, 2, 3, 4, 5, 6];
        double sum = 0;
        Given.AssertAllocatesNothing(() =>
        {
            a.Map(x => x + 1, target);
            a.Symmetrize(target.Transposed);
            a.ScaleRows(factors, target);
            a.ScaleColumns(factors, target);
            a.AsReadOnlySpan().ConvertTo<float>(single);
            sum += a.OneNorm() + a.InfinityNorm() + a.FrobeniusNorm() + a.MaxNorm() + a.Trace() + (a.IsCloseTo(target, 1) ? 1 : 0);
        });
    }

    private static void Norms<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(3);
        foreach ((int m, int n) in new[] { (1, 1), (5, 3), (3, 5), (1, 9), (40, 1), (33, 34) })
        {
            double[,] values = new double[m, n];
            for (int k = 0; k < m * n; k++)
                values[k / n, k % n] = random.Next(-50, 51);
            double one = Enumerable.Range(0, n).Max(j => Enumerable.Range(0, m).Sum(i => Math.Abs(values[i, j])));
            double infinity = Enumerable.Range(0, m).Max(i => Enumerable.Range(0, n).Sum(j => Math.Abs(values[i, j])));
            double frobenius = Math.Sqrt(values.Cast<double>().Sum(x => x * x));
            double max = values.Cast<double>().Max(Math.Abs);
            OnAllStrides<T>(values, a =>
            {
                Assert.Equal((one, infinity, max), (Given.Double(a.OneNorm()), Given.Double(a.InfinityNorm()), Given.Double(a.MaxNorm())));
                Given.AssertClose<T>(frobenius, Given.Double(a.FrobeniusNorm()), 4, "Frobenius");
                if (m == n)
                    Assert.Equal(Enumerable.Range(0, n).Sum(i => values[i, i]), Given.Double(a.Trace()));
                double two = Given.Double(a.TwoNorm());
                Assert.InRange(two, Math.Max(frobenius / Math.Sqrt(Math.Min(m, n)), max) * (1 - (50 * Machine<T>.Epsilon)), frobenius * (1 + (50 * Machine<T>.Epsilon)));
                (T last, int i, int j) = (a[^1, ^1], m - 1, n - 1);
                a[i, j] = T.NaN;
                Assert.All(new[] { a.OneNorm(), a.InfinityNorm(), a.FrobeniusNorm(), a.MaxNorm() }, norm => Assert.True(T.IsNaN(norm)));
                a[i, j] = T.NegativeInfinity;
                Assert.All(
                    new[] { a.OneNorm(), a.InfinityNorm(), a.FrobeniusNorm(), a.MaxNorm() }, norm => Assert.True(T.IsPositiveInfinity(norm)));
                a[i, j] = last;
            });
        }

        foreach ((int m, int n) in new[] { (0, 0), (3, 0), (0, 3) })
        {
            var empty = new DenseMatrix<T>(m, n);
            Assert.All(
                new[] { empty.OneNorm(), empty.InfinityNorm(), empty.FrobeniusNorm(), empty.MaxNorm(), empty.TwoNorm() },
                norm => Assert.Equal(T.Zero, norm));
        }

        Assert.Equal(T.Zero, new DenseMatrix<T>(0, 0).Trace());
        DenseMatrix<T> diagonal = DenseMatrix<T>.Diagonal(Given.Number<T>(3), Given.Number<T>(-4));
        Given.AssertClose<T>(4, Given.Double(diagonal.TwoNorm()), 4, "two");
    }

    private static void Elementwise<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((int m, int n) in new[] { (3, 3), (2, 4), (40, 33), (0, 2), (2, 0), (1, 1) })
        {
            double[,] values = new double[m, n];
            for (int k = 0; k < m * n; k++)
                values[k / n, k % n] = (7 * k % 11) - 4;
            T[] left = [.. Enumerable.Range(1, m).Select(i => Given.Number<T>(i))], right = [.. Enumerable.Range(2, n).Select(j => Given.Number<T>(j))];
            OnAllStrides<T>(values, a =>
            {
                var target = new DenseMatrix<T>(m, n);
                T[,] rowMajor = new T[m, n];
                AssertIs<T>(a.Map(x => x * x), (i, j) => values[i, j] * values[i, j]);
                a.Map(x => -x, rowMajor);
                AssertIs<T>(rowMajor, (i, j) => -values[i, j]);
                AssertIs<T>(a.ScaleRows(left), (i, j) => (i + 1) * values[i, j]);
                a.ScaleRows(left, target);
                AssertIs<T>(target, (i, j) => (i + 1) * values[i, j]);
                AssertIs<T>(a.ScaleColumns(right), (i, j) => (j + 2) * values[i, j]);
                a.ScaleColumns(right, rowMajor);
                AssertIs<T>(rowMajor, (i, j) => (j + 2) * values[i, j]);
                DenseMatrix<T> beside = a.AppendColumns(target), below = a.AppendRows(target);
                Assert.Equal((m, 2 * n, 2 * m, n), (beside.Rows, beside.Columns, below.Rows, below.Columns));
                AssertIs<T>(beside[.., ..n], (i, j) => values[i, j]);
                AssertIs<T>(beside[.., n..], (i, j) => (i + 1) * values[i, j]);
                AssertIs<T>(below[..m, ..], (i, j) => values[i, j]);
                AssertIs<T>(below[m.., ..], (i, j) => (i + 1) * values[i, j]);
                if (m == n)
                {
                    AssertIs<T>(a.Symmetrize(), (i, j) => (values[i, j] + values[j, i]) / 2);
                    a.Symmetrize(rowMajor);
                    AssertIs<T>(rowMajor, (i, j) => (values[i, j] + values[j, i]) / 2);
                }

                // Onto itself, with factors that are its own.
                a.Map(x => x + T.One, a);
                AssertIs<T>(a, (i, j) => values[i, j] + 1);
                if (n > 0)
                {
                    target = a.ToMatrix();
                    target.ScaleRows(target.Column(0), target);
                    AssertIs<T>(target, (i, j) => (values[i, j] + 1) * (values[i, 0] + 1));
                }

                if (m == n)
                {
                    a.Symmetrize(a);
                    AssertIs<T>(a, (i, j) => 1 + ((values[i, j] + values[j, i]) / 2));
                }
            });
        }
    }

    /// <summary>The same elements by columns, by rows, with gaps, reversed and far apart; what lies between must stay.</summary>
    private static void OnAllStrides<T>(double[,] values, Check<T> check)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = (values.GetLength(0), values.GetLength(1));
        foreach ((int row, int column) in new[] { (1, m), (1, m + 2), (n, 1), (n + 3, 1), (2, (2 * m) + 1), (-1, m + 1), (n, -1) })
        {
            int start = (Math.Max(0, -row) * Math.Max(0, m - 1)) + (Math.Max(0, -column) * Math.Max(0, n - 1));
            T[] memory = new T[(Math.Abs(row) * m) + (Math.Abs(column) * n) + 1];
            Array.Fill(memory, T.NaN);
            MatrixSpan<T> a = MatrixSpan<T>.Strided(memory, m, n, row, column, start);
            for (int k = 0; k < m * n; k++)
                a[k / n, k % n] = Given.Number<T>(values[k / n, k % n]);
            check(a);
            Assert.Equal(memory.Length - (m * n), memory.Count(T.IsNaN));
        }
    }

    private static void AssertIs<T>(ReadOnlyMatrixSpan<T> a, Func<int, int, double> entry)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
                Assert.Equal(entry(i, j), Given.Double(a[i, j]));
        }
    }
}
