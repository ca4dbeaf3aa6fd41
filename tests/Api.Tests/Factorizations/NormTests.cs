using System.Numerics;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

public abstract class NormTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Fact]
    public void One_norms_and_largest_magnitudes_are_those_of_the_judge()
    {
        foreach ((int m, int n) in new[] { (0, 0), (0, 2), (2, 0), (1, 1), (2, 3), (7, 5), (8, 8), (9, 17), (16, 16), (17, 17), (33, 33),
            (150, 150) })
        {
            MoatedMatrix<T> a = Gallery.Scaled(Gallery.Uniform<T>(m, n, 1), i => i % 7, j => j % 5).Copy(padding: 3);
            var norm = MatrixNorm<T>.General(a.Span, m, n, a.LeadingDimension);
            Given.AssertClose<T>(Norms.OneNorm(a), Given.Double(norm.Value), 4 * (m + 1), $"{m}x{n}");
            Assert.Equal(Norms.MaxAbs(a), Given.Double(norm.Largest));
            if (m != n)
                continue;
            foreach (Uplo uplo in new[] { Uplo.Lower, Uplo.Upper })
            {
                // The other triangle holds NaN.
                MoatedMatrix<T> half = MoatedMatrix<T>.Create(n, n, (i, j) => i == j || i > j == (uplo == Uplo.Lower) ? a[i, j] : T.NaN, 3);
                var symmetric = MatrixNorm<T>.Symmetric(uplo, half.Span, n, half.LeadingDimension);
                Given.AssertClose<T>(Norms.SymmetricOneNorm(uplo, a), Given.Double(symmetric.Value), 4 * (n + 1), $"{uplo} {n}");
                Assert.Equal(0, symmetric.Exponent);
            }
        }
    }

    [Fact]
    public void What_is_not_finite_is_found_wherever_it_stands_and_overflow_is_not_taken_for_it()
    {
        const int Order = 70;
        foreach (T bad in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity })
        {
            foreach ((int i, int j) in new[] { (0, 0), (69, 0), (69, 69), (3, 2), (69, 1), (66, 65) })
            {
                MoatedMatrix<T> a = Gallery.Uniform<T>(Order, Order, 1);
                Assert.True(MatrixNorm<T>.General(a.Span, Order, Order, Order).IsFinite);
                a[i, j] = bad;
                Assert.False(MatrixNorm<T>.General(a.Span, Order, Order, Order).IsFinite);
                Assert.False(MatrixNorm<T>.Symmetric(Uplo.Lower, a.Span, Order, Order).IsFinite);
                Assert.False(MatrixNorm<T>.Symmetric(Uplo.Upper, a.Transposed().Span, Order, Order).IsFinite);
                Assert.Equal(i != j, MatrixNorm<T>.Symmetric(Uplo.Upper, a.Span, Order, Order).IsFinite);
            }
        }

        for (int n = 1; n <= 9; n++)
        {
            for (int k = 0; k < n * n; k++)
            {
                MoatedMatrix<T> a = Gallery.Uniform<T>(n, n, 1);
                (int i, int j) = (k % n, k / n);
                a[i, j] = T.NaN;
                Assert.False(MatrixNorm<T>.General(a.Span, n, n, n).IsFinite);
                Assert.Equal(i < j, MatrixNorm<T>.Symmetric(Uplo.Lower, a.Span, n, n).IsFinite);
                Assert.Equal(i > j, MatrixNorm<T>.Symmetric(Uplo.Upper, a.Span, n, n).IsFinite);
            }
        }

        T top = T.BitDecrement(T.PositiveInfinity);
        MoatedMatrix<T> huge = MoatedMatrix<T>.Create(Order, Order, (_, _) => top);
        MatrixNorm<T>[] norms =
        [
            MatrixNorm<T>.General(huge.Span, Order, Order, Order),
            MatrixNorm<T>.Symmetric(Uplo.Lower, huge.Span, Order, Order),
            MatrixNorm<T>.Symmetric(Uplo.Upper, huge.Span, Order, Order),
        ];
        Assert.All(norms, norm =>
        {
            Assert.True(norm.IsFinite);
            Given.AssertClose<T>(Order * Math.ScaleB(Given.Double(top), -norm.Exponent), Given.Double(norm.Value), 200, "norm");
        });
        Assert.Equal(top, norms[0].Largest);
    }

    [Fact]
    public void Euclidean_norms_are_in_range_as_long_as_the_result_is()
    {
        int big = typeof(T) == typeof(double) ? 1000 : 120;
        foreach (int exponent in new[] { big, 0, -big, typeof(T) == typeof(double) ? -1070 : -145 })
        {
            T unit = T.ScaleB(T.One, exponent);
            Assert.Equal(unit * Given.Number<T>(5), VectorNorm.Two<T>([unit * Given.Number<T>(3), T.Zero, -unit * Given.Number<T>(4)]));
        }

        // A large element first, then so many small ones that they count, though none does by itself.
        T[] uneven = new T[(1 << 16) + 1];
        int small = typeof(T) == typeof(double) ? -27 : -13;
        Array.Fill(uneven, T.ScaleB(T.One, small));
        uneven[0] = T.One;
        Given.AssertClose<T>(Math.Sqrt(1 + Math.ScaleB(1, 16 + (2 * small))), Given.Double(VectorNorm.Two<T>(uneven)), 1024, "norm");

        Assert.Equal(T.Zero, VectorNorm.Two<T>([]));
        Assert.Equal(T.Zero, VectorNorm.Two<T>([T.Zero, T.Zero]));
        Assert.True(T.IsNaN(VectorNorm.Two<T>([T.One, T.NaN, T.PositiveInfinity])));
        Assert.Equal(T.PositiveInfinity, VectorNorm.Two<T>([T.One, T.NegativeInfinity]));
    }
}

public sealed class NormDoubleTests : NormTests<double>;

public sealed class NormSingleTests : NormTests<float>;
