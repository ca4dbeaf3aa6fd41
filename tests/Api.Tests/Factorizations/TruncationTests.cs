using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>Leading parts of decompositions, their errors, and pivots that are nothing but rounding.</summary>
public abstract class TruncationTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Lapack La = Given.Managed;

    [Fact]
    public void Leading_triplets_multiply_to_the_best_approximation()
    {
        foreach ((int m, int n) in new[] { (7, 4), (4, 7), (3, 3), (0, 2) })
        {
            foreach (SvdKind kind in new[] { SvdKind.Thin, SvdKind.Full })
            {
                using Svd<T> svd = La.Svd(Given.View(Gallery.Uniform<T>(m, n, 1)), kind);
                for (int k = 0; k <= Math.Min(m, n); k++)
                {
                    (DenseMatrix<T> u, T[] s, DenseMatrix<T> vt) = svd.Truncate(k);
                    Assert.Equal((m, k, k, k, n), (u.Rows, u.Columns, s.Length, vt.Rows, vt.Columns));
                    DenseMatrix<T> scaled = u.Copy();
                    for (int j = 0; j < k; j++)
                    {
                        for (int i = 0; i < m; i++)
                            scaled[i, j] *= s[j];
                    }

                    T difference = La.Norm<T>((scaled * vt) - svd.Approximate(k).Matrix);
                    Assert.True(Given.Double(difference) <= 50 * Machine<T>.Epsilon * 10);
                    DenseMatrix<T> rowSpace = svd.RowSpace(k);
                    Assert.Equal(vt.AsReadOnlySpan().Transposed.ToArray(), rowSpace.ToArray());
                    T[,] rows = new T[n, k];
                    svd.RowSpace(rows, k);
                    Assert.Equal(rowSpace.ToArray(), rows);
                }

                Assert.Equal(svd.Rank(), svd.RowSpace().Columns);
                Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => svd.Truncate(Math.Min(m, n) + 1)).ParamName);
                Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => svd.RowSpace(-1)).ParamName);
                Assert.Equal("basis", Assert.Throws<ArgumentException>(() => svd.RowSpace(new T[n + 1, 0], 0)).ParamName);
            }
        }

        using Svd<T> values = La.Svd<T>(new T[2, 2], SvdKind.ValuesOnly);
        Assert.Throws<InvalidOperationException>(() => values.Truncate(1));
        Assert.Throws<InvalidOperationException>(() => values.RowSpace());
        using Svd<T> square = La.Svd(Given.View(Gallery.Uniform<T>(4, 4, 1)));
        DenseMatrix<T> basis = new(4, 2);
        Given.AssertAllocatesNothing(() => square.RowSpace(basis, 2));
    }

    [Fact]
    public void What_is_kept_of_a_decomposition_outlives_it()
    {
        Svd<T> svd = La.Svd(Given.View(Gallery.Uniform<T>(4, 3, 1)));
        TruncatedSvd<T> two = svd.Truncate(2);
        T first = two.S[0], corner = two.U[0, 0];
        svd.Refactor(new T[4, 3]);
        svd.Dispose();
        Assert.Equal((first, corner), (two.S[0], two.U[0, 0]));
    }

    [Fact]
    public void Cutting_R_off_has_the_error_that_is_told()
    {
        foreach ((int m, int n) in new[] { (7, 4), (4, 7), (5, 5), (0, 2), (2, 0) })
        {
            MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, 1);
            using PivotedQr<T> qr = La.PivotedQr(Given.View(a));
            using Svd<T> svd = La.Svd(Given.View(a), SvdKind.ValuesOnly);
            int k = Math.Min(m, n);
            DenseMatrix<T> q = qr.Q(), r = qr.R();
            int[] p = qr.Permutation();
            for (int rank = 0; rank <= k; rank++)
            {
                double squares = 0;
                for (int j = 0; j < n; j++)
                {
                    for (int i = 0; i < m; i++)
                    {
                        double element = -Given.Double(a[i, p[j]]);
                        for (int l = 0; l < rank; l++)
                            element += Given.Double(q[i, l]) * Given.Double(r[l, j]);
                        squares += element * element;
                    }
                }

                double error = Given.Double(qr.ApproximationError(rank));
                Assert.Equal(Math.Sqrt(squares), error, 100 * Machine<T>.Epsilon);
                Assert.True(error * (1 + (100 * Machine<T>.Epsilon)) >= Given.Double(svd.ApproximationError(rank).Frobenius));
            }

            Assert.Equal(T.Zero, qr.ApproximationError(k));
            Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => qr.ApproximationError(k + 1)).ParamName);
            Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => qr.ApproximationError(-1)).ParamName);
        }

        using PivotedQr<T> bad = La.PivotedQr<T>(new T[,] { { T.NaN } });
        Assert.Throws<NotFiniteException>(() => bad.ApproximationError(0));
    }

    [Fact]
    public void Pivots_of_the_size_of_rounding_are_told()
    {
        // Order 2 blocks of D among regular pivots.
        using Ldlt<T> regular = La.Ldlt<T>(Given.Array<T>(new double[,] { { 0, 2, 0 }, { 2, 0, 0 }, { 0, 0, 1 } }));
        string explained = regular.Explain();
        Assert.Contains("order 3: 2 positive, 1 negative and 0 zero", explained, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", explained, StringComparison.Ordinal);

        T tiny = Given.Number<T>(Machine<T>.Epsilon);
        using Ldlt<T> one = La.Ldlt<T>(new T[,] { { T.One, T.Zero, T.Zero }, { T.Zero, -tiny, T.Zero }, { T.Zero, T.Zero, -T.One } });
        Assert.Contains("1 positive, 1 negative and 1 zero", one.Explain(), StringComparison.Ordinal);
        Assert.Contains("Warning: 1 of 3 pivots is of the size of rounding", one.Explain(), StringComparison.Ordinal);
        Assert.Equal(2, one.InertiaAt(T.Zero).Negative);

        // A small block of order 2 has two small eigenvalues.
        using Ldlt<T> two = La.Ldlt<T>(new T[,] { { T.One, T.Zero, T.Zero }, { T.Zero, T.Zero, tiny }, { T.Zero, tiny, T.Zero } });
        Assert.Contains("Warning: 2 of 3 pivots are of the size of rounding", two.Explain(), StringComparison.Ordinal);
        using Ldlt<T> zero = La.Ldlt<T>(new T[2, 2]);
        Assert.Contains("Warning: 2 of 2 pivots are", zero.Explain(), StringComparison.Ordinal);
        using Ldlt<T> empty = La.Ldlt<T>(new T[0, 0]);
        Assert.DoesNotContain("Warning", empty.Explain(), StringComparison.Ordinal);

        // Without a unit: the same matrix near the limits of the range.
        T huge = Given.Huge<T>();
        using Ldlt<T> large = La.Ldlt<T>(new T[,] { { huge, T.Zero }, { T.Zero, huge * tiny / Given.Number<T>(4) } });
        Assert.Contains("Warning: 1 of 2", large.Explain(), StringComparison.Ordinal);
        one.Dispose();
        Assert.Throws<ObjectDisposedException>(one.Explain);
    }
}

public sealed class DoubleTruncationTests : TruncationTests<double>;

public sealed class SingleTruncationTests : TruncationTests<float>;
