using System.Numerics;
using Xunit;

namespace Linalg.Interop.Judge.Tests;

public abstract class CertificateTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static TheoryData<string, int, int, int> PivotedCases
    {
        get
        {
            var data = new TheoryData<string, int, int, int>();
            foreach (string kind in Samples.Kinds)
            {
                foreach ((int m, int n) in new[] { (1, 1), (6, 6), (9, 4), (4, 9) })
                {
                    data.Add(kind, m, n, 0);
                    data.Add(kind, m, n, Math.Min(2, n));
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PivotedCases))]
    public void Column_pivoting_is_certified(string kind, int m, int n, int fixedCount)
    {
        MoatedMatrix<T> a = Samples.General<T>(kind, m, n, 1);
        MoatedMatrix<T> factored = a.Copy();
        Textbook.Qr(factored, new int[n], fixedCount);
        Assert.InRange(Certificates.PivotedQr(factored, fixedCount), 0, 1);
    }

    [Fact]
    public void A_pivot_that_is_too_short_is_found_with_its_exact_ratio()
    {
        T[,] r = { { T.CreateTruncating(5), T.CreateTruncating(3) }, { T.Zero, T.CreateTruncating(4.25) } };
        MoatedMatrix<T> factored = MoatedMatrix<T>.Create(2, 2, (i, j) => r[i, j]);
        double excess = 9 + (4.25 * 4.25) - 25;
        double expected = excess / (2 * Machine<T>.Epsilon * 27.0625);
        Assert.Equal(expected, Certificates.PivotedQr(factored, 0), expected * 1e-12);
        Assert.Equal(0, Certificates.PivotedQr(factored, 1));
        factored[1, 1] = T.CreateTruncating(4);
        Assert.Equal(0, Certificates.PivotedQr(factored, 0));
    }

    [Fact]
    public void Columns_far_below_the_largest_are_certified_on_their_own_scale()
    {
        double tiny = typeof(T) == typeof(double) ? 1e-250 : 1e-30;
        double[,] r = { { 1, 0, 0 }, { 0, tiny, 2 * tiny }, { 0, 0, tiny } };
        MoatedMatrix<T> factored = MoatedMatrix<T>.Create(3, 3, (i, j) => T.CreateTruncating(r[i, j]));
        Assert.True(Certificates.PivotedQr(factored, 0) > Residuals.Threshold);
    }

    [Fact]
    public void Wide_triangles_are_certified_to_their_last_row()
    {
        double[,] r = { { 9, 1, 2 }, { 0, 3, 4 } };
        MoatedMatrix<T> factored = MoatedMatrix<T>.Create(2, 3, (i, j) => T.CreateTruncating(r[i, j]));
        Assert.True(Certificates.PivotedQr(factored, 0) > Residuals.Threshold);
        factored[1, 2] = T.CreateTruncating(-3);
        Assert.Equal(0, Certificates.PivotedQr(factored, 0));
    }

    [Theory]
    [InlineData(Uplo.Lower)]
    [InlineData(Uplo.Upper)]
    public void Inertia_of_a_congruent_diagonal(Uplo uplo)
    {
        // M·diag(2, −1, 0, 3, −5, 1)·Mᵀ with a unit triangular M of small integers: exact, and of known inertia.
        double[] signs = [2, -1, 0, 3, -5, 1];
        int n = signs.Length;
        var random = new Random(3);
        for (int trial = 0; trial < 10; trial++)
        {
            MoatedMatrix<T> m = MoatedMatrix<T>.Create(n, n, (i, j) =>
                i == j ? T.One : i > j ? T.CreateTruncating(random.Next(-1, 2)) : T.Zero);
            MoatedMatrix<T> a = MoatedMatrix<T>.Create(n, n, (i, j) =>
            {
                T sum = T.Zero;
                for (int k = 0; k < n; k++)
                    sum += m[i, k] * T.CreateTruncating(signs[k]) * m[j, k];
                return sum;
            });
            a[2, 2] += T.One;
            int[] ipiv = Textbook.BunchKaufman(uplo, a);
            Assert.Equal((4, 2, 0), Certificates.Inertia(uplo, a, ipiv));
        }
    }

    [Fact]
    public void Inertia_of_blocks()
    {
        // Blocks (0 1; 1 0), (1e-30) alone, (−2 1; 1 −2), (1 1; 1 1) and 0, far apart in scale.
        var d = new MoatedMatrix<T>(8, 8);
        T tiny = T.CreateTruncating(1e-30);
        (d[1, 0], d[2, 2]) = (T.One, tiny);
        (d[3, 3], d[4, 3], d[4, 4]) = (-tiny - tiny, tiny, -tiny - tiny);
        (d[5, 5], d[6, 5], d[6, 6]) = (T.One, T.One, T.One);
        Assert.Equal((3, 3, 2), Certificates.Inertia(Uplo.Lower, d, [-2, -2, 3, -5, -5, -7, -7, 8]));
        Assert.Equal((3, 3, 2), Certificates.Inertia(Uplo.Upper, d.Transposed(), [-1, -1, 3, -4, -4, -6, -6, 8]));
    }

    [Fact]
    public void The_sign_of_a_nearly_singular_block_is_exact()
    {
        // (1 + 2u)·(1 − 2u) − 1 = −4u² has no digit in T's own arithmetic.
        T u = T.CreateTruncating(Machine<T>.Epsilon);
        var d = new MoatedMatrix<T>(2, 2);
        (d[0, 0], d[1, 1], d[1, 0]) = (T.One + u + u, T.One - u - u, T.One);
        Assert.Equal((1, 1, 0), Certificates.Inertia(Uplo.Lower, d, [-2, -2]));
    }

    [Fact]
    public void Determinants_of_known_matrices()
    {
        // The matrix 1/(i + j + 1) times 27720 has whole entries; its determinant is that of Hilbert's matrix times 27720ⁿ.
        MoatedMatrix<double> a = MoatedMatrix<double>.Create(6, 6, (i, j) => 27720.0 / (i + j + 1));
        MoatedMatrix<double> lu = a.Copy();
        int[] pivots = Textbook.Lu(lu);
        double expected = (6 * Math.Log(27720)) - Math.Log(186313420339200000);
        (int sign, double logAbs) = Determinants.FromLu(lu, pivots);
        Assert.Equal(expected, logAbs, 1e-9);
        Assert.Equal(1, sign);
        Textbook.Cholesky(Uplo.Upper, a);
        Assert.Equal(expected, Determinants.FromCholesky(a).LogMagnitude, 1e-9);
    }

    [Fact]
    public void Determinants_neither_overflow_nor_lose_their_sign()
    {
        MoatedMatrix<T> a = MoatedMatrix<T>.Create(40, 40, (i, j) => i == j ? T.CreateTruncating(i % 2 == 0 ? -1e30 : 1e30) : T.Zero);
        int[] pivots = [.. Enumerable.Range(1, 40)];
        Assert.Equal(new Determinant(1, 40 * Math.Log(double.CreateTruncating(T.CreateTruncating(1e30)))), Determinants.FromLu(a, pivots), SameLog);
        pivots[0] = 2;
        Assert.Equal(-1, Determinants.FromLu(a, pivots).Sign);
        a[7, 7] = T.Zero;
        Assert.Equal(Determinant.Zero, Determinants.FromLu(a, pivots));
        a[7, 7] = T.NaN;
        Assert.Equal(new Determinant(0, double.NaN), Determinants.FromLu(a, pivots));
    }

    private static bool SameLog(Determinant x, Determinant y) =>
        x.Sign == y.Sign && Math.Abs(x.LogMagnitude - y.LogMagnitude) <= 1e-14 * Math.Abs(x.LogMagnitude);
}

public sealed class CertificateTestsDouble : CertificateTests<double>;

public sealed class CertificateTestsSingle : CertificateTests<float>;
