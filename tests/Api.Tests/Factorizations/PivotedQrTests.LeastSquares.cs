using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <content>Least squares.</content>
public abstract partial class PivotedQrTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [SkippableFact]
    public void Least_squares_of_full_rank_has_a_residual_orthogonal_to_the_range()
    {
        foreach ((int m, int n) in new[] { (1, 1), (5, 3), (12, 12), (40, 7) })
        {
            MoatedMatrix<T> a = Gallery.WithSingularValues<T>(m, n, [.. Enumerable.Range(0, n).Select(k => 2.0 - ((double)k / n))], 1);
            using PivotedQr<T> qr = la.PivotedQr(Given.View(a));
            MoatedMatrix<T> b = Gallery.Uniform<T>(m, 3, 2);
            var x = new DenseMatrix<T>(n, 3);
            T[] norms = new T[3];
            qr.Solve(Given.View(b), x, norms);
            for (int j = 0; j < 3; j++)
            {
                (double residual, double gradient) = Normal(a, x.Column(j), b.Column(j));
                AssertNorm(residual, norms[j]);
                Assert.True(gradient <= 100 * m * Machine<T>.Epsilon * Math.Sqrt(m), $"{m}x{n} gradient {gradient}");
            }

            Given.AssertSame(x, qr.Solve(Given.View(b), solution: RankDeficientSolution.Basic));
            Given.AssertSame(x, qr.Solve(Given.View(b)));
            T[] vector = new T[n];
            T norm = qr.Solve(b.Column(1), vector);
            Assert.Equal(vector, qr.Solve(b.Column(1)));
            AssertNorm(Given.Double(norms[1]), norm);

            // Of a square matrix of full rank nothing is left over.
            void AssertNorm(double expected, T actual)
            {
                if (m == n)
                    Assert.Equal(T.Zero, actual);
                else
                    Given.AssertClose<T>(expected, Given.Double(actual), 100 * m, $"{m}x{n} norm");
            }
        }
    }

    [SkippableFact]
    public void Least_squares_of_deficient_rank_is_basic_or_shortest()
    {
        foreach ((int m, int n, int rank) in new[] { (12, 8, 5), (8, 12, 3), (4, 9, 4), (20, 20, 19), (6, 5, 0) })
        {
            MoatedMatrix<T> a = Gallery.OfRank<T>(m, n, rank, 3);
            using PivotedQr<T> qr = la.PivotedQr(Given.View(a));
            Assert.Equal(rank, qr.Rank());
            MoatedMatrix<T> b = Gallery.Uniform<T>(m, 2, 2);
            DenseMatrix<T> shortest = qr.Solve(Given.View(b));
            DenseMatrix<T> basic = qr.Solve(Given.View(b), solution: RankDeficientSolution.Basic);
            using Svd<T> svd = la.Svd(Given.View(a), SvdKind.Full);
            DenseMatrix<T> kernel = svd.NullSpace(rank);
            double scale = rank > 0 ? Given.Double(svd.S[0]) / Given.Double(svd.S[rank - 1]) : 1;
            double tolerance = 200 * Math.Max(m, n) * Machine<T>.Epsilon * scale * scale;
            for (int j = 0; j < 2; j++)
            {
                Assert.Equal(n - rank, basic.Column(j).ToArray().Count(x => x == T.Zero));
                double normA = Given.Double(svd.S[0]);
                Assert.True(Normal(a, shortest.Column(j), b.Column(j)).Gradient <= tolerance * Math.Max(1, normA * normA),
                    "gradient of the shortest");
                Assert.True(Normal(a, basic.Column(j), b.Column(j)).Gradient <= tolerance * Math.Max(1, normA * normA),
                    "gradient of the basic one");

                // The shortest is orthogonal to the null space.
                for (int k = 0; k < n - rank; k++)
                    Assert.True(Math.Abs(Dot(kernel.Column(k), shortest.Column(j))) <= tolerance * Math.Max(1, Norm2(shortest.Column(j))),
                        "null space");
                Assert.True(Norm2(shortest.Column(j)) <= (Norm2(basic.Column(j)) * (1 + tolerance)) + tolerance, "length");
            }

            Given.AssertRatio(Difference(shortest, svd.Solve(Given.View(b), rank)) / tolerance, $"{m}x{n} rank {rank}, against the SVD");
        }
    }
}
