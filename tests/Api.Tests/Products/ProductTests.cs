using System.Numerics;
using Linalg.Interop.Api.Tests.Factorizations;
using Xunit;

namespace Linalg.Interop.Api.Tests.Products;

/// <summary>Products of integers, which are exact, for all strides of the arguments and of the target.</summary>
public abstract class ProductTests<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly (int M, int N, int K)[] Sizes = [(3, 4, 5), (1, 3, 2), (4, 1, 1), (7, 6, 0), (0, 3, 2), (2, 0, 3), (1, 1, 1), (17, 9, 33)];
    private static readonly T Two = T.CreateTruncating(2);
    private static readonly T Three = T.CreateTruncating(3);

    [SkippableFact]
    public void Matrices_multiply_whatever_their_strides()
    {
        foreach ((int m, int n, int k) in Sizes)
        {
            foreach (Strides left in LaidOut<T>.All)
            {
                foreach (Strides right in LaidOut<T>.All)
                {
                    var a = LaidOut<T>.Integers(m, k, left, 1);
                    var b = LaidOut<T>.Integers(k, n, right, 2);
                    string what = $"{m}×{k} {left} by {k}×{n} {right}";
                    double Expected(int i, int j) => Enumerable.Range(0, k).Sum(p => a[i, p] * b[p, j]);
                    Holds(m, n, Expected, la.Multiply<T>(a.View, b.View), what);
                    Holds(m, n, Expected, la.MultiplyTransposed<T>(a.View.Transposed, b.View), $"{what}, transposed");
                    foreach (Strides into in LaidOut<T>.All)
                    {
                        var target = LaidOut<T>.Integers(m, n, into, 3);
                        la.Multiply<T>(a.View, b.View, target.Span, Two, Three);
                        target.AssertHolds((i, j) => (2 * Expected(i, j)) + (3 * LaidOut<T>.Integer(i, j, 3)), $"{what} into {into}");
                        var unread = new LaidOut<T>(m, n, into, (_, _) => double.NaN);
                        la.MultiplyTransposed<T>(a.View.Transposed, b.View, unread.Span);
                        unread.AssertHolds(Expected, $"{what} into {into}, unread");
                    }
                }
            }
        }
    }

    [SkippableFact]
    public void Matrices_multiply_vectors_whatever_their_strides()
    {
        foreach ((int m, int n, int _) in Sizes)
        {
            foreach (Strides strides in LaidOut<T>.All)
            {
                var a = LaidOut<T>.Integers(m, n, strides, 1);
                T[] x = [.. Enumerable.Range(0, n).Select(i => T.CreateTruncating(i - 2))];
                double[] expected = [.. Enumerable.Range(0, m).Select(i => Enumerable.Range(0, n).Sum(j => a[i, j] * (j - 2)))];
                Assert.Equal(expected, Doubles(la.Multiply<T>(a.View, x)));
                Assert.Equal(expected, Doubles(la.MultiplyTransposed<T>(a.View.Transposed, x)));
                T[] y = [.. Enumerable.Repeat(T.One, m)];
                la.Multiply<T>(a.View, x, y, Two, Three);
                Assert.Equal(expected.Select(e => (2 * e) + 3), Doubles(y));
                Array.Fill(y, T.NaN);
                la.MultiplyTransposed<T>(a.View.Transposed, x, y);
                Assert.Equal(expected, Doubles(y));
            }
        }
    }

    [SkippableFact]
    public void Gram_matrices_and_rank_updates_are_symmetric()
    {
        foreach ((int m, int n, int _) in Sizes)
        {
            foreach (Strides strides in LaidOut<T>.All)
            {
                var a = LaidOut<T>.Integers(m, n, strides, 1);
                double Expected(int i, int j) => Enumerable.Range(0, m).Sum(p => a[p, i] * a[p, j]);
                Holds(n, n, Expected, la.Gram<T>(a.View), $"{m}×{n} {strides}");
                foreach (Strides into in LaidOut<T>.All)
                {
                    var target = new LaidOut<T>(n, n, into, (_, _) => double.NaN);
                    la.Gram<T>(a.View, target.Span);
                    target.AssertHolds(Expected, $"{m}×{n} {strides} into {into}");

                    // Only the lower triangle of C counts.
                    var c = new LaidOut<T>(n, n, into, (i, j) => i >= j ? i + j : 1000);
                    la.RankUpdate<T>(c.Span, a.View.Transposed, -Two, Three);
                    c.AssertHolds((i, j) => (-2 * Expected(i, j)) + (3 * (i + j)), $"{m}×{n} {strides} added to {into}");
                }
            }
        }
    }

    [SkippableFact]
    public void Triangles_multiply_from_both_sides()
    {
        foreach (Strides strides in LaidOut<T>.All)
        {
            foreach (Strides into in LaidOut<T>.All)
            {
                foreach (Uplo uplo in Enum.GetValues<Uplo>())
                {
                    foreach (Diag diag in Enum.GetValues<Diag>())
                    {
                        // The other triangle is not read.
                        bool Counts(int i, int j) => (i == j && diag == Diag.NonUnit) || (uplo == Uplo.Upper ? i < j : i > j);
                        var a = new LaidOut<T>(4, 4, strides, (i, j) => Counts(i, j) ? LaidOut<T>.Integer(i, j, 1) : double.NaN);
                        double Element(int i, int j) => Counts(i, j) ? a[i, j] : i == j ? 1 : 0;
                        Triangle(a, uplo, diag, into, Element);
                    }
                }
            }
        }
    }

    [SkippableFact]
    public void Symmetric_matrices_multiply_from_both_sides()
    {
        foreach (Strides strides in LaidOut<T>.All)
        {
            foreach (Strides into in LaidOut<T>.All)
            {
                foreach (Uplo uplo in Enum.GetValues<Uplo>())
                {
                    bool Counts(int i, int j) => uplo == Uplo.Upper ? i <= j : i >= j;
                    var a = new LaidOut<T>(4, 4, strides, (i, j) => Counts(i, j) ? LaidOut<T>.Integer(i, j, 1) : double.NaN);
                    double Element(int i, int j) => Counts(i, j) ? a[i, j] : a[j, i];
                    var b = LaidOut<T>.Integers(4, 3, strides, 2);
                    var right = LaidOut<T>.Integers(3, 4, into, 2);
                    double Left(int i, int j) => Enumerable.Range(0, 4).Sum(p => Element(i, p) * b[p, j]);
                    double Right(int i, int j) => Enumerable.Range(0, 4).Sum(p => right[i, p] * Element(p, j));
                    Holds(4, 3, Left, la.SymmetricMultiply<T>(a.View, uplo, b.View), $"{strides} {uplo}");
                    Holds(3, 4, Right, la.SymmetricMultiply<T>(a.View, uplo, right.View, Side.Right), $"{strides} {uplo}, right");
                    var target = LaidOut<T>.Integers(4, 3, into, 3);
                    la.SymmetricMultiply<T>(a.View, uplo, b.View, target.Span, Two, Three);
                    target.AssertHolds((i, j) => (2 * Left(i, j)) + (3 * LaidOut<T>.Integer(i, j, 3)), $"{strides} {uplo} into {into}");
                    var unread = new LaidOut<T>(3, 4, strides, (_, _) => double.NaN);
                    la.SymmetricMultiply<T>(a.View, uplo, right.View, unread.Span, side: Side.Right);
                    unread.AssertHolds(Right, $"{strides} {uplo} into {into}, right");
                }
            }
        }
    }

    [SkippableFact]
    public void Outer_products_add_to_a_target()
    {
        T[] x = [T.One, Two, Three];
        T[] y = [Two, -T.One];
        Holds(3, 2, (i, j) => (i + 1) * (j == 0 ? 2 : -1), la.Outer<T>(x, y), "outer");
        foreach (Strides into in LaidOut<T>.All)
        {
            var target = LaidOut<T>.Integers(3, 2, into, 3);
            la.Outer<T>(x, y, target.Span, Two, T.One);
            target.AssertHolds((i, j) => (2 * (i + 1) * (j == 0 ? 2 : -1)) + LaidOut<T>.Integer(i, j, 3), $"outer into {into}");
        }

        Assert.Equal("0×2", la.Outer<T>([], y).ToString()[..3]);
    }

    [SkippableFact]
    public void Views_of_views_multiply_without_a_copy_of_their_own()
    {
        var whole = LaidOut<T>.Integers(6, 6, Strides.Columns, 1);
        ReadOnlyMatrixSpan<T> inner = whole.View.Block(1, 2, 4, 3).Transposed.Block(1, 0, 2, 4);
        DenseMatrix<T> product = la.Multiply<T>(inner, inner.Transposed);
        double Expected(int i, int j) => Enumerable.Range(0, 4).Sum(p => whole[1 + p, 3 + i] * whole[1 + p, 3 + j]);
        Holds(2, 2, Expected, product, "block of a block");
    }

    [SkippableFact]
    public void A_target_costs_no_allocation()
    {
        foreach (Strides strides in LaidOut<T>.All)
        {
            var a = LaidOut<T>.Integers(5, 5, strides, 1);
            var b = LaidOut<T>.Integers(5, 5, Strides.Rows, 2);
            var c = LaidOut<T>.Integers(5, 5, strides, 3);
            T[] x = new T[5], y = new T[5];
            Given.AssertAllocatesNothing(() => la.Multiply<T>(a.View, b.View, c.Span));
            Given.AssertAllocatesNothing(() => la.Multiply<T>(a.View, x, y));
            Given.AssertAllocatesNothing(() => la.MultiplyTransposed<T>(a.View, b.View, c.Span));
            Given.AssertAllocatesNothing(() => la.MultiplyTransposed<T>(a.View, x, y));
            Given.AssertAllocatesNothing(() => la.Gram<T>(a.View, c.Span));
            Given.AssertAllocatesNothing(() => la.RankUpdate<T>(c.Span, a.View, beta: T.Zero));
            Given.AssertAllocatesNothing(() => la.TriangularMultiply<T>(a.View, Uplo.Lower, b.View, c.Span));
            Given.AssertAllocatesNothing(() => la.SymmetricMultiply<T>(a.View, Uplo.Lower, b.View, c.Span));
            Given.AssertAllocatesNothing(() => la.Outer<T>(x, y, c.Span));
        }
    }

    private void Triangle(LaidOut<T> a, Uplo uplo, Diag diag, Strides into, Func<int, int, double> element)
    {
        foreach (Transpose transpose in new[] { Transpose.None, Transpose.Transpose, Transpose.ConjugateTranspose })
        {
            double Op(int i, int j) => transpose == Transpose.None ? element(i, j) : element(j, i);
            var b = LaidOut<T>.Integers(4, 3, into, 2);
            var right = LaidOut<T>.Integers(3, 4, Strides.Rows, 2);
            string what = $"{uplo} {transpose} {diag} {into}";
            double[,] left = Of(4, 3, (i, j) => Enumerable.Range(0, 4).Sum(p => Op(i, p) * b[p, j]));
            double Right(int i, int j) => Enumerable.Range(0, 4).Sum(p => right[i, p] * Op(p, j));
            Holds(4, 3, (i, j) => left[i, j], la.TriangularMultiply<T>(a.View, uplo, b.View, transpose, diag), what);
            Holds(3, 4, Right, la.TriangularMultiply<T>(a.View, uplo, right.View, transpose, diag, Side.Right), $"{what}, right");
            var target = new LaidOut<T>(3, 4, into, (_, _) => double.NaN);
            la.TriangularMultiply<T>(a.View, uplo, right.View, target.Span, transpose, diag, Side.Right);
            target.AssertHolds(Right, $"{what}, right");
            la.TriangularMultiply<T>(a.View, uplo, b.View, b.Span, transpose, diag);
            b.AssertHolds((i, j) => left[i, j], $"{what}, in place");
        }
    }

    private static double[,] Of(int rows, int columns, Func<int, int, double> element)
    {
        double[,] all = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                all[i, j] = element(i, j);
        }

        return all;
    }

    private static IEnumerable<double> Doubles(T[] x) => x.Select(double.CreateTruncating);

    /// <summary>The product has the expected shape and elements.</summary>
    private static void Holds(int m, int n, Func<int, int, double> expected, DenseMatrix<T> actual, string what)
    {
        Assert.True((actual.Rows, actual.Columns) == (m, n), $"{what}: the product is {actual.Rows}×{actual.Columns}, not {m}×{n}");
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
                Assert.True(expected(i, j) == double.CreateTruncating(actual[i, j]), $"{what}: ({i}, {j}) is {actual[i, j]}, not {expected(i, j)}");
        }
    }
}

public sealed class ManagedDoubleProductTests() : ProductTests<double>(Given.Managed);

public sealed class ManagedSingleProductTests() : ProductTests<float>(Given.Managed);

public sealed class NativeDoubleProductTests() : ProductTests<double>(Given.Native);

public sealed class NativeSingleProductTests() : ProductTests<float>(Given.Native);
